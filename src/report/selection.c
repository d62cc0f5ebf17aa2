#include "report/selection.h"

#include "base/status.h"
#include "report/writers.h"

bool *ra_report_told(const ra_report *report, ra_arena *arena)
{
    bool *told = ra_arena_new_array(arena, bool, report->document_count);
    for (size_t i = 0; told != NULL && i < report->document_count; i++)
        told[i] = report->numbers == NULL;
    for (size_t i = 0; told != NULL && i < report->account_count; i++) {
        const ra_account *account = report->accounts[i];
        for (size_t k = 0; k < account->documents.count; k++)
            told[account->documents.at[k]] = true;
        for (size_t k = 0; k < account->strays.count; k++)
            told[account->strays.at[k]] = true;
    }
    return told;
}

ra_status ra_report_each_story(const ra_report *report, ra_story_writer *write, const ra_sink *sink, ra_error *error)
{
    ra_arena *arena = ra_arena_new(NULL);
    ra_status status = arena != NULL ? RA_OK : ra_fail_memory(error);
    for (size_t i = 0; i < report->account_count && status == RA_OK; i++) {
        status = write(report, i, arena, sink, error);
        ra_arena_reset(arena);
    }
    ra_arena_free(arena);
    return status;
}

const char *ra_section_name(unsigned section)
{
    switch (section) {
    case RA_SECTION_DISPUTED: return "disputed";
    case RA_SECTION_AGREED: return "agreed";
    case RA_SECTION_ECHOED: return "echoed";
    case RA_SECTION_ALONE: return "alone";
    case RA_SECTION_QUOTATIONS: return "quotations";
    case RA_SECTION_LINEAGE: return "lineage";
    case RA_SECTION_TIMELINE: return "timeline";
    case RA_SECTION_ARTICLES: return "articles";
    default: return NULL;
    }
}
