/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011) and what the parser looks at in a state;
   shared by the annotator and its trainer.

   Punctuation stands aside: a state is over the words of a sentence that are none, each with the punctuation before it,
   and ra_punctuation_attach finds the heads of the rest.

   Words are 0 .. count - 1, the root is `count` and stands at the end of the buffer, and count + 1 stands for "none". A
   sentence of n words takes exactly 2n transitions. With the root at the end, a sentence gets exactly one word under
   the root. */
#ifndef RA_LANGUAGE_TRANSITION_H
#define RA_LANGUAGE_TRANSITION_H

#include "base/arena.h"
#include "language/wordnet.h"

#include <rashomon/document.h>

typedef enum ra_move {
    RA_SHIFT, /* the first word of the buffer goes onto the stack */
    RA_LEFT,  /* the top of the stack becomes a left dependent of the first word of the buffer */
    RA_RIGHT, /* the top of the stack becomes a right dependent of the one below it */
} ra_move;

/* A class of the parser: move | deprel << 8 | subrel << 16. */
#define RA_TRANSITION(move, deprel, subrel) ((uint32_t)(move) | (uint32_t)(deprel) << 8 | (uint32_t)(subrel) << 16)
#define RA_TRANSITION_MOVE(class) ((ra_move)((class) & 0xFF))
#define RA_TRANSITION_DEPREL(class) ((uint8_t)((class) >> 8))
#define RA_TRANSITION_SUBREL(class) ((uint8_t)((class) >> 16))

/* What the parser sees of a word. */
typedef struct ra_seen {
    uint32_t lemma;  /* hash */
    uint32_t tag;    /* class of the tagger */
    uint32_t sense;  /* what it means by WordNet: the file of its first sense as this part of speech */
    uint32_t frames; /* what a verb takes by WordNet */
    uint32_t before; /* the punctuation between it and the word before: a hash of its marks, 0 for none */
} ra_seen;

/* Fills `words` with what is seen of the tokens that are no punctuation, and `numbers` with their numbers; returns how
   many. Both have room for count. Tokens have lemma, part of speech and features. */
uint32_t ra_seen_fill(const ra_wordnet *wordnet, const ra_token *tokens, uint32_t count, ra_seen *words,
                      uint32_t *numbers);

/* What a state knows of a word. */
typedef struct ra_node {
    uint32_t lemma; /* as in ra_seen */
    uint32_t tag;
    uint32_t sense;
    uint32_t frames;
    uint32_t before;
    uint32_t edge; /* leftmost word of its subtree so far */
    uint32_t head;
    uint32_t label; /* deprel | subrel << 8 of the arc from its head */
    uint32_t left;  /* leftmost dependent so far, second leftmost, the same to the right */
    uint32_t left2;
    uint32_t right;
    uint32_t right2;
    uint32_t left_count;
    uint32_t right_count;
} ra_node;

typedef struct ra_state {
    ra_node *nodes; /* count + 2 */
    uint32_t *stack;
    uint32_t count;
    uint32_t depth; /* of the stack */
    uint32_t next;  /* first word of the buffer */
} ra_state;

/* Room for sentences of up to `most` words; false where memory ran out. */
bool ra_state_new(ra_arena *arena, uint32_t most, ra_state *state);

/* Begins a sentence. */
void ra_state_begin(ra_state *state, const ra_seen *words, uint32_t count);

bool ra_state_done(const ra_state *state);

/* Whether the class may be taken here; in every state that is not done at least one move may. */
bool ra_state_allows(const ra_state *state, uint32_t class);

void ra_state_apply(ra_state *state, uint32_t class);

enum { RA_STATE_MOST_FEATURES = 192 };

/* Fills keys; returns how many. */
size_t ra_state_features(const ra_state *state, uint64_t keys[RA_STATE_MOST_FEATURES]);

#endif
