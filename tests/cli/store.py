#!/usr/bin/python3
"""The store's commands, as users run them."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ARTICLES = [
    {"title": "Wall falls on market", "outlet": "Arling Post", "published": "2020-03-02",
     "text": "Two men were hurt when a wall fell beside the old market in Arling on Monday, police said."},
    {"title": "<script>alert(1)</script> Arling wall", "outlet": "Valley Radio", "published": "2020-03-02",
     "text": "A wall beside Arling's old market fell on Monday and hurt two men, according to police."},
]
NDJSON = "".join(json.dumps(a) + "\n" for a in ARTICLES).encode()


@tap.case
def add_list_search_show():
    """add keeps articles once; list, search and show find them"""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "news.db")
        first = tap.run("add", store, "-", stdin=NDJSON)
        tap.equal(first.status, 0, first.err)
        tap.expect("2 articles added" in first.err, first.err)
        again = tap.run("add", store, "-", stdin=NDJSON)
        tap.expect("0 articles added" in again.err, again.err)
        rows = [line.split("\t") for line in tap.run("list", store).text.splitlines()]
        tap.equal(sum(int(row[1]) for row in rows), 2, "articles listed")
        found = tap.run("search", store, "market", '"old market"').text.splitlines()
        tap.equal(len(found), 2, "found")
        shown = json.loads(tap.run("show", store, rows[0][0]).text)
        tap.equal(shown["format"], "rashomon.report/1", "format")
        tap.equal(tap.run("show", store, "999").status, 3, "status of a story that is not there")


@tap.case
def what_is_missing_is_named():
    """a store that is not there, or is none, is a clear error"""
    with tempfile.TemporaryDirectory() as folder:
        absent = os.path.join(folder, "absent.db")
        for words in (["list", absent], ["search", absent, "word"], ["show", absent, "1"], ["serve", absent]):
            done = tap.run(*words)
            tap.equal(done.status, 3, " ".join(words))
            tap.expect("absent.db" in done.err, done.err)
        tap.equal(tap.run("search", absent).status, 2, "search without words")


tap.main()
