/* Room language: an article as sentences, tokens, a parse, and everything that a claim is made of.
   All ranges are token numbers of the document (not of the sentence); all spans are bytes of the article's text. */
#ifndef RASHOMON_DOCUMENT_H
#define RASHOMON_DOCUMENT_H

#include <rashomon/article.h>
#include <rashomon/pack.h>

/* Universal POS tags, https://universaldependencies.org/u/pos/. */
typedef enum ra_upos {
    RA_UPOS_X,
    RA_UPOS_ADJ,
    RA_UPOS_ADP,
    RA_UPOS_ADV,
    RA_UPOS_AUX,
    RA_UPOS_CCONJ,
    RA_UPOS_DET,
    RA_UPOS_INTJ,
    RA_UPOS_NOUN,
    RA_UPOS_NUM,
    RA_UPOS_PART,
    RA_UPOS_PRON,
    RA_UPOS_PROPN,
    RA_UPOS_PUNCT,
    RA_UPOS_SCONJ,
    RA_UPOS_SYM,
    RA_UPOS_VERB,
    RA_UPOS_COUNT,
} ra_upos;

/* Morphological features, https://universaldependencies.org/u/feat/; a token has any number of these bits. */
enum {
    RA_FEAT_SING = 1u << 0,
    RA_FEAT_PLUR = 1u << 1,
    RA_FEAT_PAST = 1u << 2,
    RA_FEAT_PRES = 1u << 3,
    RA_FEAT_FIN = 1u << 4,
    RA_FEAT_INF = 1u << 5,
    RA_FEAT_PART = 1u << 6,
    RA_FEAT_GER = 1u << 7,
    RA_FEAT_PASS = 1u << 8,
    RA_FEAT_FIRST = 1u << 9,
    RA_FEAT_SECOND = 1u << 10,
    RA_FEAT_THIRD = 1u << 11,
    RA_FEAT_MASC = 1u << 12,
    RA_FEAT_FEM = 1u << 13,
    RA_FEAT_NEUT = 1u << 14,
    RA_FEAT_NOM = 1u << 15,
    RA_FEAT_ACC = 1u << 16,
    RA_FEAT_POSS = 1u << 17,
    RA_FEAT_CMP = 1u << 18,
    RA_FEAT_SUP = 1u << 19,
    RA_FEAT_IMP = 1u << 20,
};

/* The universal dependency relations, https://universaldependencies.org/u/dep/. */
typedef enum ra_deprel {
    RA_DEP_DEP,
    RA_DEP_ACL,
    RA_DEP_ADVCL,
    RA_DEP_ADVMOD,
    RA_DEP_AMOD,
    RA_DEP_APPOS,
    RA_DEP_AUX,
    RA_DEP_CASE,
    RA_DEP_CC,
    RA_DEP_CCOMP,
    RA_DEP_CLF,
    RA_DEP_COMPOUND,
    RA_DEP_CONJ,
    RA_DEP_COP,
    RA_DEP_CSUBJ,
    RA_DEP_DET,
    RA_DEP_DISCOURSE,
    RA_DEP_DISLOCATED,
    RA_DEP_EXPL,
    RA_DEP_FIXED,
    RA_DEP_FLAT,
    RA_DEP_GOESWITH,
    RA_DEP_IOBJ,
    RA_DEP_LIST,
    RA_DEP_MARK,
    RA_DEP_NMOD,
    RA_DEP_NSUBJ,
    RA_DEP_NUMMOD,
    RA_DEP_OBJ,
    RA_DEP_OBL,
    RA_DEP_ORPHAN,
    RA_DEP_PARATAXIS,
    RA_DEP_PUNCT,
    RA_DEP_REPARANDUM,
    RA_DEP_ROOT,
    RA_DEP_VOCATIVE,
    RA_DEP_XCOMP,
    RA_DEP_COUNT,
} ra_deprel;

/* Relation subtypes that the analysis uses; any other subtype is RA_SUB_NONE. */
typedef enum ra_subrel {
    RA_SUB_NONE,
    RA_SUB_PASS,
    RA_SUB_RELCL,
    RA_SUB_UNMARKED,
    RA_SUB_TMOD,
    RA_SUB_NPMOD,
    RA_SUB_POSS,
    RA_SUB_PRT,
    RA_SUB_PRECONJ,
    RA_SUB_PREDET,
    RA_SUB_AGENT,
    RA_SUB_OUTER,
    RA_SUB_DESC,
    RA_SUB_COUNT,
} ra_subrel;

typedef struct ra_token {
    ra_str form;          /* as it stands */
    ra_str lemma;         /* lower case but for proper nouns */
    ra_span span;         /* of the article's text */
    uint32_t sentence;    /* index into sentences */
    uint32_t head;        /* token number, RA_NONE for the root of its sentence */
    uint32_t feats;       /* RA_FEAT_ bits */
    uint32_t attribution; /* innermost attribution whose content holds it; RA_NONE in the article's own voice */
    uint8_t upos;         /* ra_upos */
    uint8_t deprel;       /* ra_deprel */
    uint8_t subrel;       /* ra_subrel */
    uint8_t quoted;       /* depth of quotation marks around it */
} ra_token;

typedef struct ra_sentence {
    ra_span span;
    ra_range tokens;
    uint32_t root;      /* token number */
    uint32_t paragraph; /* index into the article's paragraphs */
} ra_sentence;

typedef enum ra_name_type {
    RA_NAME_PERSON,
    RA_NAME_ORGANIZATION,
    RA_NAME_PLACE,
    RA_NAME_GROUP,
    RA_NAME_FACILITY,
    RA_NAME_WEAPON,
    RA_NAME_VEHICLE,
    RA_NAME_OTHER,
    RA_NAME_TYPE_COUNT,
} ra_name_type;

/* How a mention refers: by name, by a role or description ("the prime minister", "the gunman"), by pronoun. */
typedef enum ra_mention_kind { RA_MENTION_NAME, RA_MENTION_NOMINAL, RA_MENTION_PRONOUN } ra_mention_kind;

typedef struct ra_mention {
    ra_span span;
    ra_range tokens;
    uint32_t head;   /* token number of its syntactic head */
    uint32_t entity; /* index into entities; RA_NONE for a nominal or pronoun that was not resolved */
    uint8_t type;    /* ra_name_type */
    uint8_t kind;    /* ra_mention_kind */
} ra_mention;

/* What mentions of one article refer to. */
typedef struct ra_entity {
    ra_str name; /* the fullest name in the article; for an entity never named, its fullest description */
    ra_str role; /* title or role that the article gives it ("prime minister"), lower case; may be absent */
    uint32_t first_mention;
    uint32_t mention_count;
    uint8_t type;   /* ra_name_type */
    uint8_t gender; /* 0 unknown, else the RA_FEAT_ bit shifted down: 1 masculine, 2 feminine, 4 neuter */
    bool named;
} ra_entity;

typedef enum ra_quantity_kind {
    RA_QUANTITY_COUNT,
    RA_QUANTITY_ORDINAL,
    RA_QUANTITY_PERCENT,
    RA_QUANTITY_MONEY,
    RA_QUANTITY_AGE,
    RA_QUANTITY_MEASURE, /* length, weight, temperature, speed...; `unit` is the SI or common unit's name, singular */
    RA_QUANTITY_FRACTION,
} ra_quantity_kind;

/* A set of numbers that the words allow: [min, max], either NAN where unbounded. "six" 6..6, "at least one" 1..NAN,
   "nearly 100" NAN..100 with approximate, "dozens" 24..NAN with vague, "no one" 0..0. */
typedef struct ra_quantity {
    ra_span span;
    ra_range tokens; /* the number with its hedge ("at least six") */
    double min;
    double max;
    ra_str unit;      /* "percent", "USD", "kilometre", "year"; absent for bare counts */
    uint32_t of;      /* token number of the head of what is counted; RA_NONE */
    uint32_t out_of;  /* index of the quantity that this is a part of ("two of the three"); RA_NONE */
    uint8_t kind;     /* ra_quantity_kind */
    bool vague;       /* many, several, dozens */
    bool approximate; /* about, around, some, nearly, roughly */
    bool additional;  /* "three others", "another six": not among those counted before */
} ra_quantity;

typedef enum ra_casualty_kind {
    RA_CASUALTY_KILLED,
    RA_CASUALTY_INJURED,
    RA_CASUALTY_MISSING,
    RA_CASUALTY_ARRESTED,
    RA_CASUALTY_DISPLACED,
    RA_CASUALTY_KIND_COUNT,
} ra_casualty_kind;

/* How many were killed, injured and so on, by one statement: [min, max], either NAN where unbounded. */
typedef struct ra_casualty {
    ra_span span; /* from the number (or the person) to the word that says what befell them */
    ra_range tokens;
    uint32_t predicate; /* token number of that word: killed, dead, wounds, toll */
    uint32_t quantity;  /* index into quantities; RA_NONE where the number is implied ("a protester was killed") */
    uint32_t who;       /* token number of the head of who is counted; RA_NONE */
    double min;
    double max;
    uint8_t kind;      /* ra_casualty_kind */
    bool partial;      /* a part of another figure: "including two children" */
    bool update;       /* "raising the toll to" */
    bool perpetrator;  /* the attackers themselves are counted */
    bool hypothetical; /* feared, could have, threatened, intended */
    bool reckoned;     /* a sum that the article does not state: of its victims one by one, or of those shot less the
                          dead */
} ra_casualty;

/* The types of TIMEX3 (TimeML, ISO 24617-1). */
typedef enum ra_time_type { RA_TIME_DATE, RA_TIME_TIME, RA_TIME_DURATION, RA_TIME_SET } ra_time_type;

/* Seconds since 1970-01-01T00:00:00 of the local calendar of the text; half-open. INT64_MIN / INT64_MAX unbounded. */
typedef struct ra_interval {
    int64_t from;
    int64_t to;
} ra_interval;

typedef struct ra_time {
    ra_span span;
    ra_range tokens;
    ra_str value;         /* TIMEX3 value; absent where it could not be worked out */
    ra_interval interval; /* what the value allows; for a DURATION its length in seconds as [from, to] */
    uint8_t type;         /* ra_time_type */
    bool resolved;        /* `interval` holds */
    bool approximate;
} ra_time;

/* How much ground a place covers, as far as a data set's precision of place asks for it. */
typedef enum ra_place_kind {
    RA_PLACE_UNKNOWN,  /* not resolved */
    RA_PLACE_TOWN,     /* a town, or a part of one */
    RA_PLACE_DISTRICT, /* a county or the like; its point is that of its seat, or of a town near it */
    RA_PLACE_DIVISION, /* a first-order division: a state, a province */
    RA_PLACE_COUNTRY,
    RA_PLACE_REGION, /* a continent, region, sea, river, mountain */
} ra_place_kind;

typedef struct ra_place {
    ra_span span;
    ra_range tokens;
    ra_str name;     /* the gazetteer's name; the text's own where not resolved */
    char country[4]; /* ISO 3166-1 alpha-3, "" where unknown */
    double latitude; /* degrees, WGS 84; NAN where unknown */
    double longitude;
    double population; /* 0 where unknown */
    uint32_t mention;  /* index into mentions; RA_NONE */
    uint8_t kind;      /* ra_place_kind */
    bool adjective;    /* Iraqi, French */
    bool resolved;
} ra_place;

/* What kind of mouth an origin is; the report schema's names. */
typedef enum ra_origin_kind {
    RA_ORIGIN_OUTLET,
    RA_ORIGIN_AGENCY,
    RA_ORIGIN_OFFICIAL,
    RA_ORIGIN_ORGANIZATION,
    RA_ORIGIN_PERSON,
    RA_ORIGIN_ANONYMOUS,
    RA_ORIGIN_DOCUMENT,
    RA_ORIGIN_SOCIAL,
    RA_ORIGIN_WITNESS,
    RA_ORIGIN_KIND_COUNT,
} ra_origin_kind;

/* One link of the chain that a statement came by. */
typedef struct ra_source {
    ra_span span;
    ra_range tokens;
    uint32_t head;   /* token number */
    uint32_t entity; /* RA_NONE where it is nobody the article names or describes twice */
    uint8_t kind;    /* ra_origin_kind */
    bool named;
} ra_source;

/* Whether the content is in quotation marks: all of it, none, or a part. */
typedef enum ra_attribution_kind {
    RA_ATTRIBUTION_DIRECT,
    RA_ATTRIBUTION_INDIRECT,
    RA_ATTRIBUTION_MIXED
} ra_attribution_kind;

/* What a source does to what it speaks of. */
typedef enum ra_stance { RA_ASSERTS, RA_DENIES, RA_DOUBTS } ra_stance;

/* Who said what: a source, its cue and the content (Pareti 2012). */
typedef struct ra_attribution {
    RA_LIST(ra_source)
    chain;            /* nearest to the outlet first: "two officials told CBS News" is CBS News, two officials */
    uint32_t speaker; /* index into chain of who said it; RA_NONE where the text names nobody */
    ra_range cue;     /* said, according to, told; empty where there is none */
    RA_LIST(ra_span) content; /* quotation marks included where they stand at its ends */
    RA_LIST(ra_span) quoted;  /* what stands inside quotation marks, marks excluded */
    uint32_t addressee;       /* token number of the head of whom it was said to; RA_NONE */
    uint32_t parent;          /* index of the attribution whose content holds this one; RA_NONE */
    uint8_t kind;             /* ra_attribution_kind */
    uint8_t stance;           /* what the source does to the content: says, denies, doubts it */
} ra_attribution;

/* A word or phrase that weakens or turns what it governs. */
typedef enum ra_hedge_kind { RA_HEDGE_WEAKENS, RA_HEDGE_NEGATES, RA_HEDGE_ATTEMPTS, RA_HEDGE_FUTURE } ra_hedge_kind;

typedef struct ra_hedge {
    ra_span span;
    ra_range tokens;
    uint32_t governs; /* token number of the predicate that it bears on */
    uint8_t kind;     /* ra_hedge_kind */
} ra_hedge;

/* A mention of something that happened, typed by the PLOVER and CAMEO code books. */
typedef struct ra_event {
    ra_span span; /* of the trigger */
    ra_range tokens;
    uint32_t trigger; /* token number of its head */
    ra_str plover;    /* ASSAULT, PROTEST...; static storage of the pack; absent for a plain predicate */
    ra_str mode;
    ra_str cameo;
    ra_range actor; /* empty where none */
    ra_range recipient;
    uint32_t hedge; /* index into hedges; RA_NONE */
    uint32_t time;  /* index into times; RA_NONE */
    uint32_t place; /* index into places; RA_NONE */
    bool negated;
    bool attempted; /* tried, failed, planned, threatened: not said to have come about */
    bool nominal;   /* an event noun: "the attack" */
} ra_event;

typedef struct ra_document {
    const ra_article *article; /* borrowed; outlives the document */
    RA_LIST(ra_sentence) sentences;
    RA_LIST(ra_token) tokens;
    RA_LIST(ra_mention) mentions; /* in order of span.start; where two start together the longer first */
    RA_LIST(ra_entity) entities;
    RA_LIST(ra_quantity) quantities;
    RA_LIST(ra_casualty) casualties;
    RA_LIST(ra_time) times;
    RA_LIST(ra_place) places;
    RA_LIST(ra_attribution) attributions;
    RA_LIST(ra_hedge) hedges;
    RA_LIST(ra_event) events;
    ra_interval published; /* the article's date as an interval, unbounded where unknown */
    struct ra_arena *arena;
} ra_document;

/* Models and lexicons of one language, ready for use. Immutable; any number of threads may share it. */
typedef struct ra_language ra_language;

/* Makes the analysis of `code` ("en") from the pack, which must outlive it. RA_NOT_FOUND where the pack holds no
   such language. The caller owns *language. */
RA_API RA_MUST_CHECK ra_status ra_language_new(const ra_allocator *allocator, const ra_pack *pack, const char *code,
                                               ra_language **language, ra_error *error);
RA_API void ra_language_free(ra_language *language);

/* The code that it was made for, borrowed. */
RA_API const char *ra_language_code(const ra_language *language);

/* How far to go; each step needs the ones before it. */
typedef enum ra_depth { RA_DEPTH_TOKENS, RA_DEPTH_SYNTAX, RA_DEPTH_ALL } ra_depth;

typedef struct ra_document_options {
    const ra_allocator *allocator;
    ra_limits limits;
    ra_depth depth;
} ra_document_options;

/* Analyses an article, which must outlive the document: a recurrent network tags its words and parses its sentences
   (biaffine attention: Dozat and Manning 2017), a conditional random field finds names (Lafferty, McCallum and Pereira
   2001), rules over lexicons the rest. `options` may be NULL. RA_NO_MEMORY. The caller owns *document. */
RA_API RA_MUST_CHECK ra_status ra_document_new(const ra_document_options *options, const ra_language *language,
                                               const ra_article *article, ra_document **document, ra_error *error);
RA_API void ra_document_free(ra_document *document);

/* Names as JSON and CoNLL-U have them, static; NULL for what is no such value. */
RA_API const char *ra_upos_name(unsigned upos);
RA_API const char *ra_deprel_name(unsigned deprel);
RA_API const char *ra_subrel_name(unsigned subrel); /* "" for RA_SUB_NONE */
RA_API const char *ra_name_type_name(unsigned type);
RA_API const char *ra_casualty_kind_name(unsigned kind);
RA_API const char *ra_time_type_name(unsigned type);
RA_API const char *ra_origin_kind_name(unsigned kind);
RA_API const char *ra_attribution_kind_name(unsigned kind);
RA_API const char *ra_stance_name(unsigned stance);

#endif
