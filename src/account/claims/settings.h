/* What a time or a place is said of. */
#ifndef RA_ACCOUNT_SETTINGS_H
#define RA_ACCOUNT_SETTINGS_H

#include "account/claims/claim.h"

/* The token of the deed that a setting is said of: an event noun, the noun of a deed ("his arrest") or a predicate. Of
   what only says that something happened, went on or was done, the noun of that. RA_NONE where there is none. */
uint32_t ra_setting_deed(const ra_claims *claims, const ra_view *view, ra_range range);

/* From the deed to its setting where they stand close together, else the setting alone. */
ra_span ra_setting_span(const ra_view *view, ra_range range, uint32_t of);

/* The noun that a year stands before ("his 1996 handbook"), where the range is such a year alone; RA_NONE. */
uint32_t ra_setting_noun_of_year(const ra_document *document, ra_range range);

/* "His 1996 handbook", "the 2020 candidates": a year before a noun that is no deed says which, and dates nothing. */
bool ra_setting_only_names(const ra_claims *claims, const ra_view *view, ra_range range);

/* Whether a noun tells of a deed ("death", "arrest", "raid"); not one for a person. */
bool ra_setting_deed_noun(const ra_claims *claims, const ra_view *view, uint32_t token);

/* Whether a noun tells the kind of place that something was in: at its head, with a preposition of place; *kind is set
   where it does. */
bool ra_site_is(const ra_claims *claims, const ra_view *view, uint32_t head, ra_str *kind);

/* To whom or what the deed of a noun is done ("the arrest of Mr. Marsh", "her death"); RA_NONE. */
uint32_t ra_setting_undergoer(const ra_view *view, uint32_t noun);

/* The sub-event whose time and place a claim gives: the one that its head mentions; of somebody killed or hurt, the one
   that the claim is of, else the main one, if that harms anybody; of an arrest in unrest, the unrest. RA_NONE. */
uint32_t ra_setting_event(const ra_claims *claims, const ra_claim *claim);

/* Whether the claim's own words say so. */
bool ra_setting_event_is_worded(const ra_claims *claims, const ra_claim *claim);

#endif
