#!/usr/bin/python3
"""The stories of examples/: what was written into them must be found, and nothing that was not."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

cache = {}


class Story:
    """One example's report, asked in the words of its articles."""

    def __init__(self, name):
        done = tap.run("report", "--format", "json", "--story", "one", os.path.join(tap.ROOT, "examples", name))
        tap.equal(done.status, 0, f"status; {done.err}")
        found = json.loads(done.text)
        self.articles = found["articles"]
        self.files = {os.path.basename(a["input"]).split(".")[0]: a for a in self.articles}
        self.story = found["stories"][0]
        self.origins = {o["id"]: o["name"] for o in self.story["origins"]}

    def holds(self, support, file, words):
        """Whether the support overlaps these words of the file."""
        article = self.files[file]
        at = article["text"].find(words)
        tap.expect(at >= 0, f"{file} has no {words!r}")
        return article["id"] == support["article"] and support["start"] < at + len(words) and at < support["end"]

    def versions_at(self, point, file, words):
        return {v["id"] for v in point["versions"] if any(self.holds(s, file, words) for s in v["support"])}

    def points_at(self, *places):
        return [p for p in self.story["points"] if all(self.versions_at(p, *place) for place in places)]

    def expect_dispute(self, one, other):
        """Some disputed point has the two places in different versions."""
        for p in self.points_at(one, other):
            if p["status"] == "disputed" and self.versions_at(p, *one) != self.versions_at(p, *other):
                return
        raise AssertionError(f"no dispute between {one} and {other}: " +
                             "; ".join(f"{p['about']} {p['status']}" for p in self.points_at(one, other)))

    def expect_no_dispute(self, one, other, kind=None):
        for p in self.points_at(one, other):
            if kind not in (None, p["kind"]):
                continue
            tap.expect(p["status"] != "disputed" or self.versions_at(p, *one) & self.versions_at(p, *other),
                       f"invented dispute: {p['about']}: {[v['text'] for v in p['versions']]}")

    def expect_status(self, status, *places):
        found = {p["status"] for p in self.points_at(*places)}
        tap.expect(status in found, f"{places}: {found or 'no point'}, wanted {status}")

    def expect_quote(self, status, speaker, *places):
        for q in self.story["quotes"]:
            if all(any(self.holds(v["support"], *place) for v in q["versions"]) for place in places):
                tap.equal(q["status"], status, f"status of {places[0][1]!r}")
                tap.expect(speaker in (q["speaker"] or ""), f"speaker {q['speaker']!r}, wanted {speaker}")
                return
        raise AssertionError(f"not brought together: {places}")

    def expect_origin(self, file, name):
        cited = [self.origins[x["origin"]] for x in self.story["lineage"]
                 if x["relation"] == "cites" and x["article"] == self.files[file]["id"]]
        tap.expect(any(name in c for c in cited), f"{file} does not cite {name} but {cited}")


def story(name):
    if name not in cache:
        cache[name] = Story(name)
    return cache[name]


@tap.case
def only_the_articles_are_read():
    """no line of what surrounds the articles is left, and no line of theirs is lost"""
    debris = {
        "1-courier": ["Share on Facebook", "Read more", "Fish market", "Most read", "newsletter", "All rights reserved",
                      "Nora Lindqvist", "inspects the fleet"],
        "2-lantern": ["social_share", "You May Also Like", "Minister Of Fisheries", "No Comment", "email address"],
        "3-ledger": ["Share this article", "Dark Mode", "Comment / Reply"],
        "4-world-brief": ["cookies", "Europe", "2 min read", "Never miss", "Tags", "Trending", "Copyright"],
    }
    kept = {
        "1-courier": ["Three boats packed with explosives attacked", "said it had been staged."],
        "2-lantern": ["narrowly escaped an attempt", "move its ammunition elsewhere."],
        "3-ledger": ["A boat laden with explosives tried", "two days earlier than planned."],
        "4-world-brief": ["Two boats carrying explosives", "reopened at noon on Sunday."],
        "5-wire": ["Two boats loaded with explosives", "reopened at noon."],
    }
    s = story("harbour-attack")
    for file, lines in debris.items():
        for line in lines:
            tap.expect(line not in s.files[file]["text"], f"{file}: debris {line!r}")
    for file, lines in kept.items():
        for line in lines:
            tap.expect(line in s.files[file]["text"], f"{file}: lost {line!r}")


@tap.case
def pages_say_who_and_when():
    """outlet, title and date come off the page; mojibake is repaired"""
    files = story("harbour-attack").files
    tap.equal(files["1-courier"]["outlet"], "The Halvik Courier", "outlet")
    tap.equal(files["1-courier"]["title"], "Explosive boats attack navy headquarters in Halvik, minister unhurt")
    tap.equal(files["1-courier"]["byline"], ["Nora Lindqvist"], "byline")
    tap.expect(files["1-courier"]["published"].startswith("2023-05-14"), files["1-courier"]["published"])
    tap.expect(files["4-world-brief"]["published"].startswith("2023-05-15"), files["4-world-brief"]["published"])
    tap.expect("“It is too early to say who sent the boat,”" in files["3-ledger"]["text"], "mojibake")
    tap.expect("mojibake-repaired" in files["3-ledger"]["flags"], "flag mojibake-repaired")


@tap.case
def disputed_wounded():
    """six wounded and seven conflict; many conflicts with neither"""
    s = story("harbour-attack")
    six, seven = ("3-ledger", "six sailors"), ("4-world-brief", "Seven sailors")
    many = ("2-lantern", "many of the sailors")
    s.expect_dispute(six, seven)
    s.expect_dispute(("5-wire", "Six sailors"), ("4-world-brief", "Seven sailors"))
    s.expect_no_dispute(six, ("5-wire", "Six sailors"))
    for point in (p for p in s.points_at(six, seven) if p["kind"] == "quantity"):
        for version in s.versions_at(point, *many):
            tap.expect(version not in s.versions_at(point, *six), "many counts as six")


@tap.case
def disputed_boats():
    """three boats and two conflict"""
    story("harbour-attack").expect_dispute(("1-courier", "Three boats"), ("4-world-brief", "Two boats"))


@tap.case
def disputed_hit():
    """tried to hit and failed, and managed to hit, conflict"""
    story("harbour-attack").expect_dispute(("3-ledger", "tried to hit the navy headquarters"),
                                           ("1-courier", "managed to hit the headquarters"))


@tap.case
def no_dispute_is_invented():
    """what only sounds different is no dispute"""
    s = story("harbour-attack")
    s.expect_no_dispute(("1-courier", "at least one person dead"), ("3-ledger", "one docker was killed"))
    s.expect_no_dispute(("1-courier", "was unharmed"), ("5-wire", "escaped without injury"))
    s.expect_no_dispute(("1-courier", "43 injured"), ("1-courier", "seven sailors"))
    s.expect_no_dispute(("1-courier", "last month"), ("5-wire", "April 23"))
    s.expect_no_dispute(("1-courier", "on Sunday"), ("3-ledger", "on Sunday"), kind="time")


@tap.case
def quotations_are_brought_together():
    """the turned quotation is altered, the shared statement is not"""
    s = story("harbour-attack")
    s.expect_quote("altered", "Maren", ("1-courier", "not one crane in this harbour"),
                   ("2-lantern", "one crane in this harbour"))
    for q in s.story["quotes"]:
        if any(s.holds(v["support"], "1-courier", "aimed at the heart of our republic") for v in q["versions"]):
            tap.expect(q["status"] in ("identical", "trimmed"), f"the statement is called {q['status']}")


@tap.case
def origins_are_named():
    """agencies, outlets, ministries and anonymous officers are found behind the right articles"""
    s = story("harbour-attack")
    for file, name in [("1-courier", "Interior Ministry"), ("2-lantern", "Coastal News Agency"), ("2-lantern", "Morning Ledger"),
                       ("2-lantern", "Northern Coast Times"), ("3-ledger", "Coastal News Agency"),
                       ("4-world-brief", "Courier"), ("5-wire", "Interior Ministry")]:
        s.expect_origin(file, name)


@tap.case
def a_dam_is_read_as_well_as_an_attack():
    """dam: levels and costs in dispute, people and homes not"""
    s = story("dam")
    s.expect_dispute(("1-valley-post", "2.3 metres"), ("3-national", "3.2 metres"))
    s.expect_no_dispute(("1-valley-post", "3,500 people"), ("2-regional", "1,200 homes"))
    s.expect_no_dispute(("1-valley-post", "3,500 people"), ("4-trade-press", "3,500 people"))
    s.expect_quote("altered", "Hale", ("1-valley-post", "we do not expect to lose"), ("2-regional", "we do expect to lose"))


tap.main()
