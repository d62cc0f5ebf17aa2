#include "base/status.h"
#include "base/str.h"
#include "language/speech/reporting.h"

enum { MOST_KEY_WORDS = 5, LEAST_CONTENT = 2, MOST_BLOCK_PARAGRAPHS = 3 };

/* Head of the noun phrase that begins at `first`. */
static uint32_t phrase_head(const ra_reporting *r, uint32_t first, uint32_t last)
{
    uint32_t top = first;
    for (uint32_t step = first; step < last; step++) {
        uint32_t head = ra_token_at(r, top)->head;
        if (head == RA_NONE || head < first || head >= last || r->tree->left[head] + 3 < first)
            break;
        uint8_t deprel = ra_token_at(r, top)->deprel;
        bool clausal = deprel == RA_DEP_NSUBJ || deprel == RA_DEP_OBL || deprel == RA_DEP_OBJ ||
                       deprel == RA_DEP_CCOMP || deprel == RA_DEP_PARATAXIS;
        if (clausal)
            break;
        top = head;
    }
    return top;
}

static bool is_noun(const ra_token *token)
{
    return token->upos == RA_UPOS_NOUN || token->upos == RA_UPOS_PROPN || token->upos == RA_UPOS_PRON ||
           token->upos == RA_UPOS_NUM || token->upos == RA_UPOS_ADJ || token->upos == RA_UPOS_X ||
           token->upos == RA_UPOS_DET;
}

static void add_trimmed(const ra_reporting *r, ra_pieces *content, uint32_t first, uint32_t last)
{
    if (first >= last)
        return;
    ra_range range = ra_content_trim(r, (ra_range){first, last});
    if (range.last > range.first)
        ra_pieces_add(content, range.first, range.last);
}

/* End of the phrase, its appositions and clauses with it where commas set them off. */
static uint32_t phrase_end(const ra_reporting *r, uint32_t head, uint32_t last)
{
    uint32_t short_end = ra_source_range(r, head).last;
    uint32_t long_end = r->tree->right[head];
    if (long_end > last)
        long_end = last;
    while (long_end > short_end && ra_token_at(r, long_end - 1)->upos == RA_UPOS_PUNCT)
        long_end--;
    bool set_off = long_end > short_end && (long_end >= last || ra_token_at(r, long_end)->upos == RA_UPOS_PUNCT) &&
                   long_end - short_end < 30;
    return set_off ? long_end : short_end;
}

/* The comma that ends the phrase at a sentence's beginning; the sentence's end where there is none. */
static uint32_t leading_end(const ra_reporting *r, ra_range sentence, uint32_t first, uint32_t start)
{
    if (first != sentence.first)
        return sentence.last;
    for (uint32_t t = start + 1; t < sentence.last; t++) {
        if (ra_is_form(r, t, ",") && !ra_token_at(r, t)->quoted)
            return t;
    }
    return sentence.last;
}

/* Whether the parse hung the clause, or its subject, on the source: nothing is left of it, or its verb comes first. */
static bool hangs_on_source(const ra_reporting *r, uint32_t end, uint32_t last)
{
    if (end + LEAST_CONTENT >= last)
        return true;
    const ra_token *next = ra_token_at(r, end);
    return next->upos == RA_UPOS_AUX || (next->upos == RA_UPOS_VERB && (next->feats & RA_FEAT_FIN) != 0);
}

static bool builds_phrase(const ra_token *token)
{
    return is_noun(token) || token->upos == RA_UPOS_ADP || token->upos == RA_UPOS_PART || ra_str_is(token->form, "-");
}

/* "Special Agent-in-Charge Jan Moe,": where the parse leaves a person's name off the phrase that ends with it, its
 *head; end is set behind it. RA_NONE where there is none. */
static uint32_t name_left_off(const ra_reporting *r, uint32_t first, uint32_t last, uint32_t *end)
{
    enum { LONGEST = 8 };
    uint32_t t = *end;
    while (t < last && t - *end < LONGEST && builds_phrase(ra_token_at(r, t)))
        t++;
    if (t == *end || (t < last && ra_token_at(r, t)->upos != RA_UPOS_PUNCT))
        return RA_NONE;
    for (uint32_t head = t; head-- > first;) {
        uint32_t number = r->mention_at[head];
        if (number == RA_NONE)
            continue;
        const ra_mention *m = &r->document->mentions.at[number];
        if (m->kind != RA_MENTION_NAME || m->type != RA_NAME_PERSON || m->tokens.last != t || m->tokens.first < *end)
            continue;
        *end = t;
        return head;
    }
    return RA_NONE;
}

/* Whose a document is: "a statement from the ministry", "a tweet sent out by X". RA_NONE where the words do not tell.
 */
static uint32_t author_of(const ra_reporting *r, uint32_t document, uint32_t last)
{
    enum { FARTHEST = 6 };
    if (!ra_is_document(r, document))
        return RA_NONE;
    for (uint32_t t = document + 1; t + 1 < last && t <= document + FARTHEST; t++) {
        const ra_token *token = ra_token_at(r, t);
        if (token->upos == RA_UPOS_PUNCT || token->upos == RA_UPOS_CCONJ ||
            ra_is_report_word(r, token->lemma, "obtains"))
            return RA_NONE;
        if (!ra_is_form(r, t, "by") && !ra_is_form(r, t, "from"))
            continue;
        uint32_t head = phrase_head(r, t + 1, last);
        while (ra_token_at(r, head)->upos == RA_UPOS_DET && head + 1 < last)
            head++;
        bool nominal = ra_token_at(r, head)->upos == RA_UPOS_NOUN || ra_token_at(r, head)->upos == RA_UPOS_PROPN;
        return nominal && !r->in_time[head] ? head : RA_NONE;
    }
    return RA_NONE;
}

/* "According to X, S" and "S, according to X". */
static ra_status add_source(ra_reporting *r, uint32_t first, uint32_t length, ra_error *error)
{
    ra_range sentence = ra_reporting_sentence(r, first);
    uint32_t start = first + length;
    if (start >= sentence.last)
        return RA_OK;
    uint32_t limit = leading_end(r, sentence, first, start);
    uint32_t head = phrase_head(r, start, limit);
    if (!is_noun(ra_token_at(r, head)))
        return RA_OK;
    while (ra_token_at(r, head)->upos == RA_UPOS_DET && head + 1 < limit &&
           ra_token_at(r, head + 1)->upos != RA_UPOS_PUNCT)
        head++; /* "a tweet", read as a verb */
    uint32_t end = phrase_end(r, head, sentence.last);
    if (limit < end && hangs_on_source(r, end, sentence.last))
        end = limit;
    uint32_t name = name_left_off(r, start, sentence.last, &end);
    if (name != RA_NONE)
        head = name;
    ra_pieces content = {0};
    ra_range lead = ra_content_trim(r, (ra_range){sentence.first, first});
    if (lead.last - lead.first >= LEAST_CONTENT && lead.last > lead.first)
        add_trimmed(r, &content, sentence.first, first);
    ra_range rest = ra_content_trim(r, (ra_range){end, sentence.last});
    bool comma = end < sentence.last && ra_is_form(r, end, ",");
    if (rest.last > rest.first + 1 && (content.count == 0 || comma))
        add_trimmed(r, &content, end, sentence.last);
    if (content.count == 0)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){first, start};
    draft->source = head;
    draft->content = content;
    draft->whole = true;
    draft->medium = ra_medium_of_source(r, head);
    uint32_t author = author_of(r, head, sentence.last);
    if (author != RA_NONE && (draft->medium == RA_NONE || draft->medium == author)) {
        draft->medium = head;
        draft->source = author;
    }
    return RA_OK;
}

/* "he said via CNN", "Reuters reported, citing officials": joins the nearest cue of its sentence. */
static void add_medium(ra_reporting *r, uint32_t first, uint32_t length)
{
    ra_range sentence = ra_reporting_sentence(r, first);
    uint32_t start = first + length;
    if (start >= sentence.last)
        return;
    uint32_t head = phrase_head(r, start, sentence.last);
    if (!is_noun(ra_token_at(r, head)))
        return;
    for (uint32_t t = first; t-- > sentence.first;) {
        uint32_t cue = r->cue_at[t];
        if (cue == RA_NONE || r->cues.at[cue].draft == RA_NONE || ra_token_at(r, t)->quoted)
            continue;
        ra_draft *draft = &r->drafts.at[r->cues.at[cue].draft];
        if (!ra_is_report_word(r, ra_token_at(r, first)->form, "through"))
            draft->further = draft->further == RA_NONE ? head : draft->further;
        else if (draft->medium == RA_NONE && ra_is_medium(r, head))
            draft->medium = head;
        return;
    }
}

/* "reportedly": the clause that it stands in, itself left out. */
static ra_status add_nobody(ra_reporting *r, uint32_t token, ra_error *error)
{
    uint32_t head = ra_token_at(r, token)->head;
    if (head == RA_NONE)
        return RA_OK;
    ra_pieces content = {0};
    add_trimmed(r, &content, r->tree->left[head], token);
    add_trimmed(r, &content, token + 1, r->tree->right[head]);
    if (content.count == 0)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){token, token + 1};
    draft->content = content;
    return RA_OK;
}

/* Whether the words from `first` on are a name or a noun for somebody who speaks: "per police", not "per year". */
static bool is_mouth(const ra_reporting *r, uint32_t first, uint32_t last)
{
    if (first >= last)
        return false;
    uint32_t head = phrase_head(r, first, last);
    return r->mention_at[head] != RA_NONE || ra_is_mouth(r, head);
}

static ra_status take_evidential(ra_reporting *r, uint32_t token, ra_error *error)
{
    ra_str words[MOST_KEY_WORDS];
    size_t count = 0;
    uint32_t last = ra_reporting_sentence(r, token).last;
    for (uint32_t t = token; t < last && count < MOST_KEY_WORDS; t++)
        words[count++] = ra_token_at(r, t)->form;
    uint32_t row;
    size_t length = ra_lexicon_match(&r->lexicons->evidentials, words, count, &row);
    if (length == 0)
        return RA_OK;
    ra_str kind = ra_row_field(ra_lexicon_row(&r->lexicons->evidentials, row).fields, 0);
    if (ra_str_is(kind, "source") || (ra_str_is(kind, "mouth") && is_mouth(r, token + (uint32_t)length, last)))
        return add_source(r, token, (uint32_t)length, error);
    if (ra_str_is(kind, "nobody"))
        return add_nobody(r, token, error);
    if (ra_str_is(kind, "medium"))
        add_medium(r, token, (uint32_t)length);
    return RA_OK;
}

static bool frame_has(ra_str frames, ra_str word)
{
    for (ra_str frame; ra_str_cut(&frames, ',', &frame);) {
        if (ra_str_equal_fold(frame, word))
            return true;
    }
    return false;
}

/* Content of a reporting noun: a clause below it, or what stands under one of its prepositions. */
static uint32_t noun_content(const ra_reporting *r, uint32_t noun, ra_str frames, bool *clause)
{
    ra_tree_each_child(r->tree, noun, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (child < noun)
            continue;
        uint32_t mark = ra_tree_child(r->tree, child, RA_DEP_MARK);
        if (token->deprel == RA_DEP_ACL && mark != RA_NONE && mark < child &&
            frame_has(frames, ra_token_at(r, mark)->form)) {
            *clause = true;
            return child;
        }
        uint32_t preposition = token->deprel == RA_DEP_NMOD ? ra_tree_child(r->tree, child, RA_DEP_CASE) : RA_NONE;
        bool addressed =
            preposition != RA_NONE && ra_is_form(r, preposition, "to"); /* "a phone call to somebody" tells nothing */
        if (preposition != RA_NONE && !addressed && frame_has(frames, ra_token_at(r, preposition)->form)) {
            *clause = false;
            return child;
        }
    }
    return RA_NONE;
}

static uint32_t possessor(const ra_reporting *r, uint32_t noun)
{
    ra_tree_each_child(r->tree, noun, child)
    {
        const ra_token *token = ra_token_at(r, child);
        if (child < noun && (token->subrel == RA_SUB_POSS || token->deprel == RA_DEP_NMOD))
            return child;
        if (token->deprel == RA_DEP_NMOD && child > noun) {
            uint32_t preposition = ra_tree_child(r->tree, child, RA_DEP_CASE);
            if (preposition != RA_NONE && (ra_is_form(r, preposition, "by") || ra_is_form(r, preposition, "from")))
                return child;
        }
    }
    return RA_NONE;
}

/* The subject of the verb whose object the noun is: "police issued a statement that". */
static uint32_t light_subject(const ra_reporting *r, uint32_t noun)
{
    const ra_token *token = ra_token_at(r, noun);
    if (token->deprel != RA_DEP_OBJ || token->head == RA_NONE || r->cue_at[token->head] != RA_NONE)
        return RA_NONE;
    uint32_t subject = ra_tree_child(r->tree, token->head, RA_DEP_NSUBJ);
    return subject != RA_NONE && ra_may_speak(r, subject) ? subject : RA_NONE; /* not "the delay raised concerns" */
}

static ra_status take_noun(ra_reporting *r, uint32_t noun, ra_error *error)
{
    ra_str fields = ra_lexicon_get(&r->lexicons->cue_nouns, ra_token_at(r, noun)->lemma);
    if (fields.ptr == NULL)
        return RA_OK;
    bool clause = false;
    uint32_t content = noun_content(r, noun, ra_row_field(fields, 1), &clause);
    if (content == RA_NONE)
        return RA_OK;
    uint32_t source = possessor(r, noun);
    if (source == content)
        source = RA_NONE;
    if (source == RA_NONE)
        source = light_subject(r, noun);
    if (source == RA_NONE && !clause)
        return RA_OK;
    ra_draft *draft = ra_draft_add(r);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->cue_range = (ra_range){noun, noun + 1};
    draft->source = source;
    draft->stance = ra_cue_stance_of(ra_row_field(fields, 2));
    uint32_t first = r->tree->left[content];
    uint32_t preposition = clause ? RA_NONE : ra_tree_child(r->tree, content, RA_DEP_CASE);
    if (preposition != RA_NONE && preposition >= first)
        first = preposition + 1;
    add_trimmed(r, &draft->content, first > noun ? first : noun + 1, r->tree->right[content]);
    return RA_OK;
}

/* "X reported:" with the words in the paragraphs below, set off without marks. */
static ra_status take_block(ra_reporting *r, uint32_t cue, ra_error *error)
{
    const ra_article *article = r->document->article;
    ra_cue *c = &r->cues.at[cue];
    ra_range sentence = ra_reporting_sentence(r, c->verb);
    uint32_t source = ra_source_of(r, c);
    if (c->draft != RA_NONE || source == RA_NONE || !ra_is_form(r, sentence.last - 1, ":"))
        return RA_OK;
    uint32_t paragraph = r->document->sentences.at[ra_token_at(r, c->verb)->sentence].paragraph;
    uint32_t token = sentence.last;
    uint32_t most = ra_is_medium(r, source) ? MOST_BLOCK_PARAGRAPHS : 1;
    uint32_t last = token;
    for (uint32_t p = paragraph + 1; p < article->paragraphs.count && p <= paragraph + most; p++) {
        const ra_paragraph *below = &article->paragraphs.at[p];
        bool heading = below->kind == RA_PARAGRAPH_HEADING || below->kind == RA_PARAGRAPH_CAPTION;
        if (heading || last >= r->document->tokens.count || r->document->tokens.at[last].span.start < below->span.start)
            break;
        uint32_t end = last;
        while (end < r->document->tokens.count && r->document->tokens.at[end].span.start < below->span.end)
            end++;
        uint32_t head = r->document->sentences.at[r->document->tokens.at[last].sentence].root;
        uint32_t subject = head != RA_NONE ? ra_tree_child(r->tree, head, RA_DEP_NSUBJ) : RA_NONE;
        if (p > paragraph + 1 && subject != RA_NONE && ra_is_medium(r, subject))
            break;
        if (p > paragraph + 1 && article->text.ptr[below->span.start] == '"')
            break;
        last = end;
    }
    if (last == token)
        return RA_OK;
    ra_draft *draft = ra_draft_of_cue(r, cue);
    if (draft == NULL)
        return ra_fail_memory(error);
    draft->whole = true;
    ra_pieces_add(&draft->content, token, last);
    return RA_OK;
}

ra_status ra_evidence_find(ra_reporting *r, ra_error *error)
{
    for (uint32_t c = 0; c < r->cues.count; c++) {
        if (r->cues.at[c].frames & RA_FRAME_QUOTE)
            RA_TRY(take_block(r, c, error));
    }
    for (uint32_t t = 0; t < r->document->tokens.count; t++) {
        RA_TRY(take_evidential(r, t, error));
        if (ra_token_at(r, t)->upos == RA_UPOS_NOUN)
            RA_TRY(take_noun(r, t, error));
    }
    return RA_OK;
}
