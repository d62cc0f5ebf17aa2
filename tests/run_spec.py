#!/usr/bin/python3
"""Runs one specification file of tests/spec: readable input, and what the command must make of it.

A file begins with `show: KIND`, then cases. Lines that begin with # are comments. A case is

    --- its name
    published: 2021-11-07          (optional; also title: and outlet:)
    The text, over any number of lines.
    => what must be found, a line for each, in order
    => nothing                     (where nothing may be found)

KIND says what is looked at, and so how a line after => is written:

    sentences      the sentence
    tokens         the tokens of a sentence, separated by spaces
    tags           form/UPOS of each token of a sentence
    lemmas         form/lemma of each token of a sentence
    relations      form<relation<head of each token of a sentence
    names          words | type | entity
    quantities     words | min..max | unit or what is counted | vague
    casualties     kind | min..max | who
    times          words | type | value
    places         words | name | country
    attributions   kind | source | cue | content
    events         words | PLOVER or PLOVER/mode | actor -> recipient | negated
    paragraphs     kind: text, of the article that is read off the input as a plain text or HTML file
    flags          the flags of such an article, separated by spaces
    metadata       title, outlet, byline, published, modified of such an article: FIELD: VALUE, those that are stated
    languages      the language of such an article
    entries        time: text, of the paragraphs of a liveblog

A dash stands for what is absent.
"""
import json
import os
import re
import sys

import tap

HEADERS = ("published", "title", "outlet")


class Case:
    def __init__(self, name, line):
        self.name, self.line, self.fields, self.lines, self.wanted = name, line, {}, [], []

    @property
    def text(self):
        return "\n".join(self.lines).strip("\n")


def parse(path):
    kind, found = None, []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            header = re.match(r"(\w+): +(.*)$", line)
            if line.startswith("# ") or line == "#":
                continue
            if line.startswith("--- "):
                found.append(Case(line[4:], number))
            elif not found:
                if header and header.group(1) == "show":
                    kind = header.group(2)
                elif line:
                    sys.exit(f"{path}:{number}: only `show: KIND` may stand before the first case")
            elif line.startswith("=>"):
                found[-1].wanted.append(line[2:].strip())
            elif found[-1].wanted and line:
                sys.exit(f"{path}:{number}: text after =>; begin a new case with ---")
            elif header and header.group(1) in HEADERS and not found[-1].lines:
                found[-1].fields[header.group(1)] = header.group(2)
            elif not found[-1].wanted:
                found[-1].lines.append(line)
    if kind not in SHOW:
        sys.exit(f"{path}: show: {kind} is not one of {', '.join(SHOW)}")
    for c in found:
        if not c.wanted or not c.text:
            sys.exit(f"{path}:{c.line}: a case needs text and at least one =>")
    return kind, found


def words(article, span):
    return "-" if span is None else re.sub(r"\s+", " ", article["text"][span["start"]:span["end"]])


def number(value):
    return "" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def bounds(found):
    low, high = number(found["min"]), number(found["max"])
    return low if low == high and low else f"{low}..{high}"


def per_sentence(form):
    return lambda a: [" ".join(form(a, t, s) for t in s["tokens"]) for s in a["sentences"]]


def relation(article, token, sentence):
    head = words(article, sentence["tokens"][token["head"] - 1]) if token["head"] else "ROOT"
    return f"{words(article, token)}<{token['deprel']}<{head}"


def quantity(article, q):
    what = q["unit"] or words(article, q["of"])
    return " | ".join([words(article, q), bounds(q), what] + (["vague"] if q["vague"] else []))


def attribution(article, a):
    content = " ... ".join(words(article, c) for c in a["content"])
    return " | ".join([a["kind"], words(article, a["source"]), words(article, a["cue"]), content])


def event(article, e):
    code = e["plover"] + (f"/{e['mode']}" if e["mode"] else "")
    who = f"{words(article, e['actor'])} -> {words(article, e['recipient'])}"
    return " | ".join([words(article, e), code, who] + (["negated"] if e["negated"] else []))


def each(key, form):
    return lambda a: [form(a, x) for x in a[key]]


def metadata(article):
    stated = {k: article[k] for k in ("title", "outlet", "published", "modified")}
    stated["byline"] = ", ".join(article["byline"])
    return [f"{k}: {v}" for k, v in sorted(stated.items()) if v]


SHOW = {
    "sentences": lambda a: [words(a, s) for s in a["sentences"]],
    "tokens": per_sentence(lambda a, t, s: words(a, t)),
    "tags": per_sentence(lambda a, t, s: f"{words(a, t)}/{t['upos']}"),
    "lemmas": per_sentence(lambda a, t, s: f"{words(a, t)}/{t['lemma']}"),
    "relations": per_sentence(relation),
    "names": each("names", lambda a, n: f"{words(a, n)} | {n['type']} | {n['entity']}"),
    "quantities": each("quantities", quantity),
    "casualties": each("casualties", lambda a, c: f"{c['kind']} | {bounds(c)} | {c['who'] or '-'}"),
    "times": each("times", lambda a, t: f"{words(a, t)} | {t['type']} | {t['value'] or '-'}"),
    "places": each("places", lambda a, p: f"{words(a, p)} | {p['name'] or '-'} | {p['country'] or '-'}"),
    "attributions": each("attributions", attribution),
    "events": each("events", event),
    "paragraphs": each("paragraphs", lambda a, p: f"{p['kind']}: {words(a, p)}"),
    "metadata": metadata,
    "languages": lambda a: [a["language"]],
    "entries": lambda a: [f"{p['written']}: {words(a, p)}" for p in a["paragraphs"] if "written" in p],
    "flags": lambda a: [" ".join(a["flags"])] if a["flags"] else [],
}
FROM_PAGES = ("entries", "flags", "languages", "metadata", "paragraphs")


def annotate(cases):
    """All cases as one NDJSON stream."""
    lines = "".join(json.dumps({"text": c.text, **c.fields}) + "\n" for c in cases)
    done = tap.run("annotate", "-q", "-", stdin=lines.encode("utf-8"))
    tap.expect(done.status in (0, 1), f"annotate: exit {done.status}: {done.err}")
    return [json.loads(line) for line in done.text.splitlines()]


def read(cases):
    """Each case as a file of its own."""
    with tap.folder() as folder:
        paths = []
        for i, c in enumerate(cases):
            name = f"{i:03}.html" if c.text.lstrip().startswith("<") else f"{i:03}.txt"
            paths.append(tap.put(folder, name, c.text + "\n"))
        done = tap.run("read", "-q", *paths)
    tap.expect(done.status in (0, 1), f"read: exit {done.status}: {done.err}")
    return [json.loads(line) for line in done.text.splitlines()]


def main():
    path = sys.argv[1]
    kind, cases = parse(path)
    articles = (read if kind in FROM_PAGES else annotate)(cases)
    if len(articles) != len(cases):
        sys.exit(f"{path}: {len(cases)} cases in, {len(articles)} articles out")
    print(f"1..{len(cases)}")
    failures = 0
    for i, (c, article) in enumerate(zip(cases, articles), 1):
        got = SHOW[kind](article) or ["nothing"]
        trouble = None
        if got != c.wanted:
            failures += 1
            trouble = "\n".join([f"{os.path.basename(path)}:{c.line}: {c.text}"] + [f"wanted {w}" for w in c.wanted] +
                                [f"got    {g}" for g in got])
        tap.report(i, c.name.replace("#", ""), trouble)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
