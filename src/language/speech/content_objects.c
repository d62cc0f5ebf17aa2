#include "language/speech/contents.h"

#include "base/str.h"

static bool is_gerund(const ra_reporting *r, uint32_t verb)
{
    ra_str form = ra_token_at(r, verb)->form;
    return ra_str_ends(form, RA_STR("ing"));
}

static bool is_infinitive(const ra_reporting *r, uint32_t verb)
{
    uint32_t mark = ra_tree_child(r->tree, verb, RA_DEP_MARK);
    return mark != RA_NONE && ra_str_equal_fold(ra_token_at(r, mark)->form, RA_STR("to"));
}

/* "declined to comment", where the tagger takes the infinitive for a noun: a bare one right behind "to". */
static bool is_bare_infinitive(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    return ra_token_at(r, child)->deprel == RA_DEP_OBL && child == cue->range.last + 1 &&
           ra_token_at(r, child)->upos == RA_UPOS_NOUN && ra_is_form(r, cue->range.last, "to") &&
           ra_str_equal(ra_token_at(r, child)->form, ra_token_at(r, child)->lemma);
}

bool ra_content_verbal(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if ((cue->frames & RA_FRAME_TO) && is_bare_infinitive(r, cue, child)) {
            ra_range range = ra_content_extent(r, cue, child);
            ra_pieces_add(content, range.first, range.last);
            return true;
        }
        bool open = token->deprel == RA_DEP_XCOMP || token->deprel == RA_DEP_CCOMP;
        if (!open || child < cue->verb)
            continue;
        bool wanted = ((cue->frames & RA_FRAME_TO) && is_infinitive(r, child)) ||
                      ((cue->frames & RA_FRAME_ING) && is_gerund(r, child));
        if (!wanted)
            continue;
        ra_range range = ra_content_extent(r, cue, child);
        ra_pieces_add(content, range.first, range.last);
        return true;
    }
    return false;
}

static uint32_t object_of(const ra_reporting *r, uint32_t verb)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        if (ra_token_at(r, child)->deprel == RA_DEP_OBJ && child > verb)
            return child;
    }
    return RA_NONE;
}

/* The preposition or conjunction that a phrase hangs on the verb by; RA_NONE where it is no such phrase. */
static uint32_t link_of(const ra_reporting *r, uint32_t child)
{
    const ra_token *token = ra_token_at(r, child);
    if (token->deprel != RA_DEP_OBL && token->deprel != RA_DEP_ADVCL && token->deprel != RA_DEP_NMOD)
        return RA_NONE;
    return ra_tree_child(r->tree, child, token->deprel == RA_DEP_ADVCL ? RA_DEP_MARK : RA_DEP_CASE);
}

/* "in a statement", "on his Facebook page": where it was said, not what. */
static bool names_medium(const ra_reporting *r, uint32_t child)
{
    return ra_is_medium(r, child) || ra_is_document(r, child);
}

bool ra_content_completes(const ra_reporting *r, uint32_t child)
{
    uint32_t word = link_of(r, child);
    if (ra_token_at(r, child)->deprel == RA_DEP_ADVCL && ra_content_has_subject(r, child))
        return false; /* "tweeted a picture as he waited" */
    return ra_token_at(r, child)->deprel == RA_DEP_XCOMP ||
           (word != RA_NONE && !names_medium(r, child) &&
            ra_is_report_word(r, ra_token_at(r, word)->form, "completes"));
}

/* A phrase that belongs to the object before it though the parse hangs it on the verb: "bemoaned the unrest in town".
 */
static bool belongs(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    uint32_t word = link_of(r, child);
    bool addressee = cue->class != RA_CUE_JUDGE && child == ra_addressee_of(r, cue);
    return word != RA_NONE && !r->in_time[child] && !addressee && !names_medium(r, child) &&
           ra_is_report_word(r, ra_token_at(r, word)->form, "belongs");
}

/* "asked the crew to leave": whoever is asked or told does what the infinitive behind says, though the parse may take
   it for a purpose. */
static bool told_to(const ra_cue *cue)
{
    return cue->class == RA_CUE_ASK || cue->class == RA_CUE_DIRECT;
}

/* "Called him a liar": parsers take him or the liar for one more object. Both are what is said. */
static bool add_predicate(const ra_reporting *r, const ra_cue *cue, uint32_t object, ra_range *range)
{
    bool added = false;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint8_t deprel = ra_token_at(r, child)->deprel;
        bool other = deprel == RA_DEP_OBJ || deprel == RA_DEP_IOBJ || deprel == RA_DEP_XCOMP ||
                     (deprel == RA_DEP_ADVCL && is_infinitive(r, child) && told_to(cue));
        if (child <= cue->verb || child == object || !other)
            continue;
        ra_range words = ra_content_extent(r, cue, child);
        if (words.last != range->first && words.first > range->last + 1)
            continue;
        range->first = words.first < range->first ? words.first : range->first;
        range->last = words.last > range->last ? words.last : range->last;
        added = true;
    }
    return added;
}

/* What is praised ends where the writer remarks on it: "praised the plan, which costs a million", "- a bold one". */
static ra_range without_remark(const ra_reporting *r, ra_range range)
{
    for (uint32_t t = range.first + 1; t + 1 < range.last; t++) {
        ra_str next = ra_token_at(r, t + 1)->form;
        bool dash = !ra_str_is(ra_token_at(r, t)->form, ",");
        if (ra_is_comma(ra_token_at(r, t)) && !ra_token_at(r, t + 1)->quoted &&
            (dash || ra_str_is(next, "which") || ra_str_is(next, "who")))
            return (ra_range){range.first, t};
    }
    return range;
}

/* "Called the police": nothing is said of whom one telephones. */
static bool is_summoned(const ra_reporting *r, const ra_cue *cue, uint32_t object)
{
    enum { LONGEST = 3 }; /* "her worried mother" */
    const ra_token *token = ra_token_at(r, object);
    return !token->quoted && object - r->tree->left[object] < LONGEST &&
           ra_is_report_word(r, ra_token_at(r, cue->verb)->lemma, "summons") &&
           ra_is_report_word(r, token->form, "summoned");
}

/* "saw smoke rise", where the parse has a clause and no object. */
static bool add_bare_clause(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    if (!(cue->frames & RA_FRAME_SMALL))
        return false;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint8_t deprel = ra_token_at(r, child)->deprel;
        if (child > cue->verb && (deprel == RA_DEP_XCOMP || deprel == RA_DEP_CCOMP)) {
            ra_range range = ra_content_extent(r, cue, child);
            ra_pieces_add(content, range.first, range.last);
            return content->count > 0;
        }
    }
    return false;
}

bool ra_content_object(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    uint32_t object = object_of(r, cue->verb);
    if (object != RA_NONE && object == source)
        return false;
    if (object == RA_NONE)
        return add_bare_clause(r, cue, content);
    ra_range range = ra_content_extent(r, cue, object);
    bool completed = false;
    if (cue->frames & RA_FRAME_SMALL)
        completed = add_predicate(r, cue, object, &range);
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        /* "described days on which nobody slept": a relative clause that the parse hung on the verb */
        if (child > object && ra_token_at(r, child)->subrel == RA_SUB_RELCL && r->tree->left[child] == range.last)
            range.last = r->tree->right[child];
        bool complement = ra_content_completes(r, child);
        if (child <= object || r->tree->left[child] > range.last + 1 || !(complement || belongs(r, cue, child)))
            continue;
        if (r->tree->right[child] > range.last)
            range.last = r->tree->right[child];
        completed |= complement;
    }
    if (!completed && (!(cue->frames & RA_FRAME_OBJECT) || is_summoned(r, cue, object)))
        return false;
    bool clause = (cue->frames & RA_FRAME_THAT) && range.last < r->document->tokens.count &&
                  (ra_token_at(r, range.last)->upos == RA_UPOS_VERB || ra_token_at(r, range.last)->upos == RA_UPOS_AUX);
    bool inner = ra_token_at(r, cue->verb)->deprel == RA_DEP_ACL; /* the next verb is that of the noun which it is of */
    range.last = clause ? ra_clause_end(r, cue, range) : inner ? range.last : ra_phrase_end(r, range);
    range = ra_content_trim(r, without_remark(r, range));
    ra_pieces_add(content, range.first, range.last);
    return content->count > 0;
}

static bool has_link(const ra_reporting *r, uint32_t child, const char *form)
{
    uint32_t word = link_of(r, child);
    return word != RA_NONE && ra_str_equal_fold(ra_token_at(r, word)->form, ra_str_from(form));
}

bool ra_content_after(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    if (cue->after >= sentence.last)
        return false;
    uint32_t top = cue->after;
    for (int step = 0; step < 64; step++) {
        uint32_t head = ra_token_at(r, top)->head;
        if (head == RA_NONE || head <= cue->after - 1 || head >= sentence.last)
            break;
        top = head;
    }
    ra_range range = {cue->after, r->tree->right[top]};
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint8_t deprel = ra_token_at(r, child)->deprel;
        bool clause = deprel == RA_DEP_XCOMP || deprel == RA_DEP_CCOMP || deprel == RA_DEP_ADVCL;
        bool goes_on = r->tree->left[child] == range.last && child >= range.last;
        if (goes_on &&
            ((clause && is_infinitive(r, child)) || has_link(r, child, "as"))) /* "referred to it as a coup" */
            range.last = r->tree->right[child];
    }
    if (range.last <= range.first)
        return false;
    range.last = ra_phrase_end(r, range);
    range = ra_content_trim(r, range);
    ra_pieces_add(content, range.first, range.last);
    return content->count > 0;
}
