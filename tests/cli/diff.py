#!/usr/bin/python3
"""What changed between two reports."""
import copy
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ATTACK = os.path.join(tap.ROOT, "examples", "harbour-attack")


def article(outlet, text, published="2019-03-05"):
    return {"outlet": outlet, "url": f"https://{outlet.split()[0].lower()}.example/1", "published": published,
            "title": f"{outlet} on the fire", "text": text}


FIVE = article("Harbour Post", "Five people were killed in a fire at a hotel in Arling on Monday, police said.\n"
               "The hotel had been closed since March, the council said.")
SEVEN = article("Evening Bell", "Seven people were killed in a fire at a hotel in Arling on Monday, the fire service said.\n"
                "The hotel had been closed since March, the council said.")
FIVE_TOO = article("Coast Radio", "A fire at a hotel in Arling killed five people on Monday, a hospital doctor said.\n"
                   "Guests jumped from windows, a witness said.")
NINE = article("Daily Lamp", "Nine people were killed in Monday's fire at a hotel in Arling, the hospital said on Thursday, "
               "raising the toll from seven.\nThe mayor visited the families.", "2019-03-08")


def report(folder, name, articles, *options):
    done = tap.run("report", "--story", "one", "--format", "json", *options, "-",
                   stdin="".join(json.dumps(a) + "\n" for a in articles).encode())
    tap.equal(done.status, 0, f"status; {done.err}")
    return tap.put(folder, name, done.out)


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def diff(before, after):
    done = tap.run("diff", "--format", "json", before, after)
    tap.equal((done.status, done.err), (0, ""), "diff")
    found = json.loads(done.text)
    tap.equal((found["format"], found["before"], found["after"]), ("rashomon.diff/1", before, after), "heads")
    return found


def shown(before, after, *options):
    done = tap.run("diff", *options, before, after)
    tap.equal((done.status, done.err), (0, ""), "diff")
    return done.text


def whats(story, about=None):
    """What changed, over the points whose question holds the words."""
    return {c["what"] for p in story["points"] if about is None or about in p["about"] for c in p["changes"]}


def is_empty(found):
    return not any(found[k] for k in ("articles_new", "articles_gone", "articles_changed", "stories_new", "stories_gone")) and \
        not any(s[k] for s in found["stories"] for k in ("changes", "points", "points_new", "points_gone", "origins_new",
                                                          "origins_gone"))


@tap.case
def the_same_has_no_changes():
    """a report against itself: nothing changed, whatever its ids are called"""
    with tap.folder() as folder:
        path = tap.put(folder, "a.json", tap.run("report", "--story", "one", "--format", "json", ATTACK).out)
        tap.expect(is_empty(diff(path, path)), "changes")
        tap.equal(shown(path, path), "Nothing changed.\n", "text")
        found = load(path)
        text = json.dumps(found)
        # Other numbers for articles, points and versions, and another order of points.
        text = re.sub(r'"a(\d+)"', lambda m: f'"a{int(m.group(1)) + 70}"', text)
        text = re.sub(r'"p(\d+)((?:\.\d+)?)"', lambda m: f'"p{1000 - int(m.group(1))}{m.group(2)}"', text)
        text = re.sub(r'"s1"', '"s9"', text)
        other = json.loads(text)
        other["stories"][0]["points"].reverse()
        other["articles"].reverse()
        tap.expect(is_empty(diff(path, tap.put(folder, "b.json", json.dumps(other)))), "changes with other ids")


@tap.case
def a_toll_rises():
    """a later, higher number is named, with the article and the origins that came"""
    with tap.folder() as folder:
        before = report(folder, "before.json", [FIVE, SEVEN])
        after = report(folder, "after.json", [NINE, FIVE, SEVEN])
        found = diff(before, after)
        tap.equal([a["outlet"] for a in found["articles_new"]], ["Daily Lamp"], "articles")
        story = found["stories"][0]
        risen = [c for p in story["points"] if "killed" in p["about"] for c in p["changes"] if c["what"] == "risen"]
        tap.expect(any(c["from"].startswith("7") and c["to"].startswith("9") for c in risen), f"{story['points']}")
        tap.expect("version new" in whats(story, "killed"), "the new version")
        tap.expect(any("hospital" in o for o in story["origins_new"]), f"origins {story['origins_new']}")
        text = shown(before, after)
        tap.expect("+ article Daily Lamp" in text and "DISPUTES AND NUMBERS" in text and re.search("risen: 7 .*→ 9", text), text)
        back = diff(after, before)
        tap.equal([a["outlet"] for a in back["articles_gone"]], ["Daily Lamp"], "articles the other way")
        tap.expect("fallen" in whats(back["stories"][0], "killed"), "the other way")


@tap.case
def a_dispute_is_settled():
    """a dispute that is gone is settled, one that came is disputed"""
    with tap.folder() as folder:
        before = report(folder, "before.json", [FIVE, SEVEN, FIVE_TOO])
        after = report(folder, "after.json", [FIVE, FIVE_TOO])
        tap.expect("settled" in whats(diff(before, after)["stories"][0], "killed"), shown(before, after))
        tap.expect("disputed" in whats(diff(after, before)["stories"][0], "killed"), shown(after, before))


@tap.case
def origins_are_counted():
    """another article that says the same adds to a version's origins, and is named"""
    with tap.folder() as folder:
        before, after = report(folder, "a.json", [FIVE, SEVEN]), report(folder, "b.json", [FIVE, SEVEN, FIVE_TOO])
        point = [p for p in diff(before, after)["stories"][0]["points"] if "killed" in p["about"]][0]
        changes = {c["what"]: c for c in point["changes"] if c["version"] and c["version"].startswith("5")}
        tap.equal((changes["origins"]["from"], changes["origins"]["to"]), ("1 origin", "2 origins"), "origins")
        tap.equal(changes["told by"]["to"], "Coast Radio", "told by")


@tap.case
def a_rewritten_article_is_known():
    """an article whose text changed is told as such, and its points are still known"""
    with tap.folder() as folder:
        rewritten = dict(SEVEN, text="LATEST: " + SEVEN["text"])
        found = diff(report(folder, "a.json", [FIVE, SEVEN]), report(folder, "b.json", [FIVE, rewritten]))
        tap.equal([a["outlet"] for a in found["articles_changed"]], ["Evening Bell"], "changed")
        tap.expect(not found["articles_new"] and not found["articles_gone"], "new or gone")
        tap.expect(not any("killed" in p["about"] for s in found["stories"] for p in s["points_new"] + s["points_gone"]),
                   f"{found}")


@tap.case
def figures_are_compared():
    """figures by one rule are held against each other"""
    with tap.folder() as folder:
        before = report(folder, "a.json", [FIVE], "--figures", "ucdp")
        after = report(folder, "b.json", [SEVEN, FIVE, FIVE_TOO], "--figures", "ucdp")
        changes = diff(before, after)["stories"][0]["changes"]
        figures = [c for c in changes if c["what"] == "figure" and c["version"] == "killed"]
        tap.expect(len(figures) == 1 and figures[0]["from"] == "5 (5 to 5)", f"{changes}")
        other = report(folder, "c.json", [SEVEN, FIVE, FIVE_TOO], "--figures", "acled")
        tap.expect(not [c for c in diff(before, other)["stories"][0]["changes"] if c["what"] == "figure"], "two rules")


@tap.case
def stories_come_and_go():
    """stories are known by their articles"""
    dam = os.path.join(tap.ROOT, "examples", "dam")
    with tap.folder() as folder:
        one = tap.put(folder, "one.json", tap.run("report", "--format", "json", ATTACK).out)
        two = tap.put(folder, "two.json", tap.run("report", "--format", "json", dam, ATTACK).out)
        found = diff(one, two)
        tap.equal((len(found["stories_new"]), len(found["stories_gone"]), len(found["stories"])), (1, 0, 1), "stories")
        tap.equal(found["stories"][0]["points"], [], "the story that stayed")
        tap.expect(re.search(r"^\+ story s\d", shown(one, two), re.M), "text")


@tap.case
def what_is_no_report_is_named():
    """files that are missing, broken or something else end with their name and a remedy"""
    with tap.folder() as folder:
        good = report(folder, "good.json", [FIVE])
        whole = load(good)
        bad = {"missing.json": None, "text.json": "five people\n", "empty.json": "", "other.json": '{"a": 1}',
               "cut.json": json.dumps(whole)[:-100], "list.json": "[]", "deep.json": "[" * 100000}
        for name, content in bad.items():
            path = os.path.join(folder, name)
            if content is not None:
                tap.put(folder, name, content)
            for pair in ((path, good), (good, path)):
                done = tap.run("diff", *pair)
                tap.equal((done.status, done.out), (3, b""), name)
                tap.expect(name in done.err, done.err)
                tap.expect(content is None or "rashomon report --format json -o FILE" in done.err, done.err)
        done = tap.run("diff", good)
        tap.equal(done.status, 2, "one file")
        done = tap.run("diff", good, good, good)
        tap.equal(done.status, 2, "three files")
        tap.expect("one too many" in done.err, done.err)


@tap.case
def odd_reports_do_no_harm():
    """whatever is missing or of the wrong kind in a report is passed over"""
    with tap.folder() as folder:
        good = report(folder, "good.json", [FIVE, SEVEN])
        whole = load(good)

        def every(value, change):
            """Copies of the report with one value at a time changed."""
            def walk(node):
                for key in list(node) if isinstance(node, dict) else range(min(len(node), 2)):
                    yield node, key
                    if isinstance(node[key], (dict, list)):
                        yield from walk(node[key])
            spots = sum(1 for _ in walk(value))
            for spot in range(0, spots, max(1, spots // 60)):
                made = copy.deepcopy(value)
                node, key = list(walk(made))[spot]
                node[key] = change
                if made.get("format") == "rashomon.report/1":
                    yield made
        count = 0
        for change in (None, -1, "x", {}, []):
            for made in every(whole, change):
                path = tap.put(folder, "odd.json", json.dumps(made))
                done = tap.run("diff", "--format", "json", good, path)
                tap.equal(done.status, 0, f"{done.err}")
                json.loads(done.text)
                count += 1
        tap.expect(count > 200, f"only {count} reports")


tap.main()
