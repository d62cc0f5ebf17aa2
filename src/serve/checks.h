/* What articles say to a claim, and to a quotation. What is asked about is read as one more article among them. */
#ifndef RA_SERVE_CHECKS_H
#define RA_SERVE_CHECKS_H

#include "serve/gathering.h"

/* As ra_tool.call. */
ra_status ra_check_claim(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error);
ra_status ra_check_quote(const ra_mcp_options *with, const cJSON *arguments, cJSON *result, ra_error *error);

#endif
