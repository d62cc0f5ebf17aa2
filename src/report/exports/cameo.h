/* What event data files add to a CAMEO code and to a country. */
#ifndef RA_REPORT_CAMEO_H
#define RA_REPORT_CAMEO_H

#include <rashomon/base.h>

/* The class of the code's root: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict;
   0 where it is no CAMEO code. */
unsigned ra_cameo_quad_class(ra_str code);

/* Goldstein's scale as Schrodt gave it for CAMEO, by the code's base (its first three digits), from -10 to 10; NAN
   where it is no CAMEO code. */
double ra_cameo_goldstein(ra_str code);

/* The country's code of FIPS PUB 10-4 for one of ISO 3166-1 alpha-3; NULL where there is none. */
const char *ra_fips_country(const char *alpha3);

#endif
