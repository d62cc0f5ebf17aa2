#!/usr/bin/python3
"""The report as JSON: valid against the published schema, and every span holds the words it claims."""
import json
import os
import re
import sys
import tempfile

import jsonschema

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

STORIES = ["harbour-attack", "dam"]
cache = {}


def example(name):
    return os.path.join(tap.ROOT, "examples", name)


def report(*inputs, options=("--story", "one")):
    key = (inputs, options)
    if key not in cache:
        done = tap.run("report", "--format", "json", *options, *inputs)
        tap.equal(done.status, 0, f"status; {done.err}")
        cache[key] = json.loads(done.text)
    return cache[key]


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


def supports(story):
    for point in story["points"]:
        for version in point["versions"]:
            for s in version["support"]:
                yield version["id"], s
    for quote in story["quotes"]:
        for version in quote["versions"]:
            yield quote["id"], version["support"]
    for moment in story["timeline"]:
        for s in moment["support"]:
            yield moment["text"], s


def schema_errors(found):
    with open(os.path.join(tap.ROOT, "docs", "report.schema.json"), encoding="utf-8") as f:
        schema = json.load(f)
    del schema["$id"]  # no URL; jsonschema 4.10 would try to fetch what it names
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(found), key=str)
    return [f"{'/'.join(map(str, e.path))}: {e.message}" for e in errors[:5]]


def check_schema(name):
    tap.equal(schema_errors(report(example(name))), [], "schema errors")
    explained = report(example(name), options=("--story", "one", "--explain", "all"))
    tap.equal(schema_errors(explained), [], "schema errors with reasons")


def check_spans(name):
    found = report(example(name))
    articles = {a["id"]: a for a in found["articles"]}
    count = 0
    for story in found["stories"]:
        for where, s in supports(story):
            text = articles[s["article"]]["text"]
            tap.expect(0 <= s["start"] < s["end"] <= len(text), f"{where}: span {s['start']}..{s['end']}")
            words = text[s["start"]:s["end"]]
            tap.expect(words == words.strip() and words, f"{where}: {words!r} begins or ends in white space")
            if s["hedge"]:
                tap.expect(s["hedge"] in text, f"{where}: hedge {s['hedge']!r} is not in the article")
            count += 1
        for link in story["lineage"]:
            if "start" in link:
                text = articles[link["article"]]["text"]
                tap.expect(0 <= link["start"] <= link["end"] <= len(text), f"lineage {link}")
    for article in found["articles"]:
        for p in article["paragraphs"]:
            tap.expect(0 <= p["start"] < p["end"] <= len(article["text"]), f"{article['id']}: paragraph {p}")
            tap.expect("\n" not in article["text"][p["start"]:p["end"]], f"{article['id']}: line feed in a paragraph")
    tap.expect(count > 10, f"only {count} supports")


def check_wordings(name):
    """A version's text is the wording of one of its supports; a quotation's that of its own."""
    found = report(example(name))
    articles = {a["id"]: a["text"] for a in found["articles"]}

    def words(s):
        return fold(articles[s["article"]][s["start"]:s["end"]])
    for story in found["stories"]:
        for point in story["points"]:
            for v in point["versions"]:
                tap.expect(any(fold(v["text"]) in words(s) or words(s) in fold(v["text"]) for s in v["support"]),
                           f"{v['id']}: {v['text']!r} is not among {[words(s) for s in v['support']]}")
        for quote in story["quotes"]:
            for v in quote["versions"]:
                tap.expect(fold(v["text"]) in words(v["support"]) or words(v["support"]) in fold(v["text"]),
                           f"{quote['id']}: {v['text']!r} is not {words(v['support'])!r}")


def check_ids(name):
    found = report(example(name))
    ids = [a["id"] for a in found["articles"]]
    tap.equal(ids, [f"a{i}" for i in range(1, len(ids) + 1)], "article ids")
    for story in found["stories"]:
        origins = [o["id"] for o in story["origins"]]
        tap.equal(len(set(origins)), len(origins), "origin ids that repeat")
        tap.expect(set(story["articles"]) <= set(ids), "a story's articles")
        for where, s in supports(story):
            tap.expect(s["article"] in story["articles"], f"{where}: {s['article']} is not of the story")
            tap.expect(set(s["via"]) <= set(origins), f"{where}: via {s['via']}")
        for link in story["lineage"]:
            tap.expect(link["article"] in ids, f"lineage {link}")
            tap.expect(("origin" in link) == (link["relation"] == "cites"), f"lineage {link}")
            tap.expect(link.get("origin") in origins + [None] and link.get("of") in ids + [None], f"lineage {link}")
        names = [p["id"] for p in story["points"]] + [v["id"] for p in story["points"] for v in p["versions"]]
        names += [q["id"] for q in story["quotes"]]
        tap.equal(len(set(names)), len(names), "ids that repeat")


def check_statuses(name):
    for story in report(example(name))["stories"]:
        for p in story["points"]:
            told = {s["article"] for v in p["versions"] for s in v["support"]}
            where = f"{p['id']} ({p['about']})"
            if p["status"] == "single":
                tap.equal(len(told), 1, f"{where}: articles of a single point")
            if p["status"] in ("agreed", "echoed"):
                tap.expect(len(told) > 1, f"{where}: {p['status']} by {told}")
            if p["status"] == "disputed":
                tap.expect(len(p["versions"]) > 1, f"{where}: disputed with one version")
            for v in p["versions"]:
                tap.expect(v["origins"] <= len(v["support"]), f"{v['id']}: more origins than supports")
        for q in story["quotes"]:
            told = {v["support"]["article"] for v in q["versions"]}
            if q["status"] in ("altered", "reworded", "trimmed", "identical"):
                tap.expect(len(q["versions"]) > 1, f"{q['id']}: {q['status']} in one version")
            tap.expect(told, f"{q['id']}: nobody tells it")


def add(check, name, words):
    def one():
        check(name)
    one.__doc__ = f"{name}: {words}"
    tap.case(one)


for story_name in STORIES:
    add(check_schema, story_name, "valid against docs/report.schema.json")
    add(check_spans, story_name, "every span lies in its article and holds words")
    add(check_wordings, story_name, "texts are the words of their spans")
    add(check_ids, story_name, "ids are unique and resolve")
    add(check_statuses, story_name, "statuses fit the articles that tell a point")


@tap.case
def runs_are_repeatable():
    """two runs give the same bytes"""
    outputs = [tap.run("report", "--format", "json", example("dam")).out for _ in range(2)]
    tap.expect(outputs[0] == outputs[1], "bytes differ")


@tap.case
def stories_and_report_agree():
    """`stories` names the same stories as the report's"""
    inputs = (example("dam"), example("harbour-attack"))
    lines = [json.loads(line) for line in tap.run("stories", *inputs).text.splitlines()]
    found = report(*inputs, options=())
    tap.equal([(x["id"], x["input"]) for x in lines], [(a["id"], a["input"]) for a in found["articles"]], "articles")
    for story in found["stories"]:
        tap.equal(sorted(x["id"] for x in lines if x["story"] == story["id"]), sorted(story["articles"]), story["id"])
    for x in lines:
        tap.equal(sorted(x), ["copies_of", "id", "input", "story"], "keys")


@tap.case
def annotations_point_into_the_text():
    """every span of annotate lies in its text, and tokens rise"""
    for line in tap.run("annotate", example("dam"), example("harbour-attack")).text.splitlines():
        a = json.loads(line)
        size, last = len(a["text"]), 0
        for s in a["sentences"]:
            for number, t in enumerate(s["tokens"], 1):
                tap.expect(last <= t["start"] < t["end"] <= s["end"] <= size, f"{a['id']}: token {t}")
                tap.expect(0 <= t["head"] <= len(s["tokens"]) and t["head"] != number, f"{a['id']}: head of {t}")
                last = t["end"]
        for key in ("names", "places", "quantities", "casualties", "times", "events"):
            for x in a[key]:
                tap.expect(0 <= x["start"] < x["end"] <= size, f"{a['id']}: {key} {x}")
        for x in a["attributions"]:
            for span in [x["source"], x["cue"]] + x["content"]:
                tap.expect(span is None or 0 <= span["start"] < span["end"] <= size, f"{a['id']}: attribution {x}")


def origins_of(*texts):
    """The names of a story's origins; each text is an article, told by the outlet before the bar."""
    with tap.folder() as top:
        lines = [dict(zip(("outlet", "text"), t.split(" | "))) for t in texts]
        path = tap.put(top, "a.ndjson", "".join(json.dumps(line) + "\n" for line in lines))
        return {o["name"]: o["kind"] for o in report(path)["stories"][0]["origins"]}


@tap.case
def origins_go_by_their_own_names():
    """outlets by the fullest name in the articles; roles by the name behind them; those without one by all their words"""
    found = origins_of(
        "Gazette | A ferry ran aground off Arling on Monday. A pilot told the BBC it leaked oil. Secretary of State Ida Lund said "
        "that two men were missing. At least three senators said on Monday that they would leave.",
        "Harbour Courier | A ferry ran aground off Arling on Monday, BBC News said. An engineer told KXYZ that it was old. Two officers "
        "told the Courier that a man was missing. A cook told the Norby Herald he had heard nothing. The medical examiner said that "
        "the man had drowned. She told the family the news that he was dead.")
    for name in ("BBC News", "Ida Lund", "At least three senators", "KXYZ", "Norby Herald"):
        tap.expect(name in found, f"{name}: {found}")
    for name in ("BBC", "Bbc", "Secretary", "Courier", "the news"):
        tap.expect(name not in found, f"{name}: {found}")
    tap.equal(found.get("The medical examiner"), "official", f"the medical examiner: {found}")


@tap.case
def figures_are_shown_when_asked():
    """--figures adds low, best and high by each rule, valid and with evidence, and changes nothing else"""
    plain = report(example("harbour-attack"))
    tap.expect(all("figures" not in s for s in plain["stories"]), "figures without being asked")
    for policy in ("ucdp", "acled", "gtd", "ibc"):
        found = report(example("harbour-attack"), options=("--story", "one", "--figures", policy))
        tap.equal(schema_errors(found), [], policy)
        for story, before in zip(found["stories"], plain["stories"]):
            figures = story.pop("figures")
            tap.equal(story, before, f"{policy}: the rest of the story")
            tap.equal((figures["policy"], {c["kind"] for c in figures["counts"]}), (policy, {"killed", "injured"}))
            versions = {v["id"] for p in story["points"] for v in p["versions"]}
            for count in figures["counts"]:
                check_count(found, policy, count, versions)
    text = tap.run("report", "--story", "one", "--figures", "gtd", example("harbour-attack")).text
    tap.expect("FIGURES  by the rule of gtd" in text, "no figures in the text")


def check_count(found, policy, count, versions):
    numbers = [count[k] for k in ("low", "best", "high") if count[k] is not None]
    tap.equal(numbers, sorted(numbers), f"{policy}: {count['kind']}")
    tap.expect(bool(count["used"]) == (count["low"] is not None), f"{policy}: numbers without evidence, or the reverse")
    tap.expect(all("why" in r for r in count["left_out"]), f"{policy}: left out without a reason")
    texts = {a["id"]: a["text"] for a in found["articles"]}
    for r in count["used"] + count["left_out"]:
        tap.expect(r.get("version") is None or r["version"] in versions, f"{policy}: version {r}")
        tap.equal(r["text"], texts[r["support"][0]["article"]][r["support"][0]["start"]:r["support"][0]["end"]], "words")


@tap.case
def an_article_about_something_else_is_named_and_tells_nothing():
    """--story one with an article of another story: it is listed as a stray, and nothing rests on it"""
    stray = ("The violin festival of Lindgren opens with a quartet by Astrid Nyholm.\nTickets for the concerts in the old "
             "cathedral sold out within an hour, the director said, and the orchestra added a matinee on Sunday.\n"
             "Two cellists of the Ostrava conservatory will play a sonata for schoolchildren on Thursday.\n")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
        f.write(stray)
        f.flush()
        found = report(example("harbour-attack"), f.name)
        text, notes, page = (tap.run("report", "--story", "one", "--format", form, example("harbour-attack"), f.name).text
                             for form in ("text", "markdown", "html"))
    tap.equal(schema_errors(found), [], "schema")
    story = found["stories"][0]
    last = found["articles"][-1]["id"]
    tap.equal(story["strays"], [last])
    tap.expect(last in story["articles"], "not among the story's articles")
    tap.expect(all(s["article"] != last for _, s in supports(story)), "something rests on the stray")
    tap.expect("NOT OF THIS STORY" in text and ", 1 not of this story" in fold(text), "not named in the text")
    before, _, after = notes.partition("## Not of this story")
    tap.expect(", 1 not of this story" in before and f"\n- {last}: " in after and f"\n- {last}: " not in before, "not named in Markdown")
    before, _, after = page.partition("<section id=\"strays\"")
    tap.expect("href=\"#strays\"" in before and f"id=\"{last}\"" in after and f"id=\"{last}\"" not in before, "not named in HTML")
    tap.expect("<mark" not in after, "words of the stray are marked")


ORCHARD = (
    "Mayor Ilsa Brandt shut the orchard bridge on Monday. \"It will stay shut,\" Ilsa Brandt said. The bridge had been "
    "restored with a loan to mend the old stonework. Torvald Quist, a clerk at the mill, saw the barge. In a letter "
    "to the families of the ferrymen, to the guild of the masons, to the owners of the barge and to the "
    "pilots who had asked for a lamp on the eastern pillar since the spring, the harbour council apologised on Tuesday "
    "for the darkness on the river.",
    "The old orchard bridge was shut on Monday by Ilsa Brandt, and carts went round by the mill. "
    "Torvald Quist watched from the bank. Masons used a loan to mend the old stonework in the spring. The mayor was shown "
    "a 1996 handbook and apologised.")


def account_of(texts, form):
    """the account of these texts, as it is printed, or as an object where it is JSON"""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as f:
        for i, text in enumerate(texts):
            f.write(json.dumps({"outlet": f"Paper {i}", "published": "2020-03-04", "text": text}) + "\n")
        f.flush()
        printed = tap.run("report", "--story", "one", "--format", form, f.name).text
    return json.loads(printed) if form == "json" else printed


@tap.case
def what_the_story_is_about_comes_first():
    """deeds that both articles begin with stand before half sentences and bare names"""
    points = [p for p in account_of(ORCHARD, "json")["stories"][0]["points"] if p["status"] in ("agreed", "echoed")]
    abouts = [p["about"] for p in points]
    deed = next(i for i, a in enumerate(abouts) if "shut" in a)
    half = [i for i, a in enumerate(abouts) if "to mend the old stonework" in a]
    who = [i for i, a in enumerate(abouts) if a.startswith("Who is")]
    tap.equal(deed, 0, f"the deed stands first in {abouts}")
    tap.expect(half and who, f"neither half a sentence nor a name: {abouts}")
    tap.expect(min(half + who) > deed, f"{abouts}")


HERRING = (
    "The council of Osk met on Monday. Since December the mill has shipped out its lightly salted herring. "
    "Later the guards chased a grey wolf through the orchard.",
    "Rain fell in Osk. The mill agreed to limit its salted herring stock and to mend the barrels in ten years. "
    "Later the guards chased a grey wolf through the orchard.")


@tap.case
def what_articles_tell_alike_comes_before_what_is_merely_close():
    """two clauses that share some words stand behind two that say the same, though they come earlier"""
    points = [p for p in account_of(HERRING, "json")["stories"][0]["points"] if p["status"] == "agreed"]
    abouts = [p["about"] for p in points]
    wolf = next(i for i, a in enumerate(abouts) if "chase" in a)
    herring = [i for i, a in enumerate(abouts) if "herring" in a]
    tap.expect(herring and min(herring) > wolf, f"{abouts}")


@tap.case
def answers_do_not_repeat_the_question():
    """of who somebody is the text shows the office or work, never the name again"""
    text = account_of(ORCHARD, "text")
    lines = fold(text)
    tap.expect("Who is Torvald Quist? a clerk" in lines, "what Quist is")
    tap.expect("old stonework”\n" not in text.replace("to mend the old", ""), "a bare description in the short list")
    tap.expect("Who is Ilsa Brandt?  Ilsa Brandt" not in text and "/ Ilsa Brandt" not in lines, "her name for an answer")


@tap.case
def the_sentence_shown_answers_the_question():
    """beside a question stands the sentence that it is made of: it has most of the question's words"""
    for name in STORIES:
        shown = tap.run("report", "--story", "one", "--width", "400", "--only", "agreed,echoed", example(name)).text
        pairs = re.findall(r"^p\d+ +((?:Did|Was|Were|Is|Has|Had|Will) .*\?).*\n +(.*)", shown, re.M)
        tap.expect(len(pairs) > 5, f"{name}: {len(pairs)} questions")
        for question, sentence in pairs:
            words = set(re.findall(r"[a-z]{5,}", question.lower()))
            found = sum(w[:5] in sentence.lower() for w in words)
            tap.expect(2 * found >= len(words), f"{name}: {question} — {sentence}")


@tap.case
def moments_end_where_words_end():
    """the timeline marks where it cuts a sentence; a year before a noun dates no deed"""
    for form in ("text", "markdown", "html"):
        shown = fold(account_of(ORCHARD, form))
        tap.expect("In a letter to the families" in shown, f"{form}: the long moment")
        tap.expect(" …" in shown[shown.lower().rindex("timeline"):], f"{form}: cut without a mark")
    moments = account_of(ORCHARD, "json")["stories"][0]["timeline"]
    tap.expect(not any(m["from"].startswith("1996") for m in moments), "the handbook's year")


@tap.case
def text_keeps_to_its_width():
    """no line of the text report is wider than asked, and none holds a control character"""
    for width in (40, 80, 132):
        done = tap.run("report", "--width", width, "--story", "one", example("harbour-attack"))
        tap.equal(done.status, 0, "status")
        tap.expect(max(map(len, done.text.splitlines())) <= width, f"lines wider than {width}")
        tap.expect(not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", done.text), "control characters")
    colored = tap.run("report", "--color", "always", "--story", "one", example("harbour-attack")).text
    plain = tap.run("report", "--color", "never", "--story", "one", example("harbour-attack")).text
    tap.expect("\x1b[" in colored and "\x1b" not in plain, "colour")


tap.main()
