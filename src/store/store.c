#include <rashomon/story.h>

typedef int ra_store_not_yet;
