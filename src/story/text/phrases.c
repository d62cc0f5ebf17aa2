#include "story/text/phrases.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_WORD = 128 };

/* Whether what stands between two words ends a line, or a sentence. */
static void read_gap(ra_str gap, bool *line, bool *sentence)
{
    bool stop = false;
    *line = false;
    *sentence = false;
    for (size_t i = 0; i < gap.len; i++) {
        char c = gap.ptr[i];
        *line |= c == '\n';
        *sentence |= stop && ra_ascii_space(c);
        stop = c == '.' || c == '!' || c == '?' || (stop && !ra_ascii_space(c));
    }
    *sentence |= *line;
}

ra_status ra_phrases_read(ra_arena *arena, ra_str text, const ra_words *words, ra_phrases *phrases, ra_error *error)
{
    phrases->count = words->count;
    phrases->words = ra_arena_new_array(arena, ra_str, words->count);
    phrases->sentence = ra_arena_new_array(arena, uint32_t, words->count);
    phrases->line = ra_arena_new_array(arena, uint32_t, words->count);
    if (phrases->words == NULL || phrases->sentence == NULL || phrases->line == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < words->count; i++) {
        char folded[LONGEST_WORD];
        size_t length = ra_word_fold(ra_span_text(text, words->at[i].span), folded, sizeof folded);
        phrases->words[i] = ra_arena_str(arena, (ra_str){folded, length});
        if (phrases->words[i].ptr == NULL)
            return ra_fail_memory(error);
        if (i == 0)
            continue;
        bool line;
        bool sentence;
        read_gap(ra_str_slice(text, words->at[i - 1].span.end, words->at[i].span.start), &line, &sentence);
        phrases->line[i] = phrases->line[i - 1] + line;
        phrases->sentence[i] = phrases->sentence[i - 1] + sentence;
    }
    return RA_OK;
}

size_t ra_phrase_at(const ra_lexicon *lexicon, const ra_phrases *phrases, size_t at, uint32_t *row)
{
    size_t count = 0;
    while (count < RA_PHRASE_WORDS && at + count < phrases->count &&
           phrases->sentence[at + count] == phrases->sentence[at])
        count++;
    return ra_lexicon_match(lexicon, &phrases->words[at], count, row);
}
