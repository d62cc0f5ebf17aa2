#include "report/selection.h"

bool *ra_report_told(const ra_report *report, ra_arena *arena)
{
    bool *told = ra_arena_new_array(arena, bool, report->document_count);
    for (size_t i = 0; told != NULL && i < report->document_count; i++)
        told[i] = report->numbers == NULL;
    for (size_t i = 0; told != NULL && i < report->account_count; i++) {
        const ra_account *account = report->accounts[i];
        for (size_t k = 0; k < account->documents.count; k++)
            told[account->documents.at[k]] = true;
    }
    return told;
}
