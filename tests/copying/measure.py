"""Runs the command on edited articles and holds what it says to the truth: words found, and who drew on whom."""
import difflib
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap
from edits import shared_runs

LEAST_WORDS = 25  # a passage that must be found


class Case:
    """A story of a few articles. `edges`: (copy, source, known) by name; known: whether anything tells the direction."""

    def __init__(self, kind, rate, articles, edges):
        self.kind, self.rate, self.articles, self.edges = kind, rate, articles, edges


class Score:
    def __init__(self):
        self.wanted = self.covered = self.reported = self.right = 0
        self.known = self.known_right = self.unknown = self.unknown_right = self.spurious = 0
        self.missed = []

    def add(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def recall(self):
        return self.covered / self.wanted if self.wanted else 1.0

    @property
    def precision(self):
        return self.right / self.reported if self.reported else 1.0


def line(article):
    return json.dumps({**article.fields, "text": article.text()}, ensure_ascii=False)


def ask(articles, *options):
    text = "\n".join(line(a) for a in articles) + "\n"
    done = tap.run("report", "--format", "json", *options, "-", stdin=text.encode("utf-8"))
    tap.expect(done.status == 0, f"status {done.status}; {done.err}")
    return json.loads(done.text)


def places(article, text):
    """Of each token where it stands in the text that was read; None where reading took it away."""
    tokens = [t.text for t in article.tokens()]
    stands = [m.span() for m in re.finditer(r"\S+", text)]
    read = [text[start:end] for start, end in stands]
    if tokens == read:
        return stands
    found = [None] * len(tokens)
    for match in difflib.SequenceMatcher(None, tokens, read, autojunk=False).get_matching_blocks():
        for n in range(match.size):
            found[match.a + n] = stands[match.b + n]
    return found


def covered(where, spans):
    """Positions of the tokens that begin and end inside a span, marks at their ends aside."""
    inside = set()
    for start, end in spans:
        for position, place in enumerate(where):
            if place is not None and place[0] < end and place[1] > start:
                inside.add(position)
    return inside


def has_word(token):
    return re.search(r"\w", token.text) is not None


def score_side(score, article, other, where, spans, wanted):
    """Adds what was reported of one article as shared with another."""
    tokens = article.tokens()
    found = {p for p in covered(where, spans) if has_word(tokens[p])}
    runs = shared_runs(article, other)
    true = {p for run in runs for p in run}
    for run in runs:  # a word put in or taken out between two copied ones belongs to the passage
        true.update(range(run[0], run[-1] + 1))
    score.reported += len(found)
    score.right += len(found & true)
    if wanted:
        must = {p for run in runs if len(run) >= LEAST_WORDS for p in run if has_word(tokens[p]) and where[p] is not None}
        score.wanted += len(must)
        score.covered += len(must & found)


def judge_edges(score, case, lines):
    told = {(c, s): d for c, s, d, _ in lines}
    for copy, source, known in case.edges:
        if known:
            score.known += 1
            right = told.get((copy, source), "unknown") != "unknown"
            score.known_right += right
        else:
            score.unknown += 1
            right = "unknown" in (told.get((copy, source)), told.get((source, copy)))
            score.unknown_right += right
        if not right:
            score.missed.append(f"{case.kind}: {copy} of {source}: {told}")
    wanted = {(c, s) for c, s, _ in case.edges} | {(s, c) for c, s, known in case.edges if not known}
    extra = [pair for pair in told if pair not in wanted]
    score.spurious += len(extra)
    if extra:
        score.missed.append(f"{case.kind}: not wanted {extra}")


def measure(case, *options):
    """The score of one case. The articles of `case` are the first of the story."""
    report = ask(case.articles, *(options or ("--story", "one")))
    names = {a["id"]: case.articles[i] for i, a in enumerate(report["articles"])}
    where = {a.name: places(a, report["articles"][i]["text"]) for i, a in enumerate(case.articles)}
    lines = [(names[l["article"]].name, names[l["of"]].name, l["direction"], l["passages"])
             for story in report["stories"] for l in story["lineage"] if l["relation"] == "copies"]
    score = Score()
    by_name = {a.name: a for a in case.articles}
    wanted = {frozenset(e[:2]) for e in case.edges}
    done = set()
    for copy, source, _, passages in lines:
        done.add(frozenset((copy, source)))
        is_wanted = frozenset((copy, source)) in wanted
        a, b = by_name[copy], by_name[source]
        score_side(score, a, b, where[copy], [(p["start"], p["end"]) for p in passages], is_wanted)
        score_side(score, b, a, where[source], [(p["of_start"], p["of_end"]) for p in passages], is_wanted)
    for copy, source, _ in case.edges:
        if frozenset((copy, source)) not in done:
            for x, y in ((copy, source), (source, copy)):
                score_side(score, by_name[x], by_name[y], where[x], [], True)
    judge_edges(score, case, lines)
    return score
