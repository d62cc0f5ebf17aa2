#!/usr/bin/python3
"""Copied text is found, and who drew on whom, in articles that editors, copyists and scanners have been at.

Without CORPORA the articles are the tests' own. With CORPORA set, articles of CORPORA/news are edited as well.
SEEDS: cases of each kind and rate."""
import lzma
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "copying")]
import cases
import measure
import tap

SEEDS = int(os.environ.get("SEEDS", "2"))
RECALL, PRECISION, DIRECTION = 0.98, 0.99, 0.97


def cut_sentences(line):
    return re.split(r"(?<=[.!?][\"”’']) (?=\S)|(?<=[.!?]) (?=[A-Z“\"])", line)


def real_articles():
    """Articles of 300 to 1200 words, every tenth of the collection."""
    path = os.path.join(os.environ["CORPORA"], "news", "allsides.ndjson.xz")
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as f:
        for number, line in enumerate(f):
            if number % 10:
                continue
            article = json.loads(line)
            lines = [" ".join(p.split()) for p in article["text"].split("\n")]
            if 300 <= len(article["text"].split()) <= 1200:
                found.append((article.get("title") or "", [cut_sentences(p) for p in lines if p]))
    return found


def show(name, score):
    print(f"# {name:28} recall {score.recall:.4f} of {score.wanted:6}  precision {score.precision:.4f} of {score.reported:6}"
          f"  copies of nothing {score.spurious}", flush=True)


def measure_kinds(kinds, pool):
    """By kind and by rate; and all together."""
    whole, by_rate, by_kind = measure.Score(), {r: measure.Score() for r in cases.RATES}, {}
    for kind in kinds:
        by_kind[kind] = measure.Score()
        for rate in cases.RATES:
            for seed in range(SEEDS):
                score = measure.measure(cases.make(kind, rate, seed, pool))
                for total in (whole, by_rate[rate], by_kind[kind]):
                    total.add(score)
        show(kind, by_kind[kind])
    for rate, score in by_rate.items():
        show(f"{rate:.0%} changed", score)
    show("all", whole)
    for line in whole.missed:
        print(f"#   {line}"[:300])
    return whole, by_rate


def check_passages(pool):
    whole, by_rate = measure_kinds(cases.FOUND, pool)
    for rate, score in by_rate.items():
        tap.expect(score.recall >= RECALL, f"recall at {rate:.0%}: {score.recall:.4f}")
        tap.expect(score.precision >= PRECISION, f"precision at {rate:.0%}: {score.precision:.4f}")
    tap.expect(whole.known_right >= DIRECTION * whole.known, f"edges: {whole.known_right} of {whole.known}")
    tap.expect(whole.spurious <= (1 - DIRECTION) * whole.known, f"{whole.spurious} edges too many")


def check_directions(pool):
    whole = measure.Score()
    for kind in cases.DIRECTIONS:
        one = measure.Score()
        for seed in range(2 * SEEDS):
            one.add(measure.measure(cases.make_direction(kind, seed, pool)))
        print(f"# {kind:28} known {one.known_right} of {one.known}, unknown {one.unknown_right} of {one.unknown}", flush=True)
        whole.add(one)
    for line in whole.missed:
        print(f"#   {line}"[:300])
    tap.expect(whole.known_right >= DIRECTION * whole.known, f"known: {whole.known_right} of {whole.known}")
    tap.expect(whole.unknown_right >= DIRECTION * whole.unknown, f"unknown: {whole.unknown_right} of {whole.unknown}")


def check_what_is_no_copy(pool):
    whole, _ = measure_kinds(cases.NOT_COPIED, pool)
    tap.equal(whole.spurious, 0, "copies where there are none")


def needs_corpora():
    if "CORPORA" not in os.environ:
        raise tap.Skip("CORPORA is not set")
    return real_articles()


@tap.case
def passages_are_found():
    """passages of 25 words or more are found, and nothing beside them"""
    check_passages(None)


@tap.case
def statements_and_standing_text_are_no_copies():
    """a statement that two articles quote, and lines that stand under every story, are no copies"""
    check_what_is_no_copy(None)


@tap.case
def directions_are_told():
    """who drew on whom is told where something says so, and left open where nothing does"""
    check_directions(None)


@tap.case
def passages_of_real_articles_are_found():
    """the same in edited articles of a news collection"""
    check_passages(needs_corpora())


@tap.case
def statements_between_real_articles_are_no_copies():
    """the same between articles of a news collection"""
    check_what_is_no_copy(needs_corpora())


@tap.case
def directions_between_real_articles_are_told():
    """the same for edited articles of a news collection"""
    check_directions(needs_corpora())


tap.main()
