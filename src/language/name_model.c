#include "language/name_model.h"

#include "base/status.h"

#include <string.h>

enum { IMPOSSIBLE = -(1 << 28) };

ra_status ra_name_model_view(ra_str section, ra_name_model *model, ra_error *error)
{
    *model = (ra_name_model){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_name_model_header *header = (const ra_name_model_header *)(const void *)section.ptr;
    if (section.len < sizeof *header || header->magic != RA_NAME_MODEL_MAGIC || header->labels != RA_LABELS ||
        header->bits > 24 || section.len != sizeof *header + ((size_t)RA_LABELS << header->bits))
        return ra_fail(error, RA_MALFORMED, "language pack: the names model is damaged; train it anew (train/names.c)");
    model->header = header;
    model->weights = (const int8_t *)(header + 1);
    return RA_OK;
}

bool ra_name_label_follows(unsigned from, unsigned to)
{
    bool inside = to != RA_LABEL_O && to % 2 == 0;
    return !inside || from == to || from + 1 == to;
}

void ra_name_viterbi(const int32_t (*scores)[RA_LABELS], const int32_t transitions[RA_LABELS + 1][RA_LABELS],
                     const uint16_t *allowed, size_t count, uint8_t (*back)[RA_LABELS], uint8_t *labels)
{
    int32_t best[RA_LABELS];
    int32_t before[RA_LABELS];
    for (size_t i = 0; i < count; i++) {
        memcpy(before, best, sizeof best);
        for (unsigned to = 0; to < RA_LABELS; to++) {
            best[to] = IMPOSSIBLE;
            back[i][to] = 0;
            if (allowed != NULL && (allowed[i] & (1u << to)) == 0)
                continue;
            unsigned from = i == 0 ? RA_LABELS : 0;
            unsigned last = i == 0 ? RA_LABELS : RA_LABELS - 1;
            for (; from <= last; from++) {
                if (!ra_name_label_follows(from, to) || (i > 0 && before[from] == IMPOSSIBLE))
                    continue;
                int32_t score = (i > 0 ? before[from] : 0) + transitions[from][to] + scores[i][to];
                if (score > best[to]) {
                    best[to] = score;
                    back[i][to] = (uint8_t)from;
                }
            }
        }
    }
    unsigned label = 0;
    for (unsigned to = 1; count > 0 && to < RA_LABELS; to++) {
        if (best[to] > best[label])
            label = to;
    }
    for (size_t i = count; i-- > 0;) {
        labels[i] = (uint8_t)label;
        label = back[i][label];
    }
}

static void score_words(const ra_name_model *model, const ra_name_word *words, size_t count,
                        int32_t (*scores)[RA_LABELS])
{
    const uint32_t mask = (1u << model->header->bits) - 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t features[RA_NAME_FEATURES];
        size_t n = ra_name_features(words, count, i, features);
        for (unsigned label = 0; label < RA_LABELS; label++)
            scores[i][label] = 0;
        for (size_t f = 0; f < n; f++) {
            const int8_t *row = model->weights + (size_t)(features[f] & mask) * RA_LABELS;
            for (unsigned label = 0; label < RA_LABELS; label++)
                scores[i][label] += row[label];
        }
    }
}

ra_status ra_name_model_label(const ra_name_model *model, const ra_name_word *words, const int32_t *outside,
                              size_t count, ra_arena *scratch, uint8_t *labels, ra_error *error)
{
    memset(labels, RA_LABEL_O, count);
    if (model->header == NULL || count == 0)
        return RA_OK;
    int32_t(*scores)[RA_LABELS] = ra_arena_alloc(scratch, count * sizeof *scores);
    uint8_t(*back)[RA_LABELS] = ra_arena_alloc(scratch, count * sizeof *back);
    if (scores == NULL || back == NULL)
        return ra_fail_memory(error);
    int32_t transitions[RA_LABELS + 1][RA_LABELS];
    for (unsigned from = 0; from <= RA_LABELS; from++) {
        for (unsigned to = 0; to < RA_LABELS; to++)
            transitions[from][to] = model->header->transitions[from][to];
    }
    score_words(model, words, count, scores);
    for (size_t i = 0; i < count; i++)
        scores[i][RA_LABEL_O] += outside[i];
    ra_name_viterbi((const int32_t(*)[RA_LABELS])scores, (const int32_t(*)[RA_LABELS])transitions, NULL, count, back,
                    labels);
    return RA_OK;
}
