#include "report/exports/cameo.h"

#include "base/str.h"

#include <math.h>

/* J. Goldstein, A Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict Resolution 36 (1992), in the
   adaptation to CAMEO that its project published. A base that is not listed has the weight of its root, which ends
   in 0. */
static const struct {
    uint16_t base;
    double weight;
} goldstein[] = {
    {10, 0.0},   {11, -0.1},  {12, -0.4},   {13, 0.4},   {16, -2.0},  {18, 3.4},    {19, 3.4},    {20, 3.0},
    {21, 3.4},   {22, 3.2},   {23, 3.4},    {24, -0.3},  {25, -0.3},  {26, 4.0},    {27, 4.0},    {28, 4.0},
    {30, 4.0},   {31, 5.2},   {32, 4.5},    {33, 5.2},   {34, 7.0},   {35, 7.0},    {37, 5.0},    {38, 7.0},
    {39, 5.0},   {40, 1.0},   {42, 1.9},    {43, 2.8},   {44, 2.5},   {45, 5.0},    {46, 7.0},    {50, 3.5},
    {51, 3.4},   {53, 3.8},   {54, 6.0},    {55, 7.0},   {56, 7.0},   {57, 8.0},    {60, 6.0},    {61, 6.4},
    {62, 7.4},   {63, 7.4},   {64, 7.0},    {70, 7.0},   {71, 7.4},   {72, 8.3},    {73, 7.4},    {74, 8.5},
    {80, 5.0},   {84, 7.0},   {85, 7.0},    {86, 9.0},   {87, 9.0},   {90, -2.0},   {100, -5.0},  {110, -2.0},
    {120, -4.0}, {125, -5.0}, {126, -5.0},  {127, -5.0}, {128, -5.0}, {129, -5.0},  {130, -4.4},  {131, -5.8},
    {132, -5.8}, {133, -5.8}, {134, -5.8},  {135, -5.8}, {136, -7.0}, {137, -7.0},  {138, -7.0},  {139, -7.0},
    {140, -6.5}, {144, -7.5}, {145, -7.5},  {150, -7.2}, {160, -4.0}, {162, -5.6},  {163, -8.0},  {164, -7.0},
    {165, -6.5}, {166, -7.0}, {170, -7.0},  {171, -9.2}, {172, -5.0}, {173, -5.0},  {174, -5.0},  {175, -9.0},
    {180, -9.0}, {182, -9.5}, {183, -10.0}, {184, -8.0}, {185, -8.0}, {186, -10.0}, {190, -10.0}, {191, -9.5},
    {192, -9.5}, {196, -9.5}, {200, -10.0}, {201, -9.5},
};

/* The code's first three digits as a number, its root's with a 0 where it has but two; 0 where it is no code. */
static unsigned base_of(ra_str code)
{
    unsigned base = 0;
    if (code.len < 2 || code.len > 4)
        return 0;
    for (size_t i = 0; i < 3; i++) {
        char digit = i < code.len ? code.ptr[i] : '0';
        if (!ra_ascii_digit(digit))
            return 0;
        base = base * 10 + (unsigned)(digit - '0');
    }
    return base < 10 || base > 209 ? 0 : base;
}

unsigned ra_cameo_quad_class(ra_str code)
{
    unsigned root = base_of(code) / 10;
    if (root == 0)
        return 0;
    return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

static double weight_of(unsigned base)
{
    for (size_t i = 0; i < sizeof goldstein / sizeof goldstein[0]; i++) {
        if (goldstein[i].base == base)
            return goldstein[i].weight;
    }
    return NAN;
}

double ra_cameo_goldstein(ra_str code)
{
    unsigned base = base_of(code);
    double weight = weight_of(base);
    return isnan(weight) ? weight_of(base / 10 * 10) : weight;
}

/* FIPS PUB 10-4 (United States Government, with its change notices), by ISO 3166-1 alpha-3. */
static const struct {
    char alpha3[4];
    char code[3];
} fips[] = {
    {"ABW", "AA"}, {"AFG", "AF"}, {"AGO", "AO"}, {"AIA", "AV"}, {"ALB", "AL"}, {"AND", "AN"}, {"ARE", "AE"},
    {"ARG", "AR"}, {"ARM", "AM"}, {"ASM", "AQ"}, {"ATA", "AY"}, {"ATF", "FS"}, {"ATG", "AC"}, {"AUS", "AS"},
    {"AUT", "AU"}, {"AZE", "AJ"}, {"BDI", "BY"}, {"BEL", "BE"}, {"BEN", "BN"}, {"BFA", "UV"}, {"BGD", "BG"},
    {"BGR", "BU"}, {"BHR", "BA"}, {"BHS", "BF"}, {"BIH", "BK"}, {"BLM", "TB"}, {"BLR", "BO"}, {"BLZ", "BH"},
    {"BMU", "BD"}, {"BOL", "BL"}, {"BRA", "BR"}, {"BRB", "BB"}, {"BRN", "BX"}, {"BTN", "BT"}, {"BVT", "BV"},
    {"BWA", "BC"}, {"CAF", "CT"}, {"CAN", "CA"}, {"CCK", "CK"}, {"CHE", "SZ"}, {"CHL", "CI"}, {"CHN", "CH"},
    {"CIV", "IV"}, {"CMR", "CM"}, {"COD", "CG"}, {"COG", "CF"}, {"COK", "CW"}, {"COL", "CO"}, {"COM", "CN"},
    {"CPV", "CV"}, {"CRI", "CS"}, {"CUB", "CU"}, {"CUW", "UC"}, {"CXR", "KT"}, {"CYM", "CJ"}, {"CYP", "CY"},
    {"CZE", "EZ"}, {"DEU", "GM"}, {"DJI", "DJ"}, {"DMA", "DO"}, {"DNK", "DA"}, {"DOM", "DR"}, {"DZA", "AG"},
    {"ECU", "EC"}, {"EGY", "EG"}, {"ERI", "ER"}, {"ESH", "WI"}, {"ESP", "SP"}, {"EST", "EN"}, {"ETH", "ET"},
    {"FIN", "FI"}, {"FJI", "FJ"}, {"FLK", "FK"}, {"FRA", "FR"}, {"FRO", "FO"}, {"FSM", "FM"}, {"GAB", "GB"},
    {"GBR", "UK"}, {"GEO", "GG"}, {"GGY", "GK"}, {"GHA", "GH"}, {"GIB", "GI"}, {"GIN", "GV"}, {"GLP", "GP"},
    {"GMB", "GA"}, {"GNB", "PU"}, {"GNQ", "EK"}, {"GRC", "GR"}, {"GRD", "GJ"}, {"GRL", "GL"}, {"GTM", "GT"},
    {"GUF", "FG"}, {"GUM", "GQ"}, {"GUY", "GY"}, {"HKG", "HK"}, {"HMD", "HM"}, {"HND", "HO"}, {"HRV", "HR"},
    {"HTI", "HA"}, {"HUN", "HU"}, {"IDN", "ID"}, {"IMN", "IM"}, {"IND", "IN"}, {"IOT", "IO"}, {"IRL", "EI"},
    {"IRN", "IR"}, {"IRQ", "IZ"}, {"ISL", "IC"}, {"ISR", "IS"}, {"ITA", "IT"}, {"JAM", "JM"}, {"JEY", "JE"},
    {"JOR", "JO"}, {"JPN", "JA"}, {"KAZ", "KZ"}, {"KEN", "KE"}, {"KGZ", "KG"}, {"KHM", "CB"}, {"KIR", "KR"},
    {"KNA", "SC"}, {"KOR", "KS"}, {"KWT", "KU"}, {"LAO", "LA"}, {"LBN", "LE"}, {"LBR", "LI"}, {"LBY", "LY"},
    {"LCA", "ST"}, {"LIE", "LS"}, {"LKA", "CE"}, {"LSO", "LT"}, {"LTU", "LH"}, {"LUX", "LU"}, {"LVA", "LG"},
    {"MAC", "MC"}, {"MAF", "RN"}, {"MAR", "MO"}, {"MCO", "MN"}, {"MDA", "MD"}, {"MDG", "MA"}, {"MDV", "MV"},
    {"MEX", "MX"}, {"MHL", "RM"}, {"MKD", "MK"}, {"MLI", "ML"}, {"MLT", "MT"}, {"MMR", "BM"}, {"MNE", "MJ"},
    {"MNG", "MG"}, {"MNP", "CQ"}, {"MOZ", "MZ"}, {"MRT", "MR"}, {"MSR", "MH"}, {"MTQ", "MB"}, {"MUS", "MP"},
    {"MWI", "MI"}, {"MYS", "MY"}, {"MYT", "MF"}, {"NAM", "WA"}, {"NCL", "NC"}, {"NER", "NG"}, {"NFK", "NF"},
    {"NGA", "NI"}, {"NIC", "NU"}, {"NIU", "NE"}, {"NLD", "NL"}, {"NOR", "NO"}, {"NPL", "NP"}, {"NRU", "NR"},
    {"NZL", "NZ"}, {"OMN", "MU"}, {"PAK", "PK"}, {"PAN", "PM"}, {"PCN", "PC"}, {"PER", "PE"}, {"PHL", "RP"},
    {"PLW", "PS"}, {"PNG", "PP"}, {"POL", "PL"}, {"PRI", "RQ"}, {"PRK", "KN"}, {"PRT", "PO"}, {"PRY", "PA"},
    {"PSE", "WE"}, {"PYF", "FP"}, {"QAT", "QA"}, {"REU", "RE"}, {"ROU", "RO"}, {"RUS", "RS"}, {"RWA", "RW"},
    {"SAU", "SA"}, {"SDN", "SU"}, {"SEN", "SG"}, {"SGP", "SN"}, {"SGS", "SX"}, {"SHN", "SH"}, {"SJM", "SV"},
    {"SLB", "BP"}, {"SLE", "SL"}, {"SLV", "ES"}, {"SMR", "SM"}, {"SOM", "SO"}, {"SPM", "SB"}, {"SRB", "RI"},
    {"SSD", "OD"}, {"STP", "TP"}, {"SUR", "NS"}, {"SVK", "LO"}, {"SVN", "SI"}, {"SWE", "SW"}, {"SWZ", "WZ"},
    {"SXM", "NN"}, {"SYC", "SE"}, {"SYR", "SY"}, {"TCA", "TK"}, {"TCD", "CD"}, {"TGO", "TO"}, {"THA", "TH"},
    {"TJK", "TI"}, {"TKL", "TL"}, {"TKM", "TX"}, {"TLS", "TT"}, {"TON", "TN"}, {"TTO", "TD"}, {"TUN", "TS"},
    {"TUR", "TU"}, {"TUV", "TV"}, {"TWN", "TW"}, {"TZA", "TZ"}, {"UGA", "UG"}, {"UKR", "UP"}, {"URY", "UY"},
    {"USA", "US"}, {"UZB", "UZ"}, {"VAT", "VT"}, {"VCT", "VC"}, {"VEN", "VE"}, {"VGB", "VI"}, {"VIR", "VQ"},
    {"VNM", "VM"}, {"VUT", "NH"}, {"WLF", "WF"}, {"WSM", "WS"}, {"XKX", "KV"}, {"YEM", "YM"}, {"ZAF", "SF"},
    {"ZMB", "ZA"}, {"ZWE", "ZI"},
};

const char *ra_fips_country(const char *alpha3)
{
    size_t low = 0;
    size_t high = sizeof fips / sizeof fips[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(fips[middle].alpha3, alpha3);
        if (order == 0)
            return fips[middle].code;
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}
