#include "base/str.h"
#include "language/reporting.h"

void ra_pieces_add(ra_pieces *pieces, uint32_t first, uint32_t last)
{
    if (first >= last)
        return;
    if (pieces->count > 0 && pieces->at[pieces->count - 1].last == first) {
        pieces->at[pieces->count - 1].last = last;
        return;
    }
    if (pieces->count < RA_MOST_PIECES)
        pieces->at[pieces->count++] = (ra_range){first, last};
}

static bool is_quotation_mark(const ra_token *token)
{
    static const char *const marks[] = {"\"", "“", "”", "''", "``", "‘", "’", "'", "«", "»", "„"};
    return ra_str_among(token->form, marks);
}

static bool is_bracket(const ra_token *token)
{
    return token->form.len == 1 &&
           (token->form.ptr[0] == ')' || token->form.ptr[0] == '(' || token->form.ptr[0] == ']' ||
            token->form.ptr[0] == '[' || token->form.ptr[0] == '$' || token->form.ptr[0] == '#');
}

ra_range ra_content_trim(const ra_reporting *r, ra_range range)
{
    while (range.first < range.last) {
        const ra_token *token = ra_token_at(r, range.first);
        if (token->upos != RA_UPOS_PUNCT || is_quotation_mark(token) || is_bracket(token))
            break;
        range.first++;
    }
    while (range.last > range.first) {
        const ra_token *token = ra_token_at(r, range.last - 1);
        if (token->upos != RA_UPOS_PUNCT || is_quotation_mark(token) || is_bracket(token))
            break;
        range.last--;
    }
    return range;
}

static void add_trimmed(const ra_reporting *r, ra_pieces *content, uint32_t first, uint32_t last)
{
    ra_range range = ra_content_trim(r, (ra_range){first, last});
    ra_pieces_add(content, range.first, range.last);
}

static ra_range sentence_of(const ra_reporting *r, uint32_t token)
{
    return r->document->sentences.at[ra_token_at(r, token)->sentence].tokens;
}

/* A comma before `token`, on either side of a closing quotation mark. */
static bool follows_comma(const ra_reporting *r, uint32_t token)
{
    if (ra_is_comma(ra_token_at(r, token - 1)))
        return true;
    return token > 1 && is_quotation_mark(ra_token_at(r, token - 1)) && ra_is_comma(ra_token_at(r, token - 2));
}

/* The cue with its source and what hangs on them at the sentence's end: "..., police said on Sunday." */
static ra_range cue_block(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    ra_range block = cue->range;
    if (source == RA_NONE || ra_token_at(r, source)->sentence != ra_token_at(r, cue->verb)->sentence)
        return block;
    uint32_t first = r->tree->left[source];
    uint32_t last = r->tree->right[source];
    if (source < cue->verb && first <= source) {
        ra_range range = ra_source_range(r, source);
        block.first = range.first < block.first ? range.first : block.first;
    } else if (source > cue->verb && last > block.last) {
        block.last = last;
    }
    return block;
}

/* Whether the source stands right beside the cue, with nothing but its own words between. */
static bool is_adjacent(const ra_reporting *r, const ra_cue *cue, uint32_t source)
{
    enum { WIDEST = 12 };
    ra_range range = ra_source_range(r, source);
    if (source > cue->verb)
        return range.first <= cue->range.last + 1;
    if (range.last >= cue->range.first || r->tree->right[source] >= cue->range.first)
        return true;
    for (uint32_t t = range.last; t < cue->range.first; t++) {
        uint8_t upos = ra_token_at(r, t)->upos;
        if (upos == RA_UPOS_VERB || upos == RA_UPOS_AUX || upos == RA_UPOS_PUNCT)
            return false;
    }
    return cue->range.first - range.last <= WIDEST;
}

static bool holds_verb(const ra_reporting *r, ra_range range)
{
    for (uint32_t t = range.first; t < range.last; t++) {
        if (ra_token_at(r, t)->upos == RA_UPOS_VERB || ra_token_at(r, t)->upos == RA_UPOS_AUX)
            return true;
    }
    return false;
}

static bool has_later_clause(const ra_reporting *r, uint32_t verb, uint32_t source)
{
    ra_tree_each_child(r->tree, verb, child)
    {
        uint8_t deprel = ra_token_at(r, child)->deprel;
        if (child > verb && child != source &&
            (deprel == RA_DEP_CCOMP || deprel == RA_DEP_XCOMP || deprel == RA_DEP_OBJ))
            return true;
    }
    return false;
}

static bool has_relative_subject(const ra_reporting *r, uint32_t verb)
{
    uint32_t subject = ra_tree_child(r->tree, verb, RA_DEP_NSUBJ);
    if (subject == RA_NONE || ra_token_at(r, subject)->upos != RA_UPOS_PRON)
        return false;
    ra_str form = ra_token_at(r, subject)->form;
    return ra_str_equal_fold(form, RA_STR("who")) || ra_str_equal_fold(form, RA_STR("which")) ||
           ra_str_equal_fold(form, RA_STR("that"));
}

/* The topmost word of what stands in the range before the cue, seen from its first word. */
static uint32_t top_of(const ra_reporting *r, ra_range range)
{
    enum { MOST_STEPS = 64 };
    uint32_t top = range.first;
    for (int step = 0; step < MOST_STEPS; step++) {
        uint32_t head = ra_token_at(r, top)->head;
        if (head == RA_NONE || head < range.first || head >= range.last)
            break;
        top = head;
    }
    return top;
}

/* Not a mere setting ahead of the report: "On the radio show 'Morning,' X said", "While the sun set, X said that". */
static bool may_be_said(const ra_reporting *r, const ra_cue *cue, ra_range range)
{
    if (ra_token_at(r, range.first)->quoted > ra_token_at(r, cue->verb)->quoted)
        return true;
    if (ra_token_at(r, range.first)->upos == RA_UPOS_ADP && !holds_verb(r, range))
        return false;
    uint32_t top = top_of(r, range);
    const ra_token *token = ra_token_at(r, top);
    bool beside = token->deprel == RA_DEP_OBL || token->deprel == RA_DEP_ADVCL || token->deprel == RA_DEP_ADVMOD;
    return !beside || token->head != cue->verb || r->tree->right[top] + 1 < range.last;
}

/* "S, X said." and "S1, X said, S2": a cue between commas that leaves the rest of its sentence to be the content.
   The surface decides, as parsers often do not. */
static bool parenthetical(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    enum { LONGEST_TAIL = 16, SHORTEST_CONTENT = 2 };
    ra_range sentence = sentence_of(r, cue->verb);
    ra_range block = cue_block(r, cue, source);
    if (source == RA_NONE || has_relative_subject(r, cue->verb) || block.first < sentence.first + SHORTEST_CONTENT ||
        !follows_comma(r, block.first) || !is_adjacent(r, cue, source))
        return false;
    if (ra_token_at(r, block.first - 1)->quoted != ra_token_at(r, cue->verb)->quoted)
        return false;
    if (!may_be_said(r, cue, (ra_range){sentence.first, block.first}))
        return false;
    ra_range rest = ra_content_trim(r, (ra_range){block.last, sentence.last});
    bool comma_after = block.last < sentence.last && ra_is_comma(ra_token_at(r, block.last));
    if (comma_after && source < cue->verb && block.last == cue->range.last && rest.first < rest.last) {
        add_trimmed(r, content, sentence.first, block.first);
        ra_pieces_add(content, rest.first, rest.last);
        return true;
    }
    if (has_later_clause(r, cue->verb, source) || rest.last > rest.first + LONGEST_TAIL)
        return false;
    add_trimmed(r, content, sentence.first, block.first);
    return true;
}

/* Behind a semicolon or colon: no clause that goes on with the one before. */
static bool stands_apart(const ra_reporting *r, const ra_cue *cue)
{
    uint32_t left = r->tree->left[cue->verb];
    return left > 0 &&
           (ra_str_is(ra_token_at(r, left - 1)->form, ";") || ra_str_is(ra_token_at(r, left - 1)->form, ":") ||
            ra_str_is(ra_token_at(r, left)->form, ";") || ra_str_is(ra_token_at(r, left)->form, ":"));
}

/* The host of a parenthetical clause by the parse: all its words but the clause's own. */
static bool host_clause(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    const ra_token *verb = ra_token_at(r, cue->verb);
    if (verb->head == RA_NONE)
        return false;
    bool parataxis = verb->deprel == RA_DEP_PARATAXIS;
    uint32_t mark = verb->deprel == RA_DEP_ADVCL ? ra_tree_child(r->tree, cue->verb, RA_DEP_MARK) : RA_NONE;
    bool as = mark != RA_NONE && ra_str_equal_fold(ra_token_at(r, mark)->form, RA_STR("as")) &&
              (cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE);
    if (!parataxis && !as)
        return false;
    if (ra_token_at(r, verb->head)->quoted != verb->quoted)
        return false;
    uint32_t left = r->tree->left[verb->head];
    uint32_t right = r->tree->right[verb->head];
    ra_range host_left = ra_content_trim(r, (ra_range){left, r->tree->left[cue->verb]});
    ra_range host_right = ra_content_trim(r, (ra_range){r->tree->right[cue->verb], right});
    if (has_relative_subject(r, cue->verb) || (!holds_verb(r, host_left) && !holds_verb(r, host_right)))
        return false;
    bool own = !(cue->frames & RA_FRAME_PERSON) && has_later_clause(r, cue->verb, RA_NONE);
    if (own || (host_right.first >= host_right.last && stands_apart(r, cue)))
        return false;
    ra_pieces_add(content, host_left.first, host_left.last);
    ra_pieces_add(content, host_right.first, host_right.last);
    return content->count > 0;
}

static bool has_subject(const ra_reporting *r, uint32_t verb)
{
    return ra_tree_child(r->tree, verb, RA_DEP_NSUBJ) != RA_NONE ||
           ra_tree_child(r->tree, verb, RA_DEP_CSUBJ) != RA_NONE;
}

/* Extent of a dependent, without the cue's own words. */
static ra_range extent(const ra_reporting *r, const ra_cue *cue, uint32_t head)
{
    ra_range range = {r->tree->left[head], r->tree->right[head]};
    if (head > cue->verb && range.first < cue->range.last)
        range.first = cue->range.last;
    if (head < cue->verb && range.last > cue->range.first)
        range.last = cue->range.first;
    return ra_content_trim(r, range);
}

/* "Argued the film made him look good", read as a noun and its participle, behind a verb that takes no object. */
static bool torn_clause(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    if (cue->frames & (RA_FRAME_OBJECT | RA_FRAME_SMALL | RA_FRAME_PERSON))
        return false;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        if (child < cue->verb || ra_token_at(r, child)->deprel != RA_DEP_OBJ ||
            ra_token_at(r, child)->quoted != ra_token_at(r, cue->verb)->quoted)
            continue;
        ra_range range = extent(r, cue, child);
        if (!holds_verb(r, range))
            return false;
        range.last = ra_clause_end(r, cue, range);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

/* "X said the attack involved drones", where the parser takes the clause for a second subject: no verb has two. */
static bool second_subject(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    if ((cue->class != RA_CUE_SAY && cue->class != RA_CUE_WRITE) || source == RA_NONE || source > cue->verb)
        return false;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (child < cue->verb || token->deprel != RA_DEP_NSUBJ || token->quoted != ra_token_at(r, cue->verb)->quoted)
            continue;
        ra_range range = extent(r, cue, child);
        if (!holds_verb(r, range))
            return false;
        range.last = ra_clause_end(r, cue, range);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

/* "said on Friday that S", where the parser hangs the clause elsewhere: from "that" to the clause's end. */
static bool marked_clause(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    enum { WIDEST_GAP = 10 };
    ra_range sentence = sentence_of(r, cue->verb);
    for (uint32_t t = cue->range.last; t < sentence.last && t < cue->range.last + WIDEST_GAP; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->quoted != ra_token_at(r, cue->verb)->quoted || token->upos == RA_UPOS_VERB ||
            (token->upos == RA_UPOS_PUNCT && !ra_is_comma(token)))
            return false;
        if (!ra_str_is(token->form, "that") || token->upos == RA_UPOS_DET || token->head == RA_NONE)
            continue;
        ra_range range = {t, r->tree->right[token->head]};
        if (range.last <= range.first)
            return false;
        range = ra_content_trim(r, range);
        range.last = ra_clause_end(r, cue, range);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

static ra_range complement_before(const ra_reporting *r, const ra_cue *cue, uint32_t source, uint32_t child)
{
    ra_range range = extent(r, cue, child);
    if (!holds_verb(r, range))
        return (ra_range){0, 0};
    if (source != RA_NONE && source < cue->verb && source > child) {
        uint32_t start = ra_source_range(r, source).first;
        if (range.last > start)
            range = ra_content_trim(r, (ra_range){range.first, start});
    }
    return range;
}

static ra_range complement_behind(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    ra_range range = extent(r, cue, child);
    uint32_t mark = ra_tree_child(r->tree, child, RA_DEP_MARK);
    if (mark != RA_NONE && mark > range.first && ra_str_is(ra_token_at(r, mark)->form, "that"))
        range.first = mark;
    range.first = ra_clause_start(r, cue, range.first);
    range.last = ra_clause_end(r, cue, range);
    return range;
}

/* A clause behind the verb that the parse makes its complement, or an adverbial without a word that would join it:
   "reported six planes filled the sky". */
static bool is_complement_behind(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    if (child < cue->verb)
        return false;
    if (ra_token_at(r, child)->deprel == RA_DEP_CCOMP)
        return true;
    return ra_token_at(r, child)->deprel == RA_DEP_ADVCL && r->tree->left[child] == cue->range.last &&
           has_subject(r, child) && ra_tree_child(r->tree, child, RA_DEP_MARK) == RA_NONE &&
           (cue->class == RA_CUE_SAY || cue->class == RA_CUE_WRITE);
}

static bool is_complement_before(const ra_reporting *r, const ra_cue *cue, uint32_t child)
{
    const ra_token *token = ra_token_at(r, child);
    if (child > cue->verb)
        return false;
    if (token->deprel == RA_DEP_PARATAXIS)
        return has_subject(r, child) && token->quoted <= ra_token_at(r, cue->verb)->quoted;
    return token->deprel == RA_DEP_CCOMP;
}

static bool clause_complement(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    uint32_t found = RA_NONE;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        if (child == source)
            continue;
        if (is_complement_behind(r, cue, child)) {
            found = child;
            break;
        }
        if (found == RA_NONE && is_complement_before(r, cue, child))
            found = child;
    }
    if (found == RA_NONE)
        return second_subject(r, cue, source, content);
    bool behind = found > cue->verb;
    bool told_behind = cue->range.last < sentence_of(r, cue->verb).last &&
                       ra_str_is(ra_token_at(r, cue->range.last)->form, "that") && marked_clause(r, cue, content);
    if (!behind && told_behind)
        return true;
    ra_range range = behind ? complement_behind(r, cue, found) : complement_before(r, cue, source, found);
    content->count = 0;
    ra_pieces_add(content, range.first, range.last);
    return content->count > 0 || second_subject(r, cue, source, content);
}

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

static bool verbal_complement(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        const ra_token *token = ra_token_at(r, child);
        bool open = token->deprel == RA_DEP_XCOMP || token->deprel == RA_DEP_CCOMP;
        if (!open || child < cue->verb)
            continue;
        bool wanted = ((cue->frames & RA_FRAME_TO) && is_infinitive(r, child)) ||
                      ((cue->frames & RA_FRAME_ING) && is_gerund(r, child));
        if (!wanted)
            continue;
        ra_range range = extent(r, cue, child);
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

/* A phrase after the object that says what for: "accused them of fraud", "blamed it on rain", "as an act of terror". */
static bool completes(const ra_reporting *r, uint32_t child)
{
    uint32_t word = link_of(r, child);
    if (ra_token_at(r, child)->deprel == RA_DEP_ADVCL && has_subject(r, child))
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

/* "Called him a liar": parsers take him or the liar for one more object. Both are what is said. */
static bool add_predicate(const ra_reporting *r, const ra_cue *cue, uint32_t object, ra_range *range)
{
    bool added = false;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint8_t deprel = ra_token_at(r, child)->deprel;
        bool other = deprel == RA_DEP_OBJ || deprel == RA_DEP_IOBJ || deprel == RA_DEP_XCOMP;
        if (child <= cue->verb || child == object || !other)
            continue;
        ra_range words = extent(r, cue, child);
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

/* The object, on to the end of what completes it without a gap. */
static bool object_complement(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    uint32_t object = object_of(r, cue->verb);
    if (object != RA_NONE && object == source)
        return false;
    if (object == RA_NONE) {
        if (!(cue->frames & RA_FRAME_SMALL))
            return false;
        ra_tree_each_child(r->tree, cue->verb, child)
        {
            uint8_t deprel = ra_token_at(r, child)->deprel;
            if (child > cue->verb && (deprel == RA_DEP_XCOMP || deprel == RA_DEP_CCOMP)) {
                ra_range range = extent(r, cue, child);
                ra_pieces_add(content, range.first, range.last);
                return content->count > 0;
            }
        }
        return false;
    }
    ra_range range = extent(r, cue, object);
    bool completed = false;
    if (cue->frames & RA_FRAME_SMALL)
        completed = add_predicate(r, cue, object, &range);
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        /* "described days on which nobody slept": a relative clause that the parse hung on the verb */
        if (child > object && ra_token_at(r, child)->subrel == RA_SUB_RELCL && r->tree->left[child] == range.last)
            range.last = r->tree->right[child];
        bool complement = completes(r, child);
        if (child <= object || r->tree->left[child] > range.last + 1 || !(complement || belongs(r, cue, child)))
            continue;
        if (r->tree->right[child] > range.last)
            range.last = r->tree->right[child];
        completed |= complement;
    }
    if (!completed && !(cue->frames & RA_FRAME_OBJECT))
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

/* "agreed with the mayor that S": the clause, not the one agreed with. */
static bool that_complement(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    if (ra_str_equal_fold(ra_token_at(r, cue->after - 1)->form, RA_STR("with")) && marked_clause(r, cue, content))
        return true;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        uint32_t mark =
            ra_token_at(r, child)->deprel == RA_DEP_CCOMP ? ra_tree_child(r->tree, child, RA_DEP_MARK) : RA_NONE;
        if (child < cue->verb || mark == RA_NONE || !ra_str_is(ra_token_at(r, mark)->form, "that"))
            continue;
        ra_range range = complement_behind(r, cue, child);
        ra_pieces_add(content, range.first, range.last);
        return content->count > 0;
    }
    return false;
}

/* What stands under the preposition of the key: "called for a recount", "called on them to leave". */
static bool after_complement(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    ra_range sentence = sentence_of(r, cue->verb);
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

/* "X was reported to be well", "X was accused of Z": subject and complement. */
static void passive_content(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
{
    uint32_t subject = ra_tree_child(r->tree, cue->verb, RA_DEP_NSUBJ);
    if (clause_complement(r, cue, RA_NONE, content))
        return;
    if ((cue->frames & RA_FRAME_AFTER) && cue->class == RA_CUE_ASK && after_complement(r, cue, content))
        return;
    ra_tree_each_child(r->tree, cue->verb, child)
    {
        if (child < cue->verb || (subject == RA_NONE && !(cue->frames & RA_FRAME_PERSON)))
            continue;
        const ra_token *token = ra_token_at(r, child);
        bool person = (cue->frames & RA_FRAME_PERSON) != 0;
        if (person && token->deprel == RA_DEP_XCOMP) { /* "asked to respond" */
            ra_range range = extent(r, cue, child);
            ra_pieces_add(content, range.first, range.last);
            return;
        }
        bool open = token->deprel == RA_DEP_XCOMP;
        if (!open && !(cue->class == RA_CUE_JUDGE && completes(r, child)))
            continue;
        if (subject == RA_NONE)
            continue;
        ra_range left = ra_content_trim(r, (ra_range){r->tree->left[subject], r->tree->right[subject]});
        ra_range right = extent(r, cue, child);
        ra_pieces_add(content, left.first, left.last);
        ra_pieces_add(content, right.first, right.last);
        return;
    }
    if (cue->class == RA_CUE_JUDGE && subject != RA_NONE && ra_source_of(r, cue) != RA_NONE) {
        ra_range left = ra_content_trim(r, (ra_range){r->tree->left[subject], r->tree->right[subject]});
        ra_pieces_add(content, left.first, left.last);
    }
}

void ra_content_of(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    content->count = 0;
    if (cue->passive) {
        passive_content(r, cue, content);
        return;
    }
    if ((cue->frames & RA_FRAME_AFTER) && (that_complement(r, cue, content) || after_complement(r, cue, content)))
        return;
    if (cue->frames & RA_FRAME_THAT) {
        if (parenthetical(r, cue, source, content) || clause_complement(r, cue, source, content) ||
            marked_clause(r, cue, content) || torn_clause(r, cue, content) || host_clause(r, cue, content))
            return;
    }
    if ((cue->frames & (RA_FRAME_TO | RA_FRAME_ING)) && verbal_complement(r, cue, content))
        return;
    ra_cue wide = *cue;
    if (cue->class == RA_CUE_SHOW && source != RA_NONE && ra_is_document(r, source))
        wide.frames |= RA_FRAME_OBJECT | RA_FRAME_SMALL; /* "the poll showed her ahead" */
    if (wide.frames & (RA_FRAME_OBJECT | RA_FRAME_SMALL))
        (void)object_complement(r, &wide, source, content);
}
