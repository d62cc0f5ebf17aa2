#include "language/names/name_features.h"

#include "base/lexicon_format.h"
#include "base/status.h"
#include "base/str.h"

enum { LONGEST_PHRASE = 6, UNKNOWN_CASE = 5, MOSTLY_CAPITAL = 3 };

/* Bits of a word's `begins`. */
enum { BEGINS_ROLE = 1, BEGINS_KNOWN = 2, BEGINS_OUTLET = 4, BEGINS_DEMONYM = 8 };

ra_status ra_name_lexicons_open(const ra_pack *pack, const char *code, ra_name_lexicons *lexicons, ra_error *error)
{
    RA_TRY(ra_lexicon_open(pack, code, "person_names", &lexicons->person_names, error));
    RA_TRY(ra_lexicon_open(pack, code, "wordnet_names", &lexicons->famous_names, error));
    RA_TRY(ra_lexicon_open(pack, code, "roles", &lexicons->roles, error));
    RA_TRY(ra_lexicon_open(pack, code, "name_heads", &lexicons->heads, error));
    RA_TRY(ra_lexicon_open(pack, code, "known_names", &lexicons->known, error));
    RA_TRY(ra_lexicon_open(pack, code, "outlets", &lexicons->outlets, error));
    RA_TRY(ra_lexicon_open(pack, code, "demonyms", &lexicons->demonyms, error));
    RA_TRY(ra_lexicon_open(pack, code, "persons", &lexicons->persons, error));
    RA_TRY(ra_lexicon_open(pack, code, "weapons", &lexicons->weapons, error));
    RA_TRY(ra_lexicon_open(pack, code, "word_case", &lexicons->word_case, error));
    RA_TRY(ra_lexicon_open(pack, code, "name_contexts", &lexicons->contexts, error));
    RA_TRY(ra_lexicon_open(pack, code, "name_words", &lexicons->words, error));
    return ra_gazetteer_view(ra_pack_section(pack, "places"), &lexicons->gazetteer, error);
}

static uint32_t mix(uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)(a ^ 0x9E3779B9u) * 0xFF51AFD7ED558CCDu + b;
    product ^= product >> 29;
    product *= 0xC4CEB9FE1A85EC53u;
    return (uint32_t)(product >> 32);
}

static uint32_t hash_of(ra_str s)
{
    return (uint32_t)ra_hash(s, 0);
}

static bool begins_upper(ra_str s)
{
    /* Beyond ASCII, Latin capitals have the odd lead byte U+00C0..U+00DE; that is near enough here. */
    return s.len > 0 &&
           (ra_ascii_upper(s.ptr[0]) || (s.len > 1 && (unsigned char)s.ptr[0] == 0xC3 &&
                                         (unsigned char)s.ptr[1] >= 0x80 && (unsigned char)s.ptr[1] <= 0x9E));
}

/* "Xx", "X.X.", "9-9": runs of the same kind count once, up to two. */
static uint32_t shape_of(ra_str s)
{
    char shape[16];
    size_t length = 0;
    for (size_t i = 0; i < s.len && length < sizeof shape; i++) {
        char c = s.ptr[i];
        char kind = ra_ascii_upper(c) ? 'X' : ra_ascii_lower(c) || (unsigned char)c >= 0x80 ? 'x' : c;
        if (ra_ascii_digit(c))
            kind = '9';
        if (length >= 2 && shape[length - 1] == kind && shape[length - 2] == kind)
            continue;
        shape[length++] = kind;
    }
    return hash_of((ra_str){shape, length});
}

static uint32_t person_name_flags(const ra_name_lexicons *lexicons, ra_str lower)
{
    uint32_t flags = 0;
    ra_str fields = ra_lexicon_get(&lexicons->person_names, lower);
    if (fields.ptr != NULL) {
        ra_str part = ra_row_field(fields, 0);
        ra_str sex = ra_row_field(fields, 1);
        flags |= ra_str_is(part, "surname") ? 0 : RA_WORD_GIVEN;
        flags |= ra_str_is(part, "given") ? 0 : RA_WORD_SURNAME;
        flags |= ra_str_is(sex, "m") ? RA_WORD_MALE : ra_str_is(sex, "f") ? RA_WORD_FEMALE : 0;
    }
    fields = ra_lexicon_get(&lexicons->famous_names, lower);
    if (fields.ptr != NULL) {
        ra_str part = ra_row_field(fields, 0);
        flags |= ra_str_is(part, "surname") ? 0 : RA_WORD_FAMOUS_GIVEN;
        flags |= ra_str_is(part, "given") ? 0 : RA_WORD_FAMOUS_SURNAME;
    }
    return flags;
}

static uint32_t head_flags(const ra_name_lexicons *lexicons, ra_str lower)
{
    uint32_t first = 0;
    uint32_t flags = 0;
    uint32_t count = ra_lexicon_find(&lexicons->heads, lower, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_str type = ra_row_field(ra_lexicon_row(&lexicons->heads, first + i).fields, 0);
        flags |= ra_str_is(type, "organization") ? RA_WORD_ORGANIZATION_HEAD
                 : ra_str_is(type, "facility")   ? RA_WORD_FACILITY_HEAD
                 : ra_str_is(type, "place")      ? RA_WORD_PLACE_HEAD
                 : ra_str_is(type, "street")     ? RA_WORD_STREET_HEAD
                 : ra_str_is(type, "event")      ? RA_WORD_EVENT_HEAD
                                                 : 0;
    }
    return flags;
}

static bool is_person_noun(const ra_lexicon *persons, ra_str lower)
{
    if (ra_lexicon_get(persons, lower).ptr != NULL)
        return true;
    if (lower.len > 3 && ra_str_ends(lower, RA_STR("men"))) {
        char single[32];
        if (lower.len >= sizeof single)
            return false;
        memcpy(single, lower.ptr, lower.len);
        single[lower.len - 2] = 'a';
        return ra_lexicon_get(persons, (ra_str){single, lower.len}).ptr != NULL;
    }
    return lower.len > 3 && ra_str_ends(lower, RA_STR("s")) &&
           ra_lexicon_get(persons, ra_str_slice(lower, 0, lower.len - 1)).ptr != NULL;
}

static uint32_t weapon_flags(const ra_name_lexicons *lexicons, ra_str lower)
{
    ra_str fields = ra_lexicon_get(&lexicons->weapons, lower);
    if (fields.ptr == NULL)
        return 0;
    return ra_str_is(fields, "weapon") ? RA_WORD_WEAPON : RA_WORD_VEHICLE;
}

static uint8_t case_of(const ra_name_lexicons *lexicons, ra_str lower)
{
    ra_str fields = ra_lexicon_get(&lexicons->word_case, lower);
    return fields.len == 1 ? (uint8_t)(fields.ptr[0] - '0') : UNKNOWN_CASE;
}

/* Sets a flag on the words of a phrase; on those after the first also that they continue it. */
static void flag_phrase(ra_name_word *words, size_t from, size_t length, uint32_t flag)
{
    for (size_t i = from; i < from + length; i++)
        words[i].flags |= flag | (i > from ? RA_WORD_CONTINUES : 0);
}

static uint32_t role_flag(ra_str fields)
{
    ra_str class = ra_row_field(fields, 0);
    return ra_str_is(class, "role") ? RA_WORD_ROLE : ra_str_is(class, "rank") ? RA_WORD_RANK : RA_WORD_HONORIFIC;
}

static uint32_t known_flag(ra_str fields)
{
    ra_str type = ra_row_field(fields, 0);
    return ra_str_is(type, "organization") ? RA_WORD_KNOWN_ORGANIZATION
           : ra_str_is(type, "facility")   ? RA_WORD_KNOWN_FACILITY
                                           : RA_WORD_KNOWN_GROUP;
}

static uint32_t toponym_flags(const ra_gazetteer *gazetteer, ra_str name)
{
    uint32_t first = 0;
    uint32_t flags = 0;
    uint32_t count = ra_gazetteer_find(gazetteer, name, &first);
    for (uint32_t i = 0; i < count && i < 8; i++) {
        ra_toponym place;
        if (!ra_gazetteer_get(gazetteer, first + i, name, &place))
            continue;
        if (place.kind == RA_TOPONYM_COUNTRY)
            flags |= RA_WORD_COUNTRY;
        else if (place.kind == RA_TOPONYM_DIVISION || place.kind == RA_TOPONYM_REGION)
            flags |= RA_WORD_REGION;
        else
            flags |= RA_WORD_TOWN | (place.population >= 1e5 ? RA_WORD_LARGE_TOWN : 0);
    }
    return flags;
}

/* "al - Qaeda" as it would stand in one string. */
static ra_str join(const ra_name_word *words, size_t count, char *out, size_t most)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        bool tight = i == 0 || ra_str_is(words[i].form, "-") || ra_str_is(words[i - 1].form, "-") ||
                     ra_str_is(words[i].form, ",") || (words[i].form.len > 0 && words[i].form.ptr[0] == '\'');
        if (length + words[i].form.len + 1 > most)
            return (ra_str){out, 0};
        if (!tight)
            out[length++] = ' ';
        memcpy(out + length, words[i].form.ptr, words[i].form.len);
        length += words[i].form.len;
    }
    return (ra_str){out, length};
}

static bool may_be_name(const ra_name_word *word)
{
    return word->capital || (word->kase >= MOSTLY_CAPITAL && word->kase != UNKNOWN_CASE);
}

/* The same, and a word that news does not know: in small letters too it may be a place. */
static bool may_be_toponym(const ra_name_word *word)
{
    enum { SHORTEST = 5 };
    return may_be_name(word) ||
           (word->kase == UNKNOWN_CASE && word->lower.len >= SHORTEST && ra_ascii_lower(word->lower.ptr[0]));
}

static void flag_toponym(const ra_name_lexicons *lexicons, ra_name_word *words, size_t count, size_t at)
{
    char text[96];
    if (!may_be_toponym(&words[at]))
        return;
    size_t most = count - at < LONGEST_PHRASE ? count - at : LONGEST_PHRASE;
    for (size_t length = most; length > 0; length--) {
        if (!may_be_toponym(&words[at + length - 1]) && !ra_str_is(words[at + length - 1].form, "."))
            continue;
        ra_str name = join(words + at, length, text, sizeof text);
        uint32_t flags = name.len > 0 ? toponym_flags(&lexicons->gazetteer, name) : 0;
        if (flags != 0) {
            flag_phrase(words, at, length, flags);
            return;
        }
    }
}

static void flag_phrases(const ra_name_lexicons *lexicons, ra_name_word *words, const ra_str *lower, size_t count,
                         size_t at)
{
    uint32_t row;
    uint8_t begins = words[at].begins;
    size_t length = begins & BEGINS_ROLE ? ra_lexicon_match(&lexicons->roles, lower + at, count - at, &row) : 0;
    if (length > 0)
        flag_phrase(words, at, length, role_flag(ra_lexicon_row(&lexicons->roles, row).fields));
    length = begins & BEGINS_KNOWN ? ra_lexicon_match(&lexicons->known, lower + at, count - at, &row) : 0;
    if (length > 0 && (words[at].capital || length > 1))
        flag_phrase(words, at, length, known_flag(ra_lexicon_row(&lexicons->known, row).fields));
    length = begins & BEGINS_OUTLET ? ra_lexicon_match(&lexicons->outlets, lower + at, count - at, &row) : 0;
    if (length > 0 && (words[at].capital || length > 1))
        flag_phrase(words, at, length, RA_WORD_OUTLET);
    length = begins & BEGINS_DEMONYM ? ra_lexicon_match(&lexicons->demonyms, lower + at, count - at, &row) : 0;
    if (length > 0 && words[at].capital)
        flag_phrase(words, at, length, RA_WORD_DEMONYM);
    flag_toponym(lexicons, words, count, at);
}

static uint8_t begins_of(const ra_name_lexicons *lexicons, ra_str lower)
{
    return (uint8_t)((ra_lexicon_begins(&lexicons->roles, lower) ? BEGINS_ROLE : 0) |
                     (ra_lexicon_begins(&lexicons->known, lower) ? BEGINS_KNOWN : 0) |
                     (ra_lexicon_begins(&lexicons->outlets, lower) ? BEGINS_OUTLET : 0) |
                     (ra_lexicon_begins(&lexicons->demonyms, lower) ? BEGINS_DEMONYM : 0));
}

static uint32_t own_flags(const ra_name_lexicons *lexicons, const ra_name_word *word)
{
    uint32_t flags = head_flags(lexicons, word->lower) | weapon_flags(lexicons, word->lower);
    if (may_be_name(word) || word->kase == UNKNOWN_CASE)
        flags |= person_name_flags(lexicons, word->lower);
    return flags | (is_person_noun(&lexicons->persons, word->lower) ? RA_WORD_PERSON_NOUN : 0);
}

static void describe_word(const ra_name_lexicons *lexicons, ra_name_word *word, char *lower)
{
    for (size_t i = 0; i < word->form.len; i++)
        lower[i] = ra_ascii_fold(word->form.ptr[i]);
    word->lower = (ra_str){lower, word->form.len};
    word->hash = hash_of(word->lower);
    word->shape = shape_of(word->form);
    word->capital = begins_upper(word->form);
    bool letters = word->form.len > 1 && (ra_ascii_alpha(lower[0]) || (unsigned char)lower[0] >= 0x80);
    word->kase = letters ? case_of(lexicons, word->lower) : UNKNOWN_CASE;
    word->begins = begins_of(lexicons, word->lower);
    ra_str around = letters ? ra_lexicon_get(&lexicons->contexts, word->lower) : (ra_str){NULL, 0};
    word->around = around.len > 0 ? hash_of(around) : 0;
    word->own = letters ? own_flags(lexicons, word) : 0;
}

/* Where a word is remembered that has this form, or another with which it takes turns. */
static const ra_name_word **place_of(ra_name_memory *memory, ra_str form)
{
    return &memory->words[form.len > 0 ? ra_lexicon_hash(form.ptr, form.len) % RA_NAME_MEMORY : 0];
}

ra_status ra_name_words_describe(const ra_name_lexicons *lexicons, ra_name_memory *memory, ra_name_word *words,
                                 size_t count, ra_arena *scratch, ra_error *error)
{
    size_t bytes = 1;
    for (size_t i = 0; i < count; i++)
        bytes += words[i].form.len;
    char *lower = ra_arena_take(scratch, bytes);
    ra_str *lowers = ra_arena_new_array(scratch, ra_str, count + 1);
    if (lower == NULL || lowers == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        const ra_name_word **known = place_of(memory, words[i].form);
        if (*known != NULL && ra_str_equal((*known)->form, words[i].form)) {
            words[i] = **known;
        } else {
            describe_word(lexicons, &words[i], lower);
            lower += words[i].form.len;
            *known = &words[i];
        }
        words[i].flags = words[i].own;
        lowers[i] = words[i].lower;
    }
    for (size_t i = 0; i < count; i++)
        flag_phrases(lexicons, words, lowers, count, i);
    return RA_OK;
}

typedef struct collector {
    uint32_t *out;
    size_t count;
    uint32_t kind; /* number of the template */
} collector;

static void add(collector *c, uint32_t value)
{
    c->out[c->count++] = mix(++c->kind, value);
}

static uint32_t affix(ra_str s, size_t length, bool end)
{
    if (s.len < length)
        return 0;
    return hash_of(end ? ra_str_slice(s, s.len - length, s.len) : ra_str_slice(s, 0, length));
}

size_t ra_name_features(const ra_name_word *words, size_t count, size_t at, uint32_t features[RA_NAME_FEATURES])
{
    static const ra_name_word outside = {.hash = 1, .shape = 1, .kase = 6};
    const ra_name_word *w = &words[at];
    const ra_name_word *left = at > 0 ? w - 1 : &outside;
    const ra_name_word *left2 = at > 1 ? w - 2 : &outside;
    const ra_name_word *right = at + 1 < count ? w + 1 : &outside;
    const ra_name_word *right2 = at + 2 < count ? w + 2 : &outside;
    collector c = {.out = features};
    const uint32_t person = RA_WORD_GIVEN | RA_WORD_SURNAME | RA_WORD_FAMOUS_GIVEN | RA_WORD_FAMOUS_SURNAME;
    const uint32_t place = RA_WORD_TOWN | RA_WORD_LARGE_TOWN | RA_WORD_COUNTRY | RA_WORD_REGION;
    const uint32_t head = RA_WORD_ORGANIZATION_HEAD | RA_WORD_FACILITY_HEAD | RA_WORD_PLACE_HEAD | RA_WORD_STREET_HEAD |
                          RA_WORD_EVENT_HEAD;
    const uint32_t known = RA_WORD_KNOWN_ORGANIZATION | RA_WORD_KNOWN_FACILITY | RA_WORD_KNOWN_GROUP | RA_WORD_OUTLET |
                           RA_WORD_DEMONYM | RA_WORD_CONTINUES;
    const uint32_t title = RA_WORD_HONORIFIC | RA_WORD_RANK | RA_WORD_ROLE | RA_WORD_PERSON_NOUN;
    uint32_t look = mix(w->shape, (uint32_t)w->kase * 2 + (at == 0));

    add(&c, 0);
    add(&c, w->hash);
    add(&c, left->hash);
    add(&c, right->hash);
    add(&c, left2->hash);
    add(&c, right2->hash);
    add(&c, mix(left->hash, w->hash));
    add(&c, mix(w->hash, right->hash));
    add(&c, mix(left->hash, w->shape));
    add(&c, mix(right->hash, w->shape));
    add(&c, mix(left2->hash, left->hash));
    add(&c, look);
    add(&c, mix(mix(left->shape, w->shape), right->shape));
    add(&c, mix(left->shape, look));
    add(&c, mix(right->shape, look));
    add(&c, affix(w->lower, 2, true));
    add(&c, affix(w->lower, 3, true));
    add(&c, affix(w->lower, 4, true));
    add(&c, affix(w->lower, 3, false));
    add(&c, mix(w->flags & person, w->capital));
    add(&c, mix(w->flags & place, w->capital));
    add(&c, mix(w->flags & head, w->capital));
    add(&c, mix(w->flags & known, w->capital));
    add(&c, mix(w->flags & title, w->capital));
    add(&c, mix(w->flags, look));
    add(&c, mix(left->flags & (person | title), mix(w->flags & person, w->capital)));
    add(&c, mix(right->flags & person, mix(w->flags & (person | title), w->capital)));
    add(&c, mix(left->flags & (head | known), mix(w->flags & head, w->capital)));
    add(&c, mix(right->flags & head, mix(w->flags & (place | head), w->capital)));
    add(&c, mix(left->flags & title, left->capital * 2u + w->capital));
    add(&c, mix(left2->flags & title, mix(left->hash, w->capital)));
    add(&c, mix(left->hash, w->flags & place));
    add(&c, mix(left->hash, w->flags & person));
    add(&c, mix(right->hash, mix(w->flags & (place | person), w->capital)));
    add(&c, mix(right->flags & head, mix(right2->flags & head, w->capital)));
    add(&c, mix(w->flags & (place | person | known), mix(left->capital, right->capital)));
    add(&c, mix(w->around, look));
    add(&c, mix(w->around, mix(left->hash, w->capital)));
    add(&c, mix(left->around, mix(w->around, mix(w->capital, left->capital))));
    return c.count;
}
