/* Low, best and high figures on a screen. */
#ifndef RA_REPORT_FIGURES_H
#define RA_REPORT_FIGURES_H

#include "report/screen.h"

/* The section of the figures; nothing where the account was drawn without a policy. `labels` names the documents. */
void ra_screen_figures(ra_screen *screen, const ra_account *account, const ra_str *labels);

#endif
