#!/usr/bin/python3
"""What much of the same may cost: one endless token, a million marks, thousands of like articles or sentences. Processor
time and memory are bounded, by limits that grow with the input and not with its square.
FLOODS=all takes a million articles for the stream and 20,000 for the report; the suite takes fewer."""
import json
import os
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

ALL = os.environ.get("FLOODS") == "all"
SLOW = 10 if "asan" in tap.COMMAND or "tsan" in tap.COMMAND else 4 if "coverage" in tap.COMMAND else 1  # what a build of that kind costs
GOOD = "The bridge was open again on Friday, the council said in a short note to its members.\n\n"
WALL = ("Two men were hurt when a wall fell beside the old market in Arling on Monday, police said. "
        "The market was closed for the day, the council said in a note.")


def cost(words, pieces):
    """Runs the command on what it reads from standard input; gives its result, processor seconds and memory in MB."""
    command = ["/bin/sh", "-c", 'exec "$0" "$@"', tap.COMMAND, *words, "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read()))
    reader.start()

    def feed():
        try:
            for piece in pieces:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:  # it has read what it takes
            pass

    writer = threading.Thread(target=feed)
    writer.start()
    size, last = 0, b""
    while block := process.stdout.read(1 << 20):
        size, last = size + len(block), block
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    writer.join()
    reader.join()
    return process.returncode, size, said[0].decode("utf-8", "replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def hold(name, words, pieces, seconds, megabytes, statuses=(0,)):
    status, size, err, took, memory = cost(words, pieces)
    print(f"# {name}: {took:.1f} s of processor time, {memory:.0f} MB")
    tap.expect(status in statuses and size > 0, f"{name}: status {status}, {size} bytes: {err[:300]}")
    tap.expect(took < seconds * SLOW, f"{name}: {took:.1f} s of processor time, more than {seconds}")
    tap.expect(SLOW > 1 or memory < megabytes, f"{name}: {memory:.0f} MB, more than {megabytes}")
    return err


def articles(count, text=WALL):
    for i in range(count):
        yield json.dumps({"title": "Wall falls on market", "outlet": f"Post {i % 50}", "published": "2020-03-02",
                          "url": f"http://a{i}.example/wall", "text": text}).encode() + b"\n"


@tap.case
def one_token_of_50_megabytes():
    """a token of 50 MB is cut at the limit, which is named"""
    err = hold("one token", ["report", "-q", "--format", "json"], [GOOD.encode(), b"x" * 50_000_000], 6, 300, (0, 1))
    tap.expect("limit" in err, f"no limit named: {err}")


@tap.case
def names_run_together():
    """a word of a megabyte in which names begin anew takes no longer than any other"""
    hold("names run together", ["report", "-q", "--format", "json"], [GOOD.encode(), b"Lind" * 250_000 + b" said so."], 6, 300, (0, 1))


@tap.case
def marks_by_the_hundred_thousand():
    """a million quotation marks, and as many brackets, take seconds"""
    for mark in ('"', "“", "'", "(", "\u201d\u201c"):
        hold(f"{mark} a million times", ["report", "-q", "--format", "json"], [GOOD.encode(), mark.encode() * 1_000_000], 20, 600, (0, 1))


@tap.case
def like_sentences():
    """thousands of like sentences in each of three articles"""
    text = "Two men were hurt on Monday. " * (35000 if ALL else 4000)
    hold("like sentences", ["report", "-q", "--format", "json"], articles(3, text), 40 if ALL else 8, 1800 if ALL else 350)


@tap.case
def an_article_of_one_sentence():
    """an article that says one thing 20,000 times, beside a small one: each sentence that some rule looks for"""
    for sentence in ("He said on Monday it rained.", "Two drones flew."):
        pieces = [*articles(1, (sentence + " ") * 20000), *articles(1)]
        hold(sentence, ["report", "-q", "--format", "json"], pieces, 8, 350)


@tap.case
def a_speech_of_thousands_of_sentences():
    """two papers print one speech of 2,000 sentences"""
    speech = " ".join(f"The crew of boat {i} mended the nets near gate {i * 7}." for i in range(2000))
    hold("a long speech", ["report", "-q", "--story", "one", "--format", "json"], articles(2, f'Mayor Ona Reyd said: "{speech}"'), 8, 350)


@tap.case
def thousands_of_numbers_for_one_question():
    """an article that gives 4,000 numbers which exclude one another for one question, between them a quotation or none"""
    for said in (", the mayor said.", ". “It is bad,” the mayor said."):
        text = " ".join(f"Gunmen attacked depot {i} today{said}" for i in range(4000))
        hold(f"4000 numbers{said}", ["report", "-q", "--format", "json"], articles(1, text), 8, 350)


@tap.case
def sentences_full_of_claims():
    """articles whose sentences, as long as they may be, are full of clauses that tell nearly the same, each held against each"""
    clauses = ", ".join(f"{i % 90 + 3} guards carried {i % 70 + 2} crates to boat {i}" for i in range(600)) + "."
    hold("sentences full of claims", ["report", "-q", "--story", "one", "--format", "json"], articles(5, clauses), 12, 350)


@tap.case
def a_name_in_each_of_many_sentences():
    """an article that names one body 20,000 times, of which many questions are asked"""
    hold("one name", ["report", "-q", "--format", "json"], articles(1, "The Norby Council met the mayor. " * 20000), 6, 350)


@tap.case
def pages_of_much_of_the_same():
    """a page of 400 kB of one thing, each that some rule looks for: labels, stamps, dates, bylines, broken characters, names"""
    whole = "<!DOCTYPE html><html><head><title>Bridges open</title>%s</head><body><article>" + f"<p>{GOOD}</p>" * 3 + "%s</article></body></html>"
    shapes = {
        "labels of a gallery": ("", "<p>" + " ".join(f"Hide Caption {i % 25 + 1} of 25 Photos: Flood." for i in range(10000)) + "</p>"),
        "stamps": ("", "<p>10:42 a.m. ET</p><p>The gates were opened for all who came.</p>" * 6000),
        "dates": ("", "<p>" + "January 1, 2020 10:42 " * 18000 + "</p>"),
        "bylines": ("", "<p>By Ona Reyd and Tom Ash</p>" * 14000),
        "mojibake": ("", "<p>" + "â€œHeâ€™s hereâ€ " * 20000 + "</p>"),
        "references": ("", "<p>" + "&rsquo;&amp;lt;" * 26000 + "</p>"),
        "names": ("", "<p>" + " ".join(f"Mr. Ash{i} said Ona Reyd{i} of Halvik{i} left." for i in range(9000)) + "</p>"),
        "statements": ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridges open"}</script>' * 4500, ""),
        "links": ("", '<p><a href="/x">Another thing happened somewhere else today</a></p>' * 6000),
    }
    for name, (head, body) in shapes.items():
        hold(name, ["report", "-q", "--format", "json"], [(whole % (head, body)).encode()], 12, 400)


def bare_report(story):
    """A report of one story on one article."""
    story = {"id": "s1", "title": "Wall falls on market", "articles": ["a1"], "event": {}, "points": [], "origins": [], **story}
    return json.dumps({"format": "rashomon.report/1", "articles": [{"id": "a1", "input": "a1", "text": WALL}], "stories": [story]})


def one_point(versions, first_number):
    """A report of one question with so many answers, all of them other numbers, at the same places."""
    answers = [{"text": f"{i} drones", "value": {"type": "quantity", "min": first_number + i, "max": first_number + i}, "origins": 1,
                "support": [{"article": "a1", "start": 10 * i, "end": 10 * i + 8}]} for i in range(versions)]
    return bare_report({"points": [{"id": "p1", "about": "how many drones flew", "kind": "quantity", "status": "disputed", "versions": answers}]})


def one_kind(figures, first_number):
    """A report that gives so many figures of the killed, where there is one."""
    counts = [{"kind": "killed", "group": "all", "low": 1, "best": first_number + i, "high": None} for i in range(figures)]
    return bare_report({"figures": {"policy": "ucdp", "counts": counts}})


def one_story(points, first_origin):
    """A report of one story: so many points, each with an origin of its own."""
    versions = [[{"text": f"{i} drones", "value": {"type": "quantity", "min": i, "max": i}, "origins": 1,
                  "support": [{"article": "a1", "start": 10 * i, "end": 10 * i + 8}]}] for i in range(points)]
    story = {"points": [{"id": f"p{i}", "about": f"how many drones flew over yard {i}", "kind": "quantity", "status": "single",
                         "versions": v} for i, v in enumerate(versions)],
             "origins": [{"name": f"Witness {first_origin + i}"} for i in range(points)]}
    return bare_report(story)


@tap.case
def reports_of_many_origins():
    """two reports of 30,000 points and as many origins, of which they share half, are held against each other"""
    count = 30000
    with tap.folder() as folder:
        before = tap.put(folder, "before.json", one_story(count, 0))
        for format in ("text", "json"):
            hold(f"{count} origins, {format}", ["diff", "--format", format, before], [one_story(count, count // 2).encode()], 2, 500)


@tap.case
def reports_of_many_answers():
    """two reports of one question and 80,000 answers, of which they share half or only the places, are held against each other"""
    count = 80000
    with tap.folder() as folder:
        for name, first in (("half", count // 2), ("places", count)):
            before = tap.put(folder, "before.json", one_point(count, 0))
            hold(f"{count} answers, {name}", ["diff", "--format", "json", before], [one_point(count, first).encode()], 4, 600)


@tap.case
def reports_of_many_figures():
    """two reports that give one figure 20,000 times are held against each other"""
    count = 20000
    with tap.folder() as folder:
        before = tap.put(folder, "before.json", one_kind(count, 0))
        hold(f"{count} figures", ["diff", "--format", "json", before], [one_kind(count, 1).encode()], 2, 300)


@tap.case
def like_articles():
    """thousands of like articles make one story and one report"""
    count = 20000 if ALL else 2000
    hold(f"{count} like articles", ["report", "-q", "--format", "json"], articles(count), 40 if ALL else 8, 1600 if ALL else 300)


@tap.case
def a_stream_of_like_articles():
    """like articles go through the stream at the cost of reading each"""
    count = 1_000_000 if ALL else 5000
    hold(f"a stream of {count}", ["stories", "-q", "--stream"], articles(count), 2000 if ALL else 15, 3000 if ALL else 300)


tap.main()
