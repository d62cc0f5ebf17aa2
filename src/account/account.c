#include "account/claims/undated.h"
#include "account/order.h"
#include "base/status.h"

static ra_status prepare(ra_draft *draft, ra_error *error)
{
    const ra_story *story = draft->story;
    draft->trees = ra_arena_new_array(draft->arena, ra_tree, story->documents.count);
    if (draft->trees == NULL)
        return ra_fail_memory(error);
    for (size_t i = 0; i < story->documents.count; i++) {
        uint32_t document = story->documents.at[i];
        RA_TRY(ra_tree_build(draft->arena, draft->documents[document], &draft->trees[i], error));
        uint32_t *member = ra_list_add(draft->account->arena, &draft->account->documents);
        if (member == NULL)
            return ra_fail_memory(error);
        *member = document;
    }
    draft->account->title = story->title;
    return RA_OK;
}

static ra_status draw_up(ra_draft *draft, ra_error *error)
{
    uint32_t *given;
    RA_TRY(ra_draft_order(draft, &given, error));
    RA_TRY(prepare(draft, error));
    RA_TRY(ra_cast_gather(draft->arena, draft->language, draft->documents, draft->story, &draft->cast, error));
    RA_TRY(ra_origins_gather(draft->arena, draft->language, draft->documents, draft->story, &draft->cast,
                             draft->account, &draft->origins, error));
    RA_TRY(ra_draft_points(draft, error));
    RA_TRY(ra_draft_quotes(draft, error));
    RA_TRY(ra_undated_infer(draft, error));
    RA_TRY(ra_draft_timeline(draft, error));
    RA_TRY(ra_draft_event(draft, error));
    ra_account_name_as_given(draft->account, given);
    return RA_OK;
}

ra_status ra_account_new(const ra_account_options *options, const ra_language *language,
                         const ra_document *const *documents, const ra_story *story, ra_account **account,
                         ra_error *error)
{
    static const ra_account_options defaults;
    if (options == NULL)
        options = &defaults;
    ra_arena *arena = ra_arena_new(options->allocator);
    ra_arena *drafting = ra_arena_new(options->allocator);
    ra_arena *scratch = ra_arena_new(options->allocator);
    ra_account *made = arena != NULL ? ra_arena_alloc(arena, sizeof *made) : NULL;
    ra_status status = RA_NO_MEMORY;
    if (made != NULL && drafting != NULL && scratch != NULL) {
        made->arena = arena;
        ra_draft draft = {.language = language,
                          .documents = documents,
                          .story = story,
                          .policy = options->policy,
                          .account = made,
                          .explain = options->explain,
                          .arena = drafting,
                          .scratch = scratch};
        status = draw_up(&draft, error);
    } else {
        (void)ra_fail_memory(error);
    }
    ra_arena_free(scratch);
    ra_arena_free(drafting);
    if (status != RA_OK) {
        ra_arena_free(arena);
        return status;
    }
    *account = made;
    return RA_OK;
}

void ra_account_free(ra_account *account)
{
    if (account != NULL)
        ra_arena_free(account->arena);
}
