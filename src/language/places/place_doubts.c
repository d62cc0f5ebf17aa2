#include "language/places/place_doubts.h"

#include "base/lower_bound.h"
#include "base/str.h"

bool ra_place_is_known(const ra_places *places, ra_str name)
{
    uint32_t first = 0;
    uint32_t count = ra_gazetteer_find(&places->gazetteer, name, &first);
    for (uint32_t i = 0; i < count && i < 16; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(&places->gazetteer, first + i, name, &place))
            return true;
    }
    return false;
}

bool ra_is_capital_form(ra_str form)
{
    return form.len > 0 && (ra_ascii_upper(form.ptr[0]) || (unsigned char)form.ptr[0] == 0xC3);
}

/* Whether news writes the word with a capital less often than the class of word_case says. */
static bool is_seldom_capital(const ra_places *places, ra_str form, char class)
{
    ra_str kase = ra_lexicon_get_folded(&places->word_case, form);
    return kase.len == 1 && kase.ptr[0] < class;
}

/* "City Council", "Supreme Court": words that some town somewhere is called by too. */
static bool is_common_head(const ra_places *places, ra_str form)
{
    return ra_lexicon_get_folded(&places->heads, form).ptr != NULL || is_seldom_capital(places, form, '4');
}

/* Whether the text is the name of a country, a division or a town of some size. */
static bool is_large(const ra_places *places, ra_str text)
{
    const double large = 1e5;
    uint32_t first = 0;
    uint32_t count = ra_gazetteer_find(&places->gazetteer, text, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(&places->gazetteer, first + i, text, &place) &&
            (place.kind == RA_TOPONYM_COUNTRY || place.kind == RA_TOPONYM_DIVISION || place.population >= large))
            return true;
    }
    return false;
}

/* "Brookings Institution", "Hart Building": what the lexicons have as a body, or as a person's name, that a small town
   is called by too. */
static bool is_called_after_other(const ra_places *places, ra_str whole, ra_str first)
{
    if (ra_lexicon_get_folded(&places->known_names, first).ptr != NULL)
        return true;
    bool body = ra_lexicon_get_folded(&places->known_names, whole).ptr != NULL;
    return (body || ra_lexicon_get_folded(&places->person_names, first).ptr != NULL) && !is_large(places, first);
}

bool ra_place_names_other(const ra_places *places, ra_str whole, ra_str first)
{
    return is_common_head(places, first) || is_called_after_other(places, whole, first);
}

bool ra_place_is_outlet(const ra_places *places, ra_str name)
{
    return ra_lexicon_get_folded(&places->outlets, name).ptr != NULL;
}

/* Whether all that the gazetteer has by the name are towns, and none of them large. */
static bool is_small_town(const ra_places *places, ra_str text)
{
    uint32_t first = 0;
    uint32_t count = ra_gazetteer_find(&places->gazetteer, text, &first);
    for (uint32_t i = 0; i < count; i++) {
        ra_toponym place;
        if (ra_gazetteer_get(&places->gazetteer, first + i, text, &place) && place.kind != RA_TOPONYM_TOWN)
            return false;
    }
    return count > 0 && !is_large(places, text);
}

/* "the Hill", "the White House": what no small town is called like. */
static bool is_other_thing(const ra_places *places, const ra_document *d, const ra_mention *m)
{
    ra_str text = ra_span_text(d->article->text, m->span);
    uint8_t next = m->tokens.last < d->tokens.count ? d->tokens.at[m->tokens.last].upos : (uint8_t)RA_UPOS_PUNCT;
    bool modifies = next == RA_UPOS_NOUN || next == RA_UPOS_PROPN || next == RA_UPOS_ADJ;
    bool the = !modifies && m->tokens.first > 0 &&
               ra_lexicon_says_folded(&places->words, d->tokens.at[m->tokens.first - 1].form, RA_STR("article"));
    return (the || ra_lexicon_get_folded(&places->known_names, text).ptr != NULL) && is_small_town(places, text);
}

/* "the West", "Center": one ordinary word, where nothing says that a town is meant ("in Mobile", "Orange, Texas"). */
static bool is_ordinary(const ra_places *places, const ra_document *d, const ra_mention *m)
{
    ra_range r = m->tokens;
    const ra_token *t = &d->tokens.at[r.first];
    if (r.last - r.first > 1 || !is_seldom_capital(places, t->form, '3') || t->sentence == RA_NONE)
        return false;
    bool behind = r.first > 0 && t[-1].sentence == t->sentence && t[-1].upos == RA_UPOS_ADP;
    bool held = r.last + 1 < d->tokens.count && ra_str_is(d->tokens.at[r.last].form, ",") &&
                ra_is_capital_form(d->tokens.at[r.last + 1].form);
    return !behind && !held && !is_large(places, t->form);
}

bool ra_place_is_other(const ra_places *places, const ra_document *d, const ra_mention *m)
{
    return is_ordinary(places, d, m) || is_other_thing(places, d, m);
}

bool ra_place_is_date(const ra_document *d, ra_range name)
{
    size_t low = ra_list_lower_bound(d->times, ra_time, tokens.last, name.first + 1);
    bool within = low < d->times.count && d->times.at[low].tokens.first <= name.first &&
                  name.last <= d->times.at[low].tokens.last;
    bool held = name.last + 1 < d->tokens.count && ra_str_is(d->tokens.at[name.last].form, ",") &&
                d->tokens.at[name.last + 1].upos == RA_UPOS_PROPN;
    return within && !held;
}
