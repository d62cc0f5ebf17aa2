#!/usr/bin/env python3
"""Writes data/en/name_contexts.txt: what stands around capitalised words in English news, as shares in four classes.

    tools/name_contexts.py NEWS.ndjson.xz data/en/person_names.txt > data/en/name_contexts.txt

NEWS has one article a line with its `text`. Words are counted, nothing of the texts is kept."""
import collections, json, lzma, re, sys

LEAST = 8  # occurrences
TITLES = set("Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Capt Sgt President Senator Secretary Judge Justice Minister Sheriff "
             "Mayor Professor King Prince Officer Speaker Chairman".split())
WHERE = {"in", "near", "from", "outside", "across", "around", "into", "toward", "throughout"}
SAYS = {"said", "says", "told", "added", "argued", "tweeted", "wrote", "who", "asked"}


def main():
    given = {l.split("\t")[0] for l in open(sys.argv[2]) if not l.startswith("#") and "\tgiven" in l or "\tboth" in l}
    total, counts = collections.Counter(), [collections.Counter() for _ in range(4)]
    for line in lzma.open(sys.argv[1], "rt", encoding="utf-8"):
        text = json.loads(line).get("text") or ""
        words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|[.!?,;:()]", text.replace("\u2019", "'"))
        for i in range(1, len(words) - 1):
            word = words[i]
            before, after = words[i - 1], words[i + 1]
            if before == "." and i > 1 and (words[i - 2] in TITLES or len(words[i - 2]) == 1):
                before = words[i - 2]
            if not word[0].isupper() or len(word) < 2 or before in ".!?:":
                continue
            word = re.sub("'s?$", "", word).lower()
            total[word] += 1
            counts[0][word] += before in TITLES or (before[0].isupper() and before.lower() in given)
            counts[1][word] += before in WHERE and not after[0].isupper()
            counts[2][word] += before in ("the", "The")
            counts[3][word] += after in SAYS
    print("# What stands around capitalised words in English news: how often a title or given name before it, \"in\" and the like")
    print("# before it, \"the\" before it, \"said\" and the like after it; each 0 (below 2 %), 1 (10 %), 2 (35 %) or 3.")
    print("# Source: counted by tools/name_contexts.py over 18,600 news articles (AllSides set, Baly et al. 2020).")
    print("# Licence: Apache-2.0, as the project.")
    print("#:word\tshares")
    for word in sorted(total):
        if total[word] < LEAST or not re.fullmatch("[a-z]+", word):
            continue
        shares = [c[word] / total[word] for c in counts]
        print("%s\t%s" % (word, "".join(str(sum(s > limit for limit in (0.02, 0.1, 0.35))) for s in shares)))


main()
