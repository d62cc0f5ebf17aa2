#include "language/speech/contents.h"

#include "base/str.h"

static void add_trimmed(const ra_reporting *r, ra_pieces *content, uint32_t first, uint32_t last)
{
    ra_range range = ra_content_trim(r, (ra_range){first, last});
    ra_pieces_add(content, range.first, range.last);
}

/* A comma before `token`, on either side of a closing quotation mark. */
static bool follows_comma(const ra_reporting *r, uint32_t token)
{
    if (ra_is_comma(ra_token_at(r, token - 1)))
        return true;
    return token > 1 && ra_is_quotation_mark(ra_token_at(r, token - 1)) && ra_is_comma(ra_token_at(r, token - 2));
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
    return ra_is_report_word(r, ra_token_at(r, subject)->form, "relative");
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

/* A whole sentence that the parse makes an adverbial, with a subject of its own and no word that would join it: "The
   attack left six wounded, police said". */
static bool is_free_clause(const ra_reporting *r, uint32_t verb)
{
    const ra_token *token = ra_token_at(r, verb);
    uint32_t subject = ra_tree_child(r->tree, verb, RA_DEP_NSUBJ);
    bool finite = (token->feats & (RA_FEAT_GER | RA_FEAT_PART | RA_FEAT_INF)) == 0;
    ra_tree_each_child(r->tree, verb, child)
    {
        const ra_token *c = ra_token_at(r, child);
        if (c->deprel == RA_DEP_MARK || (c->deprel == RA_DEP_ADVMOD && child == r->tree->left[verb]))
            return false;
        finite |= (c->upos == RA_UPOS_AUX && (c->feats & RA_FEAT_FIN) != 0);
    }
    return finite && token->deprel == RA_DEP_ADVCL && subject != RA_NONE && subject < verb;
}

/* Not a mere setting ahead of the report: "On the radio show 'Morning,' X said", "While the sun set, X said that". */
static bool may_be_said(const ra_reporting *r, const ra_cue *cue, ra_range range)
{
    if (ra_token_at(r, range.first)->quoted > ra_token_at(r, cue->verb)->quoted)
        return true;
    if (ra_token_at(r, range.first)->upos == RA_UPOS_ADP && !ra_content_holds_verb(r, range))
        return false;
    uint32_t top = top_of(r, range);
    const ra_token *token = ra_token_at(r, top);
    bool beside = token->deprel == RA_DEP_OBL || token->deprel == RA_DEP_ADVCL || token->deprel == RA_DEP_ADVMOD;
    return !beside || token->head != cue->verb || r->tree->right[top] + 1 < range.last || is_free_clause(r, top);
}

/* "The trouble, says Jan Moe, the mayor, is the dam": the words on both sides of the speaker, whom a comma and the
   sentence's own verb follow. */
static bool inverted(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    if (source != ra_inverted_source(r, cue))
        return false;
    for (uint32_t t = ra_source_range(r, source).last; t + 1 < sentence.last; t++) {
        uint8_t upos = ra_token_at(r, t + 1)->upos;
        if (!ra_is_comma(ra_token_at(r, t)) || (upos != RA_UPOS_VERB && upos != RA_UPOS_AUX))
            continue;
        add_trimmed(r, content, sentence.first, cue->range.first);
        add_trimmed(r, content, t + 1, sentence.last);
        return true;
    }
    return false;
}

bool ra_content_parenthetical(const ra_reporting *r, const ra_cue *cue, uint32_t source, ra_pieces *content)
{
    enum { LONGEST_TAIL = 16, SHORTEST_CONTENT = 2 };
    ra_range sentence = ra_reporting_sentence(r, cue->verb);
    ra_range block = cue_block(r, cue, source);
    if (source != RA_NONE && source > cue->verb && inverted(r, cue, source, content))
        return true;
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

bool ra_content_host(const ra_reporting *r, const ra_cue *cue, ra_pieces *content)
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
    if (has_relative_subject(r, cue->verb) ||
        (!ra_content_holds_verb(r, host_left) && !ra_content_holds_verb(r, host_right)))
        return false;
    bool own = !(cue->frames & RA_FRAME_PERSON) && has_later_clause(r, cue->verb, RA_NONE);
    if (own || (host_right.first >= host_right.last && stands_apart(r, cue)))
        return false;
    ra_pieces_add(content, host_left.first, host_left.last);
    ra_pieces_add(content, host_right.first, host_right.last);
    return content->count > 0;
}
