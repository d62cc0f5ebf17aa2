#include "language/words/wordnet.h"

#include "base/status.h"
#include "base/str.h"

#include <stdio.h>

ra_status ra_wordnet_open(const ra_pack *pack, const char *code, ra_wordnet *wordnet, ra_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "%s/wordnet", code);
    ra_str section = ra_pack_section(pack, name);
    *wordnet = (ra_wordnet){0};
    size_t slots = section.len / sizeof *wordnet->slots;
    if (section.len % sizeof *wordnet->slots != 0 || (slots & (slots - 1)) != 0)
        return ra_fail(error, RA_MALFORMED, "%s: not a table of words; rebuild the language pack", name);
    if (slots > 0) {
        wordnet->slots = (const uint64_t *)(const void *)section.ptr;
        wordnet->slot_mask = (uint32_t)slots - 1;
    }
    snprintf(name, sizeof name, "%s/exceptions.lex", code);
    return ra_lexicon_view(ra_pack_section(pack, name), &wordnet->exceptions, error);
}

ra_wordnet_entry ra_wordnet_lookup(const ra_wordnet *wordnet, ra_str word)
{
    if (wordnet->slots == NULL || word.len == 0)
        return 0;
    uint64_t hash = ra_hash(word, 0);
    uint32_t print = (uint32_t)(hash >> 32);
    uint32_t slot = (uint32_t)hash & wordnet->slot_mask;
    for (uint32_t steps = 0; steps <= wordnet->slot_mask && wordnet->slots[slot] != 0; steps++) {
        if (wordnet->slots[slot] >> 32 == print)
            return (ra_wordnet_entry)wordnet->slots[slot];
        slot = (slot + 1) & wordnet->slot_mask;
    }
    return 0;
}

/* WordNet's rules of detachment: an ending, what takes its place, of which part of speech. */
static const struct {
    uint8_t part;
    char ending[5];
    char instead[4];
} rules[] = {
    {RA_WORDNET_NOUN, "s", ""},    {RA_WORDNET_NOUN, "ses", "s"},   {RA_WORDNET_NOUN, "xes", "x"},
    {RA_WORDNET_NOUN, "zes", "z"}, {RA_WORDNET_NOUN, "ches", "ch"}, {RA_WORDNET_NOUN, "shes", "sh"},
    {RA_WORDNET_NOUN, "ies", "y"}, {RA_WORDNET_NOUN, "men", "man"}, {RA_WORDNET_VERB, "s", ""},
    {RA_WORDNET_VERB, "ies", "y"}, {RA_WORDNET_VERB, "es", "e"},    {RA_WORDNET_VERB, "es", ""},
    {RA_WORDNET_VERB, "ed", "e"},  {RA_WORDNET_VERB, "ed", ""},     {RA_WORDNET_VERB, "ing", "e"},
    {RA_WORDNET_VERB, "ing", ""},  {RA_WORDNET_ADJ, "er", ""},      {RA_WORDNET_ADJ, "er", "e"},
    {RA_WORDNET_ADJ, "est", ""},   {RA_WORDNET_ADJ, "est", "e"},
};

static ra_str exception(const ra_wordnet *wordnet, ra_str form, uint8_t part)
{
    static const char letters[] = {
        [RA_WORDNET_NOUN] = 'n', [RA_WORDNET_VERB] = 'v', [RA_WORDNET_ADJ] = 'a', [RA_WORDNET_ADV] = 'r'};
    uint32_t row = 0;
    uint32_t count = ra_lexicon_find(&wordnet->exceptions, form, &row);
    for (uint32_t i = 0; i < count; i++) {
        ra_str fields = ra_lexicon_row(&wordnet->exceptions, row + i).fields;
        if (ra_row_field(fields, 0).ptr[0] == letters[part])
            return ra_row_field(fields, 1);
    }
    return (ra_str){NULL, 0};
}

static ra_str detach(const ra_wordnet *wordnet, ra_str form, size_t rule, char buffer[RA_WORDNET_LONGEST])
{
    ra_str ending = ra_str_from(rules[rule].ending);
    ra_str instead = ra_str_from(rules[rule].instead);
    if (form.len <= ending.len + 1 || form.len >= RA_WORDNET_LONGEST || !ra_str_ends(form, ending))
        return (ra_str){NULL, 0};
    size_t stem = form.len - ending.len;
    memcpy(buffer, form.ptr, stem);
    memcpy(buffer + stem, instead.ptr, instead.len);
    ra_str base = {buffer, stem + instead.len};
    return (ra_wordnet_lookup(wordnet, base) & rules[rule].part) != 0 ? base : (ra_str){NULL, 0};
}

ra_str ra_wordnet_base(const ra_wordnet *wordnet, ra_str form, uint8_t part, char buffer[RA_WORDNET_LONGEST])
{
    ra_str base = exception(wordnet, form, part);
    if (base.ptr != NULL)
        return base;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (rules[i].part != part)
            continue;
        base = detach(wordnet, form, i, buffer);
        if (base.ptr != NULL)
            return base;
    }
    return (ra_wordnet_lookup(wordnet, form) & part) != 0 ? form : (ra_str){NULL, 0};
}

uint8_t ra_wordnet_parts(const ra_wordnet *wordnet, ra_str form)
{
    char buffer[RA_WORDNET_LONGEST];
    uint8_t parts = RA_WORDNET_PARTS(ra_wordnet_lookup(wordnet, form));
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if ((parts & rules[i].part) == 0 && detach(wordnet, form, i, buffer).ptr != NULL)
            parts |= rules[i].part;
    }
    for (uint8_t part = 1; part <= RA_WORDNET_ADV; part = (uint8_t)(part << 1)) {
        if ((parts & part) == 0 && exception(wordnet, form, part).ptr != NULL)
            parts |= part;
    }
    return parts;
}
