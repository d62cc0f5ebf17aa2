/* Claims of when and where something happened. */
#include "account/claims/settings.h"

#include "base/status.h"
#include "base/str.h"
#include "language/times/calendar.h"

static const double HOUR_WEIGHT = 3.0;

/* *made stays NULL where the setting is said of nothing. */
static ra_status add_setting(ra_claims *claims, uint32_t number, ra_range range, ra_facet facet, ra_claim **made,
                             ra_error *error)
{
    const ra_view *view = &claims->views[number];
    uint32_t of = ra_setting_deed(claims, view, range);
    *made = NULL;
    if (of == RA_NONE ||
        (!ra_setting_deed_noun(claims, view, of) && ra_claim_only_speech(claims, number, view->clauses.of[of])))
        return RA_OK;
    *made = ra_claim_add(claims, number, view->clauses.of[of], of, ra_setting_span(view, range, of), facet);
    if (*made == NULL)
        return ra_fail_memory(error);
    (*made)->topic = view->word[of];
    return RA_OK;
}

static bool add_words(ra_claims *claims, ra_claim *claim, ra_range skip)
{
    return ra_claim_term(claims, claim, claim->topic, 1.3) && ra_claim_context(claims, claim, skip);
}

static ra_status add_time(ra_claims *claims, uint32_t number, const ra_time *time, ra_error *error)
{
    bool dates = (time->type == RA_TIME_DATE || time->type == RA_TIME_TIME) && time->tokens.first < time->tokens.last;
    if (!dates || claims->views[number].time[time->tokens.first] == RA_NONE ||
        ra_setting_only_names(claims, &claims->views[number], time->tokens))
        return RA_OK;
    ra_claim *claim;
    RA_TRY(add_setting(claims, number, time->tokens, RA_FACET_WHEN, &claim, error));
    if (claim == NULL)
        return RA_OK;
    claim->value.kind = RA_POINT_TIME;
    claim->value.approximate = time->approximate;
    claim->told = ra_told_day_of(time);
    if (time->resolved) {
        claim->value.interval = time->interval;
        RA_TRY(ra_calendar_write(claims->draft->account->arena, time->interval, &claim->value.from, &claim->value.to,
                                 error));
        claim->when = time->interval;
        if (ra_calendar_bounded(time->interval) && time->interval.to - time->interval.from <= RA_SECONDS_PER_HOUR &&
            !ra_claim_term(claims, claim, ra_concept_number(claims->concepts, '!', claim->value.from, HOUR_WEIGHT),
                           1.0))
            return ra_fail_memory(error);
    }
    return add_words(claims, claim, time->tokens) ? RA_OK : ra_fail_memory(error);
}

static bool is_alarm_word(const ra_claims *claims, const ra_token *token, const char *part)
{
    uint32_t row;
    uint32_t count = ra_lexicon_find(&claims->concepts->alarms, token->lemma, &row);
    const char *pos = token->upos == RA_UPOS_VERB ? "v" : "n";
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&claims->concepts->alarms, row + i).fields;
        if (ra_str_equal(ra_row_field(fields, 0), ra_str_from(pos)) &&
            ra_str_equal(ra_row_field(fields, 1), ra_str_from(part)))
            return true;
    }
    return false;
}

/* The word that tells of the alarm beside a time of day; RA_NONE where its sentence tells of something else. */
static uint32_t alarm_beside(const ra_claims *claims, const ra_view *view, ra_range time)
{
    enum { REACH = 16 };
    const ra_token *all = view->document->tokens.at;
    ra_range sentence = view->document->sentences.at[all[time.first].sentence].tokens;
    uint32_t act = RA_NONE;
    bool thing = false;
    for (uint32_t t = sentence.first; t < sentence.last; t++) {
        if (t + REACH < time.first || t > time.last + REACH / 2)
            continue;
        if (all[t].upos == RA_UPOS_VERB && is_alarm_word(claims, &all[t], "act"))
            act = t;
        else if (all[t].upos != RA_UPOS_VERB && is_alarm_word(claims, &all[t], "thing"))
            thing = true;
    }
    return thing ? act : RA_NONE;
}

/* "called to the scene around 9 a.m.": when the police were called. */
static ra_status add_alarm(ra_claims *claims, uint32_t number, const ra_time *time, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    int16_t minute = time->type == RA_TIME_TIME ? ra_told_minute(time->value) : -1;
    bool clock = minute >= 0 && time->tokens.first < time->tokens.last;
    uint32_t act = clock ? alarm_beside(claims, view, time->tokens) : RA_NONE;
    if (act == RA_NONE)
        return RA_OK;
    ra_claim *claim = ra_claim_add(claims, number, view->clauses.of[act], act, ra_setting_span(view, time->tokens, act),
                                   RA_FACET_WHEN);
    if (claim == NULL)
        return ra_fail_memory(error);
    if (claim->event == RA_NONE)
        claim->event = claims->events->main;
    claim->value.kind = RA_POINT_TIME;
    claim->value.approximate = time->approximate;
    claim->minute = (uint32_t)minute;
    claim->topic = ra_concept_number(claims->concepts, '!', RA_STR("alarm"), 3.0);
    if (time->resolved) {
        claim->value.interval = claim->when = time->interval;
        RA_TRY(ra_calendar_write(claims->draft->account->arena, time->interval, &claim->value.from, &claim->value.to,
                                 error));
    }
    return add_words(claims, claim, time->tokens) ? RA_OK : ra_fail_memory(error);
}

/* "in Baghdad", "near the school"; of an event noun also "the Norby shooting". */
static bool is_locative(const ra_claims *claims, const ra_view *view, ra_range range)
{
    const ra_token *all = view->document->tokens.at;
    uint32_t head = range.first;
    while (all[head].head != RA_NONE && all[head].head >= range.first && all[head].head < range.last)
        head = all[head].head;
    if (all[head].head != RA_NONE && view->event[all[head].head] != RA_NONE)
        return true;
    ra_str kind;
    if (all[head].deprel == RA_DEP_COMPOUND && all[head].head > head && all[all[head].head].upos == RA_UPOS_NOUN &&
        ra_site_is(claims, view, all[head].head, &kind)) /* "in a Norby home" */
        return true;
    uint32_t preposition = ra_tree_child(view->tree, head, RA_DEP_CASE);
    return preposition != RA_NONE &&
           ra_lexicon_get(&claims->concepts->prepositions, all[preposition].lemma).ptr != NULL;
}

void ra_claim_place(ra_claims *claims, ra_claim *claim, const ra_place *place)
{
    claim->place = ra_concept_place(claims->concepts, place);
    claim->value.kind = RA_POINT_PLACE;
    claim->value.name = place->name;
    claim->value.latitude = place->latitude;
    claim->value.longitude = place->longitude;
    memcpy(claim->value.country, place->country, sizeof claim->value.country);
}

static ra_status add_place(ra_claims *claims, uint32_t number, const ra_place *place, ra_error *error)
{
    if (place->adjective || place->tokens.first >= place->tokens.last ||
        !is_locative(claims, &claims->views[number], place->tokens))
        return RA_OK;
    ra_claim *claim;
    RA_TRY(add_setting(claims, number, place->tokens, RA_FACET_WHERE, &claim, error));
    if (claim == NULL)
        return RA_OK;
    ra_claim_place(claims, claim, place);
    return add_words(claims, claim, place->tokens) ? RA_OK : ra_fail_memory(error);
}

/* A named building or institution that something happened at. */
static ra_status add_facility(ra_claims *claims, uint32_t number, const ra_mention *mention, ra_error *error)
{
    const ra_view *view = &claims->views[number];
    const ra_token *all = view->document->tokens.at;
    bool place = mention->kind == RA_MENTION_NAME && mention->type == RA_NAME_FACILITY &&
                 view->place[mention->head] == RA_NONE &&
                 (all[mention->head].deprel == RA_DEP_OBL || all[mention->head].deprel == RA_DEP_NMOD ||
                  all[mention->head].deprel == RA_DEP_COMPOUND);
    if (!place)
        return RA_OK;
    ra_claim *claim;
    RA_TRY(add_setting(claims, number, mention->tokens, RA_FACET_WHERE, &claim, error));
    if (claim == NULL)
        return RA_OK;
    claim->value.kind = RA_POINT_PLACE;
    claim->value.name = ra_range_text(view->document, mention->tokens);
    return add_words(claims, claim, mention->tokens) ? RA_OK : ra_fail_memory(error);
}

ra_status ra_claims_of_settings(ra_claims *claims, uint32_t number, ra_error *error)
{
    const ra_document *d = claims->views[number].document;
    for (size_t i = 0; i < d->times.count; i++) {
        RA_TRY(add_time(claims, number, &d->times.at[i], error));
        RA_TRY(add_alarm(claims, number, &d->times.at[i], error));
    }
    for (size_t i = 0; i < d->places.count; i++)
        RA_TRY(add_place(claims, number, &d->places.at[i], error));
    for (size_t i = 0; i < d->mentions.count; i++)
        RA_TRY(add_facility(claims, number, &d->mentions.at[i], error));
    return RA_OK;
}
