/* Given to cppcheck before each file: what it cannot know of headers that it does not read. */
#define RA_API
#define RA_MUST_CHECK
#define cJSON_ArrayForEach(element, array)                                                                             \
    for (element = (array) != 0 ? (array)->child : 0; element != 0; element = element->next)
