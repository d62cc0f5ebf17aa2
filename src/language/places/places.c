#include "language/places/places.h"

#include "base/status.h"
#include "base/str.h"
#include "language/places/place_doubts.h"
#include "language/places/place_resolution.h"
#include "language/words/toponym_fold.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_NAMES = 400, LONGEST_PLACE = 5, LONGEST_NAME = 96 };

/* One place in the text before it is resolved. */
typedef struct use {
    ra_range tokens;
    uint32_t mention;
    uint32_t name;  /* RA_NONE for adjectives */
    ra_str country; /* of an adjective: alpha-3, empty where it is of no one country */
    bool adjective;
} use;

typedef struct step {
    const ra_places *places;
    ra_document *document;
    RA_LIST(use) uses;
    RA_LIST(ra_place_name) names;
    uint32_t *slots; /* name number + 1 by hash of its folded form */
    uint64_t *hashes;
    bool *taken; /* by token */
    ra_arena *scratch;
    ra_error *error;
} step;

enum { SLOTS = 1024 };

ra_status ra_places_open(const ra_pack *pack, const char *code, ra_places *places, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "demonyms", &places->demonyms, error));
    RA_TRY(ra_lexicon_open(pack, code, "name_heads", &places->heads, error));
    RA_TRY(ra_lexicon_open(pack, code, "outlets", &places->outlets, error));
    RA_TRY(ra_lexicon_open(pack, code, "known_names", &places->known_names, error));
    RA_TRY(ra_lexicon_open(pack, code, "person_names", &places->person_names, error));
    RA_TRY(ra_lexicon_open(pack, code, "word_case", &places->word_case, error));
    RA_TRY(ra_lexicon_open(pack, code, "place_words", &places->words, error));
    return ra_gazetteer_view(ra_pack_section(pack, "places"), &places->gazetteer, error);
}

static ra_str range_text(const step *s, uint32_t first, uint32_t last)
{
    return ra_range_text(s->document, (ra_range){first, last});
}

/* Whether data/en/place_words.txt puts the word, of any case, in the class. */
static bool is_place_word(const step *s, ra_str word, const char *class)
{
    return ra_lexicon_says_folded(&s->places->words, word, ra_str_from(class));
}

/* What to ask the gazetteer for: the name, or the name without what kind of place it is. */
static void look_up_name(const step *s, ra_range r, ra_place_name *name)
{
    name->text = range_text(s, r.first, r.last);
    name->looked_up = name->text;
    ra_str last = s->document->tokens.at[r.last - 1].form;
    if (r.last - r.first < 2)
        return;
    if (is_place_word(s, last, "county")) {
        name->county = true;
        name->looked_up = range_text(s, r.first, r.last - 1);
    } else if (!ra_place_is_known(s->places, name->text)) {
        uint32_t first = r.first + is_place_word(s, s->document->tokens.at[r.first].form, "part");
        uint32_t end = is_place_word(s, last, "division") && first + 1 < r.last ? r.last - 1 : r.last;
        if (first < end)
            name->looked_up = range_text(s, first, end);
    }
}

static ra_status intern(step *s, ra_range r, bool weak, uint32_t *number)
{
    ra_place_name made = {.within = RA_NONE, .weak = weak, .uses = 1};
    look_up_name(s, r, &made);
    char folded[LONGEST_NAME];
    size_t length = ra_fold_toponym(made.looked_up, folded, sizeof folded);
    uint64_t hash = ra_hash((ra_str){folded, length}, made.county) | 1;
    uint32_t slot = (uint32_t)(hash >> 8) % SLOTS;
    for (; s->slots[slot] != 0; slot = (slot + 1) % SLOTS) {
        if (s->hashes[slot] == hash) {
            *number = s->slots[slot] - 1;
            s->names.at[*number].uses++;
            s->names.at[*number].weak = s->names.at[*number].weak && weak;
            return RA_OK;
        }
    }
    *number = RA_NONE;
    if (s->names.count >= MOST_NAMES)
        return RA_OK;
    ra_place_name *name = ra_list_add(s->scratch, &s->names);
    if (name == NULL)
        return ra_fail_memory(s->error);
    *name = made;
    *number = (uint32_t)(s->names.count - 1);
    s->slots[slot] = *number + 1;
    s->hashes[slot] = hash;
    return RA_OK;
}

static ra_status add_use(step *s, ra_range r, uint32_t mention, bool weak)
{
    use made = {.tokens = r, .mention = mention};
    RA_TRY(intern(s, r, weak, &made.name));
    use *u = ra_list_add(s->scratch, &s->uses);
    if (u == NULL)
        return ra_fail_memory(s->error);
    *u = made;
    for (uint32_t i = r.first; i < r.last; i++)
        s->taken[i] = true;
    return RA_OK;
}

/* The place that begins the name of a body: "Alexandria Police", "U.S. Embassy". */
static uint32_t place_within(const step *s, const ra_mention *m)
{
    uint32_t most = m->tokens.last - m->tokens.first - 1;
    if (m->tokens.last - m->tokens.first < 2)
        return 0;
    for (uint32_t length = most < LONGEST_PLACE ? most : LONGEST_PLACE; length > 0; length--) {
        uint32_t end = m->tokens.first + length;
        if (length > 1 && is_place_word(s, s->document->tokens.at[end - 1].form, "county"))
            return length;
        ra_str form = s->document->tokens.at[m->tokens.first].form;
        bool common =
            length == 1 && ra_place_names_other(s->places, ra_span_text(s->document->article->text, m->span), form);
        if (!common && ra_is_capital_form(s->document->tokens.at[m->tokens.first].form) &&
            ra_place_is_known(s->places, range_text(s, m->tokens.first, end)))
            return length;
    }
    return 0;
}

static ra_status use_mention(step *s, uint32_t number)
{
    const ra_mention *m = &s->document->mentions.at[number];
    if (m->kind != RA_MENTION_NAME || s->taken[m->tokens.first] || ra_place_is_date(s->document, m->tokens))
        return RA_OK;
    if (m->type == RA_NAME_PLACE && ra_place_is_other(s->places, s->document, m))
        return RA_OK;
    if (m->type == RA_NAME_PLACE)
        return add_use(s, m->tokens, number, false);
    if (m->type != RA_NAME_ORGANIZATION && m->type != RA_NAME_FACILITY && m->type != RA_NAME_OTHER)
        return RA_OK;
    if (ra_place_is_outlet(s->places, ra_span_text(s->document->article->text, m->span)))
        return RA_OK;
    uint32_t length = place_within(s, m);
    if (length == 0)
        return RA_OK;
    return add_use(s, (ra_range){m->tokens.first, m->tokens.first + length}, RA_NONE, true);
}

/* The words of a nationality at `at`; the number of tokens, 0 for none. */
static size_t demonym_at(const step *s, uint32_t at, ra_str *country)
{
    enum { MOST_WORDS = 2 };
    ra_str words[MOST_WORDS];
    char lower[64];
    size_t count = 0;
    size_t used = 0;
    if (!ra_is_capital_form(s->document->tokens.at[at].form))
        return 0;
    for (uint32_t i = at; i < s->document->tokens.count && count < MOST_WORDS; i++) {
        ra_str form = s->document->tokens.at[i].form;
        if (used + form.len > sizeof lower)
            break;
        for (size_t c = 0; c < form.len; c++)
            lower[used + c] = ra_ascii_fold(form.ptr[c]);
        words[count++] = (ra_str){lower + used, form.len};
        used += form.len;
    }
    uint32_t row;
    size_t length = ra_lexicon_match(&s->places->demonyms, words, count, &row);
    if (length > 0)
        *country = ra_row_field(ra_lexicon_row(&s->places->demonyms, row).fields, 0);
    return length;
}

static ra_status add_demonyms(step *s)
{
    for (uint32_t i = 0; i < s->document->tokens.count; i++) {
        ra_str country = {"", 0};
        size_t length = s->taken[i] ? 0 : demonym_at(s, i, &country);
        if (length == 0)
            continue;
        use *u = ra_list_add(s->scratch, &s->uses);
        if (u == NULL)
            return ra_fail_memory(s->error);
        *u = (use){{i, i + (uint32_t)length}, RA_NONE, RA_NONE, country, true};
        for (uint32_t t = i; t < i + length; t++)
            s->taken[t] = true;
    }
    return RA_OK;
}

/* Toponyms that the names model passed over: after a preposition of place, or after a place and a comma. */
static ra_status add_missed(step *s)
{
    const ra_token *t = s->document->tokens.at;
    for (uint32_t i = 1; i < s->document->tokens.count; i++) {
        if (s->taken[i] || !ra_is_capital_form(t[i].form) || t[i].sentence != t[i - 1].sentence ||
            (t[i].upos != RA_UPOS_PROPN && t[i].upos != RA_UPOS_NOUN))
            continue;
        bool after_place = i > 1 && ra_str_is(t[i - 1].form, ",") && s->taken[i - 2];
        if (!after_place && !is_place_word(s, t[i - 1].form, "before"))
            continue;
        uint32_t last = i + 1;
        uint32_t found = 0;
        while (last < s->document->tokens.count && last - i <= LONGEST_PLACE && !s->taken[last - 1] &&
               t[last - 1].sentence == t[i].sentence && ra_is_capital_form(t[last - 1].form)) {
            if (ra_place_is_known(s->places, range_text(s, i, last)))
                found = last;
            last++;
        }
        bool goes_on = found != 0 && found < s->document->tokens.count && ra_is_capital_form(t[found].form) &&
                       t[found].upos == RA_UPOS_PROPN && !s->taken[found];
        if (found != 0 && !goes_on && !ra_place_is_date(s->document, (ra_range){i, found}))
            RA_TRY(add_use(s, (ra_range){i, found}, RA_NONE, true));
    }
    return RA_OK;
}

/* Mentions of other names hold no toponyms but those that use_mention finds. */
static void bar_names(step *s, bool *barred)
{
    for (uint32_t i = 0; i < s->document->mentions.count; i++) {
        const ra_mention *m = &s->document->mentions.at[i];
        if (m->kind != RA_MENTION_NAME)
            continue;
        for (uint32_t t = m->tokens.first; t < m->tokens.last; t++)
            barred[t] = true;
    }
}

static int by_start(const void *a, const void *b)
{
    const use *x = a;
    const use *y = b;
    return (x->tokens.first > y->tokens.first) - (x->tokens.first < y->tokens.first);
}

/* "Rocky Mount, N.C.": the second name says where the first lies. */
static void note_containment(step *s)
{
    const ra_token *t = s->document->tokens.at;
    for (size_t i = 0; i + 1 < s->uses.count; i++) {
        const use *inner = &s->uses.at[i];
        const use *outer = &s->uses.at[i + 1];
        if (inner->name == RA_NONE || outer->name == RA_NONE || inner->name == outer->name ||
            outer->tokens.first > inner->tokens.last + 1)
            continue;
        bool comma = outer->tokens.first == inner->tokens.last + 1 && ra_str_is(t[inner->tokens.last].form, ",");
        bool bracket = outer->tokens.first == inner->tokens.last + 1 && ra_str_is(t[inner->tokens.last].form, "(");
        if (comma || bracket || outer->tokens.first == inner->tokens.last)
            s->names.at[inner->name].within = outer->name;
    }
}

/* "BAGHDAD (AP) -", "Tupelo, Miss. -": a place before the dash within the first tokens of the text. */
static void note_dateline(step *s)
{
    enum { DATELINE_TOKENS = 14 };
    const ra_token *t = s->document->tokens.at;
    uint32_t dash = 0;
    for (uint32_t i = 1; i < s->document->tokens.count && i < DATELINE_TOKENS && dash == 0; i++) {
        ra_str form = t[i].form;
        if (ra_str_is(form, "\xE2\x80\x94") || ra_str_is(form, "\xE2\x80\x93") || ra_str_is(form, "--") ||
            ra_str_is(form, "-") || ra_str_is(form, "\xE2\x80\x95"))
            dash = i;
    }
    for (size_t i = 0; i < s->uses.count && s->uses.at[i].tokens.last <= dash; i++) {
        if (s->uses.at[i].name != RA_NONE)
            s->names.at[s->uses.at[i].name].dateline = true;
    }
}

static ra_place_kind kind_of(uint8_t toponym_kind)
{
    switch (toponym_kind) {
    case RA_TOPONYM_DIVISION: return RA_PLACE_DIVISION;
    case RA_TOPONYM_COUNTRY: return RA_PLACE_COUNTRY;
    case RA_TOPONYM_REGION: return RA_PLACE_REGION;
    default: return RA_PLACE_TOWN;
    }
}

static void fill(const step *s, const use *u, ra_place *place)
{
    place->tokens = u->tokens;
    place->span = ra_range_span(s->document, u->tokens);
    place->mention = u->mention;
    place->adjective = u->adjective;
    place->name = ra_span_text(s->document->article->text, place->span);
    place->latitude = NAN;
    place->longitude = NAN;
    ra_toponym found;
    bool resolved = false;
    if (u->adjective)
        resolved = ra_gazetteer_country(&s->places->gazetteer, u->country, &found);
    else if (u->name != RA_NONE && s->names.at[u->name].resolved) {
        found = s->names.at[u->name].place;
        resolved = true;
    }
    if (!resolved)
        return;
    place->resolved = true;
    place->name = found.name;
    place->latitude = found.latitude;
    place->longitude = found.longitude;
    place->population = found.population;
    bool county = !u->adjective && s->names.at[u->name].county;
    place->kind = (uint8_t)(county ? RA_PLACE_DISTRICT : kind_of(found.kind));
    for (size_t i = 0; i < sizeof place->country; i++)
        place->country[i] = found.country[i];
}

static ra_status find_uses(step *s)
{
    size_t tokens = s->document->tokens.count;
    s->taken = ra_arena_alloc(s->scratch, tokens + 1);
    s->slots = ra_arena_new_array(s->scratch, uint32_t, SLOTS);
    s->hashes = ra_arena_new_array(s->scratch, uint64_t, SLOTS);
    bool *places = ra_arena_alloc(s->scratch, tokens + 1);
    if (s->taken == NULL || s->slots == NULL || s->hashes == NULL || places == NULL)
        return ra_fail_memory(s->error);
    for (uint32_t i = 0; i < s->document->mentions.count; i++)
        RA_TRY(use_mention(s, i));
    RA_TRY(add_demonyms(s));
    memcpy(places, s->taken, tokens);
    bar_names(s, s->taken);
    RA_TRY(add_missed(s));
    if (s->uses.count > 0)
        qsort(s->uses.at, s->uses.count, sizeof *s->uses.at, by_start);
    return RA_OK;
}

ra_status ra_places_annotate(const ra_places *places, ra_document *document, const ra_tree *tree, ra_arena *scratch,
                             ra_error *error)
{
    (void)tree;
    step s = {.places = places, .document = document, .scratch = scratch, .error = error};
    RA_TRY(find_uses(&s));
    note_containment(&s);
    note_dateline(&s);
    RA_TRY(ra_place_names_resolve(&places->gazetteer, s.names.at, (uint32_t)s.names.count, scratch, error));
    for (size_t i = 0; i < s.uses.count; i++) {
        ra_place *place = ra_list_add(document->arena, &document->places);
        if (place == NULL)
            return ra_fail_memory(error);
        fill(&s, &s.uses.at[i], place);
    }
    return RA_OK;
}
