/* Room account: what the articles of one story say together. Claims become points, answers to a point its versions. */
#ifndef RASHOMON_ACCOUNT_H
#define RASHOMON_ACCOUNT_H

#include <rashomon/story.h>

/* What a point asks for. */
typedef enum ra_point_kind {
    RA_POINT_QUANTITY, /* how many, how much */
    RA_POINT_TIME,
    RA_POINT_PLACE,
    RA_POINT_AGENT,  /* who */
    RA_POINT_OUTCOME /* what happened, and whether it did */
} ra_point_kind;

/* How its versions stand to each other; docs/verdicts.md says how to read it. */
typedef enum ra_point_status {
    RA_AGREED,   /* two independent origins or more, and none against */
    RA_ECHOED,   /* several articles, one origin */
    RA_DISPUTED, /* two versions that cannot both be true */
    RA_SINGLE    /* one article only */
} ra_point_status;

/* What the question of a point is about. */
typedef enum ra_point_asks {
    RA_ASKS_DEED,       /* what happened, and when, where, by whom, how often, to whom */
    RA_ASKS_WHO,        /* who somebody is */
    RA_ASKS_HOW_CALLED, /* in which words something is described */
    RA_ASKS_NOTHING     /* no question could be made of the claims: one stands there, in quotation marks */
} ra_point_asks;

/* Why two versions of a disputed point differ. */
typedef enum ra_why {
    RA_WHY_NONE,
    RA_WHY_CONFLICT,
    RA_WHY_UPDATE,     /* a later count overtakes an earlier one */
    RA_WHY_POPULATION, /* not the same group is counted */
    RA_WHY_ROUNDING    /* one of them is rounded */
} ra_why;

/* An origin: whoever the accounts rest on, once per story however many articles name it. */
typedef struct ra_origin {
    ra_str name;  /* its fullest name in the story's articles */
    uint8_t kind; /* ra_origin_kind */
    bool named;
} ra_origin;

/* One place where one article says it. */
typedef struct ra_support {
    uint32_t document; /* index into the documents given to ra_account_new */
    ra_span span;
    RA_LIST(uint32_t) via; /* origins, nearest to the outlet first; empty in the outlet's own voice */
    ra_str hedge;          /* as it stands; absent where none */
    uint8_t stance;        /* ra_stance */
} ra_support;

/* What a version says, as the report schema's `value`. Fields that do not belong to `kind` are absent, NAN or
 * unbounded. */
typedef struct ra_value {
    uint8_t kind; /* ra_point_kind */
    double min;
    double max;
    ra_str unit;
    bool vague;
    bool approximate;
    ra_interval interval; /* time; unbounded where unknown */
    ra_str from;          /* the interval's ends in ISO 8601, as precise as the words */
    ra_str to;
    ra_str name; /* place or agent */
    char country[4];
    double latitude; /* degrees, WGS 84 */
    double longitude;
    ra_str predicate; /* lemma */
    bool negated;
    RA_LIST(struct ra_argument {
        ra_str role;
        ra_str text;
    })
    arguments;
} ra_value;

/* One answer to a point's question. */
typedef struct ra_version {
    ra_str text; /* the clearest wording among its support */
    ra_value value;
    ra_str answer;    /* of a point on who or where: the value's name as far as the question does not say it already;
                         absent or empty where it says no more */
    uint32_t origins; /* independent origins, at least 1 */
    RA_LIST(ra_support) support;
} ra_version;

/* Why two claims of a point stand there together, or against each other. */
typedef struct ra_reason {
    uint32_t document; /* of one claim, and its words */
    ra_span span;
    uint32_t other_document;
    ra_span other_span;
    double likeness;         /* of two that answer one question, 0.5 or more as a rule; 0 for a conflict */
    RA_LIST(ra_str) grounds; /* each in a few words */
} ra_reason;

/* A question that claims of the articles answer. */
typedef struct ra_point {
    ra_str about;     /* the question in plain words */
    uint8_t asks;     /* ra_point_asks */
    uint8_t kind;     /* ra_point_kind */
    uint8_t status;   /* ra_point_status */
    uint8_t why;      /* ra_why; RA_WHY_NONE unless disputed */
    double weight;    /* how much a reader of the story wants it; points are in falling order of it */
    double likeness;  /* of what several articles say: how like each claim is its likest of another article, in
                         the mean, from 0, 1 or more where they say the same; 1 of one article */
    uint32_t version; /* the one, and which of its support, in whose words the question is put */
    uint32_t support;
    RA_LIST(ra_version) versions; /* most origins first */
    RA_LIST(ra_reason) joins;     /* why its claims answer one question; only where ra_account_options.explain is set */
    RA_LIST(ra_reason) conflict; /* why two cannot both be true: one, where disputed; with ra_account_options.explain */
} ra_point;

/* How the wordings of one quotation stand to each other: the gravest difference counts. */
typedef enum ra_quote_status {
    RA_QUOTE_SINGLE,    /* in one article */
    RA_QUOTE_IDENTICAL, /* in the same words */
    RA_QUOTE_TRIMMED,   /* one has a part of the other */
    RA_QUOTE_REWORDED,  /* in other words of the same sense */
    RA_QUOTE_ALTERED    /* the sense differs */
} ra_quote_status;

/* A quotation as one article gives it. */
typedef struct ra_quote_version {
    ra_str text;
    uint8_t kind; /* ra_attribution_kind */
    ra_support support;
    RA_LIST(ra_span) differing; /* bytes of `text` that the first version lacks; in the first, those altered later */
} ra_quote_version;

/* What somebody said, in all its wordings. */
typedef struct ra_quote {
    ra_str speaker; /* absent where unknown */
    uint8_t status; /* ra_quote_status */
    RA_LIST(ra_quote_version) versions;
} ra_quote;

/* "article cites origin" or "article copies article". */
typedef struct ra_lineage {
    uint32_t document;
    uint32_t origin; /* RA_NONE for a copy */
    uint32_t of;     /* document copied, or, for a citation, the document of this story that the origin published;
                        RA_NONE */
    double share;    /* of a copy: 0 to 1, of the document's own words */
    uint8_t by;      /* ra_direction; of a copy */
    RA_LIST(ra_passage) passages; /* of a copy: what it has of the other, in order of place */
    ra_span span;                 /* the words that show it */
} ra_lineage;

/* One row of the timeline. */
typedef struct ra_moment {
    ra_interval interval;
    ra_str from;
    ra_str to;
    ra_str text;
    bool inferred; /* no article dates it outright: it is dated by the dates of the story's other articles */
    RA_LIST(ra_support) support;
} ra_moment;

/* The event in the columns of event data. Absent, "" or 0 where it is not known. */
typedef struct ra_event_record {
    ra_str plover; /* EVENT or EVENT/mode */
    ra_str cameo;
    ra_str from;
    ra_str to;
    ra_str place;
    char country[4];
    double latitude;
    double longitude;
    ra_str actor;
    ra_str recipient;
} ra_event_record;

/* Whose rule makes one figure of what the articles report; docs/figures.md says where each is written down. */
typedef enum ra_policy { RA_POLICY_NONE, RA_POLICY_UCDP, RA_POLICY_ACLED, RA_POLICY_GTD, RA_POLICY_IBC } ra_policy;

/* Whom a figure counts. */
typedef enum ra_harmed {
    RA_HARMED_ALL, /* all whom the policy counts */
    RA_HARMED_CIVILIANS,
    RA_HARMED_STATE_FORCES,
    RA_HARMED_ARMED_GROUPS,
    RA_HARMED_ATTACKERS,
    RA_HARMED_COUNT
} ra_harmed;

/* Why a reported number does not bear on a figure. */
typedef enum ra_left_out {
    RA_LEFT_OUT_NOT,
    RA_LEFT_OUT_EVENT,     /* of another event */
    RA_LEFT_OUT_PART,      /* some of those counted elsewhere */
    RA_LEFT_OUT_SMALLER,   /* its article gives a larger number too */
    RA_LEFT_OUT_GROUP,     /* counts one group, where others count all */
    RA_LEFT_OUT_DENIED,    /* its source denies or doubts it */
    RA_LEFT_OUT_OVERTAKEN, /* a later count takes its place */
    RA_LEFT_OUT_VAGUE,     /* states no number, and the policy puts none in its place */
    RA_LEFT_OUT_RECKONED,  /* a sum over single victims, where others state a number */
    RA_LEFT_OUT_COMBATANTS /* the policy counts civilians */
} ra_left_out;

/* A number that articles report, as a figure takes it or leaves it. */
typedef struct ra_reported {
    ra_str text;      /* the words of the first article that reports it */
    double low;       /* what the words allow, by the policy */
    double number;    /* the one number that the policy takes the words for; NAN where it takes none */
    double high;      /* of "at least six" six: more is not reported */
    uint32_t origins; /* independent, at least 1 */
    uint32_t point;   /* index of the point and of its version that hold it; RA_NONE where none does */
    uint32_t version;
    uint8_t group;    /* ra_harmed: whom the words count */
    uint8_t left_out; /* ra_left_out */
    bool reckoned;    /* a sum over the victims that the article tells of one by one */
    RA_LIST(ra_support) support;
} ra_reported;

/* How many were killed, or injured, by the policy's rule. Numbers are NAN where nothing was reported, or where the
   policy gives none. */
typedef struct ra_figure {
    uint8_t kind;  /* ra_casualty_kind: killed or injured */
    uint8_t group; /* ra_harmed */
    double low;
    double best;
    double high;
    uint32_t origins;              /* independent, behind those taken */
    RA_LIST(ra_reported) reported; /* those taken first */
} ra_figure;

/* Everything lives in the account's own arena or is borrowed from its documents, which must outlive it. */
typedef struct ra_account {
    ra_str title;
    RA_LIST(uint32_t) documents; /* those that tell the story */
    RA_LIST(uint32_t) strays;    /* those that landed in it by mistake: nothing here rests on them */
    RA_LIST(ra_origin) origins;
    RA_LIST(ra_point) points;
    RA_LIST(ra_quote) quotes;
    RA_LIST(ra_lineage) lineage;
    RA_LIST(ra_moment) timeline;
    ra_event_record event;
    uint8_t policy;             /* ra_policy */
    RA_LIST(ra_figure) figures; /* killed, then injured, each by group, those of all first; none without a policy */
    struct ra_arena *arena;
} ra_account;

typedef struct ra_account_options {
    const ra_allocator *allocator;
    ra_policy policy; /* for figures; none by default */
    bool explain;     /* keep why claims were put under one question, and why they conflict */
} ra_account_options;

/* Draws up the account of one story: claims are brought together as questions by their predicates, roles and values,
   and conflict where no value fits both (docs/accounts.md; the questions after DiscordQuestions, Laban et al. 2022).
   `options` may be NULL. RA_NO_MEMORY. The caller owns *account. */
RA_API RA_MUST_CHECK ra_status ra_account_new(const ra_account_options *options, const ra_language *language,
                                              const ra_document *const *documents, const ra_story *story,
                                              ra_account **account, ra_error *error);
RA_API void ra_account_free(ra_account *account);

/* Names as the report schema has them, static; NULL for what is no such value. */
RA_API const char *ra_point_kind_name(unsigned kind);
RA_API const char *ra_point_status_name(unsigned status);
RA_API const char *ra_why_name(unsigned why); /* NULL for RA_WHY_NONE */
RA_API const char *ra_quote_status_name(unsigned status);
RA_API const char *ra_policy_name(unsigned policy);            /* "ucdp"; NULL for RA_POLICY_NONE */
RA_API ra_policy ra_policy_named(const char *name);            /* RA_POLICY_NONE for another name */
RA_API const char *ra_policy_rule(unsigned policy);            /* the rule in a sentence */
RA_API bool ra_policy_records(unsigned policy, unsigned kind); /* whether its project records that kind at all */
RA_API const char *ra_harmed_name(unsigned group);
RA_API const char *ra_left_out_name(unsigned left_out); /* NULL for RA_LEFT_OUT_NOT */

#endif
