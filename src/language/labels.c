#include <rashomon/document.h>

#define NAME_OF(table, index) ((index) < sizeof(table) / sizeof(table)[0] ? (table)[index] : NULL)

const char *ra_upos_name(unsigned upos)
{
    static const char *const names[] = {"X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                        "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
    return NAME_OF(names, upos);
}

const char *ra_deprel_name(unsigned deprel)
{
    static const char *const names[] = {
        "dep",    "acl",       "advcl", "advmod",     "amod",  "appos",    "aux",       "case",       "cc",   "ccomp",
        "clf",    "compound",  "conj",  "cop",        "csubj", "det",      "discourse", "dislocated", "expl", "fixed",
        "flat",   "goeswith",  "iobj",  "list",       "mark",  "nmod",     "nsubj",     "nummod",     "obj",  "obl",
        "orphan", "parataxis", "punct", "reparandum", "root",  "vocative", "xcomp"};
    return NAME_OF(names, deprel);
}

const char *ra_subrel_name(unsigned subrel)
{
    static const char *const names[] = {"",    "pass",    "relcl",  "unmarked", "tmod",  "npmod", "poss",
                                        "prt", "preconj", "predet", "agent",    "outer", "desc"};
    return NAME_OF(names, subrel);
}

const char *ra_name_type_name(unsigned type)
{
    static const char *const names[] = {"person",   "organization", "place",   "group",
                                        "facility", "weapon",       "vehicle", "other"};
    return NAME_OF(names, type);
}

const char *ra_casualty_kind_name(unsigned kind)
{
    static const char *const names[] = {"killed", "injured", "missing", "arrested", "displaced"};
    return NAME_OF(names, kind);
}

const char *ra_time_type_name(unsigned type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return NAME_OF(names, type);
}

const char *ra_origin_kind_name(unsigned kind)
{
    static const char *const names[] = {"outlet",    "agency",   "official", "organization", "person",
                                        "anonymous", "document", "social",   "witness"};
    return NAME_OF(names, kind);
}

const char *ra_attribution_kind_name(unsigned kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return NAME_OF(names, kind);
}

const char *ra_stance_name(unsigned stance)
{
    static const char *const names[] = {"asserts", "denies", "doubts"};
    return NAME_OF(names, stance);
}
