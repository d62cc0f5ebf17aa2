#include "base/str.h"
#include "language/reporting.h"

bool ra_is_report_word(const ra_reporting *r, ra_str word, const char *class)
{
    const ra_lexicon *words = &r->lexicons->report_words;
    uint32_t row;
    if (ra_lexicon_match(words, &word, 1, &row) == 0)
        return false;
    uint32_t count = ra_lexicon_find(words, ra_lexicon_row(words, row).key, &row);
    for (uint32_t i = 0; i < count; i++) {
        if (ra_str_equal(ra_row_field(ra_lexicon_row(words, row + i).fields, 0), ra_str_from(class)))
            return true;
    }
    return false;
}
