#!/usr/bin/env python3
"""Compiles data/places/foldings.txt into C: foldings.py OUT.c IN.txt."""
import sys


def rows(path):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or not line.strip():
                continue
            word, to = fields if len(fields) == 2 else ("", "")
            if not word.isascii() or not to.isascii() or not word.isalpha() or not word.islower() or (to and not (to.isalpha() and to.islower())):
                sys.exit(f"{path}:{number}: a word and what it becomes, in small ASCII letters, with a tab between")
            yield word, to


def main():
    out, path = sys.argv[1:]
    with open(out, "w", encoding="ascii") as f:
        f.write('#include "language/words/toponym_fold.h"\n\nconst ra_folding ra_toponym_foldings[] = {\n')
        for word, to in rows(path):
            f.write(f'    {{{{"{word}", {len(word)}}}, {{"{to}", {len(to)}}}}},\n')
        f.write("    {{0, 0}, {0, 0}}};\n")


if __name__ == "__main__":
    main()
