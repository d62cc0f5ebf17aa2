#!/usr/bin/env python3
"""Counts in how many articles each word stands, for data/en/document_counts.txt.
Usage: count_words.py FILE.ndjson[.xz]... > document_counts.txt; each line an object with `text` and perhaps `title`."""
import collections
import json
import lzma
import re
import sys

LEAST = 10
HEAD = """# In how many of a collection's news articles a word stands: the background against which a story's own words are told.
# Words are runs of letters and digits, lower case; words in fewer than {least} articles are left out. The row "*" is the number of articles.
# source: counted over {articles:,} English news articles (counts only; no text of theirs is here), with tools/count_words.py
# licence: Apache-2.0
#:\tword\tarticles:int"""
WORD = re.compile(r"[^\W_]+")


def articles(paths):
    for path in paths:
        opener = lzma.open if path.endswith(".xz") else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def main():
    counts, total = collections.Counter(), 0
    for article in articles(sys.argv[1:]):
        total += 1
        text = (article.get("title") or "") + " " + article["text"]
        counts.update({m.group(0).lower() for m in WORD.finditer(text)})
    print(HEAD.format(least=LEAST, articles=total))
    print(f"*\t{total}")
    for word in sorted(w for w, c in counts.items() if c >= LEAST):
        print(f"{word}\t{counts[word]}")


if __name__ == "__main__":
    main()
