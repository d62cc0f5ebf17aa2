#include <rashomon/story.h>

typedef int ra_serve_not_yet;
