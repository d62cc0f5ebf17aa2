/* Compiles WordNet's files into what the language room looks up.
   wordnet DIRECTORY index OUT: the single words of index.noun, .verb, .adj, .adv as the table of
   src/language/wordnet.h. wordnet DIRECTORY exceptions OUT: the *.exc files as the text of a lexicon. */
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 1 << 18, LONGEST_LINE = 1 << 16 };

static const char *const names[] = {"noun", "verb", "adj", "adv"};

static FILE *must_open(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (file == NULL) {
        fprintf(stderr, "%s: %s; install wordnet-base\n", path, strerror(errno));
        exit(1);
    }
    return file;
}

static FILE *open_part(const char *directory, const char *form, unsigned part)
{
    char path[4096];
    snprintf(path, sizeof path, form, directory, names[part]);
    return must_open(path, "r");
}

static void must_close(FILE *file)
{
    if (ferror(file) || fclose(file) != 0) {
        fputs("wordnet: a file could not be read or written\n", stderr);
        exit(1);
    }
}

static void add_word(uint32_t *slots, ra_str word, unsigned part)
{
    uint64_t hash = ra_hash(word, 0);
    uint32_t print = (uint32_t)(hash >> 32) & ~15u;
    uint32_t slot = (uint32_t)hash & (SLOTS - 1);
    while (slots[slot] != 0 && (slots[slot] & ~15u) != print)
        slot = (slot + 1) & (SLOTS - 1);
    slots[slot] |= print | 1u << part;
}

static void write_index(const char *directory, FILE *out)
{
    static uint32_t slots[SLOTS];
    static char line[LONGEST_LINE];
    for (unsigned part = 0; part < 4; part++) {
        FILE *file = open_part(directory, "%s/index.%s", part);
        while (fgets(line, sizeof line, file) != NULL) {
            size_t length = strcspn(line, " \n");
            if (length > 0 && memchr(line, '_', length) == NULL) /* the licence is indented */
                add_word(slots, (ra_str){line, length}, part);
        }
        must_close(file);
    }
    fwrite(slots, sizeof slots, 1, out);
}

static void write_exceptions(const char *directory, FILE *out)
{
    static char line[LONGEST_LINE];
    fputs("# WordNet 3.0's irregular forms (*.exc of Debian's wordnet-base).\n"
          "# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. See LICENSE of WordNet.\n"
          "#:+ form\tpart{n,v,a,r}\tbase\n",
          out);
    for (unsigned part = 0; part < 4; part++) {
        FILE *file = open_part(directory, "%s/%s.exc", part);
        while (fgets(line, sizeof line, file) != NULL) {
            char *form = strtok(line, " \n");
            char *base = strtok(NULL, " \n");
            if (base != NULL && strchr(form, '_') == NULL)
                fprintf(out, "%s\t%c\t%s\n", form, "nvar"[part], base);
        }
        must_close(file);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4 || (strcmp(argv[2], "index") != 0 && strcmp(argv[2], "exceptions") != 0)) {
        fputs("usage: wordnet DIRECTORY index|exceptions OUT\n", stderr);
        return 2;
    }
    FILE *out = must_open(argv[3], "wb");
    if (strcmp(argv[2], "index") == 0)
        write_index(argv[1], out);
    else
        write_exceptions(argv[1], out);
    must_close(out);
    return 0;
}
