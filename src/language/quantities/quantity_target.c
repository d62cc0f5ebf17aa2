#include "language/quantities/quantity_target.h"

#include "base/str.h"
#include "language/syntax/tree.h"

#include <math.h>

enum { FARTHEST_NOUN = 8 };

static bool is_noun(const ra_token *t)
{
    return t->upos == RA_UPOS_NOUN || t->upos == RA_UPOS_PROPN;
}

static bool may_stand_before_noun(const ra_document *d, uint32_t i)
{
    const ra_token *t = &d->tokens.at[i];
    switch (t->upos) {
    case RA_UPOS_ADJ:
    case RA_UPOS_DET:
    case RA_UPOS_NUM:
    case RA_UPOS_SYM: return true;
    case RA_UPOS_VERB: /* "wounded soldiers" */ return t->deprel == RA_DEP_AMOD || t->deprel == RA_DEP_COMPOUND;
    case RA_UPOS_PRON: return (t->feats & RA_FEAT_POSS) != 0;
    case RA_UPOS_PUNCT: return t->form.len == 1 && (t->form.ptr[0] == '-' || t->form.ptr[0] == '"');
    case RA_UPOS_ADV:
        return t->head > i && t->head != RA_NONE && t->deprel == RA_DEP_ADVMOD && is_noun(&d->tokens.at[t->head]);
    case RA_UPOS_PART: return ra_str_is(t->form, "'s") || ra_str_is(t->form, "’s") || ra_str_is(t->form, "'");
    default: return false;
    }
}

uint32_t ra_noun_phrase_head(const ra_document *document, uint32_t at, uint32_t end)
{
    uint32_t head = RA_NONE;
    if (end > at + FARTHEST_NOUN)
        end = at + FARTHEST_NOUN;
    for (uint32_t i = at; i < end; i++) {
        const ra_token *t = &document->tokens.at[i];
        if (is_noun(t))
            head = i;
        else if (!may_stand_before_noun(document, i) ||
                 (head != RA_NONE && t->upos != RA_UPOS_PART && t->upos != RA_UPOS_PUNCT))
            break;
    }
    return head;
}

/* The nearest quantity before `index` in the same or the preceding sentence that counts a noun and is no smaller. */
static uint32_t antecedent(const ra_document *d, uint32_t index, bool same_sentence)
{
    const ra_quantity *q = &d->quantities.at[index];
    uint32_t sentence = d->tokens.at[q->tokens.first].sentence;
    for (uint32_t i = index; i-- > 0 && index - i <= 6;) {
        const ra_quantity *p = &d->quantities.at[i];
        uint32_t its = d->tokens.at[p->tokens.first].sentence;
        if (its + (same_sentence ? 0 : 1) < sentence)
            break;
        if (p->kind != RA_QUANTITY_COUNT || p->of == RA_NONE)
            continue;
        double most = isnan(p->max) ? INFINITY : p->max;
        double least = isnan(q->min) ? q->max : q->min;
        if (most >= least && most > 1)
            return i;
    }
    return RA_NONE;
}

static uint32_t sentence_end(const ra_document *d, uint32_t token)
{
    return d->sentences.at[d->tokens.at[token].sentence].tokens.last;
}

static bool is_word(const ra_lexicon *words, const ra_document *d, uint32_t token, const char *class)
{
    return token < d->tokens.count && ra_lexicon_says_folded(words, d->tokens.at[token].form, ra_str_from(class));
}

static bool marks_additional(const ra_lexicon *words, const ra_document *d, ra_range tokens, ra_range core)
{
    uint32_t first = tokens.first;
    bool before = first > 0 && d->tokens.at[first - 1].sentence == d->tokens.at[first].sentence &&
                  is_word(words, d, first - 1, "another");
    uint32_t end = sentence_end(d, core.first);
    bool more_than = ra_form_is(d, core.last, "more") && ra_form_is(d, core.last + 1, "than");
    return before || (core.last < end && is_word(words, d, core.last, "more") && !more_than);
}

/* "six of the guards", "two of them": what stands after "of". */
static uint32_t after_of(const ra_lexicon *words, ra_document *d, uint32_t index, uint32_t of)
{
    ra_quantity *q = &d->quantities.at[index];
    uint32_t end = sentence_end(d, of);
    uint32_t at = of + 1;
    bool points = is_word(words, d, at, "whole");
    bool pronoun = points || is_word(words, d, at, "antecedent");
    uint32_t head = pronoun && !points ? RA_NONE : ra_noun_phrase_head(d, at, end);
    if (head != RA_NONE || !pronoun)
        return head;
    uint32_t whole = antecedent(d, index, false);
    if (whole == RA_NONE)
        return RA_NONE;
    q->out_of = whole;
    return d->quantities.at[whole].of;
}

static bool crosses_comma(const ra_document *d, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        if (ra_str_is(d->tokens.at[t].form, ","))
            return true;
    }
    return false;
}

static bool governs_number(const ra_token *number, const ra_document *d)
{
    if (number->head == RA_NONE || !is_noun(&d->tokens.at[number->head]))
        return false;
    return number->deprel == RA_DEP_NUMMOD || number->deprel == RA_DEP_AMOD || number->deprel == RA_DEP_DET ||
           number->deprel == RA_DEP_COMPOUND;
}

/* A unit's own word is no noun counted. */
static uint32_t target_of(const ra_lexicon *words, ra_document *d, uint32_t index, ra_range core)
{
    ra_quantity *q = &d->quantities.at[index];
    uint32_t end = sentence_end(d, core.first);
    uint32_t at = core.last > q->tokens.last ? core.last : q->tokens.last;
    if (at < end && ra_form_is(d, at, "-"))
        at++;
    if (ra_form_is(d, at, "out") && ra_form_is(d, at + 1, "of"))
        return after_of(words, d, index, at + 1);
    if (at < end && ra_form_is(d, at, "of"))
        return after_of(words, d, index, at);
    if (q->kind == RA_QUANTITY_MONEY && !ra_form_is(d, core.last, "-"))
        return RA_NONE;
    for (uint32_t t = core.first; t < core.last && q->kind == RA_QUANTITY_COUNT; t++) {
        const ra_token *token = &d->tokens.at[t];
        if (token->head != RA_NONE && token->head >= core.last && token->head < core.last + FARTHEST_NOUN &&
            governs_number(token, d) && !crosses_comma(d, core.last, token->head))
            return token->head;
    }
    uint32_t from = at;
    while (from < end && is_word(words, d, from, "more"))
        from++;
    return from < end ? ra_noun_phrase_head(d, from, end) : RA_NONE;
}

/* "49 of the 53": the number that follows closely after "of". */
static void set_whole(ra_document *d, uint32_t index)
{
    ra_quantity *q = &d->quantities.at[index];
    if (index + 1 >= d->quantities.count || q->out_of != RA_NONE)
        return;
    const ra_quantity *next = &d->quantities.at[index + 1];
    uint32_t at = q->tokens.last;
    at += ra_form_is(d, at, "out") ? 1 : 0;
    if (!ra_form_is(d, at, "of") || next->tokens.first > at + 4 || next->tokens.first <= at)
        return;
    for (uint32_t t = at + 1; t < next->tokens.first; t++) {
        uint8_t upos = d->tokens.at[t].upos;
        if (upos == RA_UPOS_NOUN || upos == RA_UPOS_PROPN || upos == RA_UPOS_VERB || upos == RA_UPOS_PUNCT)
            return;
    }
    q->out_of = index + 1;
}

/* A number that stands for its noun: "Two were shot down" after "three drones". */
static bool stands_alone(const ra_document *d, ra_range core)
{
    const ra_token *t = &d->tokens.at[core.last - 1];
    bool role = t->deprel == RA_DEP_NSUBJ || t->deprel == RA_DEP_OBJ || t->deprel == RA_DEP_CONJ ||
                t->deprel == RA_DEP_OBL || t->deprel == RA_DEP_NMOD;
    return role && (t->upos == RA_UPOS_NUM || t->upos == RA_UPOS_PRON || t->upos == RA_UPOS_NOUN);
}

void ra_quantity_targets(const ra_lexicon *words, ra_document *document, const ra_range *core)
{
    for (uint32_t i = 0; i < document->quantities.count; i++) {
        ra_quantity *q = &document->quantities.at[i];
        if (q->kind == RA_QUANTITY_AGE)
            continue;
        q->of = target_of(words, document, i, core[i]);
        q->additional = q->kind == RA_QUANTITY_COUNT && marks_additional(words, document, q->tokens, core[i]);
        set_whole(document, i);
        bool others = q->of != RA_NONE && is_word(words, document, q->of, "others");
        if (q->kind == RA_QUANTITY_COUNT && (others || (q->of == RA_NONE && stands_alone(document, core[i])))) {
            uint32_t whole = antecedent(document, i, !others);
            if (whole != RA_NONE)
                q->of = document->quantities.at[whole].of;
        }
    }
}
