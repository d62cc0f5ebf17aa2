#!/usr/bin/python3
"""The same input gives the same account: from run to run, in other surroundings, from builds by other compilers;
from whatever order the inputs come in, the same stories and disputes.
RASHOMON_OTHERS names commands of such builds, with ':' between them; tests/builds.sh makes some."""
import json
import os
import random
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


def facts(inputs):
    """What a report says, without ids and without the choice of words between articles that say the same."""
    report = json.loads(tap.run("report", "-q", "--format", "json", *inputs).text)
    name = {a["id"]: a["input"] for a in report["articles"]}
    return sorted((sorted(name[a] for a in s["articles"]), len(s["points"]), len(s["quotes"]),
                   sorted(p.get("question") or p.get("label") or "" for p in s["points"] if p["status"] == "disputed"))
                  for s in report["stories"])


@tap.case
def order_does_not_count():
    """inputs in any order make the same stories, with as many points and quotations and the same disputes"""
    shuffle = random.Random(7)
    first = facts(INPUTS)
    for _ in range(4):
        inputs = INPUTS[:]
        shuffle.shuffle(inputs)
        tap.equal(facts(inputs), first, f"order {[os.path.basename(i) for i in inputs]}")


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
