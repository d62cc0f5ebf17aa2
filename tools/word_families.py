#!/usr/bin/python3
"""Makes data/en/word_families.txt: for every common English lemma its family and how much it tells.

Usage: word_families.py WORDNET_DIRECTORY NEWS.ndjson[.xz] OUT

A family joins lemmas that WordNet links by derivation ("shoot", "shooting", "shooter") or as the adjective of a noun
("Iraqi", "Iraq") and that begin alike; its name is the shortest of its lemmas. The weight is the natural logarithm of
articles over articles that hold a lemma of the family, counted over the news given: 0.0 for a word that stands in
every article, 9 and more for a rare one. Only counts of words are taken from the news.
"""
import collections, json, lzma, math, os, re, sys

RULES = {"n": [("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y"), ("s", "")],
         "v": [("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("s", "")],
         "a": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")], "r": []}
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
LEAST_ARTICLES = 4
MOST_RANK = 4  # a derivation counts only between senses that are among the first of their lemmas


def read_wordnet(folder):
    senses, exceptions, at = {}, {}, {}
    for pos, name in FILES.items():
        senses[pos], exceptions[pos] = {}, {}
        for line in open(os.path.join(folder, "index." + name), encoding="utf-8"):
            if line.startswith("  "):
                continue
            part = line.split()
            count, pointers = int(part[2]), int(part[3])
            senses[pos][part[0]] = part[6 + pointers:6 + pointers + count]
        for line in open(os.path.join(folder, name + ".exc"), encoding="utf-8"):
            word, *bases = line.split()
            exceptions[pos][word] = bases[0]
        for line in open(os.path.join(folder, "data." + name), encoding="utf-8"):
            if line.startswith("  "):
                continue
            part = line.split("|")[0].split()
            n = int(part[3], 16)
            words = [re.sub(r"\(.*\)", "", w).lower() for w in part[4:4 + 2 * n:2]]
            k = 4 + 2 * n
            links = [part[k + 1 + 4 * i:k + 5 + 4 * i] for i in range(int(part[k]))]
            at[(pos, part[0])] = (words, links)
    return senses, exceptions, at


def rank(senses, pos, word, offset):
    listed = senses[pos].get(word, [])
    return listed.index(offset) if offset in listed else 99


def alike(a, b):
    n = len(os.path.commonprefix([a, b]))
    return n >= 3 and n >= 0.6 * min(len(a), len(b))


def families(senses, at):
    leader = {}

    def find(w):
        while leader.setdefault(w, w) != w:
            w = leader[w]
        return w

    for (pos, offset), (words, links) in sorted(at.items()):
        for symbol, target, target_pos, which in links:
            target_pos = "a" if target_pos == "s" else target_pos
            if symbol not in ("+", "\\") or (target_pos, target) not in at:
                continue
            a = words[int(which[:2], 16) - 1]
            b = at[(target_pos, target)][0][int(which[2:], 16) - 1]
            if "_" in a + b or not alike(a, b):
                continue
            if max(rank(senses, pos, a, offset), rank(senses, target_pos, b, target)) >= MOST_RANK:
                continue
            first, second = sorted((find(a), find(b)), key=lambda w: (len(w), w))
            if alike(first, second):
                leader[second] = first
    return find


def lemmas_of(word, senses, exceptions):
    found = set()
    for pos in FILES:
        if word in senses[pos]:
            found.add(word)
        if word in exceptions[pos]:
            found.add(exceptions[pos][word])
        for end, put in RULES[pos]:
            if word.endswith(end) and len(word) > len(end) + 1 and word[:-len(end)] + put in senses[pos]:
                found.add(word[:-len(end)] + put)
                break
    return found or {word}


def main(wordnet, news, out):
    senses, exceptions, at = read_wordnet(wordnet)
    find = families(senses, at)
    cache, held, seen, articles = {}, collections.Counter(), collections.Counter(), 0
    opened = lzma.open if news.endswith(".xz") else open
    for line in opened(news, "rt", encoding="utf-8"):
        articles += 1
        words = set(re.findall(r"[a-z]+(?:-[a-z]+)?", json.loads(line).get("text", "").lower()))
        of = set()
        for w in words:
            if w not in cache:
                cache[w] = lemmas_of(w, senses, exceptions)
            seen.update(cache[w])
            of |= {find(x) for x in cache[w]}
        held.update(of)
    with open(out, "w", encoding="utf-8") as f:
        f.write("# Common English lemmas, the family of each (words derived from one another) and its weight: the natural\n"
                "# logarithm of articles over articles that hold a word of the family. A lemma that is not listed is its own\n"
                "# family and rare.\n"
                "# Source: families from WordNet 3.0 (https://wordnet.princeton.edu/, WordNet License), weights counted over\n"
                f"# {articles} news articles in English. Made by tools/word_families.py.\n"
                "#:\tlemma\tfamily\tweight:real\n")
        for w in sorted(seen):
            if seen[w] >= LEAST_ARTICLES and re.fullmatch(r"[a-z][a-z-]+", w) and held[find(w)] > 0:
                f.write(f"{w}\t{find(w)}\t{math.log(articles / held[find(w)]):.1f}\n")


main(*sys.argv[1:])
