/* How far numbers and times agree with the English specifications of Microsoft's Recognizers-Text (MIT licence), which
   are read from $CORPORA/numbers and not part of this project. Skipped where they are absent. docs/quantities.md says
   which files and cases count and why. Usage: recognizers [--failures] [--every-port] */
#include "recognizers_cases.h"

#include "base/str.h"
#include "language/times/calendar.h"

#include <rashomon/document.h>

#include <cjson/cJSON.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SKIPPED = 77 };

/* Of the cases that count, over all files. */
static const double wanted_share = 0.90;

static bool matches(const char *text, const char *sign)
{
    for (; *sign != '\0' && *sign != '|'; sign++, text++) {
        if (*sign == '#' ? !isdigit((unsigned char)*text) : *text != *sign)
            return false;
    }
    return *sign == '\0' || *text == '\0';
}

static bool shows(const char *input, const char *sign)
{
    if (*sign == '|')
        return matches(input, sign + 1);
    for (; *input != '\0'; input++) {
        if (matches(input, sign))
            return true;
    }
    return false;
}

enum { KINDS = sizeof not_of_news / sizeof not_of_news[0] };

/* The kind that leaves the case out; KINDS where it counts. */
static unsigned kind_of(const char *input)
{
    for (unsigned i = 0; i < KINDS; i++) {
        for (const char *const *sign = not_of_news[i].signs; *sign != NULL; sign++) {
            if (shows(input, *sign))
                return i;
        }
    }
    return KINDS;
}

static const cJSON *get(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *text_of(const cJSON *object, const char *name)
{
    const cJSON *item = get(object, name);
    return cJSON_IsString(item) ? item->valuestring : NULL;
}

/* Byte range of an expected result; its offsets count UTF-16 units, which the specifications' texts rarely exceed. */
static ra_span expected_span(const cJSON *result, size_t length)
{
    const cJSON *start = get(result, "Start");
    const cJSON *end = get(result, "End");
    const cJSON *count = get(result, "Length");
    uint32_t from = cJSON_IsNumber(start) ? (uint32_t)start->valueint : 0;
    uint32_t to = cJSON_IsNumber(end)     ? (uint32_t)end->valueint + 1
                  : cJSON_IsNumber(count) ? from + (uint32_t)count->valueint
                                          : (uint32_t)length;
    return (ra_span){from, to};
}

static bool overlap(ra_span a, ra_span b)
{
    return a.start < b.end && b.start < a.end;
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fmax(1, fabs(b));
}

static bool has_value(const ra_quantity *q, double value)
{
    bool around = q->approximate && q->min <= value && value <= q->max; /* "about $14 million" */
    return near(q->min, value) || near(q->max, value) || around;
}

static bool same_unit(ra_str mine, const char *theirs)
{
    char a[64] = {0};
    char b[64] = {0};
    size_t n = 0;
    for (size_t i = 0; i < mine.len && n + 1 < sizeof a; i++) {
        if (isalpha((unsigned char)mine.ptr[i]))
            a[n++] = (char)tolower((unsigned char)mine.ptr[i]);
    }
    n = 0;
    for (const char *p = theirs; *p != '\0' && n + 1 < sizeof b; p++) {
        if (isalpha((unsigned char)*p))
            b[n++] = (char)tolower((unsigned char)*p);
    }
    static const char *const same[][2] = {{"meter", "metre"}, {"liter", "litre"}, {"metricton", "tonne"}};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        char *at = strstr(b, same[i][0]);
        if (at == NULL)
            continue;
        char tail[64];
        snprintf(tail, sizeof tail, "%s%s", same[i][1], at + strlen(same[i][0]));
        snprintf(at, sizeof b - (size_t)(at - b), "%s", tail);
    }
    return strcmp(a, b) == 0 || (strcmp(b, "c") == 0 && strcmp(a, "degreecelsius") == 0) ||
           (strcmp(b, "f") == 0 && strcmp(a, "degreefahrenheit") == 0) ||
           (strcmp(b, "k") == 0 && strcmp(a, "kelvin") == 0);
}

static bool range_right(const ra_quantity *q, const char *value)
{
    char low[64] = {0};
    char high[64] = {0};
    if (sscanf(value, "%*1[[(]%63[0-9.-],%63[0-9.-]", low, high) < 1)
        (void)sscanf(value, "%*1[[(],%63[0-9.-]", high);
    bool low_right = low[0] == '\0' ? isnan(q->min) : near(q->min, atof(low));
    bool high_right = high[0] == '\0' ? isnan(q->max) : near(q->max, atof(high));
    return low_right && high_right;
}

static bool quantity_right(const ra_quantity *q, judge how, const cJSON *result)
{
    const cJSON *resolution = get(result, "Resolution");
    const char *value = text_of(resolution, "value");
    const char *unit = text_of(resolution, "unit");
    const char *iso = text_of(resolution, "isoCurrency");
    if (value == NULL)
        return false;
    double number = atof(value);
    switch (how) {
    case NUMBER: return has_value(q, number) || (q->kind == RA_QUANTITY_PERCENT && has_value(q, number));
    case PERCENT: return q->kind == RA_QUANTITY_PERCENT && has_value(q, number);
    case AGE: return q->kind == RA_QUANTITY_AGE && has_value(q, number);
    case MONEY:
        if (unit != NULL && (strcmp(unit, "Cent") == 0 || strcmp(unit, "Penny") == 0 || strcmp(unit, "Pence") == 0))
            number /= 100;
        return q->kind == RA_QUANTITY_MONEY && has_value(q, number) &&
               (iso == NULL || ra_str_equal(q->unit, ra_str_from(iso)));
    case MEASURE:
        return q->kind == RA_QUANTITY_MEASURE && has_value(q, number) && (unit == NULL || same_unit(q->unit, unit));
    case ORDINAL: return q->kind == RA_QUANTITY_ORDINAL && has_value(q, number);
    case RANGE: return range_right(q, value);
    case WHEN: break;
    }
    return false;
}

static bool of_kind(const ra_quantity *q, judge how)
{
    switch (how) {
    case NUMBER: return q->kind == RA_QUANTITY_COUNT || q->kind == RA_QUANTITY_FRACTION;
    case PERCENT: return q->kind == RA_QUANTITY_PERCENT;
    case AGE: return q->kind == RA_QUANTITY_AGE;
    case MONEY: return q->kind == RA_QUANTITY_MONEY;
    case MEASURE: return q->kind == RA_QUANTITY_MEASURE;
    case ORDINAL: return q->kind == RA_QUANTITY_ORDINAL;
    case RANGE: return q->kind == RA_QUANTITY_COUNT && !(q->min == q->max) && !q->vague;
    case WHEN: break;
    }
    return false;
}

/* The seconds of the local calendar that "2016-11-07 16:12:00" or "2016-11-07" names. */
static bool read_moment(const char *text, int64_t *seconds)
{
    ra_civil c = {0};
    int fields = sscanf(text, "%d-%d-%d%*1[ T]%d:%d:%d", &c.year, &c.month, &c.day, &c.hour, &c.minute, &c.second);
    *seconds = ra_calendar_seconds(c);
    return fields >= 3;
}

static bool resolution_right(const ra_time *t, const cJSON *r)
{
    const char *point = text_of(r, "date");
    const char *start = text_of(r, "startDate");
    const char *end = text_of(r, "endDate");
    if (start == NULL)
        start = text_of(r, "startDateTime");
    if (end == NULL)
        end = text_of(r, "endDateTime");
    int64_t from;
    int64_t to;
    if (point == NULL)
        point = text_of(r, "dateTime");
    if (point != NULL && read_moment(point, &from)) {
        /* "two years ago" is a year in news, and a day to a calendar. */
        bool wide = t->interval.to - t->interval.from > RA_SECONDS_PER_DAY;
        return t->resolved && (t->interval.from == from || (wide && t->interval.from <= from && from < t->interval.to));
    }
    if (start != NULL && end != NULL && read_moment(start, &from) && read_moment(end, &to))
        return t->resolved && t->interval.from == from &&
               (t->interval.to == to || t->interval.to == to + 1 || t->interval.to == to + 60 ||
                t->interval.to == to + RA_SECONDS_PER_DAY);
    const char *seconds = text_of(r, "duration");
    if (seconds != NULL)
        return t->type == RA_TIME_DURATION &&
               (near((double)t->interval.from, atof(seconds)) || near((double)t->interval.to, atof(seconds)));
    return false;
}

/* "T16" and "T16:00" name the same hour. */
static bool same_timex(ra_str mine, const char *theirs)
{
    ra_str a = mine;
    ra_str b = ra_str_from(theirs);
    if (ra_str_equal(a, b))
        return true;
    /* "every day at 9" is told with its day here, "XXXX-XX-XXT09:00". */
    if (ra_str_starts(a, RA_STR("XXXX-XX-XXT")) && ra_str_starts(b, RA_STR("T")))
        a = ra_str_slice(a, 10, a.len);
    bool hour = a.len == b.len + 3 && ra_str_ends(a, RA_STR(":00")) && ra_str_starts(a, b);
    return hour || ra_str_equal(a, b);
}

/* "(T17,T18,PT1H)" and "T17:00/T18:00"; "(2016-10-17,2016-11-07,P3W)" and "P3W". */
static bool same_range(const ra_time *t, const char *theirs)
{
    char from[64];
    char to[64];
    char length[64];
    if (sscanf(theirs, "(%63[^,],%63[^,],%63[^)])", from, to, length) != 3)
        return false;
    if (t->type == RA_TIME_DURATION)
        return ra_str_equal(t->value, ra_str_from(length));
    size_t slash = ra_str_find(t->value, RA_STR("/"), 0);
    return slash != SIZE_MAX && same_timex(ra_str_slice(t->value, 0, slash), from) &&
           same_timex(ra_str_slice(t->value, slash + 1, t->value.len), to);
}

/* "2016-11-01TMO" where "XXXX-WXX-2TMO" is expected, on the day of `resolution`. */
static bool same_part_of_day(const ra_time *t, const char *theirs, const cJSON *resolution)
{
    const char *start = text_of(resolution, "startDateTime");
    size_t length = strlen(theirs);
    return start != NULL && length > 3 && theirs[length - 3] == 'T' && t->value.len > 13 - 1 && t->resolved &&
           ra_str_ends(t->value, ra_str_from(theirs + length - 3)) && memcmp(t->value.ptr, start, 10) == 0;
}

static bool time_right(const ra_time *t, const cJSON *result)
{
    const cJSON *value = get(result, "Value");
    const char *timex = text_of(value, "Timex");
    if (timex != NULL && t->value.ptr != NULL && same_timex(t->value, timex))
        return true;
    if (timex != NULL && t->value.ptr != NULL &&
        (same_range(t, timex) || same_part_of_day(t, timex, get(value, "PastResolution")) ||
         same_part_of_day(t, timex, get(value, "FutureResolution"))))
        return true;
    return resolution_right(t, get(value, "PastResolution")) || resolution_right(t, get(value, "FutureResolution"));
}

static bool inside_a_time(const ra_document *d, ra_span span)
{
    for (size_t i = 0; i < d->times.count; i++) {
        if (overlap(d->times.at[i].span, span))
            return true;
    }
    return false;
}

static bool found(const ra_document *d, judge how, const cJSON *result, ra_span span)
{
    for (size_t i = 0; how == WHEN && i < d->times.count; i++) {
        if (overlap(d->times.at[i].span, span) && time_right(&d->times.at[i], result))
            return true;
    }
    for (size_t i = 0; how != WHEN && i < d->quantities.count; i++) {
        if (overlap(d->quantities.at[i].span, span) && quantity_right(&d->quantities.at[i], how, result))
            return true;
    }
    return how == NUMBER && inside_a_time(d, span);
}

/* Whether all that the specification expects was found, and nothing of the kind beside. */
static bool case_right(const ra_document *d, judge how, const cJSON *results, size_t length)
{
    const cJSON *result;
    cJSON_ArrayForEach(result, results)
    {
        if (!found(d, how, result, expected_span(result, length)))
            return false;
    }
    for (size_t i = 0; how != WHEN && i < d->quantities.count; i++) {
        bool expected = !of_kind(&d->quantities.at[i], how);
        cJSON_ArrayForEach(result, results) expected |=
            overlap(d->quantities.at[i].span, expected_span(result, length));
        if (!expected)
            return false;
    }
    return how != WHEN || cJSON_GetArraySize(results) != 0 || d->times.count == 0;
}

static cJSON *load(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    static char text[4 << 20];
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    return cJSON_Parse(length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text);
}

typedef struct tally {
    unsigned counted;
    unsigned right;
    unsigned left_out[KINDS + 1]; /* by kind; the last: not supported by one of Recognizers-Text's ports */
} tally;

static void run_case(const ra_language *language, const cJSON *spec, judge how, bool show, bool every_port, tally *t)
{
    const char *input = text_of(spec, "Input");
    if (input == NULL)
        return;
    unsigned kind = kind_of(input);
    bool disputed = !every_port && get(spec, "NotSupported") != NULL;
    if (disputed || kind < KINDS) {
        t->left_out[disputed ? KINDS : kind]++;
        return;
    }
    const cJSON *results = get(spec, "Results");
    const cJSON *result;
    cJSON_ArrayForEach(result, results)
    {
        const char *value = text_of(get(result, "Resolution"), "value");
        if (how != WHEN &&
            (value == NULL || strncmp(value, "null", 4) == 0 || (how == ORDINAL && !isdigit((unsigned char)value[0]))))
            return;
    }
    const char *published = text_of(get(spec, "Context"), "ReferenceDateTime");
    ra_paragraph paragraph = {.span = {0, (uint32_t)strlen(input)}};
    ra_article article = {.text = ra_str_from(input), .published = ra_str_from(published)};
    article.paragraphs.at = &paragraph;
    article.paragraphs.count = 1;
    ra_document_options options = {.depth = RA_DEPTH_ALL};
    ra_document *document;
    ra_error error;
    if (ra_document_new(&options, language, &article, &document, &error) != RA_OK)
        return;
    bool right = case_right(document, how, results, strlen(input));
    t->counted++;
    t->right += right;
    if (show && !right) {
        char *wanted = cJSON_PrintUnformatted(results);
        printf("  %s  [%s]\n      wanted %.300s\n", input, published != NULL ? published : "", wanted);
        for (size_t i = 0; how == WHEN && i < document->times.count; i++) {
            const ra_time *m = &document->times.at[i];
            printf("      got %.*s = %.*s\n", RA_STR_ARG(ra_span_text(article.text, m->span)), RA_STR_ARG(m->value));
        }
        for (size_t i = 0; how != WHEN && i < document->quantities.count; i++) {
            const ra_quantity *q = &document->quantities.at[i];
            printf("      got %.*s = %g..%g %.*s kind %d\n", RA_STR_ARG(ra_span_text(article.text, q->span)), q->min,
                   q->max, RA_STR_ARG(q->unit), q->kind);
        }
        cJSON_free(wanted);
    }
    ra_document_free(document);
}

int main(int argc, char **argv)
{
    const char *corpora = getenv("CORPORA");
    const char *path = getenv("RASHOMON_PACK");
    bool show = false;
    bool every_port = false;
    for (int i = 1; i < argc; i++) {
        show |= strcmp(argv[i], "--failures") == 0;
        every_port |= strcmp(argv[i], "--every-port") == 0;
    }
    if (corpora == NULL || path == NULL) {
        puts("1..0 # SKIP CORPORA or RASHOMON_PACK is not set");
        return SKIPPED;
    }
    ra_pack *pack;
    ra_language *language;
    ra_error error;
    if (ra_pack_open(path, &pack, &error) != RA_OK || ra_language_new(NULL, pack, "en", &language, &error) != RA_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    tally all = {0};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char name[1024];
        snprintf(name, sizeof name, "%s/numbers/%s.json", corpora, files[i].file);
        cJSON *specs = load(name);
        if (specs == NULL)
            continue;
        tally t = {0};
        const cJSON *spec;
        cJSON_ArrayForEach(spec, specs) run_case(language, spec, files[i].judge, show, every_port, &t);
        printf("%-36s %4u of %4u  %.3f\n", files[i].file, t.right, t.counted,
               t.counted != 0 ? (double)t.right / t.counted : 0);
        all.counted += t.counted;
        all.right += t.right;
        for (unsigned k = 0; k <= KINDS; k++)
            all.left_out[k] += t.left_out[k];
        cJSON_Delete(specs);
    }
    ra_language_free(language);
    ra_pack_free(pack);
    if (all.counted == 0) {
        printf("1..0 # SKIP no specifications under %s/numbers\n", corpora);
        return SKIPPED;
    }
    double share = (double)all.right / all.counted;
    printf("%-36s %4u of %4u  %.3f\n", "all", all.right, all.counted, share);
    for (unsigned k = 0; k < KINDS; k++)
        printf("left out %4u: %s\n", all.left_out[k], not_of_news[k].kind);
    printf("left out %4u: marked as not supported by some port of Recognizers-Text\n", all.left_out[KINDS]);
    return share >= wanted_share ? 0 : 1;
}
