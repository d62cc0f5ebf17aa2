/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011) and what the parser looks at in a state;
   shared by the annotator and its trainer.

   Words are 0 .. count - 1, the root is `count` and stands at the end of the buffer, and count + 1 stands for "none". A
   sentence of n words takes exactly 2n transitions. With the root at the end, a sentence gets exactly one word under
   the root. */
#ifndef RA_LANGUAGE_TRANSITION_H
#define RA_LANGUAGE_TRANSITION_H

#include "base/arena.h"
#include "language/words.h"

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

/* What a state knows of a word. */
typedef struct ra_node {
    uint32_t lower; /* hash of the form */
    uint32_t tag;   /* class of the tagger */
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

/* Begins a sentence. tags: classes of the tagger. */
void ra_state_begin(ra_state *state, const ra_word *words, const uint32_t *tags, uint32_t count);

bool ra_state_done(const ra_state *state);

/* Whether the class may be taken here; in every state that is not done at least one move may. */
bool ra_state_allows(const ra_state *state, uint32_t class);

void ra_state_apply(ra_state *state, uint32_t class);

enum { RA_STATE_MOST_FEATURES = 128 };

/* Fills keys; returns how many. */
size_t ra_state_features(const ra_state *state, uint64_t keys[RA_STATE_MOST_FEATURES]);

#endif
