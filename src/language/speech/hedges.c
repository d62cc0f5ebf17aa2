#include "language/speech/hedges.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

enum { MOST_KEY_WORDS = 4 };

typedef struct reader {
    const ra_hedges *hedges;
    ra_document *document;
    const ra_tree *tree;
} reader;

ra_status ra_hedges_open(const ra_pack *pack, const char *code, ra_hedges *hedges, ra_error *error)
{
    char section[48];
    snprintf(section, sizeof section, "%s/hedges.lex", code);
    return ra_lexicon_view(ra_pack_section(pack, section), &hedges->words, error);
}

static const ra_token *at(const reader *r, uint32_t token)
{
    return &r->document->tokens.at[token];
}

/* Longest key from `token` on: its form or its lemma, then the forms after it. */
static size_t match(const reader *r, uint32_t token, bool by_lemma, uint32_t *row)
{
    ra_str words[MOST_KEY_WORDS];
    size_t count = 0;
    uint32_t last = r->document->sentences.at[at(r, token)->sentence].tokens.last;
    words[count++] = by_lemma ? at(r, token)->lemma : at(r, token)->form;
    for (uint32_t t = token + 1; t < last && count < MOST_KEY_WORDS; t++)
        words[count++] = at(r, t)->form;
    return ra_lexicon_match(&r->hedges->words, words, count, row);
}

/* A verb by its lemma, so that "failed" before a noun and "failed to" are told apart; other words as they stand. */
static size_t match_word(const reader *r, uint32_t token, uint32_t *row)
{
    const ra_token *t = at(r, token);
    bool verbal = (t->upos == RA_UPOS_VERB || t->upos == RA_UPOS_AUX) && t->deprel != RA_DEP_AMOD;
    size_t length = match(r, token, verbal, row);
    if (length == 0)
        length = match(r, token, !verbal, row);
    return length;
}

/* "No, the budget stands": it answers, and denies nothing of what follows. */
static bool is_answer(const reader *r, uint32_t token)
{
    if (!ra_str_is(at(r, token)->lemma, "no"))
        return false;
    bool comma = token + 1 < r->document->tokens.count && ra_str_is(at(r, token + 1)->form, ",");
    return comma || at(r, token)->upos == RA_UPOS_INTJ;
}

/* The clause, or failing that the thing, that a word of trying, denying or believing is about. */
static uint32_t complement(const reader *r, uint32_t word)
{
    static const ra_deprel clauses[] = {RA_DEP_XCOMP, RA_DEP_CCOMP, RA_DEP_ACL, RA_DEP_OBJ};
    bool noun = at(r, word)->upos == RA_UPOS_NOUN;
    for (size_t i = 0; i < sizeof clauses / sizeof clauses[0]; i++) {
        uint32_t child = ra_tree_child(r->tree, word, clauses[i]);
        if (child != RA_NONE && (clauses[i] != RA_DEP_ACL || noun))
            return child;
    }
    uint32_t subject = ra_tree_child(r->tree, word, RA_DEP_NSUBJ);
    if (subject != RA_NONE && at(r, subject)->subrel == RA_SUB_PASS)
        return subject;
    return RA_NONE;
}

/* "tried to hit it but failed": what failed is what was tried. */
static uint32_t shared_complement(const reader *r, uint32_t word)
{
    const ra_token *t = at(r, word);
    if (t->deprel != RA_DEP_CONJ || t->head == RA_NONE)
        return RA_NONE;
    uint32_t found = complement(r, t->head);
    return found != RA_NONE && found != word ? found : t->head;
}

static uint32_t below(const reader *r, uint32_t word)
{
    const ra_token *t = at(r, word);
    if (t->deprel == RA_DEP_CASE || t->deprel == RA_DEP_MARK || t->deprel == RA_DEP_AUX)
        return t->head;
    uint32_t found = complement(r, word);
    if (found == RA_NONE)
        found = shared_complement(r, word);
    return found != RA_NONE ? found : word;
}

/* "no one claimed", "caused no damage": the verb is negated; "there was no attack": the noun. */
static uint32_t above(const reader *r, uint32_t word)
{
    uint32_t head = at(r, word)->head;
    bool stands_for_noun = at(r, word)->upos == RA_UPOS_PRON || at(r, word)->upos == RA_UPOS_NOUN;
    if (head == RA_NONE) /* "is likely to" */
        return below(r, word);
    if (stands_for_noun || (at(r, word)->deprel != RA_DEP_DET && at(r, word)->deprel != RA_DEP_ADVMOD))
        return head;
    uint32_t verb = at(r, head)->head;
    bool argument = at(r, head)->deprel == RA_DEP_NSUBJ || at(r, head)->deprel == RA_DEP_OBJ;
    if (at(r, word)->deprel == RA_DEP_DET && argument && verb != RA_NONE && at(r, verb)->upos == RA_UPOS_VERB &&
        !ra_str_is(at(r, verb)->lemma, "be"))
        return verb;
    return head;
}

static uint32_t governed(const reader *r, uint32_t word, ra_str place)
{
    if (ra_str_is(place, "self"))
        return word;
    if (ra_str_is(place, "clause"))
        return below(r, word);
    uint32_t clause = at(r, word)->deprel == RA_DEP_ROOT || at(r, word)->upos == RA_UPOS_ADJ
                          ? ra_tree_child(r->tree, word, RA_DEP_XCOMP)
                          : RA_NONE;
    return clause != RA_NONE ? clause : above(r, word);
}

static uint8_t kind_of(ra_str name)
{
    return ra_str_is(name, "negates")    ? RA_HEDGE_NEGATES
           : ra_str_is(name, "attempts") ? RA_HEDGE_ATTEMPTS
           : ra_str_is(name, "future")   ? RA_HEDGE_FUTURE
                                         : RA_HEDGE_WEAKENS;
}

ra_status ra_hedges_annotate(const ra_hedges *hedges, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                             ra_error *error)
{
    (void)scratch;
    reader r = {hedges, document, tree};
    for (uint32_t t = 0; t < document->tokens.count;) {
        uint32_t row;
        size_t length = is_answer(&r, t) ? 0 : match_word(&r, t, &row);
        if (length == 0) {
            t++;
            continue;
        }
        ra_str fields = ra_lexicon_row(&hedges->words, row).fields;
        uint32_t last = t + (uint32_t)length;
        ra_hedge *hedge = ra_list_add(document->arena, &document->hedges);
        if (hedge == NULL)
            return ra_fail_memory(error);
        *hedge = (ra_hedge){.tokens = {t, last},
                            .span = ra_range_span(document, (ra_range){t, last}),
                            .governs = governed(&r, t, ra_row_field(fields, 1)),
                            .kind = kind_of(ra_row_field(fields, 0))};
        t = last;
    }
    return RA_OK;
}
