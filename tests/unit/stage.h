/* A story put together by hand for the tests of the account room: articles cut into words by a simple rule, with the
   names and attributions that a test gives them. */
#ifndef STAGE_H
#define STAGE_H

#include "account/draft.h"

enum { STAGE_ARTICLES = 4 };

typedef struct stage {
    ra_arena *arena;
    ra_pack *pack;
    ra_language language;
    ra_article articles[STAGE_ARTICLES];
    ra_document documents[STAGE_ARTICLES];
    const ra_document *list[STAGE_ARTICLES];
    ra_story story;
    ra_account account;
    ra_draft draft;
} stage;

void stage_open(stage *s);
void stage_close(stage *s);

/* The next article of the story; its number. */
uint32_t stage_article(stage *s, const char *outlet, const char *text);

/* An entity of the article, mentioned where `mention` first stands; its number. `name` NULL: as mentioned. */
uint32_t stage_entity(stage *s, uint32_t article, const char *mention, const char *name, ra_name_type type,
                      const char *role, bool named);

/* Somebody or something says something: every part of `content` (up to a NULL) stands in the text as given. What is
   inside double quotation marks there is quoted. `outlet` NULL: no link before the speaker. */
void stage_attribution(stage *s, uint32_t article, const char *source, uint32_t entity, ra_origin_kind kind,
                       const char *cue, const char *const *content);

/* Puts another link, nearer to the outlet, before the chain of the article's last attribution. */
void stage_relay(stage *s, uint32_t article, const char *source, uint32_t entity, ra_origin_kind kind);

/* Cast and origins, then quotations. */
void stage_draw(stage *s);

ra_span stage_span(const stage *s, uint32_t article, const char *part);

#endif
