#include <rashomon/article.h>

const char *ra_flag_name(unsigned flag)
{
    switch (flag) {
    case RA_FLAG_GARBLED: return "garbled";
    case RA_FLAG_MOJIBAKE_REPAIRED: return "mojibake-repaired";
    case RA_FLAG_DATE_INFERRED: return "date-inferred";
    case RA_FLAG_TRUNCATED: return "truncated";
    case RA_FLAG_NOT_AN_ARTICLE: return "not-an-article";
    case RA_FLAG_LANGUAGE_UNSUPPORTED: return "language-unsupported";
    default: return NULL;
    }
}

const char *ra_paragraph_kind_name(ra_paragraph_kind kind)
{
    static const char *const names[] = {"body", "heading", "caption", "quote", "list"};
    return (unsigned)kind < sizeof names / sizeof names[0] ? names[kind] : NULL;
}
