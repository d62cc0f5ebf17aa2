/* Makes the lexicon of forms: forms PACK OUT.txt TRAIN.conllu...
   A row for every form and part of speech whose lemma the rules would get wrong, and for those that have features which
   follow from the form alone (person, gender, case of pronouns). The most frequent lemma and features win. */
#include "treebank.h"

#include "base/str.h"
#include "language/words/feats.h"
#include "language/words/lemmatizer.h"
#include "language/words/tags.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct sighting {
    ra_str key;
    ra_str lemma;
    uint32_t feats;   /* those outside the tagger's class */
    bool guess_wrong; /* the rules give another lemma */
} sighting;

static int by_all(const void *a, const void *b)
{
    const sighting *x = a;
    const sighting *y = b;
    int order = ra_str_compare(x->key, y->key);
    if (order == 0)
        order = ra_str_compare(x->lemma, y->lemma);
    return order != 0 ? order : (x->feats > y->feats) - (x->feats < y->feats);
}

/* Bits that at least half of the sightings have. */
static uint32_t usual_feats(const sighting *s, size_t count)
{
    uint32_t usual = 0;
    for (uint32_t bit = 0; bit < 24; bit++) {
        size_t have = 0;
        for (size_t i = 0; i < count; i++)
            have += s[i].feats >> bit & 1;
        usual |= (uint32_t)(have * 2 > count) << bit;
    }
    return usual;
}

static void write_row(FILE *out, const sighting *s, size_t count)
{
    size_t best = 0;
    size_t best_count = 0;
    size_t wrong = 0;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && ra_str_equal(s[end].lemma, s[i].lemma); end++)
            wrong += s[end].guess_wrong;
        if (end - i > best_count) {
            best = i;
            best_count = end - i;
        }
    }
    uint32_t feats = usual_feats(s, count);
    bool irregular = wrong * 2 > count && s[best].guess_wrong;
    if (!irregular && feats == 0)
        return;
    char text[RA_FEATS_LONGEST];
    size_t length = ra_feats_write(feats, text);
    fprintf(out, "%.*s\t%.*s\t%.*s\n", RA_STR_ARG(s[0].key), RA_STR_ARG(s[best].lemma), (int)length, text);
}

static sighting sight(corpus *c, const ra_lemmatizer *lemmatizer, const ra_token *token)
{
    char buffer[RA_WORDNET_LONGEST];
    char key[RA_FORM_KEY_LONGEST];
    ra_token plain = *token;
    plain.feats |=
        (token->feats & RA_FEAT_PRES) != 0 && (token->feats & RA_FEAT_FIN) != 0 && ra_str_ends(token->form, RA_STR("s"))
            ? RA_FEAT_THIRD
            : 0;
    uint32_t class_feats = RA_TAG_FEATS(ra_tag_class_of(token->upos, UINT32_MAX >> 8));
    ra_str guess = ra_lemmatizer_guess(lemmatizer, &plain, buffer);
    return (sighting){.key = ra_arena_str(c->arena, ra_form_key(token->form, token->upos, key)),
                      .lemma = token->lemma,
                      .feats = token->upos == RA_UPOS_VERB ? 0 : token->feats & ~class_feats,
                      .guess_wrong = !ra_str_equal_fold(guess, token->lemma)};
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: forms PACK OUT.txt TRAIN.conllu...\n", stderr);
        return 2;
    }
    ra_error error = {0};
    ra_lemmatizer lemmatizer = {0};
    ra_pack *pack = NULL;
    if (ra_pack_open(argv[1], &pack, &error) != RA_OK ||
        ra_wordnet_open(pack, "en", &lemmatizer.wordnet, &error) != RA_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    corpus train = {0};
    for (int i = 3; i < argc; i++)
        corpus_read(&train, argv[i]);
    size_t most = 0;
    for (size_t i = 0; i < train.count; i++)
        most += train.examples[i].count;
    sighting *all = must(calloc(most, sizeof *all));
    size_t count = 0;
    for (size_t i = 0; i < train.count; i++) {
        for (uint32_t j = 0; j < train.examples[i].count; j++) {
            const ra_token *token = &train.examples[i].tokens[j];
            if (token->form.len > 40 || ra_str_find(token->form, RA_STR(" "), 0) != SIZE_MAX ||
                ra_str_is(token->lemma, "_") || token->form.ptr[0] == '#')
                continue;
            all[count++] = sight(&train, &lemmatizer, token);
        }
    }
    qsort(all, count, sizeof *all, by_all);
    FILE *out = fopen(argv[2], "w");
    if (out == NULL) {
        perror(argv[2]);
        return 1;
    }
    fputs(
        "# Lemmas that WordNet's rules would get wrong, and features that follow from the form. Made by train/forms.c "
        "from\n# UD English EWT and GUM (see models/README.md for the command and the licences); do not edit.\n"
        "#: key\tlemma\tfeatures\n",
        out);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && ra_str_equal(all[end].key, all[i].key); end++)
            continue;
        write_row(out, all + i, end - i);
    }
    return fclose(out) == 0 ? 0 : 1;
}
