/* Questions in the making: pieces of an article joined by single spaces. */
#ifndef RA_ACCOUNT_WORDING_H
#define RA_ACCOUNT_WORDING_H

#include "account/claims/claim.h"

enum { RA_LONGEST_WORDING = 240 /* bytes */ };

typedef struct ra_wording {
    char bytes[RA_LONGEST_WORDING];
    size_t length;
    size_t whom;    /* where the words begin for somebody of whom is asked who that is; 0 in other questions */
    bool verbatim;  /* as the article has it, and no question */
    bool addressed; /* somebody speaks of himself or to somebody: "we", "your" */
} ra_wording;

/* Adds a piece; one for which there is no room is left out. */
void ra_say(ra_wording *w, ra_str text);

/* One token as the article spaces it, but for quotation marks and numbers of things, which are other questions: joined
   to the one said last, *last, where nothing stands between them. */
void ra_say_token(ra_wording *w, const ra_view *view, uint32_t token, uint32_t *last);

/* The words of a noun phrase up to its head, times and clauses left out, and "of teachers" behind it; a member's name
   where the head is one's; "the third" with the noun that it is one of. */
void ra_say_phrase(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t head);

/* "The third" of nothing that is told: an adjective or number that stands for a noun, and none is counted before. */
bool ra_phrase_lacks_noun(const ra_view *view, uint32_t head);

/* A range of a clause's own words, but for "not" and those in `but`, for which "…" stands. False where the last of them
 * wait for more. */
bool ra_say_range(ra_wording *w, const ra_claims *claims, const ra_view *view, uint32_t clause, ra_range range,
                  ra_range but);

/* The claim's clause turned round: "Was the minister unharmed", "Did three drones target the residence". False where it
   cannot be turned. */
bool ra_say_turned(ra_wording *w, const ra_claims *claims, const ra_claim *claim);

/* "When did thousands of teachers walk off the job", of a claim of when or where, what answers it left out. False where
   no question can be made of it. */
bool ra_say_setting(ra_wording *w, const ra_claims *claims, const ra_claim *claim);

/* The claim's clause in its own words, in place of what was said. */
void ra_say_clause(ra_wording *w, const ra_claims *claims, const ra_claim *claim);

/* Whether a noun phrase can stand in a question by its head: a noun or somebody known, no half of a sentence, nobody,
   nor one of several. */
bool ra_can_be_asked_about(const ra_view *view, uint32_t head);

/* Whether what the clause's verb takes stands outside of it: in front, as in "the papers that he leaked", or in a
   clause of its own other than `next` (RA_NONE: any), "the delay means that". */
bool ra_leaves_out_object(const ra_view *view, uint32_t clause, uint32_t next);

/* Whether the clause's verb brings what somebody said, and no object: "announced early on Sunday that". */
bool ra_brings_content(const ra_view *view, uint32_t clause);

/* Words that wait for others: "is all about", "testified on", "are about how". */
bool ra_awaits_more(const ra_token *t);

/* A mark within a word: "90-day". */
bool ra_is_joined(const ra_view *view, uint32_t mark);

/* "To" before an infinitive, and whether a verb has it: "to be dismissed" is asked for, and need not have come about.
 */
bool ra_is_infinitive_mark(const ra_token *token);
bool ra_is_infinitive(const ra_view *view, uint32_t verb);

/* "I", "we", "you": of whoever speaks. */
bool ra_is_speaker(const ra_token *token);

/* "who", "which", "that" and the like. */
bool ra_is_relative_word(const ra_view *view, uint32_t token);

/* What was said as a question, or in quotation marks where no question can be made; in the arena, absent where memory
   ran out. */
ra_str ra_wording_asked(const ra_wording *w, ra_arena *arena);
ra_str ra_wording_quoted(const ra_wording *w, ra_arena *arena);

/* The token behind "(Reuters) -" where the range begins with that; else its first. */
uint32_t ra_behind_dateline(const ra_document *document, ra_range range);

#endif
