#!/usr/bin/python3
"""The same input gives the same account: from run to run, in other surroundings, from builds by other compilers;
from whatever order the inputs come in, but for the ids that follow it.
RASHOMON_OTHERS names commands of such builds, with ':' between them; tests/builds.sh makes some."""
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

STORIES = [os.path.join(tap.ROOT, "examples", s) for s in ("dam", "harbour-attack")]
INPUTS = [os.path.join(s, n) for s in STORIES for n in sorted(os.listdir(s))]
OTHERS = [c for c in os.environ.get("RASHOMON_OTHERS", "").split(":") if c]
WAYS = [["read"], ["annotate"], ["stories"], ["report"], ["report", "--format", "json"], ["report", "--format", "html"]]


@tap.case
def runs_agree():
    """each command gives the same bytes again"""
    for way in WAYS:
        first, again = tap.run(*way, "-q", *INPUTS), tap.run(*way, "-q", *INPUTS)
        tap.equal((first.status, again.status), (0, 0), " ".join(way))
        tap.expect(first.out == again.out, f"{' '.join(way)}: other bytes in the second run")


@tap.case
def surroundings_do_not_count():
    """neither the environment nor the place of the process in memory changes a byte"""
    for way in WAYS:
        plain = tap.run(*way, "-q", *INPUTS)
        other = tap.run(*way, "-q", *INPUTS, env={**os.environ, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PADDING": "x" * 9999})
        tap.expect(plain.out == other.out, f"{' '.join(way)}: other bytes in other surroundings")


FORMATS = ["json", "text", "markdown", "html", "jsonld", "plover", "gdelt", "ucdp", "graphml", "dot"]


def without_ids(text, name):
    """A report with the names of inputs where it has ids of articles; lines broken anew by other lengths do not count."""
    named = re.sub(r"(?<!\w)(a\d+)(?!\w)", lambda m: name.get(m[1], m[1]), text)
    return " ".join(named.split())


def reports(inputs, formats, *options):
    """What the formats say of the inputs, in whatever order these were given. The list of articles is in that order, by
    the format's description, and is put into another."""
    report = json.loads(tap.run("report", "-q", "--format", "json", *options, *inputs).text)
    name = {a["id"]: a["input"] for a in report["articles"]}
    report["articles"].sort(key=lambda a: a["input"])
    made = {"json": without_ids(json.dumps(report, ensure_ascii=False), name)}
    for form in formats:
        if form != "json":
            made[form] = without_ids(tap.run("report", "-q", "--format", form, *inputs).text, name)
    return made


def hold_orders(inputs, orders, formats, *options):
    shuffle = random.Random(7)
    first = reports(inputs, formats, *options)
    for _ in range(orders):
        other = inputs[:]
        shuffle.shuffle(other)
        for form, said in reports(other, formats, *options).items():
            tap.expect(said == first[form], f"{form}: other bytes in order {[os.path.basename(i) for i in other]}")


@tap.case
def order_does_not_count():
    """inputs in any order give the same report in each format, but for the ids of articles"""
    hold_orders(INPUTS, 4, FORMATS, "--explain", "all", "--figures", "ucdp")


@tap.case
def order_of_undated_articles_does_not_count():
    """nor does the order of articles of which nothing is known but their texts, one of them twice"""
    with tap.folder() as folder:
        inputs = []
        for i, path in enumerate(INPUTS + INPUTS[:1]):
            article = json.loads(tap.run("read", "-q", path).text.splitlines()[0])
            inputs.append(os.path.join(folder, f"{i:02}.ndjson"))
            with open(inputs[-1], "w", encoding="utf-8") as out:
                json.dump({"text": article["text"]}, out)
        hold_orders(inputs, 3, ["json"], "--story", "one")


@tap.case
def order_of_stories_does_not_count():
    """stories holds the same articles together, and names the same copies, in any order of the inputs"""
    def stories(inputs):
        lines = [json.loads(line) for line in tap.run("stories", "-q", *inputs).text.splitlines()]
        name = {a["id"]: a["input"] for a in lines}
        groups = {}
        for line in lines:
            groups.setdefault(line["story"], set()).add(line["input"])
        copies = sorted((a["input"], name[a["copies_of"]]) for a in lines if a["copies_of"] is not None)
        return sorted(sorted(g) for g in groups.values()), copies
    tap.equal(stories(INPUTS[::-1]), stories(INPUTS), "the inputs backwards")


@tap.case
def builds_agree():
    """builds by other compilers, with other optimization, give the same bytes"""
    if not OTHERS:
        raise tap.Skip("RASHOMON_OTHERS names no other build; tests/builds.sh makes some")
    for way in WAYS:
        here = tap.run(*way, "-q", *INPUTS).out
        for other in OTHERS:
            mine, tap.COMMAND = tap.COMMAND, other
            there = tap.run(*way, "-q", *INPUTS)
            tap.COMMAND = mine
            tap.equal(there.status, 0, f"{other}: {there.err}")
            tap.expect(there.out == here, f"{' '.join(way)}: other bytes from {other}")


tap.main()
