#include "stage.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

void stage_open(stage *s)
{
    ra_error error = {0};
    memset(s, 0, sizeof *s);
    s->arena = ra_arena_new(NULL);
    assert_int_equal(ra_pack_open(getenv("RASHOMON_PACK"), &s->pack, &error), RA_OK);
    s->language.pack = s->pack;
    s->language.code = "en";
    s->account.arena = ra_arena_new(NULL);
    s->draft = (ra_draft){.language = &s->language, .documents = s->list, .story = &s->story, .account = &s->account};
    s->draft.arena = ra_arena_new(NULL);
    s->draft.scratch = ra_arena_new(NULL);
}

void stage_close(stage *s)
{
    ra_arena_free(s->draft.arena);
    ra_arena_free(s->draft.scratch);
    ra_arena_free(s->account.arena);
    ra_arena_free(s->arena);
    ra_pack_free(s->pack);
}

static bool is_word(char c)
{
    return ra_ascii_alpha(c) || ra_ascii_digit(c) || c == '-' || c == '\'' || (unsigned char)c >= 0x80;
}

static uint8_t guess_upos(ra_str form, bool first)
{
    static const char *const function_words[] = {"the", "a",    "an", "of",   "and",  "in", "to", "is",  "was",   "be",
                                                 "are", "will", "it", "he",   "she",  "we", "i",  "not", "never", "by",
                                                 "for", "that", "on", "they", "have", "my", "at", "no",  "his"};
    for (size_t i = 0; i < sizeof function_words / sizeof *function_words; i++) {
        if (ra_str_equal_fold(form, ra_str_from(function_words[i])))
            return RA_UPOS_PART;
    }
    if (!is_word(form.ptr[0]))
        return RA_UPOS_PUNCT;
    if (ra_ascii_digit(form.ptr[0]))
        return RA_UPOS_NUM;
    return ra_ascii_upper(form.ptr[0]) && !first ? RA_UPOS_PROPN : RA_UPOS_NOUN;
}

static void add_token(stage *s, ra_document *d, size_t start, size_t end)
{
    size_t count = d->tokens.count;
    bool first =
        count == 0 || ra_str_is(d->tokens.at[count - 1].form, ".") || ra_str_is(d->tokens.at[count - 1].form, "\"");
    ra_token *t = ra_list_add(s->arena, &d->tokens);
    assert_non_null(t);
    t->span = (ra_span){(uint32_t)start, (uint32_t)end};
    t->form = ra_span_text(d->article->text, t->span);
    t->upos = guess_upos(t->form, first);
    t->head = RA_NONE;
    t->attribution = RA_NONE;
    char *lemma = ra_arena_alloc(s->arena, t->form.len + 1);
    assert_non_null(lemma);
    for (size_t i = 0; i < t->form.len; i++)
        lemma[i] = ra_ascii_fold(t->form.ptr[i]);
    t->lemma = (ra_str){lemma, t->form.len};
}

static void cut_sentences(stage *s, ra_document *d)
{
    for (uint32_t first = 0, last; first < d->tokens.count; first = last) {
        for (last = first + 1; last < d->tokens.count && !ra_str_is(d->tokens.at[last - 1].form, "."); last++)
            continue;
        ra_sentence *sentence = ra_list_add(s->arena, &d->sentences);
        assert_non_null(sentence);
        sentence->tokens = (ra_range){first, last};
        sentence->span = (ra_span){d->tokens.at[first].span.start, d->tokens.at[last - 1].span.end};
        for (uint32_t t = first; t < last; t++)
            d->tokens.at[t].sentence = (uint32_t)d->sentences.count - 1;
    }
}

uint32_t stage_article(stage *s, const char *outlet, const char *text)
{
    uint32_t number = (uint32_t)s->story.documents.count;
    assert_true(number < STAGE_ARTICLES);
    ra_article *article = &s->articles[number];
    ra_document *d = &s->documents[number];
    article->text = ra_str_from(text);
    article->outlet = ra_str_from(outlet);
    d->article = article;
    d->arena = s->arena;
    s->list[number] = d;
    for (size_t i = 0; text[i] != '\0';) {
        size_t end = i + 1;
        while (is_word(text[i]) && is_word(text[end]))
            end++;
        if (!ra_ascii_space(text[i]))
            add_token(s, d, i, end);
        i = end;
    }
    cut_sentences(s, d);
    uint32_t *member = ra_list_add(s->arena, &s->story.documents);
    assert_non_null(member);
    *member = number;
    return number;
}

ra_span stage_span(const stage *s, uint32_t article, const char *part)
{
    size_t at = ra_str_find(s->articles[article].text, ra_str_from(part), 0);
    assert_true(at != SIZE_MAX);
    return (ra_span){(uint32_t)at, (uint32_t)(at + strlen(part))};
}

static ra_range tokens_of(const stage *s, uint32_t article, ra_span span)
{
    const ra_document *d = &s->documents[article];
    ra_range range = {RA_NONE, 0};
    for (uint32_t i = 0; i < d->tokens.count; i++) {
        ra_span t = d->tokens.at[i].span;
        if (t.start >= span.start && t.end <= span.end) {
            range.first = range.first == RA_NONE ? i : range.first;
            range.last = i + 1;
        }
    }
    assert_true(range.first < range.last);
    return range;
}

uint32_t stage_entity(stage *s, uint32_t article, const char *mention, const char *name, ra_name_type type,
                      const char *role, bool named)
{
    ra_document *d = &s->documents[article];
    uint32_t number = (uint32_t)d->entities.count;
    ra_entity *e = ra_list_add(s->arena, &d->entities);
    ra_mention *m = ra_list_add(s->arena, &d->mentions);
    assert_true(e != NULL && m != NULL);
    *e = (ra_entity){.name = ra_str_from(name != NULL ? name : mention), .role = ra_str_from(role)};
    e->first_mention = (uint32_t)d->mentions.count - 1;
    e->mention_count = 1;
    e->type = (uint8_t)type;
    e->named = named;
    m->span = stage_span(s, article, mention);
    m->tokens = tokens_of(s, article, m->span);
    m->head = m->tokens.last - 1;
    m->entity = number;
    m->type = e->type;
    m->kind = named ? RA_MENTION_NAME : RA_MENTION_NOMINAL;
    return number;
}

static ra_source make_source(const stage *s, uint32_t article, const char *words, uint32_t entity, ra_origin_kind kind)
{
    ra_source source = {.span = stage_span(s, article, words), .entity = entity, .kind = (uint8_t)kind};
    source.tokens = tokens_of(s, article, source.span);
    source.head = source.tokens.last - 1;
    source.named = entity != RA_NONE && s->documents[article].entities.at[entity].named;
    return source;
}

static void add_quoted(stage *s, uint32_t article, ra_attribution *a, ra_span content)
{
    ra_str text = s->articles[article].text;
    uint32_t open = RA_NONE;
    for (uint32_t i = content.start; i < content.end; i++) {
        if (text.ptr[i] != '"')
            continue;
        if (open == RA_NONE) {
            open = i + 1;
            continue;
        }
        ra_span *quoted = ra_list_add(s->arena, &a->quoted);
        assert_non_null(quoted);
        *quoted = (ra_span){open, i};
        open = RA_NONE;
    }
}

void stage_attribution(stage *s, uint32_t article, const char *source, uint32_t entity, ra_origin_kind kind,
                       const char *cue, const char *const *content)
{
    ra_document *d = &s->documents[article];
    ra_attribution *a = ra_list_add(s->arena, &d->attributions);
    ra_source *link = ra_list_add(s->arena, &a->chain);
    assert_true(a != NULL && link != NULL);
    *link = make_source(s, article, source, entity, kind);
    a->addressee = a->parent = RA_NONE;
    a->cue = tokens_of(s, article, stage_span(s, article, cue));
    size_t length = 0;
    for (size_t i = 0; content[i] != NULL; i++) {
        ra_span *span = ra_list_add(s->arena, &a->content);
        assert_non_null(span);
        *span = stage_span(s, article, content[i]);
        length += span->end - span->start;
        ra_range tokens = tokens_of(s, article, *span);
        for (uint32_t t = tokens.first; t < tokens.last; t++)
            d->tokens.at[t].attribution = (uint32_t)d->attributions.count - 1;
        add_quoted(s, article, a, *span);
    }
    size_t quoted = 0;
    for (size_t i = 0; i < a->quoted.count; i++)
        quoted += a->quoted.at[i].end - a->quoted.at[i].start + 2;
    a->kind = quoted == 0 ? RA_ATTRIBUTION_INDIRECT : quoted >= length ? RA_ATTRIBUTION_DIRECT : RA_ATTRIBUTION_MIXED;
}

void stage_relay(stage *s, uint32_t article, const char *source, uint32_t entity, ra_origin_kind kind)
{
    ra_document *d = &s->documents[article];
    ra_attribution *a = &d->attributions.at[d->attributions.count - 1];
    assert_non_null(ra_list_add(s->arena, &a->chain));
    memmove(a->chain.at + 1, a->chain.at, (a->chain.count - 1) * sizeof *a->chain.at);
    a->chain.at[0] = make_source(s, article, source, entity, kind);
    a->speaker++;
}

void stage_draw(stage *s)
{
    ra_error error = {0};
    ra_draft *draft = &s->draft;
    draft->trees = ra_arena_new_array(draft->arena, ra_tree, s->story.documents.count);
    assert_non_null(draft->trees);
    for (size_t i = 0; i < s->story.documents.count; i++)
        assert_int_equal(ra_tree_build(draft->arena, s->list[i], &draft->trees[i], &error), RA_OK);
    assert_int_equal(ra_cast_gather(draft->arena, draft->language, s->list, &s->story, &draft->cast, &error), RA_OK);
    assert_int_equal(ra_origins_gather(draft->arena, draft->language, s->list, &s->story, &draft->cast, &s->account,
                                       &draft->origins, &error),
                     RA_OK);
    assert_int_equal(ra_draft_quotes(draft, &error), RA_OK);
}
