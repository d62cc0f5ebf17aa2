#include "account/claims/clauses.h"

#include "base/status.h"
#include "base/str.h"

enum { LONGEST_CHAIN = 64 };

static bool has_copula(const ra_tree *tree, uint32_t token)
{
    return ra_tree_child(tree, token, RA_DEP_COP) != RA_NONE;
}

/* Whether a clause begins at this token: verbs but for auxiliaries and attributes, whatever bears a copula, roots. */
static bool heads_clause(const ra_tree *tree, uint32_t token)
{
    const ra_token *t = &tree->document->tokens.at[token];
    if (t->deprel == RA_DEP_AUX || t->deprel == RA_DEP_COP || t->deprel == RA_DEP_AMOD ||
        t->deprel == RA_DEP_COMPOUND || t->deprel == RA_DEP_CASE || t->deprel == RA_DEP_MARK ||
        t->deprel == RA_DEP_FIXED || t->deprel == RA_DEP_FLAT)
        return false;
    if (t->deprel == RA_DEP_ROOT || t->head == RA_NONE)
        return t->upos != RA_UPOS_PUNCT;
    if (t->upos == RA_UPOS_VERB && t->deprel != RA_DEP_XCOMP)
        return true;
    if (t->deprel == RA_DEP_XCOMP)
        return false;
    return has_copula(tree, token) || t->deprel == RA_DEP_PARATAXIS || t->deprel == RA_DEP_ADVCL ||
           t->deprel == RA_DEP_CCOMP || t->deprel == RA_DEP_ACL || t->deprel == RA_DEP_CSUBJ;
}

static uint32_t clause_of(const ra_tree *tree, const ra_clauses *clauses, const uint32_t *heads, uint32_t token)
{
    const ra_token *all = tree->document->tokens.at;
    for (int step = 0; step < LONGEST_CHAIN && token != RA_NONE; step++) {
        if (heads[token] != RA_NONE)
            return heads[token];
        if (clauses->of[token] != RA_NONE)
            return clauses->of[token];
        token = all[token].head;
    }
    return RA_NONE;
}

static bool is_passive(const ra_tree *tree, uint32_t token)
{
    ra_tree_each_child(tree, token, child)
    {
        const ra_token *c = &tree->document->tokens.at[child];
        if (c->deprel == RA_DEP_AUX && c->subrel == RA_SUB_PASS)
            return true;
    }
    return false;
}

/* "tried to hit the house", "managed to hit it": what is tried or managed, where the same subject does both; "is
   expected to appear", "is expected to be tried": what is expected of him; "there was no claim": what there was. */
static void find_core(const ra_tree *tree, ra_clause *clause, uint32_t object)
{
    const ra_token *all = tree->document->tokens.at;
    uint32_t below = ra_tree_child(tree, clause->predicate, RA_DEP_XCOMP);
    clause->core = clause->predicate;
    uint32_t subject = ra_tree_child(tree, clause->predicate, RA_DEP_NSUBJ);
    if (ra_tree_child(tree, clause->predicate, RA_DEP_EXPL) != RA_NONE && subject != RA_NONE) {
        clause->core = subject;
        return;
    }
    if (below == RA_NONE || object != RA_NONE || all[below].upos != RA_UPOS_VERB)
        return;
    clause->core = below;
    if (clause->passive && is_passive(tree, below)) {
        clause->agent = RA_NONE;
        return;
    }
    clause->agent = clause->passive ? clause->patient : clause->agent;
    clause->patient = ra_tree_child(tree, below, RA_DEP_OBJ);
}

static void fill_arguments(const ra_tree *tree, ra_clause *clause)
{
    const ra_token *all = tree->document->tokens.at;
    uint32_t subject = RA_NONE;
    uint32_t object = RA_NONE;
    uint32_t by = RA_NONE;
    bool auxiliary = false;
    ra_tree_each_child(tree, clause->predicate, child)
    {
        const ra_token *c = &all[child];
        if (c->deprel == RA_DEP_NSUBJ && subject == RA_NONE) {
            subject = child;
            clause->passive |= c->subrel == RA_SUB_PASS;
        } else if (c->deprel == RA_DEP_OBJ && object == RA_NONE) {
            object = child;
        } else if (c->deprel == RA_DEP_AUX && c->subrel == RA_SUB_PASS) {
            clause->passive = auxiliary = true;
        } else if (c->deprel == RA_DEP_OBL && c->subrel == RA_SUB_AGENT) {
            by = child;
        }
    }
    if (object != RA_NONE && !auxiliary)
        clause->passive = false; /* what has an object is active, whatever the parse calls its subject */
    clause->agent = clause->passive ? by : subject;
    clause->patient = clause->passive ? subject : object;
    find_core(tree, clause, object);
}

/* "Called for the director to be dismissed": who stands before the infinitive, below the same verb; RA_NONE. */
static uint32_t subject_of_infinitive(const ra_tree *tree, uint32_t predicate)
{
    const ra_token *all = tree->document->tokens.at;
    uint32_t to = ra_tree_child(tree, predicate, RA_DEP_MARK);
    if (to == RA_NONE || all[to].upos != RA_UPOS_PART || all[predicate].head == RA_NONE)
        return RA_NONE;
    ra_tree_each_child(tree, all[predicate].head, child)
    {
        uint32_t preposition = ra_tree_child(tree, child, RA_DEP_CASE);
        if (all[child].deprel == RA_DEP_OBL && tree->right[child] == to && preposition != RA_NONE &&
            ra_str_is(all[preposition].lemma, "for"))
            return child;
    }
    return RA_NONE;
}

/* A relative clause says it of the noun that it hangs on, a second predicate of the first one's subject. */
static void borrow_arguments(const ra_tree *tree, ra_clauses *clauses, ra_clause *clause)
{
    const ra_token *all = tree->document->tokens.at;
    const ra_token *t = &all[clause->predicate];
    uint32_t *wanted = clause->passive ? &clause->patient : &clause->agent;
    bool pronoun = *wanted != RA_NONE && all[*wanted].upos == RA_UPOS_PRON &&
                   (ra_str_is(all[*wanted].lemma, "who") || ra_str_is(all[*wanted].lemma, "which") ||
                    ra_str_is(all[*wanted].lemma, "that"));
    if (t->deprel == RA_DEP_ACL && (*wanted == RA_NONE || pronoun)) {
        bool participle = (t->feats & RA_FEAT_PART) != 0 && (t->feats & RA_FEAT_PAST) != 0 && *wanted == RA_NONE;
        if (participle && clause->patient == RA_NONE) {
            clause->passive = true;
            clause->patient = t->head;
        } else {
            *wanted = t->head;
        }
    } else if (*wanted == RA_NONE && clause->parent != RA_NONE &&
               (t->deprel == RA_DEP_CONJ || t->deprel == RA_DEP_ADVCL)) {
        const ra_clause *parent = &clauses->items.at[clause->parent];
        *wanted = subject_of_infinitive(tree, clause->predicate);
        if (*wanted == RA_NONE)
            *wanted = parent->passive ? parent->patient : parent->agent;
    }
}

/* Words of the clause itself, without those of clauses that hang on it at its ends. */
static void find_extent(const ra_document *document, ra_clauses *clauses)
{
    for (size_t i = 0; i < clauses->items.count; i++)
        clauses->items.at[i].tokens = (ra_range){RA_NONE, 0};
    for (uint32_t t = 0; t < document->tokens.count; t++) {
        if (clauses->of[t] == RA_NONE || document->tokens.at[t].upos == RA_UPOS_PUNCT)
            continue;
        ra_range *range = &clauses->items.at[clauses->of[t]].tokens;
        if (t < range->first)
            range->first = t;
        if (t + 1 > range->last)
            range->last = t + 1;
    }
}

/* Whether a hedge over `token` bears on the whole clause: on its predicate, what completes that, or an argument that it
   empties ("no group claimed", "there was no claim"). */
static bool bears(const ra_document *d, const ra_clause *clause, uint32_t token, uint8_t kind)
{
    if (token == clause->predicate)
        return true;
    const ra_token *t = &d->tokens.at[token];
    if (t->deprel == RA_DEP_XCOMP && t->head == clause->predicate)
        return true;
    return kind == RA_HEDGE_NEGATES && t->head == clause->predicate &&
           (t->deprel == RA_DEP_NSUBJ || t->deprel == RA_DEP_OBJ);
}

static void apply_hedge(const ra_document *d, ra_clauses *clauses, const ra_hedge *h)
{
    uint32_t at = h->governs < d->tokens.count ? clauses->of[h->governs] : RA_NONE;
    if (at == RA_NONE)
        return;
    ra_clause *clause = &clauses->items.at[at];
    bool own = bears(d, clause, h->governs, h->kind);
    switch (h->kind) {
    case RA_HEDGE_WEAKENS:
        if (clause->hedge.ptr == NULL)
            clause->hedge = ra_span_text(d->article->text, h->span);
        break;
    case RA_HEDGE_NEGATES: /* who rejects or declines something does so */
        clause->negated |= own && !(clause->predicate >= h->tokens.first && clause->predicate < h->tokens.last);
        break;
    case RA_HEDGE_ATTEMPTS: clause->attempted |= own; break;
    default: clause->future |= own; break;
    }
}

static void apply_hedges(const ra_document *d, ra_clauses *clauses)
{
    for (size_t i = 0; i < d->hedges.count; i++)
        apply_hedge(d, clauses, &d->hedges.at[i]);
    for (size_t i = 0; i < d->events.count; i++) {
        const ra_event *e = &d->events.at[i];
        uint32_t at = e->trigger < d->tokens.count && !e->nominal ? clauses->of[e->trigger] : RA_NONE;
        if (at == RA_NONE || clauses->items.at[at].predicate != e->trigger)
            continue;
        clauses->items.at[at].attempted |= e->attempted;
        clauses->items.at[at].negated |= e->negated;
    }
}

static bool is_supposed(const ra_tree *tree, const ra_lexicon *words, uint32_t predicate)
{
    const ra_token *all = tree->document->tokens.at;
    ra_tree_each_child(tree, predicate, child)
    {
        if (all[child].deprel == RA_DEP_MARK && ra_lexicon_says(words, all[child].lemma, RA_STR("condition")))
            return true;
    }
    ra_range sentence = tree->document->sentences.at[all[predicate].sentence].tokens;
    return ra_str_is(all[sentence.last - 1].form, "?");
}

/* Whether the clause has a finite verb or auxiliary and stands under no condition. */
static bool is_finite(const ra_tree *tree, const ra_clause *clause)
{
    const ra_token *all = tree->document->tokens.at;
    const ra_token *t = &all[clause->predicate];
    bool verb = t->upos == RA_UPOS_VERB;
    if (verb && has_copula(tree, clause->predicate))
        return false;                                                      /* "it is about winning votes" */
    bool reduced = t->deprel == RA_DEP_ACL && t->subrel != RA_SUB_RELCL && /* "a boat loaded with explosives" */
                   ra_tree_child(tree, clause->predicate, RA_DEP_NSUBJ) == RA_NONE;
    bool finite = (t->feats & RA_FEAT_FIN) != 0 && verb && !reduced;
    ra_tree_each_child(tree, clause->predicate, child)
    {
        const ra_token *c = &all[child];
        if (c->deprel == RA_DEP_AUX || c->deprel == RA_DEP_COP)
            finite |= (c->feats & RA_FEAT_FIN) != 0;
        else if (c->deprel == RA_DEP_NSUBJ && verb && t->deprel == RA_DEP_ROOT)
            finite = true; /* "hit", "cut": forms that the tagger cannot tell apart */
        if (c->deprel == RA_DEP_MARK && ra_str_is(c->lemma, "to"))
            return false;
    }
    return finite && !clause->supposed;
}

static void mark_speech(const ra_document *d, ra_clauses *clauses)
{
    for (size_t i = 0; i < d->attributions.count; i++) {
        ra_range cue = d->attributions.at[i].cue;
        for (uint32_t t = cue.first; t < cue.last; t++) {
            uint32_t at = clauses->of[t];
            if (at != RA_NONE && clauses->items.at[at].predicate == t)
                clauses->items.at[at].speech = true;
        }
    }
}

ra_status ra_clauses_find(ra_arena *arena, const ra_tree *tree, const ra_lexicon *words, ra_clauses *clauses,
                          ra_error *error)
{
    const ra_document *d = tree->document;
    *clauses = (ra_clauses){.of = ra_arena_new_array(arena, uint32_t, d->tokens.count)};
    uint32_t *heads = ra_arena_new_array(arena, uint32_t, d->tokens.count);
    if (clauses->of == NULL || heads == NULL)
        return ra_fail_memory(error);
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        heads[t] = clauses->of[t] = RA_NONE;
        if (!heads_clause(tree, t))
            continue;
        heads[t] = (uint32_t)clauses->items.count;
        ra_clause *made = ra_list_add(arena, &clauses->items);
        if (made == NULL)
            return ra_fail_memory(error);
        *made = (ra_clause){.predicate = t, .core = t, .agent = RA_NONE, .patient = RA_NONE, .parent = RA_NONE};
    }
    for (uint32_t t = 0; t < d->tokens.count; t++)
        clauses->of[t] = clause_of(tree, clauses, heads, t);
    for (size_t i = 0; i < clauses->items.count; i++) {
        ra_clause *clause = &clauses->items.at[i];
        uint32_t head = d->tokens.at[clause->predicate].head;
        clause->parent = head != RA_NONE ? clauses->of[head] : RA_NONE;
        fill_arguments(tree, clause);
    }
    for (size_t i = 0; i < clauses->items.count; i++)
        borrow_arguments(tree, clauses, &clauses->items.at[i]);
    find_extent(d, clauses);
    apply_hedges(d, clauses);
    mark_speech(d, clauses);
    for (size_t i = 0; i < clauses->items.count; i++) {
        clauses->items.at[i].supposed = is_supposed(tree, words, clauses->items.at[i].predicate);
        clauses->items.at[i].finite = is_finite(tree, &clauses->items.at[i]);
    }
    return RA_OK;
}
