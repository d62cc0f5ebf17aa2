#include "story/copies/repeats.h"

#include "base/status.h"

enum { SHINGLE = 4, SEEN_BITS = 1 << 20, LEAST_STORIES = 3, LEAST_DAYS = 7 };

static bool is_seen(const ra_repeats *repeats, uint64_t hash)
{
    uint64_t bit = hash % SEEN_BITS;
    return repeats->seen != NULL && (repeats->seen[bit / 64] >> bit % 64 & 1) != 0;
}

ra_status ra_repeats_ask(ra_repeats *repeats, const ra_words *words, ra_span span, ra_error *error)
{
    if (repeats->seen == NULL)
        repeats->seen = ra_arena_new_array(repeats->arena, uint64_t, SEEN_BITS / 64);
    if (repeats->seen == NULL)
        return ra_fail_memory(error);
    repeats->places.arena = repeats->arena;
    ra_range range = ra_words_within(words, span);
    for (uint32_t i = range.first; i + SHINGLE <= range.last; i++) {
        uint64_t hash = ra_words_shingle(words, i, SHINGLE);
        uint32_t count = (uint32_t)repeats->list.count;
        uint32_t *place = ra_table_put(&repeats->places, hash, count);
        if (place == NULL)
            return ra_fail_memory(error);
        if (*place != count)
            continue;
        ra_repeat *added = ra_list_add(repeats->arena, &repeats->list);
        if (added == NULL)
            return ra_fail_memory(error);
        *added = (ra_repeat){.first_day = INT32_MAX, .last_day = INT32_MIN};
        repeats->seen[hash % SEEN_BITS / 64] |= (uint64_t)1 << hash % SEEN_BITS % 64;
    }
    return RA_OK;
}

void ra_repeats_note(ra_repeats *repeats, const ra_words *words, uint32_t story, int32_t day)
{
    for (size_t i = 0; repeats->list.count > 0 && i + SHINGLE <= words->count; i++) {
        uint64_t hash = ra_words_shingle(words, i, SHINGLE);
        const uint32_t *place = is_seen(repeats, hash) ? ra_table_get(&repeats->places, hash) : NULL;
        if (place == NULL)
            continue;
        ra_repeat *r = &repeats->list.at[*place];
        if (r->stories == 0 || r->last != story)
            r->stories++;
        r->last = story;
        if (day != INT32_MIN && day < r->first_day)
            r->first_day = day;
        if (day != INT32_MIN && day > r->last_day)
            r->last_day = day;
    }
}

static bool is_often(const ra_repeat *r)
{
    bool dated = r->first_day <= r->last_day;
    return r->stories >= LEAST_STORIES && (!dated || r->last_day - r->first_day >= LEAST_DAYS);
}

bool ra_repeats_often(const ra_repeats *repeats, const ra_words *words, ra_span span)
{
    uint32_t often = 0;
    uint32_t all = 0;
    ra_range range = ra_words_within(words, span);
    for (uint32_t i = range.first; repeats->list.count > 0 && i + SHINGLE <= range.last; i++) {
        const uint32_t *place = ra_table_get(&repeats->places, ra_words_shingle(words, i, SHINGLE));
        often += place != NULL && is_often(&repeats->list.at[*place]);
        all++;
    }
    return all > 0 && often * 2 > all;
}
