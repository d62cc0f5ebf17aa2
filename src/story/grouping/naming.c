#include "story/grouping/naming.h"

#include "base/status.h"
#include "base/str.h"
#include "story/grouping/likeness.h"

enum { MOST_COMPARED = 200, LONGEST_WORD = 32, SHOUTED_WORDS = 3, MOST_TITLE_TERMS = 32 };

/* What an article without a title, or with one that is no report's, still counts. */
static const double UNTITLED = 0.5;
static const double COMMENT = 0.6;
/* What its headline has in common with the others counts beside what its text has. */
static const double HEADLINE = 0.4;

/* A headline in capitals throughout. */
static bool is_shouted(ra_str title, const ra_words *words)
{
    size_t shouted = 0;
    size_t spoken = 0;
    for (size_t i = 0; i < title.len; i++) {
        shouted += title.ptr[i] >= 'A' && title.ptr[i] <= 'Z';
        spoken += title.ptr[i] >= 'a' && title.ptr[i] <= 'z';
    }
    return words->count >= SHOUTED_WORDS && spoken < shouted / 4;
}

static bool has_quotation(ra_str title)
{
    static const char *const marks[] = {"\"", "\u2018", "\u201c", " '", "\u00ab"};
    bool found = title.len > 0 && title.ptr[0] == '\'';
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !found; i++)
        found = ra_str_find(title, ra_str_from(marks[i]), 0) < title.len;
    return found;
}

/* Whether a headline asks, shouts, or says of itself that it comments. What others say between quotation marks in it is
   not its own. */
static bool is_comment(const ra_lexicon *comment, ra_str title, const ra_words *words)
{
    char last = title.len > 0 ? title.ptr[title.len - 1] : ' ';
    bool quoting = has_quotation(title);
    bool is = last == '?' || last == '!' || is_shouted(title, words);
    for (size_t i = 0; i < words->count && !is; i++) {
        char folded[LONGEST_WORD];
        size_t length = ra_word_fold(ra_span_text(title, words->at[i].span), folded, sizeof folded);
        ra_str where = ra_row_field(ra_lexicon_get(comment, (ra_str){folded, length}), 0);
        is = ra_str_is(where, "first") ? i == 0 : ra_str_is(where, "any") && !quoting;
    }
    return is;
}

/* How much a profile is like those of all articles but the i-th. */
static double likeness_to_others(const ra_profile *profiles, const ra_story *story, size_t count, size_t i,
                                 const ra_profile *own)
{
    ra_probe probe;
    double sum = 0;
    ra_probe_set(&probe, own);
    for (size_t k = 0; k < count; k++) {
        ra_likeness values;
        ra_likeness_values(&probe, &profiles[story->documents.at[k]], &values);
        sum += i != k ? values.at[RA_LIKENESS_MEAN] : 0;
    }
    return sum;
}

/* How much of what the other articles are about an article's headline names. */
static double named(const ra_profile *profiles, const ra_story *story, size_t count, size_t i, const ra_words *title)
{
    const ra_profile *own = &profiles[story->documents.at[i]];
    ra_term terms[MOST_TITLE_TERMS];
    ra_profile named = {.terms = terms, .size = 1};
    for (uint32_t t = 0; t < own->count && named.count < MOST_TITLE_TERMS; t++) {
        for (size_t w = 0; w < title->count; w++) {
            if ((uint32_t)title->at[w].hash >> RA_TERM_CLASS_BITS == own->terms[t].id >> RA_TERM_CLASS_BITS) {
                terms[named.count++] = own->terms[t];
                break;
            }
        }
    }
    return likeness_to_others(profiles, story, count, i, &named);
}

ra_status ra_story_name(ra_arena *scratch, const ra_lexicon *comment, const ra_document *const *documents,
                        const ra_profile *profiles, ra_story *story, ra_error *error)
{
    size_t count = story->documents.count < MOST_COMPARED ? story->documents.count : (size_t)MOST_COMPARED;
    double most = -1;
    for (size_t i = 0; i < count; i++) {
        ra_str title = documents[story->documents.at[i]]->article->title;
        ra_words words = {0};
        RA_TRY(ra_words_scan(scratch, title, &words, error));
        const ra_profile *own = &profiles[story->documents.at[i]];
        double sum =
            likeness_to_others(profiles, story, count, i, own) + HEADLINE * named(profiles, story, count, i, &words);
        sum *= title.len == 0 ? UNTITLED : is_comment(comment, title, &words) ? COMMENT : 1;
        if (sum > most) {
            most = sum;
            story->lead = story->documents.at[i];
        }
    }
    story->title = documents[story->lead]->article->title;
    return RA_OK;
}
