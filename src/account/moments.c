#include "account/moments.h"

#include "base/lower_bound.h"
#include "base/str.h"

/* "The ferry sails on Friday", "is being painted on Thursday". */
static bool is_present(const ra_tree *tree, const ra_event *event)
{
    const ra_token *verb = &tree->document->tokens.at[event->trigger];
    if (verb->upos != RA_UPOS_VERB)
        return false;
    uint32_t aux = ra_tree_child(tree, event->trigger, RA_DEP_AUX);
    bool going = ra_str_ends(verb->form, RA_STR("ing"));
    if (aux != RA_NONE && (!going || !ra_str_is(tree->document->tokens.at[aux].lemma, "be")))
        return false; /* "has been rising since the test in May" */
    const ra_token *finite = aux != RA_NONE ? &tree->document->tokens.at[aux] : verb;
    return (finite->feats & RA_FEAT_FIN) != 0 && (finite->feats & RA_FEAT_PRES) != 0;
}

/* "The race may turn on the wind at the start on Thursday": what may be, and what hangs on it. */
static bool is_possible(const ra_tree *tree, const ra_lexicon *words, const ra_event *event)
{
    enum { HIGHEST = 4 };
    uint32_t head = event->trigger;
    for (int step = 0; step < HIGHEST && head != RA_NONE; step++) {
        const ra_token *t = &tree->document->tokens.at[head];
        if (t->upos == RA_UPOS_VERB) {
            uint32_t aux = ra_tree_child(tree, head, RA_DEP_AUX);
            return aux != RA_NONE && ra_lexicon_says(words, tree->document->tokens.at[aux].lemma, RA_STR("modal"));
        }
        head = t->head;
    }
    return false;
}

/* "Today is a good day," he said, perhaps the day before. */
static bool is_of_speaker(const ra_document *document, const ra_lexicon *words, const ra_time *time)
{
    bool speaking = false;
    for (uint32_t t = time->tokens.first; t < time->tokens.last; t++)
        speaking |= ra_lexicon_says(words, document->tokens.at[t].lemma, RA_STR("speaking"));
    uint32_t in = speaking ? document->tokens.at[time->tokens.first].attribution : RA_NONE;
    for (; in != RA_NONE; in = document->attributions.at[in].parent) {
        const ra_attribution *a = &document->attributions.at[in];
        for (size_t k = 0; k < a->quoted.count; k++) {
            if (a->quoted.at[k].start <= time->span.start && time->span.end <= a->quoted.at[k].end)
                return true;
        }
    }
    return false;
}

bool ra_moment_is_unsure(const ra_tree *tree, const ra_lexicon *words, const ra_event *event, const ra_time *time)
{
    return is_present(tree, event) || is_possible(tree, words, event) || is_of_speaker(tree->document, words, time);
}

/* Whether the tokens hang on `head` without a clause of another verb between. */
static bool hangs_on(const ra_document *document, uint32_t token, uint32_t head)
{
    enum { HIGHEST = 3 };
    for (int step = 0; step < HIGHEST && token != RA_NONE && token != head; step++) {
        if (document->tokens.at[token].upos == RA_UPOS_VERB)
            return false;
        token = document->tokens.at[token].head;
    }
    return token == head;
}

bool ra_moment_has_other_time(const ra_tree *tree, uint32_t head, const ra_time *time)
{
    const ra_document *document = tree->document;
    bool own = hangs_on(document, time->tokens.first, head);
    size_t i = ra_list_lower_bound(document->times, ra_time, tokens.first, tree->left[head]);
    for (; !own && i < document->times.count && document->times.at[i].tokens.last <= tree->right[head]; i++) {
        const ra_time *other = &document->times.at[i];
        bool date = other->type == RA_TIME_DATE || other->type == RA_TIME_TIME;
        if (date && other->tokens.first != time->tokens.first && hangs_on(document, other->tokens.first, head))
            return true;
    }
    return false;
}

uint32_t ra_moment_apart(const ra_tree *tree, uint32_t trigger, uint32_t head)
{
    const ra_document *document = tree->document;
    for (uint32_t t = trigger; t != RA_NONE && t != head; t = document->tokens.at[t].head) {
        const ra_token *token = &document->tokens.at[t];
        if (token->deprel == RA_DEP_ACL && token->head != RA_NONE)
            return token->head;
        if (token->upos == RA_UPOS_NOUN || ra_tree_child(tree, t, RA_DEP_NSUBJ) != RA_NONE)
            return t;
    }
    return head;
}
