#!/usr/bin/python3
"""Broken input: each kind is named or flagged, and the articles beside it are reported all the same."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

GOOD = ("Fire at the Selby mill kills two\n\n"
        "SELBY, May 4, 2023 - Two workers were killed and five were hurt when a fire broke out at a flour mill in Selby "
        "on Thursday morning, the county fire service said.\n\n"
        "“The dust caught fire near the dryers,” fire chief Anna Holt told reporters. The mill was closed.\n")


def kinds():
    """name -> bytes of the broken file, whether it may still count as usable"""
    return {
        "empty.txt": (b"", False),
        "binary.bin": (bytes(range(256)) * 64, False),
        "scripts.html": (b"<html><head><script>var a=1;</script></head><body><script>track('x');</script></body></html>",
                         False),
        "long.txt": (b"The council met. " * (50 * 1024 * 1024 // 17), True),
        "latin.txt": (GOOD.encode("utf-8").replace("“".encode(), b"\x93").replace("”".encode(), b"\x94"), True),
        "cut.txt": (GOOD.encode("utf-8")[:-1] + b"\xe2\x80", True),
        "nul.txt": (GOOD.encode("utf-8")[:200] + b"\0" + GOOD.encode("utf-8")[200:], True),
        "cut.ndjson": (b'{"text": "A dam bro', False),
        "array.ndjson": (b'["a", "b"]\n{"text": 7}\n', False),
    }


def check(name, content, usable):
    with tap.folder() as folder:
        good, bad = tap.put(folder, "good.txt", GOOD), tap.put(folder, name, content)
        missing = os.path.join(folder, "missing")
        for command in ("read", "report"):
            arguments = ["--format", "json"] if command == "report" else []
            done = tap.run(command, *arguments, bad, good, missing)
            tap.equal(done.status, 1, f"{command}: status")
            tap.expect("missing" in done.err, f"{command}: the missing file is not named: {done.err}")
            articles = json.loads(done.text)["articles"] if command == "report" else [
                json.loads(line) for line in done.text.splitlines()]
            by_name = {os.path.basename(a["input"].split("#")[0]): a for a in articles}
            tap.expect("good.txt" in by_name and "fire" in by_name["good.txt"]["text"], f"{command}: the good file is lost")
            flagged = by_name.get(name, {}).get("flags")
            tap.expect(flagged or name in done.err or usable, f"{command}: neither a flag nor a message: {done.err}")
            alone = tap.run(command, *arguments, bad)
            tap.expect(alone.status in ((0, 1) if usable else (0, 1, 3) if flagged else (1, 3)), f"{command} alone: {alone.status}")


def add(name, content, usable):
    def one():
        check(name, content, usable)
    one.__doc__ = f"{name} stops nothing"
    tap.case(one)


for key, (data, is_usable) in kinds().items():
    add(key, data, is_usable)


@tap.case
def deep_markup_is_bounded():
    """a hundred thousand nested tags take little time and lose nothing beside them"""
    with tap.folder() as folder:
        page = b"<html><body>" + b"<div>" * 100000 + b"<p>" + GOOD.encode() + b"</p>" + b"</div>" * 100000
        done = tap.run("read", tap.put(folder, "deep.html", page), tap.put(folder, "good.txt", GOOD), timeout=60)
        tap.expect(done.status in (0, 1), f"status {done.status}")
        tap.expect("good.txt" in done.text, "the good file is lost")


@tap.case
def annotate_gives_one_line_an_article():
    """annotate and stories print one line for every NDJSON article, empty and odd ones too"""
    texts = ["", " ", "!", "\u202e\u0007", "a" * 100000, "The mayor resigned on Friday.", "Ölpest über Nacht", "((((" * 5000]
    lines = "".join(json.dumps({"text": t, "title": None}) + "\n" for t in texts).encode()
    for command in ("annotate", "read", "stories"):
        done = tap.run(command, "-", stdin=lines)
        tap.expect(done.status in (0, 1), f"{command}: status {done.status}: {done.err}")
        tap.equal(len(done.text.splitlines()), len(texts), f"{command}: lines")
        for line in done.text.splitlines():
            json.loads(line)


tap.main()
