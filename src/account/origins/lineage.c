#include "account/origins/lineage.h"

#include "base/status.h"
#include "base/str.h"

enum {
    DATELINE_TOKENS = 40, /* "MEXICO CITY, Nov. 3, 2014 (AP) -" stands within these */
    LONGEST_CREDIT = 6,   /* words of one name */
    LONGEST_CREDIT_SENTENCE = 60,
};

typedef struct reading {
    ra_arena *arena;
    const ra_outlets *outlets;
    const ra_document *document;
    ra_credits *credits;
} reading;

static ra_str token_form(const reading *r, size_t i)
{
    return i < r->document->tokens.count ? r->document->tokens.at[i].form : (ra_str){NULL, 0};
}

static bool has_class(const reading *r, ra_str word, const char *class)
{
    return ra_lexicon_says_folded(&r->outlets->words, word, ra_str_from(class));
}

static bool is_capitalised(ra_str form)
{
    return form.len > 0 && (ra_ascii_upper(form.ptr[0]) || (unsigned char)form.ptr[0] >= 0x80);
}

/* What the article's own outlet calls itself: its name, rather than its address, else what the dateline calls it. */
static ra_str own_name(const ra_article *article, ra_str text)
{
    bool address = ra_str_find(article->outlet, RA_STR("."), 0) != SIZE_MAX;
    return article->outlet.len > 0 && !address ? article->outlet : text;
}

/* A credit for the name, unless, outside of the dateline, it is the article's own outlet (*own) or, where only known
   names count, not known. */
static ra_status add_named(reading *r, ra_str text, ra_span span, bool known_only, bool dateline, bool *own,
                           ra_error *error)
{
    ra_str usual;
    uint8_t kind = RA_ORIGIN_AGENCY;
    *own = false;
    RA_TRY(ra_outlet_find(r->arena, r->outlets, text, &usual, &kind, error));
    if (text.len == 0 || (usual.ptr == NULL && known_only))
        return RA_OK;
    if (usual.ptr == NULL)
        kind = dateline ? RA_ORIGIN_AGENCY : RA_ORIGIN_OUTLET;
    ra_str name = usual.ptr != NULL ? usual : text;
    RA_TRY(ra_outlet_is_own(r->arena, r->outlets, r->document->article, name, own, error));
    if (*own && !dateline)
        return RA_OK;
    ra_credit *credit = ra_list_add(r->arena, r->credits);
    if (credit == NULL)
        return ra_fail_memory(error);
    if (*own) /* "(CNA)" of the Coastal News Agency is no other agency of these letters */
        text = name = own_name(r->document->article, text);
    *credit = (ra_credit){.text = text, .name = name, .span = span, .kind = kind, .dateline = dateline, .own = *own};
    return RA_OK;
}

static ra_status add_credit(reading *r, size_t first, size_t last, bool known_only, bool dateline, ra_error *error)
{
    if (first >= last)
        return RA_OK;
    ra_span span = ra_range_span(r->document, (ra_range){(uint32_t)first, (uint32_t)last});
    bool own;
    return add_named(r, ra_span_text(r->document->article->text, span), span, known_only, dateline, &own, error);
}

/* "CITY (AP) -", "CITY, Nov. 3 (Reuters) -", "(CNN)" at the very beginning. */
static ra_status read_dateline(reading *r, ra_error *error)
{
    size_t most = r->document->tokens.count < DATELINE_TOKENS ? r->document->tokens.count : DATELINE_TOKENS;
    for (size_t open = 0; open < most; open++) {
        if (ra_str_is_dash(token_form(r, open)) && open > 0)
            return RA_OK;
        if (!ra_str_is(token_form(r, open), "("))
            continue;
        size_t close = open + 1;
        while (close < open + 5 && !ra_str_is(token_form(r, close), ")"))
            close++;
        if (!ra_str_is(token_form(r, close), ")"))
            return RA_OK;
        bool dashed = ra_str_is_dash(token_form(r, close + 1));
        if (dashed || open == 0)
            return add_credit(r, open + 1, close, !dashed, true, error);
    }
    return RA_OK;
}

/* Every name of the lexicon between two tokens, the longest first. */
static ra_status add_known(reading *r, size_t first, size_t last, size_t *found, ra_error *error)
{
    for (size_t i = first; i < last; i++) {
        size_t longest = last - i < LONGEST_CREDIT ? last - i : LONGEST_CREDIT;
        for (size_t n = longest; n > 0; n--) {
            size_t before = r->credits->count;
            if (!is_capitalised(token_form(r, i)))
                break;
            RA_TRY(add_credit(r, i, i + n, true, false, error));
            if (r->credits->count > before) {
                (*found)++;
                i += n - 1;
                break;
            }
        }
    }
    return RA_OK;
}

static ra_status add_organizations(reading *r, size_t first, size_t last, ra_error *error)
{
    for (size_t i = 0; i < r->document->mentions.count; i++) {
        const ra_mention *m = &r->document->mentions.at[i];
        if (m->kind == RA_MENTION_NAME && m->type == RA_NAME_ORGANIZATION && m->tokens.first >= first &&
            m->tokens.last <= last)
            RA_TRY(add_credit(r, m->tokens.first, m->tokens.last, false, false, error));
    }
    return RA_OK;
}

static size_t run_of_capitals(const reading *r, size_t from, size_t end)
{
    size_t i = from;
    while (i < end && i < from + LONGEST_CREDIT && is_capitalised(token_form(r, i)) &&
           r->document->tokens.at[i].upos != RA_UPOS_PUNCT)
        i++;
    return i;
}

static bool is_year(ra_str form)
{
    return form.len == 4 && (form.ptr[0] == '1' || form.ptr[0] == '2') && ra_ascii_digit(form.ptr[1]) &&
           ra_ascii_digit(form.ptr[2]) && ra_ascii_digit(form.ptr[3]);
}

static bool is_label(const reading *r, ra_str word)
{
    return has_class(r, word, "copyright") || is_year(word);
}

/* "Copyright 2016 X", "(Source: X)". */
static ra_status read_label(reading *r, size_t at, size_t end, ra_error *error)
{
    ra_str form = token_form(r, at);
    size_t name = at + 1;
    if (has_class(r, form, "copyright")) {
        while (name < end && is_label(r, token_form(r, name)))
            name++;
        if (name == at + 1)
            return RA_OK;
    } else if (has_class(r, form, "source") && ra_str_is(token_form(r, name), ":")) {
        name++;
    } else {
        return RA_OK;
    }
    return add_credit(r, name, run_of_capitals(r, name, end), false, false, error);
}

static ra_status read_sentence(reading *r, const ra_sentence *sentence, ra_error *error)
{
    size_t first = sentence->tokens.first;
    size_t last = sentence->tokens.last;
    for (size_t i = first; i < last; i++) {
        ra_str form = token_form(r, i);
        if (ra_lexicon_get_folded(&r->outlets->words, form).ptr == NULL)
            continue; /* it is of no class */
        RA_TRY(read_label(r, i, last, error));
        bool contributed = has_class(r, form, "contributed") && ra_str_equal_fold(token_form(r, i + 1), RA_STR("to"));
        if (contributed && last - first <= LONGEST_CREDIT_SENTENCE) {
            size_t found = 0;
            RA_TRY(add_known(r, first, i, &found, error));
            if (found == 0)
                RA_TRY(add_organizations(r, first, i, error));
        }
    }
    return RA_OK;
}

static ra_str without_punctuation(ra_str word)
{
    while (word.len > 0 && memchr(".,;:()", word.ptr[word.len - 1], 6) != NULL)
        word.len--;
    return word;
}

/* How many words from here on are one name as a copyright line writes it: with capitals, up to a stop or a comma. */
static size_t run_of_name(const ra_str *words, size_t count)
{
    size_t n = 0;
    while (n < count && is_capitalised(words[n])) {
        n++;
        if (without_punctuation(words[n - 1]).len < words[n - 1].len)
            break;
    }
    return n;
}

/* The longest name that begins at the first of these words and is known, or is the whole name of a copyright line;
 *length is how many words it has, though it be the article's own outlet. */
static ra_status read_credit_at(reading *r, const ra_str *words, size_t count, bool copyright, size_t *length,
                                ra_error *error)
{
    size_t run = copyright ? run_of_name(words, count) : 0;
    for (size_t n = count < LONGEST_CREDIT ? count : LONGEST_CREDIT; n > 0 && *length == 0; n--) {
        ra_str last = without_punctuation(words[n - 1]);
        ra_str text = {words[0].ptr, (size_t)(last.ptr + last.len - words[0].ptr)};
        size_t before = r->credits->count;
        bool own;
        RA_TRY(add_named(r, text, (ra_span){0, 0}, n != run, false, &own, error));
        *length = own || r->credits->count > before ? n : 0;
    }
    return RA_OK;
}

/* The outlets of a credit line: the longest names of the lexicon in it, or what a copyright line begins with. */
static ra_status read_credit_line(reading *r, ra_str line, ra_error *error)
{
    ra_str words[LONGEST_CREDIT_SENTENCE];
    size_t count = 0;
    for (ra_str word; count < LONGEST_CREDIT_SENTENCE && ra_str_cut(&line, ' ', &word);) {
        if (word.len > 0)
            words[count++] = word;
    }
    size_t labels = 0;
    while (labels < count && is_label(r, words[labels]))
        labels++;
    bool copyright = labels > 0;
    for (size_t i = labels; i < count && !(copyright && i > labels); i++) {
        size_t length = 0;
        if (is_capitalised(words[i]))
            RA_TRY(read_credit_at(r, words + i, count - i, copyright, &length, error));
        i += length > 0 ? length - 1 : 0;
    }
    return RA_OK;
}

ra_status ra_lineage_credits(ra_arena *arena, const ra_outlets *outlets, const ra_document *document,
                             ra_credits *credits, ra_error *error)
{
    reading r = {.arena = arena, .outlets = outlets, .document = document, .credits = credits};
    *credits = (ra_credits){0};
    RA_TRY(read_dateline(&r, error));
    for (size_t i = 0; i < document->sentences.count; i++)
        RA_TRY(read_sentence(&r, &document->sentences.at[i], error));
    for (size_t i = 0; i < document->article->credits.count; i++)
        RA_TRY(read_credit_line(&r, document->article->credits.at[i], error));
    return RA_OK;
}
