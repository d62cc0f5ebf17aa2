#include "base/status.h"
#include "language/language.h"
#include "language/splitting/quotations.h"

ra_status ra_language_add_syntax(const ra_language *language, const ra_name_reading *names, ra_document *document,
                                 ra_arena *scratch, ra_error *error)
{
    RA_TRY(ra_syntax_annotate(&language->syntax, names, document, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_lemmatizer_annotate(&language->lemmatizer, document, scratch, error));
    ra_arena_reset(scratch);
    return RA_OK;
}

static ra_status add_meaning(const ra_language *language, const ra_name_score *seen, ra_document *document,
                             ra_arena *scratch, ra_error *error)
{
    ra_tree tree;
    RA_TRY(ra_tree_build(document->arena, document, &tree, error));
    RA_TRY(ra_quotations_annotate(document, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_names_annotate(&language->names, document, &tree, seen, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_entities_annotate(&language->entities, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_times_annotate(&language->times, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_quantities_annotate(&language->quantities, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_places_annotate(&language->places, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_hedges_annotate(&language->hedges, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_attributions_annotate(&language->attributions, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_events_annotate(&language->events, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    RA_TRY(ra_casualties_annotate(&language->casualties, document, &tree, scratch, error));
    ra_arena_reset(scratch);
    return RA_OK;
}

/* `kept` is for what one step leaves to a later one, besides the document. */
static ra_status analyse_whole(const ra_language *language, ra_document *document, ra_arena *kept, ra_arena *scratch,
                               ra_error *error)
{
    ra_name_reading names = {.network = &language->names.model.network};
    bool seen = names.network->units > 0;
    if (seen) {
        names.scores = ra_arena_alloc(kept, (document->tokens.count + 1) * sizeof *names.scores);
        if (names.scores == NULL)
            return ra_fail_memory(error);
    }
    RA_TRY(ra_language_add_syntax(language, seen ? &names : NULL, document, scratch, error));
    return add_meaning(language, names.scores, document, scratch, error);
}

static ra_status analyse(const ra_document_options *options, const ra_language *language, ra_document *document,
                         ra_arena *kept, ra_arena *scratch, ra_error *error)
{
    RA_TRY(ra_segment_annotate(&language->segment, options->limits.sentence_tokens, document, error));
    ra_arena_reset(scratch);
    if (options->depth >= RA_DEPTH_ALL)
        return analyse_whole(language, document, kept, scratch, error);
    if (options->depth >= RA_DEPTH_SYNTAX)
        return ra_language_add_syntax(language, NULL, document, scratch, error);
    return RA_OK;
}

ra_status ra_document_new(const ra_document_options *options, const ra_language *language, const ra_article *article,
                          ra_document **document, ra_error *error)
{
    static const ra_document_options defaults;
    if (options == NULL)
        options = &defaults;
    ra_arena *arena = ra_arena_new(options->allocator);
    ra_arena *scratch = ra_arena_new(options->allocator);
    ra_arena *kept = ra_arena_new(options->allocator);
    ra_document *made = arena != NULL ? ra_arena_alloc(arena, sizeof *made) : NULL;
    ra_status status = RA_NO_MEMORY;
    if (made != NULL && scratch != NULL && kept != NULL) {
        made->arena = arena;
        made->article = article;
        made->published = (ra_interval){INT64_MIN, INT64_MAX};
        status = analyse(options, language, made, kept, scratch, error);
    } else {
        (void)ra_fail_memory(error);
    }
    ra_arena_free(kept);
    ra_arena_free(scratch);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *document = made;
    return RA_OK;
}

void ra_document_free(ra_document *document)
{
    if (document != NULL)
        ra_arena_free(document->arena);
}
