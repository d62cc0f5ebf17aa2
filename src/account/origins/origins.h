/* Whose words an account rests on: every attribution's chain as origins of the whole story. */
#ifndef RA_ACCOUNT_ORIGINS_H
#define RA_ACCOUNT_ORIGINS_H

#include "account/cast/cast.h"
#include "language/language.h"

#include <rashomon/account.h>

typedef RA_LIST(uint32_t) ra_via;

/* Two origins that speak for one office: a ministry and its spokesman. */
typedef struct ra_bond {
    uint32_t a;
    uint32_t b;
} ra_bond;

/* A stretch of content of an attribution; kept by where it begins, with the farthest end of all up to it. */
typedef struct ra_content {
    ra_span span;
    uint32_t attribution;
    uint32_t reach;
} ra_content;

typedef RA_LIST(ra_content) ra_contents;

/* One place where an article cites an origin. */
typedef struct ra_citation {
    uint32_t document; /* index into story->documents */
    uint32_t origin;
    ra_span span; /* source and cue where they stand side by side, else the source alone */
    uint32_t order;
    bool by_name; /* the words name it, rather than a pronoun or a description */
    bool own;     /* the article's dateline names its own outlet */
} ra_citation;

typedef struct ra_origins {
    ra_via **chain_of;     /* [index into story->documents][attribution]: origins of the account, nearest first */
    uint32_t **speaker_of; /* [index into story->documents][attribution]: the origin that said it; RA_NONE */
    bool **judged;         /* [index into story->documents][attribution]: it only judges what its content tells of */
    const ra_story *story;
    const ra_document *const *documents;
    const ra_account *account;
    uint32_t *agency_of;   /* [index into story->documents]: the dateline's agency, RA_NONE where there is none */
    ra_contents *contents; /* [index into story->documents] */
    uint32_t *member_of;   /* [origin]: member of the cast; RA_NONE where it is none */
    uint32_t *publisher;   /* [origin]: index into story->documents of the one it published; RA_NONE */
    uint32_t *index_of;    /* [index into documents]: index into story->documents; RA_NONE */
    RA_LIST(ra_bond) bonds;
    RA_LIST(ra_citation) citations; /* by document and origin, those by name first */
} ra_origins;

/* Fills account->origins and account->lineage. `language` has the lexicons outlets, sources, cues and
   evidentials; it may be NULL. */
RA_MUST_CHECK ra_status ra_origins_gather(ra_arena *arena, const ra_language *language,
                                          const ra_document *const *documents, const ra_story *story,
                                          const ra_cast *cast, ra_account *account, ra_origins *origins,
                                          ra_error *error);

/* Lists the contents of a document's attributions for ra_origins_behind. */
RA_MUST_CHECK ra_status ra_contents_index(ra_arena *arena, const ra_document *document, ra_contents *contents,
                                          ra_error *error);

/* The chain and stance behind the words at `span` of the story's document number `member`: that of the innermost
   attribution whose content holds them, or the word `head` on which they hang ("according to the sheriff, the man
   fled"; empty where none is known); an empty chain where the outlet says it in its own voice. *via is borrowed and
   lives as long as the account. */
void ra_origins_behind(const ra_origins *origins, uint32_t member, ra_span span, ra_span head, ra_via *via,
                       uint8_t *stance);

/* The same for what the words take for granted: where and when the strike was that somebody blames, praises or condemns
   does not rest on him. Changes what ra_origins_behind gave only there. */
void ra_origins_presupposed(const ra_origins *origins, uint32_t member, ra_span span, ra_via *via, uint8_t *stance);

/* Whose speaking the words at `span` tell of in the outlet's own voice ("the governor announced the closure"), as an
   origin; RA_NONE where they tell of none. */
uint32_t ra_origins_told(const ra_origins *origins, uint32_t member, ra_span span);

/* Which of some support rest on one independent origin: root[i] is the number of the first support that rests on the
   same one as the i-th. `root` holds `count` numbers. */
RA_MUST_CHECK ra_status ra_origins_roots(const ra_origins *origins, ra_arena *scratch, const ra_support *support,
                                         size_t count, uint32_t *root, ra_error *error);

/* How many independent origins stand behind some support: copies of one text, and several outlets that rest on one
   named origin, count once; an outlet's own voice is an origin of its own. At least 1. */
RA_MUST_CHECK ra_status ra_origins_count(const ra_origins *origins, ra_arena *scratch, const ra_support *support,
                                         size_t support_count, uint32_t *count, ra_error *error);

#endif
