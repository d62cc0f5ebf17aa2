#include "language/names/mentions.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    const ra_mention *x = a;
    const ra_mention *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

void ra_mentions_sort(ra_document *document)
{
    if (document->mentions.count > 1)
        qsort(document->mentions.at, document->mentions.count, sizeof *document->mentions.at, by_place);
}
