#include "language/names/name_model.h"

#include "base/status.h"
#include "base/str.h"

#include <math.h>

enum { IMPOSSIBLE = -(1 << 28) };

/* What is left of a section to read. */
typedef struct reader {
    ra_str section;
    size_t at;
    bool short_of; /* bytes were missing */
} reader;

static const void *take(reader *r, uint64_t size)
{
    uint64_t padded = (size + RA_NAME_MODEL_ALIGNMENT - 1) / RA_NAME_MODEL_ALIGNMENT * RA_NAME_MODEL_ALIGNMENT;
    const char *part = r->section.ptr + r->at;
    if (r->short_of || padded > r->section.len - r->at) {
        r->short_of = true;
        return NULL;
    }
    r->at += (size_t)padded;
    return part;
}

static ra_status pack_product(reader *r, uint32_t rows, uint32_t columns, ra_arena *arena, ra_matrix *matrix,
                              ra_error *error)
{
    ra_matrix_source source = {.rows = rows, .columns = columns};
    source.weights = take(r, (uint64_t)rows * columns);
    source.scales = take(r, rows * sizeof(float));
    source.biases = take(r, rows * sizeof(float));
    for (uint32_t i = 0; !r->short_of && i < rows; i++) {
        if (!(fabsf(source.scales[i]) < 1e6f && fabsf(source.biases[i]) < 1e6f))
            r->short_of = true;
    }
    return r->short_of ? RA_OK : ra_matrix_pack(arena, &source, NULL, rows, matrix, error);
}

static bool sizes_fit(const ra_name_model_header *h, size_t columns)
{
    bool network = h->units % 16 == 0 && h->units <= RA_NAME_MOST_UNITS && h->columns == columns &&
                   h->hidden_scale > 0 && h->hidden_scale < 1e6f;
    return h->labels == RA_LABELS && h->bits <= RA_NAME_MOST_BITS && (h->units == 0 || network);
}

uint32_t ra_name_syntax_print(ra_str section)
{
    enum { ENOUGH = 1 << 16 };
    return (uint32_t)ra_hash(ra_str_slice(section, 0, section.len < ENOUGH ? section.len : ENOUGH), 0);
}

ra_status ra_name_model_view(ra_str section, ra_str syntax, size_t columns, ra_arena *arena, ra_name_model *model,
                             ra_error *error)
{
    *model = (ra_name_model){0};
    if (section.ptr == NULL)
        return RA_OK;
    const ra_name_model_header *h = (const ra_name_model_header *)(const void *)section.ptr;
    if (section.len < sizeof *h || h->magic != RA_NAME_MODEL_MAGIC || h->version != RA_NAME_MODEL_VERSION)
        return ra_fail(error, RA_MALFORMED, "language pack: no names model of this version; train it anew");
    if (h->units > 0 && h->syntax_print != ra_name_syntax_print(syntax))
        return ra_fail(error, RA_MALFORMED,
                       "language pack: the names model was trained with another syntax network; train it anew");
    reader r = {.section = section, .short_of = h->size != section.len || !sizes_fit(h, columns)};
    ra_name_model made = {.header = take(&r, sizeof *h)};
    made.weights = take(&r, (uint64_t)RA_LABELS << (h->bits & 31));
    made.network = (ra_name_network){.units = h->units, .hidden_scale = h->hidden_scale};
    if (h->units > 0) {
        RA_TRY(pack_product(&r, h->units, h->columns, arena, &made.network.hidden, error));
        RA_TRY(pack_product(&r, RA_LABELS, h->units, arena, &made.network.output, error));
    }
    if (r.short_of || r.at != section.len)
        return ra_fail(error, RA_MALFORMED, "language pack: the names model is damaged; train it anew");
    *model = made;
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
    int32_t best[RA_LABELS] = {0};
    int32_t before[RA_LABELS];
    for (size_t i = 0; i < count; i++) {
        memcpy(before, best, sizeof best);
        for (unsigned to = 0; to < RA_LABELS; to++) {
            best[to] = IMPOSSIBLE;
            back[i][to] = 0;
            if (allowed != NULL && (allowed[i] & (1u << to)) == 0)
                continue;
            bool inside = to != RA_LABEL_O && to % 2 == 0; /* follows itself and the label before it alone */
            unsigned from = i == 0 ? RA_LABELS : inside ? to - 1 : 0;
            unsigned last = i == 0 ? RA_LABELS : inside ? to : RA_LABELS - 1;
            for (; from <= last; from++) {
                if (i == 0 ? inside : before[from] == IMPOSSIBLE)
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

/* Rows of weights lie all over a table that is larger than the nearer caches: those of the next word are asked for
   before those of this one are added up. */
static size_t find_rows(const ra_name_model *model, const ra_name_word *words, size_t count, size_t at,
                        const int8_t *rows[RA_NAME_FEATURES])
{
    const uint32_t mask = (1u << model->header->bits) - 1;
    uint32_t features[RA_NAME_FEATURES];
    size_t n = ra_name_features(words, count, at, features);
    for (size_t f = 0; f < n; f++) {
        rows[f] = model->weights + (size_t)(features[f] & mask) * RA_LABELS;
        __builtin_prefetch(rows[f]);
    }
    return n;
}

/* Of a row eight labels are added at a time, as numbers of 16 bits: RA_NAME_FEATURES bytes do not leave their range. */
static void add_up(const int8_t *const *rows, size_t count, int32_t sums[RA_LABELS])
{
    enum { TOGETHER = 8 };
    typedef int8_t narrow __attribute__((vector_size(TOGETHER)));
    typedef int16_t wide __attribute__((vector_size(2 * TOGETHER)));
    wide all = {0};
    memset(sums, 0, RA_LABELS * sizeof *sums);
    for (size_t f = 0; f < count; f++) {
        narrow row;
        memcpy(&row, rows[f], sizeof row);
        all += __builtin_convertvector(row, wide);
        for (unsigned label = TOGETHER; label < RA_LABELS; label++)
            sums[label] += rows[f][label];
    }
    for (unsigned label = 0; label < TOGETHER; label++)
        sums[label] = all[label];
}

static void score_words(const ra_name_model *model, const ra_name_word *words, size_t count,
                        int32_t (*scores)[RA_LABELS])
{
    const int8_t *rows[2][RA_NAME_FEATURES];
    size_t n = find_rows(model, words, count, 0, rows[0]);
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1 < count ? find_rows(model, words, count, i + 1, rows[(i + 1) % 2]) : 0;
        add_up(rows[i % 2], n, scores[i]);
        n = next;
    }
}

ra_status ra_name_model_label(const ra_name_model *model, const ra_name_word *words, const ra_name_score *seen,
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
    for (size_t i = 0; seen != NULL && i < count; i++) {
        for (unsigned label = 0; label < RA_LABELS; label++)
            scores[i][label] += seen[i][label];
    }
    ra_name_viterbi((const int32_t(*)[RA_LABELS])scores, (const int32_t(*)[RA_LABELS])transitions, NULL, count, back,
                    labels);
    return RA_OK;
}
