#!/usr/bin/python3
"""Jumbled articles: sentences of the examples with words of every lexicon, odd numbers, dates, marks and characters thrown
in, so that rules meet what they were not written for. Each way to tell of them ends in order and says the same with two
threads. JUMBLES=1000 tries so many; the suite tries as many as there are ways."""
import glob
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

REPORT = ["report", "--story", "one", "--format"]
WAYS = [[*REPORT, name] for name in ("json", "text", "html", "markdown", "jsonld", "plover", "gdelt", "gdelt1", "ucdp",
                                     "graphml", "dot")]
WAYS += [[*REPORT, "json", "--explain", "all"], ["report", "--story", "one", "--explain", "all", "--width", "40"],
         ["report", "--format", "json"], ["report", "--story", "one", "--figures", "ucdp"], ["stories"],
         ["stories", "--stream"], ["annotate"], ["annotate", "--format", "conllu"]]
COUNTED = ("counts", "families", "word_case", "name_contexts", "wordnet", "person_names")
ODD = ["1e308", "9" * 23, "0", "-5", "1/0", "٣", "½", "31 February 0000", "Feb. 29, 1900", "25:99", "“", "”", '"', "'", "‘", "„",
       "(", ")", "[", "—", "-", ";", ":", ",", ".", "\u200b", "\u202e", "e\u0301\u0301\u0301", "\ufeff", "A" * 300, "http://a.b/",
       "\0", "\7", "\U0001f600", "of", "between", "and", "at least", "more than", "no", "n't", "said", "who", "that", "Mr.", "%",
       "€5bn", "$-1", "12-year-old", "half a", "hundred", "dozen", "last month", "yesterday", "al-", "Jr.", "he", "them", "\n",
       "\t", "\u2028"]
PUBLISHED = ["2021-11-07", "2021-11-07T23:59:60Z", "9999-99-99", "0000-00-00", "-1", "", "2021", "yesterday", None,
             "99999-01-01T00:00:00+99:99"]
OUTLETS = ["AP", "x.co.uk", "", "The", "the ", "A" * 200, "Vale Courier", "http://www.", "a.b.c.d"]


def sentences():
    folders = sorted(set(glob.glob(os.path.join(tap.ROOT, "examples", "*", ""))) -
                     {os.path.join(tap.ROOT, "examples", "c", "")})
    for line in tap.run("read", "-q", *folders).text.splitlines():
        yield from re.split(r"(?<=[.!?”])\s+", json.loads(line)["text"])


def lexicon_words():
    for path in sorted(glob.glob(os.path.join(tap.ROOT, "data", "en", "*.txt"))):
        if not any(name in path for name in COUNTED):
            with open(path, encoding="utf-8") as f:
                yield from (line.split("\t")[0].strip() for line in f if line[0] not in "#\n")


SENTENCES, WORDS = list(sentences()), list(lexicon_words())


def jumble(draw, sentence):
    words = sentence.split(" ")
    for _ in range(draw.choice([0, 1, 1, 2, 5, 20])):
        at, other = draw.randrange(len(words)), draw.randrange(len(words))
        kind = draw.randrange(6)
        if kind < 2:
            words.insert(at, draw.choice(ODD if kind else WORDS))
        elif kind == 2 and len(words) > 1:
            words.pop(at)
        elif kind == 3:
            words[at], words[other] = words[other], words[at]
        elif kind == 4:
            words[at:at] = words[:6] * draw.choice([1, 2, 20])
        else:
            words[at] = words[at].upper()
    return " ".join(words)


def article(draw, told):
    one = {"text": draw.choice([" ", "\n", "\n\n"]).join(jumble(draw, draw.choice(told))
                                                        for _ in range(draw.choice([1, 2, 5, 12, 30])))}
    one["title"] = jumble(draw, draw.choice(told))[:draw.choice([0, 5, 80, 4000])]
    one["outlet"], one["published"] = draw.choice(OUTLETS), draw.choice(PUBLISHED)
    return one


def tell(number):
    draw = random.Random(number)
    told = draw.sample(SENTENCES, draw.choice([3, 6, 15]))
    articles = "\n".join(json.dumps(article(draw, told)) for _ in range(draw.choice([2, 3, 4, 8]))).encode() + b"\n"
    way = WAYS[number % len(WAYS)]
    one, two = tap.run(*way, "-", stdin=articles), tap.run(*way, "-j", "2", "-", stdin=articles)
    name = f"jumble {number}, {' '.join(way)}"
    tap.expect(one.status in (0, 1), f"{name}: status {one.status}: {one.err[:2000]}")
    tap.expect(all(line.startswith("rashomon: ") for line in one.err.splitlines()), f"{name}: {one.err[:2000]}")
    tap.equal((two.status, two.out == one.out), (one.status, True), f"{name}: with two threads")
    if "json" in way:
        json.loads(one.text)


@tap.case
def each_way_ends_in_order():
    """jumbled articles: each format and each step ends in order, and says the same with two threads"""
    for number in range(int(os.environ.get("JUMBLES", len(WAYS)))):
        tell(number)


tap.main()
