/* The working state of the step that finds attributions, shared by the files that do its parts. */
#ifndef RA_LANGUAGE_REPORTING_H
#define RA_LANGUAGE_REPORTING_H

#include "base/str.h"
#include "language/speech/attributions.h"
#include "language/splitting/quotations.h"

typedef enum ra_cue_class {
    RA_CUE_SAY,
    RA_CUE_WRITE,
    RA_CUE_ASK,
    RA_CUE_DIRECT,
    RA_CUE_JUDGE,
    RA_CUE_THINK,
    RA_CUE_WANT,
    RA_CUE_SHOW,
    RA_CUE_PERCEIVE,
} ra_cue_class;

/* Where content may stand; see data/en/cues.txt. */
enum {
    RA_FRAME_THAT = 1u << 0,
    RA_FRAME_QUOTE = 1u << 1,
    RA_FRAME_TO = 1u << 2,
    RA_FRAME_ING = 1u << 3,
    RA_FRAME_OBJECT = 1u << 4,
    RA_FRAME_SMALL = 1u << 5,
    RA_FRAME_AFTER = 1u << 6,
    RA_FRAME_PERSON = 1u << 7,
};

/* A reporting verb in place. */
typedef struct ra_cue {
    uint32_t verb;  /* token number */
    ra_range range; /* auxiliaries, verb, the other words of its key */
    uint32_t after; /* first token after the key's last word */
    uint32_t draft; /* index into drafts; RA_NONE */
    uint32_t frames;
    uint8_t class; /* ra_cue_class */
    uint8_t stance;
    bool passive;
    bool unreal; /* an infinitive or under a modal: "to blame", "would deny" */
    bool negated;
} ra_cue;

/* Content in the making: ranges of tokens, in order. */
enum { RA_MOST_PIECES = 8 };
typedef struct ra_pieces {
    ra_range at[RA_MOST_PIECES];
    size_t count;
} ra_pieces;

/* An attribution in the making. */
typedef struct ra_draft {
    uint32_t cue;       /* index into cues; RA_NONE for evidentials, nouns, and quotations that go on */
    ra_range cue_range; /* tokens; empty where there is none */
    uint32_t source;    /* token number of the source's head; RA_NONE */
    uint32_t medium;    /* token number of the head of the outlet or network that carried it; RA_NONE */
    uint32_t further;   /* token number of whom the source cites in its turn; RA_NONE */
    uint32_t addressee; /* token number; RA_NONE */
    uint32_t repeats;   /* index of the draft whose source it takes over; RA_NONE */
    ra_pieces content;
    RA_LIST(uint32_t) quotations; /* indices; where there are any, they are the content */
    uint8_t stance;
    uint32_t lead;      /* token where content that leads into the first quotation begins; RA_NONE */
    ra_range signed_by; /* tokens of the name that a post is signed with, its author; empty elsewhere */
    bool whole;         /* content is what the words leave of the sentence: other attributions stand inside it */
} ra_draft;

typedef struct ra_reporting {
    const ra_attributions *lexicons;
    ra_document *document;
    const ra_tree *tree;
    ra_arena *scratch;
    ra_quotations quotations;
    uint32_t *mention_at;      /* by token: the longest mention with this head; RA_NONE */
    bool *in_time;             /* by token: part of an expression of time */
    uint32_t *cue_at;          /* by token: index into cues; RA_NONE */
    uint32_t *quotation_at;    /* by token: the outermost quotation that holds it, marks included; RA_NONE */
    uint32_t *quotation_draft; /* by quotation: index into drafts; RA_NONE */
    RA_LIST(ra_cue) cues;
    RA_LIST(ra_draft) drafts;
} ra_reporting;

static inline const ra_token *ra_token_at(const ra_reporting *r, uint32_t token)
{
    return &r->document->tokens.at[token];
}

/* The tokens of the sentence that a token stands in. */
static inline ra_range ra_reporting_sentence(const ra_reporting *r, uint32_t token)
{
    return r->document->sentences.at[ra_token_at(r, token)->sentence].tokens;
}

/* Whether the token is a noun, proper or common; RA_NONE is none. */
static inline bool ra_is_noun(const ra_reporting *r, uint32_t token)
{
    return token != RA_NONE &&
           (ra_token_at(r, token)->upos == RA_UPOS_NOUN || ra_token_at(r, token)->upos == RA_UPOS_PROPN);
}

/* Whether the token is this word or mark, in any case. */
static inline bool ra_is_form(const ra_reporting *r, uint32_t token, const char *form)
{
    return ra_str_equal_fold(ra_token_at(r, token)->form, ra_str_from(form));
}

/* cues.c: all reporting verbs of the document, with `cue_at`. */
RA_MUST_CHECK ra_status ra_cues_find(ra_reporting *r, ra_error *error);
/* Reads "that,quote,..." into RA_FRAME_ bits. */
uint32_t ra_cue_frames(ra_str text);
uint8_t ra_cue_class_of(ra_str text);
uint8_t ra_cue_stance_of(ra_str text);

/* Whether data/en/report_words.txt puts the word, of any case, in the class. */
bool ra_is_report_word(const ra_reporting *r, ra_str word, const char *class);

/* sources.c */
/* Head of whoever utters the verb: its subject, or that of the clause it leans on; RA_NONE. */
uint32_t ra_source_of(const ra_reporting *r, const ra_cue *cue);
/* Who is spoken to; RA_NONE. */
uint32_t ra_addressee_of(const ra_reporting *r, const ra_cue *cue);

/* source_phrase.c */
/* The noun phrase of a source: from its determiner to the end of its name, without clauses and appositions. */
ra_range ra_source_range(const ra_reporting *r, uint32_t head);
/* Who speaks in "The trouble, says Jan Moe, the mayor, is the dam": nobody that may speak is named before the comma,
   somebody that may stands behind the verb; RA_NONE elsewhere. */
uint32_t ra_inverted_source(const ra_reporting *r, const ra_cue *cue);

/* mouths.c */
/* Whether the noun phrase is an outlet, agency or network that carries others' words. */
bool ra_is_medium(const ra_reporting *r, uint32_t head);
/* Whether the noun stands in data/en/sources.txt. */
bool ra_is_mouth(const ra_reporting *r, uint32_t head);
/* Whether the word is a name, a pronoun or a noun for somebody or something that speaks. */
bool ra_may_speak(const ra_reporting *r, uint32_t head);
/* Whether the noun is a statement, report, post or the like. */
bool ra_is_document(const ra_reporting *r, uint32_t head);
/* The outlet or network named beside the verb: "told CNN", "said on state television", "wrote on Twitter"; RA_NONE. */
uint32_t ra_medium_of(const ra_reporting *r, uint32_t verb);
/* The outlet that the source's own clause names: "officials who spoke to CBS News"; RA_NONE. */
uint32_t ra_medium_of_source(const ra_reporting *r, uint32_t head);
/* Who issues the document that the noun is: the subject in "the mayor released a statement saying"; RA_NONE. */
uint32_t ra_author_of(const ra_reporting *r, uint32_t document);
/* Fills in a link of the chain. */
void ra_source_describe(const ra_reporting *r, uint32_t head, ra_source *source);

/* contents.c */
/* Content of an indirect report by the parse; no pieces where there is none. */
void ra_content_of(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content);
void ra_pieces_add(ra_pieces *pieces, uint32_t first, uint32_t last);
/* Without punctuation at both ends; whole quotation marks stay. */
ra_range ra_content_trim(const ra_reporting *r, ra_range range);

/* boundaries.c: where content begins and ends on the surface. */
bool ra_is_comma(const ra_token *token); /* or a dash */
/* Where a clause that follows its cue ends. Parsers cut clauses short at inner commas and mistake later verbs; where
   the cue is the sentence's main verb, the clause goes on to its end, unless the writer takes the floor back. */
uint32_t ra_clause_end(const ra_reporting *r, const ra_cue *cue, ra_range range);
/* The earlier reporting verb whose speaker goes on with this one behind a conjunction, "confirmed that it had cracked
   and said it would be mended", wherever the parser hangs it; RA_NONE. */
uint32_t ra_carried_report(const ra_reporting *r, const ra_cue *cue);
/* The clause's own start: what a parser takes for the object of "hopes" is the subject of what is hoped. */
uint32_t ra_clause_start(const ra_reporting *r, const ra_cue *cue, uint32_t first);
/* End of a phrase that the parse tore apart. */
uint32_t ra_phrase_end(const ra_reporting *r, ra_range range);

/* speech.c: gives each spoken quotation its cue or the draft that it goes on with. */
RA_MUST_CHECK ra_status ra_speech_assign(ra_reporting *r, ra_error *error);
ra_draft *ra_draft_add(ra_reporting *r);
/* The draft of a cue, made where there is none; NULL where memory ran out. */
ra_draft *ra_draft_of_cue(ra_reporting *r, uint32_t cue);

/* evidence.c: attributions without a verb. */
RA_MUST_CHECK ra_status ra_evidence_find(ra_reporting *r, ra_error *error);

/* transcripts.c: paragraphs that begin with their speaker and a colon, where there are several. */
RA_MUST_CHECK ra_status ra_transcripts_find(ra_reporting *r, ra_error *error);

/* posts.c: embedded posts that end with their author's name and handle. */
RA_MUST_CHECK ra_status ra_posts_find(ra_reporting *r, ra_error *error);

/* chains.c: drafts into the document's attributions, with parents and chains. */
RA_MUST_CHECK ra_status ra_chains_build(ra_reporting *r, ra_error *error);

#endif
