#include "base/str.h"
#include "language/speech/reporting.h"

bool ra_is_report_word(const ra_reporting *r, ra_str word, const char *class)
{
    return ra_lexicon_says_folded(&r->lexicons->report_words, word, ra_str_from(class));
}
