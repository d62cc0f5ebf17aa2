#define TRAINER "weights"
#include "weight_rows.h"

#include "stop.h"

#include <stdbool.h>
#include <string.h>

enum { LINE_BYTES = 1024 };

/* Where the fields behind the name begin, each with its tab; false where there are fewer than the weights and one. */
static bool find_fields(const ra_weight_rows *rows, char *line, char **fields, size_t *count)
{
    char *at = strchr(line, '\t');
    for (*count = 0; *count < RA_WEIGHT_COLUMNS && rows->columns[*count] != NULL && at != NULL; ++*count) {
        fields[*count] = at;
        at = strchr(at + 1, '\t');
    }
    fields[*count] = at;
    return line[0] != '#' && at != NULL;
}

void ra_weight_rows_copy(const char *from, const char *to, const ra_weight_rows *rows)
{
    FILE *in = fopen(from, "rb");
    FILE *out = to != NULL ? fopen(to, "wb") : NULL;
    char line[LINE_BYTES];
    if (in == NULL || (to != NULL && out == NULL))
        die("cannot be opened", in == NULL ? from : to);
    while (fgets(line, sizeof line, in) != NULL) {
        char *fields[RA_WEIGHT_COLUMNS + 1];
        size_t count;
        size_t feature = rows->features;
        if (find_fields(rows, line, fields, &count))
            feature = rows->feature_of((ra_str){line, (size_t)(fields[0] - line)});
        if (feature == rows->features) {
            if (out != NULL)
                fputs(line, out);
            continue;
        }
        for (size_t i = 0; i < count && out == NULL; i++)
            rows->columns[i][feature] = strtod(fields[i], NULL);
        if (out == NULL)
            continue;
        fprintf(out, "%.*s", (int)(fields[0] - line), line);
        for (size_t i = 0; i < count; i++)
            fprintf(out, "\t%.2f", rows->columns[i][feature]);
        fputs(fields[count], out);
    }
    fclose(in);
    if (out != NULL && fclose(out) != 0)
        die("cannot be written", to);
}
