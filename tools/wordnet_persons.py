#!/usr/bin/env python3
"""Writes data/en/persons.txt and data/en/wordnet_names.txt from Debian's wordnet-base (WordNet 3.0):

    tools/wordnet_persons.py /usr/share/wordnet data/en

persons.txt: nouns whose commonest sense is a person. wordnet_names.txt: given names and surnames of the persons that
WordNet lists one by one."""
import os, re, sys

PERSON = 18  # lexicographer file noun.person
LICENCE = "# Source: WordNet 3.0 (Debian's wordnet-base), made by tools/wordnet_persons.py. Licence: WordNet's own, free to use\n# with its notice: WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.\n"


def main():
    folder, out = sys.argv[1:3]
    files, instances, words = {}, set(), {}
    for line in open(os.path.join(folder, "data.noun"), encoding="latin-1"):
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        files[fields[0]] = int(fields[1])
        words[fields[0]] = [fields[4 + 2 * i] for i in range(int(fields[3], 16))]
        if "@i" in fields:
            instances.add(fields[0])
    persons = set()
    for line in open(os.path.join(folder, "index.noun"), encoding="latin-1"):
        if line.startswith(" "):
            continue
        fields = line.split()
        first = fields[4 + int(fields[3]) + 2]
        if files[first] == PERSON and first not in instances and re.fullmatch("[a-z]+(-[a-z]+)?", fields[0]) and fields[0] in words[first]:
            persons.add(fields[0])
    given, surnames = set(), set()
    for synset in instances:
        if files[synset] != PERSON:
            continue
        for word in words[synset]:
            parts = [p.lower() for p in word.split("_") if re.fullmatch("[A-Z][a-z]{2,}", p)]
            if len(word.split("_")) > 1 and len(parts) == len([p for p in word.split("_") if not p.endswith(".")]):
                given.add(parts[0])
                surnames.add(parts[-1])
    given -= {"saint", "king", "queen", "pope", "sir", "emperor", "lord", "william's"}
    with open(os.path.join(out, "persons.txt"), "w") as f:
        f.write("# Common nouns for persons.\n" + LICENCE + "#:noun\n")
        f.writelines(w + "\n" for w in sorted(persons))
    with open(os.path.join(out, "wordnet_names.txt"), "w") as f:
        f.write("# Given names and surnames of the persons that WordNet lists.\n" + LICENCE + "#:name\tpart{given,surname,both}\n")
        for w in sorted(given | surnames):
            f.write("%s\t%s\n" % (w, "both" if w in given and w in surnames else "given" if w in given else "surname"))


main()
