#include "base/status.h"
#include "language/syntax/tree.h"
#include "report/json/article_json.h"

#include <stdio.h>

typedef struct writer {
    ra_json *json;
    const ra_document *document;
    ra_utf8_counter counter;
} writer;

static void put_bool(writer *w, const char *key, bool value)
{
    ra_json_key(w->json, key);
    ra_json_bool(w->json, value);
}

static void put_span(writer *w, ra_span span)
{
    ra_json_span(w->json, &w->counter, span);
}

/* {start, end}, or null for an empty span. */
static void put_span_object(writer *w, const char *key, ra_span span)
{
    if (key != NULL)
        ra_json_key(w->json, key);
    if (span.start == span.end) {
        ra_json_null(w->json);
        return;
    }
    ra_json_open(w->json);
    put_span(w, span);
    ra_json_close(w->json);
}

static void put_range(writer *w, const char *key, ra_range range)
{
    put_span_object(w, key, ra_range_span(w->document, range));
}

static void put_token(writer *w, const char *key, uint32_t token)
{
    put_range(w, key, token != RA_NONE ? (ra_range){token, token + 1} : (ra_range){0, 0});
}

static void deprel_text(const ra_token *token, char out[32])
{
    const char *sub = ra_subrel_name(token->subrel);
    snprintf(out, 32, "%s%s%s", ra_deprel_name(token->deprel), sub[0] != '\0' ? ":" : "", sub);
}

static void write_sentences(writer *w)
{
    const ra_document *d = w->document;
    ra_json_put_array(w->json, "sentences");
    for (size_t s = 0; s < d->sentences.count; s++) {
        const ra_sentence *sentence = &d->sentences.at[s];
        ra_json_open(w->json);
        put_span(w, sentence->span);
        ra_json_put_array(w->json, "tokens");
        for (uint32_t t = sentence->tokens.first; t < sentence->tokens.last; t++) {
            const ra_token *token = &d->tokens.at[t];
            char deprel[32];
            deprel_text(token, deprel);
            ra_json_open(w->json);
            put_span(w, token->span);
            ra_json_put_str(w->json, "lemma", token->lemma);
            ra_json_put_name(w->json, "upos", ra_upos_name(token->upos));
            ra_json_key(w->json, "head");
            ra_json_integer(w->json, token->head != RA_NONE ? token->head - sentence->tokens.first + 1 : 0);
            ra_json_put_name(w->json, "deprel", deprel);
            ra_json_close(w->json);
        }
        ra_json_close_array(w->json);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_names(writer *w)
{
    const ra_document *d = w->document;
    ra_json_put_array(w->json, "names");
    for (size_t i = 0; i < d->mentions.count; i++) {
        const ra_mention *m = &d->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        ra_json_open(w->json);
        put_span(w, m->span);
        ra_json_put_name(w->json, "type", ra_name_type_name(m->type));
        ra_json_put_str(w->json, "entity",
                        m->entity != RA_NONE ? d->entities.at[m->entity].name
                                             : ra_span_text(d->article->text, m->span));
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_places(writer *w)
{
    ra_json_put_array(w->json, "places");
    for (size_t i = 0; i < w->document->places.count; i++) {
        const ra_place *p = &w->document->places.at[i];
        ra_json_open(w->json);
        put_span(w, p->span);
        ra_json_put_str(w->json, "name", p->name);
        ra_json_put_name(w->json, "country", p->country[0] != '\0' ? p->country : NULL);
        ra_json_put_number(w->json, "latitude", p->latitude);
        ra_json_put_number(w->json, "longitude", p->longitude);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_quantities(writer *w)
{
    ra_json_put_array(w->json, "quantities");
    for (size_t i = 0; i < w->document->quantities.count; i++) {
        const ra_quantity *q = &w->document->quantities.at[i];
        ra_json_open(w->json);
        put_span(w, q->span);
        ra_json_put_number(w->json, "min", q->min);
        ra_json_put_number(w->json, "max", q->max);
        ra_json_put_str(w->json, "unit", q->unit);
        put_token(w, "of", q->of);
        put_bool(w, "vague", q->vague);
        put_bool(w, "approximate", q->approximate);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_casualties(writer *w)
{
    ra_json_put_array(w->json, "casualties");
    for (size_t i = 0; i < w->document->casualties.count; i++) {
        const ra_casualty *c = &w->document->casualties.at[i];
        ra_json_open(w->json);
        put_span(w, c->span);
        ra_json_put_name(w->json, "kind", ra_casualty_kind_name(c->kind));
        ra_json_put_number(w->json, "min", c->min);
        ra_json_put_number(w->json, "max", c->max);
        ra_json_put_str(w->json, "who", c->who != RA_NONE ? w->document->tokens.at[c->who].form : (ra_str){NULL, 0});
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_times(writer *w)
{
    ra_json_put_array(w->json, "times");
    for (size_t i = 0; i < w->document->times.count; i++) {
        const ra_time *t = &w->document->times.at[i];
        ra_json_open(w->json);
        put_span(w, t->span);
        ra_json_put_name(w->json, "type", ra_time_type_name(t->type));
        ra_json_put_str(w->json, "value", t->value);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_chain(writer *w, const ra_attribution *a)
{
    ra_json_put_array(w->json, "chain");
    for (size_t i = 0; i < a->chain.count; i++) {
        const ra_source *s = &a->chain.at[i];
        ra_json_open(w->json);
        put_span(w, s->span);
        ra_json_put_name(w->json, "kind", ra_origin_kind_name(s->kind));
        put_bool(w, "named", s->named);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_attributions(writer *w)
{
    ra_json_put_array(w->json, "attributions");
    for (size_t i = 0; i < w->document->attributions.count; i++) {
        const ra_attribution *a = &w->document->attributions.at[i];
        ra_json_open(w->json);
        put_span_object(w, "source", a->speaker != RA_NONE ? a->chain.at[a->speaker].span : (ra_span){0, 0});
        put_range(w, "cue", a->cue);
        ra_json_put_array(w->json, "content");
        for (size_t c = 0; c < a->content.count; c++)
            put_span_object(w, NULL, a->content.at[c]);
        ra_json_close_array(w->json);
        ra_json_put_name(w->json, "kind", ra_attribution_kind_name(a->kind));
        ra_json_put_name(w->json, "stance", ra_stance_name(a->stance));
        write_chain(w, a);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

static void write_events(writer *w)
{
    const ra_document *d = w->document;
    ra_json_put_array(w->json, "events");
    for (size_t i = 0; i < d->events.count; i++) {
        const ra_event *e = &d->events.at[i];
        if (e->plover.ptr == NULL)
            continue;
        ra_json_open(w->json);
        put_span(w, e->span);
        ra_json_put_str(w->json, "plover", e->plover);
        ra_json_put_str(w->json, "mode", e->mode);
        ra_json_put_str(w->json, "cameo", e->cameo);
        put_range(w, "actor", e->actor);
        put_range(w, "recipient", e->recipient);
        put_bool(w, "negated", e->negated);
        ra_json_put_str(w->json, "hedge",
                        e->hedge != RA_NONE ? ra_span_text(d->article->text, d->hedges.at[e->hedge].span)
                                            : (ra_str){NULL, 0});
        put_bool(w, "attempted", e->attempted);
        ra_json_close(w->json);
    }
    ra_json_close_array(w->json);
}

ra_status ra_document_write_json(const ra_document *document, size_t number, const ra_sink *sink, ra_error *error)
{
    ra_json json;
    RA_TRY(ra_json_begin(&json, sink, false, error));
    writer w = {.json = &json, .document = document, .counter = {.text = document->article->text}};
    ra_json_open(&json);
    ra_json_article_members(&json, document->article, number, false);
    write_sentences(&w);
    write_names(&w);
    write_places(&w);
    write_quantities(&w);
    write_casualties(&w);
    write_times(&w);
    write_attributions(&w);
    write_events(&w);
    ra_json_close(&json);
    return ra_json_end(&json, true, error);
}
