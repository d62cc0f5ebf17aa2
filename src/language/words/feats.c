#include "language/words/feats.h"

#include "base/str.h"

/* In CoNLL-U's order: by feature name, then value. */
static const struct {
    const char *text;
    uint32_t bit;
} names[] = {
    {"Case=Acc", RA_FEAT_ACC},     {"Case=Nom", RA_FEAT_NOM},       {"Degree=Cmp", RA_FEAT_CMP},
    {"Degree=Sup", RA_FEAT_SUP},   {"Gender=Fem", RA_FEAT_FEM},     {"Gender=Masc", RA_FEAT_MASC},
    {"Gender=Neut", RA_FEAT_NEUT}, {"Mood=Imp", RA_FEAT_IMP},       {"Number=Plur", RA_FEAT_PLUR},
    {"Number=Sing", RA_FEAT_SING}, {"Person=1", RA_FEAT_FIRST},     {"Person=2", RA_FEAT_SECOND},
    {"Person=3", RA_FEAT_THIRD},   {"Poss=Yes", RA_FEAT_POSS},      {"Tense=Past", RA_FEAT_PAST},
    {"Tense=Pres", RA_FEAT_PRES},  {"VerbForm=Fin", RA_FEAT_FIN},   {"VerbForm=Ger", RA_FEAT_GER},
    {"VerbForm=Inf", RA_FEAT_INF}, {"VerbForm=Part", RA_FEAT_PART}, {"Voice=Pass", RA_FEAT_PASS},
};

uint32_t ra_feats_read(ra_str text)
{
    uint32_t feats = 0;
    for (ra_str part; ra_str_cut(&text, '|', &part);) {
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            if (ra_str_equal(part, ra_str_from(names[i].text)))
                feats |= names[i].bit;
        }
    }
    return feats;
}

size_t ra_feats_write(uint32_t feats, char out[RA_FEATS_LONGEST])
{
    size_t length = 0;
    const char *last = "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *text = names[i].text;
        size_t name_length = (size_t)(strchr(text, '=') - text) + 1;
        if ((feats & names[i].bit) == 0)
            continue;
        if (strncmp(last, text, name_length) == 0) { /* two values of one feature: Case=Acc,Nom */
            out[length++] = ',';
            text += name_length;
        } else if (length > 0) {
            out[length++] = '|';
        }
        size_t n = strlen(text);
        memcpy(out + length, text, n);
        length += n;
        last = names[i].text;
    }
    if (length == 0)
        out[length++] = '_';
    return length;
}

ra_upos ra_upos_read(ra_str name)
{
    for (unsigned i = 0; i < RA_UPOS_COUNT; i++) {
        if (ra_str_equal(name, ra_str_from(ra_upos_name(i))))
            return (ra_upos)i;
    }
    return RA_UPOS_X;
}

void ra_deprel_read(ra_str name, uint8_t *deprel, uint8_t *subrel)
{
    ra_str main;
    ra_str rest = name;
    *deprel = RA_DEP_DEP;
    *subrel = RA_SUB_NONE;
    if (!ra_str_cut(&rest, ':', &main))
        return;
    for (unsigned i = 0; i < RA_DEP_COUNT; i++) {
        if (ra_str_equal(main, ra_str_from(ra_deprel_name(i))))
            *deprel = (uint8_t)i;
    }
    for (unsigned i = 0; i < RA_SUB_COUNT && rest.len > 0; i++) {
        if (ra_str_equal(rest, ra_str_from(ra_subrel_name(i))))
            *subrel = (uint8_t)i;
    }
}
