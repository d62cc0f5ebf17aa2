#include "base/str.h"
#include "language/reporting.h"

bool ra_is_report_word(const ra_reporting *r, ra_str word, const char *class)
{
    const ra_lexicon *words = &r->lexicons->report_words;
    uint32_t row;
    if (ra_lexicon_match(words, &word, 1, &row) == 0)
        return false;
    return ra_lexicon_says(words, ra_lexicon_row(words, row).key, ra_str_from(class));
}
