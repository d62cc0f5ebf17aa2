/* Compiles WordNet's files into what the language room looks up.
   wordnet DIRECTORY index OUT: the single words of index.noun, .verb, .adj, .adv as the table of
   src/language/words/wordnet.h. wordnet DIRECTORY exceptions OUT: the *.exc files as the text of a lexicon. */
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 1 << 17, MOST_SENSES = 3, LONGEST_LINE = 1 << 16 };

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

/* WordNet's 35 sentence frames in ten groups, by what the verb takes: nothing, a place or the like, an object, two
   objects, an object and a phrase with a preposition, an adjective, an infinitive, an object and an infinitive, a
   clause, a gerund. */
static uint32_t frame_group(unsigned frame)
{
    static const uint8_t groups[] = {0, 0, 0, 0, 1, 5, 5, 5, 2, 2, 2, 2, 1, 1, 3, 3, 4, 4,
                                     4, 4, 4, 4, 1, 0, 7, 7, 8, 1, 6, 8, 4, 4, 6, 9, 8, 6};
    return frame < sizeof groups ? 1u << groups[frame] : 0;
}

typedef struct sense {
    uint32_t file; /* the lexicographer's */
    uint32_t frames;
} sense;

static char *next_word(char **rest)
{
    char *word = strtok_r(NULL, " \n", rest);
    return word != NULL ? word : "0";
}

/* Reads the synset at `offset` of a data file. */
static sense read_sense(FILE *data, long offset)
{
    static char line[LONGEST_LINE];
    sense s = {0, 0};
    char *rest;
    if (fseek(data, offset, SEEK_SET) != 0 || fgets(line, sizeof line, data) == NULL ||
        strtok_r(line, " ", &rest) == NULL)
        return s;
    s.file = (uint32_t)strtoul(next_word(&rest), NULL, 10);
    bool verb = next_word(&rest)[0] == 'v';
    for (unsigned long skip = 2 * strtoul(next_word(&rest), NULL, 16); skip > 0; skip--)
        (void)next_word(&rest);
    for (unsigned long skip = 4 * strtoul(next_word(&rest), NULL, 10); skip > 0; skip--)
        (void)next_word(&rest);
    for (unsigned long frames = verb ? strtoul(next_word(&rest), NULL, 10) : 0; frames > 0; frames--) {
        (void)next_word(&rest);
        s.frames |= frame_group((unsigned)strtoul(next_word(&rest), NULL, 10));
        (void)next_word(&rest);
    }
    return s;
}

/* The entry of ra_wordnet_entry for a line of an index file, past its word. */
static uint32_t read_entry(char *rest, unsigned part, FILE *data)
{
    (void)next_word(&rest);
    unsigned long senses = strtoul(next_word(&rest), NULL, 10);
    for (unsigned long skip = strtoul(next_word(&rest), NULL, 10) + 2; skip > 0; skip--)
        (void)next_word(&rest);
    uint32_t entry = 1u << part;
    for (unsigned long i = 0; i < senses && i < MOST_SENSES && part < 2; i++) {
        sense s = read_sense(data, strtol(next_word(&rest), NULL, 10));
        if (i == 0)
            entry |= part == 0 ? (s.file & 31) << 4 : ((s.file - 28) & 15) << 9;
        entry |= s.frames << 13;
    }
    return entry;
}

static void add_word(uint64_t *slots, ra_str word, uint32_t entry)
{
    uint64_t hash = ra_hash(word, 0);
    uint32_t slot = (uint32_t)hash & (SLOTS - 1);
    while (slots[slot] != 0 && slots[slot] >> 32 != hash >> 32)
        slot = (slot + 1) & (SLOTS - 1);
    slots[slot] |= hash >> 32 << 32 | entry;
}

static void write_index(const char *directory, FILE *out)
{
    static uint64_t slots[SLOTS];
    static char line[LONGEST_LINE];
    for (unsigned part = 0; part < 4; part++) {
        FILE *file = open_part(directory, "%s/index.%s", part);
        FILE *data = open_part(directory, "%s/data.%s", part);
        while (fgets(line, sizeof line, file) != NULL) {
            char *rest = line;
            size_t length = strcspn(line, " \n");
            if (length == 0 || memchr(line, '_', length) != NULL) /* the licence is indented */
                continue;
            (void)strtok_r(line, " ", &rest);
            add_word(slots, (ra_str){line, length}, read_entry(rest, part, data));
        }
        must_close(data);
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
