#!/usr/bin/python3
"""The report as people read it: on a terminal, through a pager, in parts, with reasons, many stories at once."""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

EXAMPLES = os.path.join(tap.ROOT, "examples")
ATTACK = os.path.join(EXAMPLES, "harbour-attack")
DAM = os.path.join(EXAMPLES, "dam")
TWO = (os.path.join(EXAMPLES, "dam"), ATTACK)


def text(*arguments, status=0):
    done = tap.run("report", *arguments)
    tap.equal(done.status, status, f"{arguments}: {done.err}")
    return done


def on_terminal(arguments, environment=None, typed=b"", columns=100):
    """Runs the command with a terminal as its standard output and error; what it showed, and its exit status."""
    pid, terminal = pty.fork()
    if pid == 0:
        variables = dict(os.environ, TERM="xterm", **(environment or {}))
        os.execve(tap.COMMAND, [tap.COMMAND, *map(str, arguments)], variables)
    import fcntl
    import struct
    import termios
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    shown, end = b"", time.monotonic() + 2 * tap.PATIENCE
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            if typed:
                os.write(terminal, typed)
                typed = b""
            continue
        try:
            block = os.read(terminal, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def sections(shown):
    return re.findall(r"^([A-Z][A-Z ]+)(?:  |$)", shown, re.M)


def names_one_day(point):
    """several articles give it one day"""
    return any(v["value"]["type"] == "time" and len(v["value"]["from"] or "") >= 10 and v["value"]["from"][:10] == v["value"]["to"][:10]
               and len({s["article"] for s in v["support"]}) > 1 for v in point["versions"])


def is_loose(point):
    """of several articles whose words are little alike"""
    return point["status"] in ("agreed", "echoed") and point["likeness"] < .75 and not names_one_day(point)


@tap.case
def sections_are_picked():
    """--only shows the sections asked for, and all that is in them"""
    whole = text("--story", "one", ATTACK).text
    tap.equal(sections(whole), ["DISPUTED", "AGREED", "ECHOED", "ALONE", "QUOTATIONS", "WHO DRAWS ON WHOM", "TIMELINE",
                                "ARTICLES"], "all sections")
    tap.equal(sections(text("--story", "one", "--only", "disputed", ATTACK).text), ["DISPUTED"], "--only disputed")
    tap.equal(sections(text("--story", "one", "--only", "timeline,agreed", ATTACK).text), ["AGREED", "TIMELINE"], "two")
    for wrong in ("", "disputes", "agreed,,alone", ",agreed", "agreed alone"):
        done = tap.run("report", "--only", wrong, ATTACK)
        tap.equal(done.status, 2, f"--only {wrong!r}")
        tap.expect("disputed agreed echoed alone" in done.err, done.err)
    done = tap.run("report", "--only", "agreed", "--format", "json", ATTACK)
    tap.equal(done.status, 2, "--only with JSON")
    tap.expect("jq" in done.err, done.err)


@tap.case
def points_little_alike_stand_last():
    """the points of a status are all shown with --only, those little alike last; the short lists leave them out"""
    for story in (ATTACK, DAM):
        found = json.loads(text("--story", "one", "--format", "json", story).text)["stories"][0]
        for name, status in (("agreed", "agreed"), ("alone", "single"), ("echoed", "echoed"), ("disputed", "disputed")):
            points = sorted((p for p in found["points"] if p["status"] == status), key=is_loose)
            if not points:
                continue
            shown = text("--story", "one", "--only", name, story).text
            tap.equal(re.findall(r"^(p\d+) ", shown, re.M), [p["id"] for p in points], f"{name} of {story}")
            tap.equal("little alike:" in shown, any(map(is_loose, points)), f"{name}: the line before those little alike")
        loose = {p["id"] for p in found["points"] if is_loose(p)}
        tap.expect(loose, f"no point of {story} is loose")
        whole = text("--story", "one", story).text
        tap.equal(loose & set(re.findall(r"^(p\d+) ", whole, re.M)), set(), "loose points in the short list")


@tap.case
def stories_are_listed_first():
    """several stories begin with an index: number, articles, disputes, title"""
    shown = text(*TWO).text
    found = json.loads(text("--format", "json", *TWO).text)["stories"]
    tap.expect(shown.startswith("2 STORIES  in 9 articles"), shown[:60])
    rows = re.findall(r"^ +(\d+) +(\d+) articles? +(\d+) disputed  (.*)$", shown, re.M)
    tap.equal([(r[0], r[1], r[2]) for r in rows],
              [(s["id"][1:], str(len(s["articles"])), str(sum(p["status"] == "disputed" for p in s["points"])))
               for s in sorted(found, key=lambda s: (-len(s["articles"]), -sum(p["status"] == "disputed" for p in s["points"])))],
              "rows")
    tap.expect("STORIES" not in text(ATTACK).text, "one story needs no index")


@tap.case
def lone_articles_are_only_counted():
    """a day of many articles that nobody else tells of lists the stories, and counts the rest"""
    with tap.folder() as folder:
        for i in range(14):
            tap.put(folder, f"{i:02}.txt", f"Number {i}{i}{i} opens its gates\nThe mayor of Town{chr(65 + i)}holm opened bridge "
                    f"{chr(65 + i)}{i * 7} on the river {chr(80 - i)}ane in {1950 + i}, a clerk of the council said.\n")
        shown = text(ATTACK, folder).text
        count = re.search(r"and (\d+) that one article alone tells: --story N tells one, from (\d+) on", shown)
        tap.expect(count and int(count.group(1)) > 10, "the lone ones are not counted")
        tap.equal(shown.count("Story "), 1, "stories told")
        one = text("--story", count.group(2), ATTACK, folder).text
        tap.expect(f"Story {count.group(2)} of " in one, "--story of a lone one")


@tap.case
def one_story_is_picked():
    """--story N tells one story as it stands in the whole"""
    whole = json.loads(text("--format", "json", *TWO).text)
    one = json.loads(text("--format", "json", "--story", "2", *TWO).text)
    tap.equal(one["stories"], [whole["stories"][1]], "the story")
    tap.equal([a["id"] for a in one["articles"]], whole["stories"][1]["articles"], "its articles")
    shown = text("--story", "2", *TWO).text
    tap.expect("Story 2 of 2" in shown and "Story 1" not in shown, "the text")
    done = text("--story", "7", *TWO, status=3)
    tap.expect("there is no story 7" in done.err and done.out == b"", done.err)
    tap.equal(tap.run("report", "--story", "0", ATTACK).status, 2, "--story 0")


@tap.case
def points_are_explained():
    """--explain gives the grounds of a point, in text and JSON, and only there"""
    shown = text("--story", "one", "--explain", "p1", ATTACK).text
    tap.expect("Why they cannot both be true:" in shown and "Why they answer one question:" in shown, shown)
    tap.expect(re.search(r"no number is allowed by the words of both: \d, \d", shown), shown)
    tap.equal(re.findall(r"^(p\d+) ", shown, re.M), ["p1"], "points")
    tap.expect("Why they" not in text("--story", "one", ATTACK).text, "reasons unasked")
    found = json.loads(text("--story", "one", "--format", "json", "--explain", "all", ATTACK).text)
    articles = {a["id"]: a["text"] for a in found["articles"]}
    for p in found["stories"][0]["points"]:
        tap.equal(p["reasons"]["conflict"] is not None, p["status"] == "disputed", f"{p['id']}: conflict")
        supports = {(s["article"], s["start"], s["end"]) for v in p["versions"] for s in v["support"]}
        for reason in p["reasons"]["question"] + [p["reasons"]["conflict"]] * (p["status"] == "disputed"):
            tap.expect(reason["grounds"], f"{p['id']}: no grounds")
            for c in reason["claims"]:
                tap.expect((c["article"], c["start"], c["end"]) in supports, f"{p['id']}: {c} is no support")
                tap.expect(articles[c["article"]][c["start"]:c["end"]].strip(), "words")
    tap.expect("reasons" not in json.loads(text("--format", "json", ATTACK).text)["stories"][0]["points"][0], "unasked")
    for arguments, status, words in [(("--explain", "p9999", "--story", "one", ATTACK), 3, "there is no point p9999"),
                                     (("--explain", "p1", *TWO), 3, "say which with --story N"),
                                     (("--explain", "3", ATTACK), 2, "like p3, or all"),
                                     (("--explain", "p1", "--format", "dot", ATTACK), 2, "--format text or json")]:
        done = text(*arguments, status=status)
        tap.expect(words in done.err and done.out == b"", f"{arguments}: {done.err}")


@tap.case
def a_terminal_gets_width_and_colour():
    """on a terminal the text fits it and has colour, unless NO_COLOR is set; in a file it has neither"""
    shown, status = on_terminal(["report", "-q", "--no-pager", "--story", "one", ATTACK], columns=120)
    tap.equal(status, 0, "status")
    tap.expect("\x1b[" in shown, "no colour")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    tap.expect(80 < max(map(len, plain.splitlines())) <= 120, "width")
    shown, _ = on_terminal(["report", "-q", "--no-pager", "--story", "one", ATTACK], {"NO_COLOR": "1"})
    tap.expect("\x1b[" not in shown, "colour in spite of NO_COLOR")
    with tap.folder() as folder:
        path = os.path.join(folder, "report.txt")
        on_terminal(["report", "-q", "-o", path, "--story", "one", ATTACK])
        with open(path, encoding="utf-8") as f:
            tap.equal(f.read(), text("--story", "one", ATTACK).text, "the file")


@tap.case
def a_terminal_gets_a_pager():
    """on a terminal text goes through $PAGER; other formats, files and --no-pager do not"""
    with tap.folder() as folder:
        mark = os.path.join(folder, "paged")
        pager = {"PAGER": f"tee '{mark}' | sed 's/^/PAGED /'"}
        shown, status = on_terminal(["report", "-q", "--story", "one", ATTACK], pager)
        tap.equal(status, 0, "status")
        tap.expect(shown.count("PAGED ") > 20 and os.path.exists(mark), shown[:200])
        for more in (["--no-pager"], ["--format", "json"], ["-o", os.path.join(folder, "out")]):
            shown, _ = on_terminal(["report", "-q", "--story", "one", *more, ATTACK], pager)
            tap.expect("PAGED" not in shown, f"{more}: paged")
    for off in ("", "cat"):
        shown, _ = on_terminal(["report", "-q", "--story", "one", ATTACK], {"PAGER": off})
        tap.expect("DISPUTED" in shown, f"PAGER={off!r}")
    shown, status = on_terminal(["report", "-q", "--story", "one", ATTACK], {"PAGER": "/no/such/pager"})
    tap.equal(status, 0, "a pager that is not there")
    tap.expect("cannot be run" in shown and "DISPUTED" in shown, shown[:300])
    shown, status = on_terminal(["report", "-q", "--story", "one", ATTACK], {"PAGER": "head -n 1"})
    tap.equal((status, shown.count("\n")), (0, 1), "a pager that has seen enough")
    done = subprocess.run([tap.COMMAND, "report", "-q", "--story", "one", ATTACK], stdout=subprocess.PIPE,
                          env=dict(os.environ, PAGER="sed s/^/PAGED/"), timeout=60)
    tap.expect(b"PAGED" not in done.stdout, "paged into a pipe")


@tap.case
def progress_is_for_terminals():
    """long work shows a line on a terminal, and nothing where standard error is none"""
    line = json.dumps({"text": "The council of Arling closed a bridge on Monday, a clerk said. " * 40}) + "\n"
    with tap.folder() as folder:
        many = tap.put(folder, "many.ndjson", line * 300)
        out = os.path.join(folder, "out")
        shown, status = on_terminal(["report", "--story", "one", "-o", out, many])
        tap.equal(status, 0, "status")
        tap.expect(re.search(r"reading: \d+ articles", shown), f"no progress: {shown[:200]!r}")
        tap.equal(tap.run("report", "--story", "one", "-o", out, many).err, "", "standard error")
        shown, _ = on_terminal(["report", "-q", "--story", "one", "-o", out, many])
        tap.equal(shown, "", "with -q")


tap.main()
