#!/usr/bin/python3
"""`rashomon watch` over real folders, real servers on this machine and real pipes."""
import email.utils
import json
import os
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from web import Answer, Web, packed, tagged

HARBOUR = os.path.join(tap.ROOT, "examples", "harbour-attack")
SYLLABLES = ["bar", "cor", "dun", "el", "fen", "gar", "hol", "ist", "jor", "kel", "lum", "mar", "nor", "or", "pel", "rud", "sten", "tav",
             "ul", "vel"]
EVENTS = [
    ("Wall falls on market in {town}", "{hurt} people were hurt when a wall fell beside the old market of {town}",
     "The wall had stood since the mill burnt down, and was to be mended in the spring", "stones"),
    ("Ferry burns off {town}", "{hurt} passengers were injured when a ferry caught fire off {town}",
     "The ship had left the harbour with lorries and their drivers on board", "smoke"),
    ("Train leaves its rails near {town}", "{hurt} travellers were wounded when a train left its rails near {town}",
     "The line had been closed for repairs until the week before", "carriages"),
    ("Gas blast destroys bakery in {town}", "A gas blast in a bakery of {town} injured {hurt} people",
     "Neighbours had smelt gas the evening before and rung the works", "windows"),
    ("Flood cuts off {town}", "{hurt} people were hurt when the river rose over its banks in {town}",
     "Rain had fallen on the hills for four days without a break", "cellars"),
    ("Gunman fires at court in {town}", "A man with a rifle shot at the court house of {town} and wounded {hurt} guards",
     "The trial of two smugglers was to begin there in the afternoon", "bullets"),
]


def name(number):
    """A name that no other number has."""
    return (SYLLABLES[number % 20] + SYLLABLES[number // 20 % 20] + SYLLABLES[(number * 7 + 3) % 20]).capitalize()


def story(number, hurt=2):
    """Title and text of an article; each number tells of an event of its own."""
    title, what, before, left = EVENTS[number % len(EVENTS)]
    town, mayor, outlet = name(number), name(number + 131), name(number + 262)
    return (title.format(town=town), f"{what.format(town=town, hurt=hurt)} on Monday, police said. {before}, said {mayor} {outlet}, the "
            f"mayor of {town}. Firefighters searched among the {left} until the evening, and a school nearby was closed for the "
            f"day. A company from {outlet} said that it would pay for the damage. People who live in {mayor} Street had warned of "
            f"it many times, a neighbour told the radio of {town}. The council meets on Thursday to speak of what is to be done, and "
            f"of the money that was put aside for it. Nobody else was missing, and the road to {outlet} was open again on Tuesday. "
            f"The minister of the interior, {mayor} {name(number + 77)}, is to visit the place in a few days. A fund "
            f"for those who lost their goods was opened by the bank of {outlet} on the same evening.")


def page(number, hurt=2):
    title, text = story(number, hurt)
    day = f"20{10 + number // 336 % 10}-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
    return (f"<html><head><title>{title}</title><meta property='article:published_time' content='{day}'></head><body><article>"
            f"<h1>{title}</h1><p>{text}</p></article></body></html>")


def rss(web, numbers, whole=True, head="", hurt=2):
    """A feed with an item for each number: the whole article, or a teaser and a link."""
    items = ""
    for n in numbers:
        title, text = story(n, hurt)
        body = text if whole else text[:90] + "..."
        items += (f"<item><title>{title}</title><link>{web.address}/page/{n}</link><description>{body}</description>"
                  f"<pubDate>{1 + n % 28} Mar {2010 + n // 28 % 14} 09:00:00 GMT</pubDate></item>")
        web.pages[f"/page/{n}"] = page(n, hurt)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Arling Post</title>{head}{items}</channel></rss>"


class Watch:
    """The command at work; what it says is read as it comes."""

    def __init__(self, *arguments, stdin=None):
        self.started = time.monotonic()
        self.process = subprocess.Popen([tap.COMMAND, "watch", "--format", "ndjson", *map(str, arguments)], stdin=stdin,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines, self.told, self.times = queue.Queue(), [], []
        self.threads = [threading.Thread(target=self.read, daemon=True), threading.Thread(target=self.hear, daemon=True)]
        for thread in self.threads:
            thread.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put((time.monotonic(), json.loads(line)))

    def hear(self):
        for line in self.process.stderr:
            self.told.append(line.decode())

    @property
    def err(self):
        return "".join(self.told)

    def next(self, timeout=10):
        """The next line that is about an article; when it came is the last of self.times."""
        line = {"article": None}
        while line["article"] is None:
            try:
                came, line = self.lines.get(timeout=timeout)
            except queue.Empty:
                raise AssertionError(f"no line within {timeout} s; standard error: {self.err}")
        self.times.append(came)
        return line

    def take(self, count, timeout=10):
        return [self.next(timeout) for _ in range(count)]

    def quiet(self, seconds):
        """Nothing is told of any article for so long."""
        time.sleep(seconds)
        lines = [self.lines.get()[1] for _ in range(self.lines.qsize())]
        tap.equal([line["article"] for line in lines if line["article"]], [], "told")

    def hears(self, *words, timeout=10):
        """Waits until standard error has these words."""
        end = time.monotonic() + timeout
        while not all(w in self.err for w in words):
            tap.expect(time.monotonic() < end, f"{words} was not said: {self.err}")
            time.sleep(0.02)

    def stop(self, with_signal=signal.SIGTERM, status=0):
        self.process.send_signal(with_signal)
        tap.equal(self.process.wait(10), status, f"status; {self.err}")
        return self

    def ends(self, status, timeout=60):
        tap.equal(self.process.wait(timeout), status, f"status; {self.err}")
        for thread in self.threads:
            thread.join(10)
        return [line for _, line in (self.lines.get() for _ in range(self.lines.qsize())) if line["article"]]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def rows(db, sql):
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def titles(lines):
    return sorted(line["article"]["title"] for line in lines)


def named(*numbers):
    """The titles of these stories, as titles() gives them."""
    return sorted(story(n)[0] for n in numbers)


def wait_until(truth, message, timeout=10):
    end = time.monotonic() + timeout
    while not truth():
        tap.expect(time.monotonic() < end, message)
        time.sleep(0.02)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@tap.case
def folder_under_way():
    """a folder: what is there, then new, moved-in and rewritten files, in new folders too; hidden ones not"""
    with tap.folder() as top:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(os.path.join(news, "old"))
        tap.put(news, "a.html", page(1))
        tap.put(os.path.join(news, "old"), "b.txt", "\n\n".join(story(2)))
        with Watch(db, news) as watch:
            tap.equal(titles(watch.take(2)), named(1, 2), "what was there")
            tap.put(news, "c.ndjson", "".join(json.dumps({"title": story(n)[0], "text": story(n)[1]}) + "\n" for n in (3, 4)))
            tap.equal(titles(watch.take(2)), named(3, 4), "a new file")
            tap.put(top, "d.html", page(5))
            tap.put(news, ".hidden", page(6))
            os.rename(os.path.join(top, "d.html"), os.path.join(news, "d.html"))
            tap.equal(watch.next()["article"]["title"], story(5)[0], "a file moved in")
            os.makedirs(os.path.join(news, "new", "deeper"))
            tap.put(os.path.join(news, "new", "deeper"), "e.html", page(7))
            tap.equal(watch.next()["article"]["title"], story(7)[0], "a file in a new folder")
            tap.put(news, "a.html", page(1, hurt=5))
            line = watch.next()
            tap.equal((line["article"]["title"], line["article"]["outcome"]), (story(1)[0], "updated"), "a rewritten file")
            os.makedirs(os.path.join(top, "full"))
            tap.put(os.path.join(top, "full"), "f.html", page(8))
            os.rename(os.path.join(top, "full"), os.path.join(news, "full"))
            tap.equal(watch.next()["article"]["title"], story(8)[0], "a folder moved in")
            os.rename(os.path.join(news, "full"), os.path.join(news, "renamed"))
            watch.next()  # its file has another name now
            tap.put(os.path.join(news, "renamed"), "g.html", page(9))
            tap.equal(watch.next()["article"]["input"], os.path.join(news, "renamed", "g.html"), "a renamed folder")
            watch.quiet(0.3)
            watch.stop()
        tap.equal(rows(db, "SELECT count(*) FROM article WHERE title = '" + story(1)[0] + "'"), [(1,)], "one article")


@tap.case
def restart_adds_nothing_again():
    """stopped and begun again, a watch goes on where it was: nothing is told or read twice"""
    with tap.folder() as top:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        for n in range(40):
            tap.put(news, f"{n}.html", page(n))
        with Watch(db, news) as watch:
            watch.take(40, 60)
            watch.stop(signal.SIGINT)
        tap.put(news, "new.html", page(50))
        before = rows(db, "SELECT count(*) FROM followed")
        with Watch(db, news) as watch:
            tap.equal(watch.next()["article"]["title"], story(50)[0], "what came meanwhile")
            watch.quiet(0.3)
            watch.stop()
        tap.equal((before, rows(db, "SELECT count(*) FROM followed")), ([(40,)], [(41,)]), "files remembered")
        tap.equal(rows(db, "SELECT count(*) FROM article"), [(41,)], "articles")


@tap.case
def single_files():
    """files can be named too, several in one folder; others beside them are left alone"""
    with tap.folder() as top:
        db = os.path.join(top, "db")
        one, two = tap.put(top, "one.html", page(1)), tap.put(top, "two.html", page(2))
        tap.put(top, "three.html", page(3))
        with Watch(db, one, two) as watch:
            tap.equal(titles(watch.take(2)), named(1, 2), "the files")
            tap.put(top, "four.html", page(4))
            tap.put(top, "two.html", page(2, hurt=7))
            tap.equal(watch.next()["article"]["outcome"], "updated", "one is rewritten")
            watch.quiet(0.3)
            watch.stop()


@tap.case
def disputes_are_told():
    """a story that becomes disputed is told with its questions, as JSON and as text"""
    with tap.folder() as top:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        for name in sorted(os.listdir(HARBOUR))[:2]:
            shutil.copy(os.path.join(HARBOUR, name), news)
        with Watch(db, news) as watch:
            watch.take(2)
            for name in sorted(os.listdir(HARBOUR))[2:]:
                shutil.copy(os.path.join(HARBOUR, name), news)
                watch.next()
            watch.stop()
        shutil.rmtree(news)
        os.makedirs(news)
        again = tap.run("watch", "--once", os.path.join(top, "other"), HARBOUR)
        tap.equal(again.status, 0, again.err)
        lines = again.text.splitlines()
        tap.equal(len(lines), 5, "lines of text")
        tap.expect("now disputed: How many sailors were injured?" in again.text, again.text)
        tap.expect(all("  story 1  " in line for line in lines), again.text)
        disputed = rows(db, "SELECT disputes FROM story")
        tap.equal(disputed, rows(os.path.join(top, "other"), "SELECT disputes FROM story"), "the same account at last")


@tap.case
def standard_input_without_end():
    """NDJSON on standard input: each line at once, broken ones named; the end of it ends the watch"""
    with tap.folder() as top:
        db = os.path.join(top, "db")
        with Watch(db, "-", stdin=subprocess.PIPE) as watch:
            for n in range(3):
                line = json.dumps({"title": story(n)[0], "text": story(n)[1]}).encode() + b"\n"
                watch.process.stdin.write(line[:50])
                watch.process.stdin.flush()
                time.sleep(0.05)
                watch.process.stdin.write(line[50:])
                watch.process.stdin.flush()
                tap.equal(watch.next()["article"]["title"], story(n)[0], "a line")
            watch.process.stdin.write(b"{broken\n\n" + line)
            watch.process.stdin.close()
            tap.equal(watch.ends(0), [], "the same article again")
            tap.expect("standard input: line 4: " in watch.err, watch.err)
        tap.equal(rows(db, "SELECT count(*) FROM article"), [(3,)], "articles")


@tap.case
def feeds_are_asked_for_what_is_new():
    """a feed is asked with ETag and Last-Modified, also after a restart; new entries alone are taken"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/feed"] = tagged(rss(web, [1, 2]))
        with Watch("--every", 0.3, "--pause", 0.05, db, web.address + "/feed") as watch:
            tap.equal(titles(watch.take(2)), named(1, 2), "entries")
            wait_until(lambda: len(web.asks("/feed")) > 2, "it is not asked again")
            web.pages["/feed"] = tagged(rss(web, [3, 1, 2]))
            line = watch.next()
            tap.equal((line["article"]["title"], line["article"]["url"]), (story(3)[0], web.address + "/page/3"), "new entry")
            web.pages["/feed"] = tagged(rss(web, [3, 1, 2], hurt=9))
            tap.equal({watch.next()["article"]["outcome"] for _ in range(3)}, {"updated"}, "rewritten entries")
            watch.quiet(0.5)
            watch.stop()
        first, second = web.asks("/feed")[:2]
        tap.expect("If-None-Match" not in first.headers and "If-None-Match" in second.headers, "ETag")
        tap.expect("If-Modified-Since" in second.headers, "Last-Modified")
        tap.expect(first.headers["User-Agent"].startswith("rashomon/"), first.headers["User-Agent"])
        tap.expect("gzip" in first.headers["Accept-Encoding"], "gzip is not asked for")
        count = len(web.asked)
        with Watch("--pause", 0.05, db, web.address + "/feed") as watch:
            wait_until(lambda: len(web.asked) >= count + 2, "it is not asked after the restart")
            watch.quiet(0.3)
            watch.stop()
        last = web.asks("/feed")[-1]
        tap.expect("If-None-Match" in last.headers and "If-Modified-Since" in last.headers, "not conditional after a restart")
        tap.equal([a.path for a in web.asked if a.path.startswith("/page")], [], "pages of entries that are whole")


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Radio</title><entry><title>{title}</title>
<link rel="alternate" href="{address}"/><updated>2020-03-02T09:00:00Z</updated><content type="html">{text}</content></entry></feed>"""


@tap.case
def kinds_of_feeds():
    """RSS in gzip, Atom and JSON Feed; entries that only announce a page, in each"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/rss"] = packed(rss(web, [1]))
        for n in (2, 3, 4, 5):
            web.pages[f"/page/{n}"] = page(n)
        web.pages["/atom"] = ATOM.format(title=story(2)[0], text=story(2)[1], address=web.address + "/page/2")
        web.pages["/teasers"] = ATOM.format(title=story(3)[0], text="Read all of it on our pages.", address=web.address + "/page/3")
        web.pages["/json"] = Answer(json.dumps({
            "version": "https://jsonfeed.org/version/1.1", "title": "Market Watch",
            "items": [{"id": "4", "url": web.address + "/page/4", "title": story(4)[0], "content_text": story(4)[1]},
                      {"id": "5", "url": web.address + "/page/5", "title": story(5)[0], "summary": "A wall fell."},
                      {"id": "6", "url": web.address + "/page/6", "title": "Nothing more"}]}), type="application/feed+json")
        with Watch("--once", "--pause", 0.01, db, *[web.address + p for p in ("/rss", "/atom", "/teasers", "/json")]) as watch:
            lines = watch.ends(1)
        tap.equal(titles(lines), named(*range(1, 6)), "articles")
        tap.expect("/page/6: HTTP 404; left out" in watch.err, watch.err)
        fetched = {a.path for a in web.asked if a.path.startswith("/page")}
        tap.equal(fetched, {"/page/3", "/page/5", "/page/6"}, "pages that were fetched")
        texts = rows(db, "SELECT text FROM article WHERE url LIKE '%/page/3'")
        tap.expect("Nobody else was missing" in texts[0][0], "the page's text, not the teaser's")


@tap.case
def robots_are_obeyed():
    """robots.txt: what it forbids is not fetched, its delay is kept, and where it cannot be had nothing is"""
    with tap.folder() as top, Web() as web, Web() as broken, Web() as closed:
        db = os.path.join(top, "db")
        web.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /page/2\nCrawl-delay: 0.4\n", type="text/plain")
        web.pages["/feed"] = Answer(rss(web, [1, 2, 3], whole=False), type="application/rss+xml")
        broken.pages["/robots.txt"] = Answer("", 503)
        broken.pages["/feed"] = rss(broken, [4])
        closed.pages["/robots.txt"] = "User-agent: rashomon\nDisallow: /\n"
        closed.pages["/feed"] = rss(closed, [5])
        with Watch("--once", "--pause", 0.01, db, *[w.address + "/feed" for w in (web, broken, closed)]) as watch:
            lines = watch.ends(1)
        tap.equal(titles(lines), named(1, 2, 3), "articles; of the forbidden one what the feed says")
        tap.equal([a.path for a in web.asked], ["/robots.txt", "/feed", "/page/1", "/page/3"], "requests")
        gaps = [b.time - a.time for a, b in zip(web.asked[1:], web.asked[2:])]
        tap.expect(min(gaps) >= 0.4, f"crawl-delay: {gaps}")
        tap.equal([[a.path for a in w.asked] for w in (broken, closed)], [["/robots.txt"]] * 2, "requests to closed sites")
        tap.expect("robots.txt of its site cannot be had: HTTP 503" in watch.err and "forbids it" in watch.err, watch.err)
        text = rows(db, "SELECT text FROM article WHERE url LIKE '%/page/2'")[0][0]
        tap.expect("Nobody else was missing" not in text, "the forbidden page was fetched")


@tap.case
def failures_back_off():
    """500 and timeouts: pauses grow, the source is named with what happens next; it recovers"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/feed"] = Answer("", 500)
        with Watch("--every", 0.4, "--pause", 0.01, db, web.address + "/feed") as watch:
            wait_until(lambda: len(web.asks("/feed")) >= 4, "not enough questions", 20)
            times = web.times("/feed")
            gaps = [b - a for a, b in zip(times, times[1:])]
            for n, gap in enumerate(gaps[:3]):
                tap.expect(0.2 * 2 ** n - 0.05 <= gap <= 0.4 * 2 ** n + 5, f"pause {n}: {gaps}")
            tap.expect(f"{web.address}/feed: HTTP 500; it is asked again at " in watch.err, watch.err)
            web.pages["/feed"] = rss(web, [1])
            tap.equal(watch.next(20)["article"]["title"], story(1)[0], "after it recovered")
            watch.stop()
        tap.equal(rows(db, "SELECT failures, problem FROM feed"), [(0, None)], "the feed's row")


@tap.case
def retry_after_is_honoured():
    """429 with Retry-After: not one request to the site before, in seconds or as a date, over a restart too"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        limits = iter([lambda: "2", lambda: email.utils.formatdate(time.time() + 4, usegmt=True)])

        def answer(asked):
            until = next(limits, None)
            return Answer("", 429, Retry_After=until()) if until else rss(web, [1])

        web.pages["/feed"] = answer
        with Watch("--every", 0.1, "--pause", 0.01, db, web.address + "/feed") as watch:
            watch.hears("HTTP 429; it is asked again at ")
            watch.next(30)
            first, second, third = web.times("/feed")[:3]
            tap.expect(1.9 <= second - first <= 10 and 2.5 <= third - second <= 10, f"{second - first} s, {third - second} s")
            watch.stop()
        web.pages["/feed"] = Answer("", 503, Retry_After="600")
        with Watch("--once", db, web.address + "/feed") as watch:
            watch.ends(1)
        count = len(web.asked)
        with Watch("--once", db, web.address + "/feed") as watch:
            watch.ends(1)
            tap.expect("failed before (HTTP 503); it is asked again at " in watch.err or " on 20" in watch.err, watch.err)
        tap.equal(len(web.asked), count, "requests during the pause")


@tap.case
def gone_is_gone():
    """410 ends a feed, in later runs too; the others go on"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/gone"], web.pages["/feed"] = Answer("", 410), rss(web, [1])
        with Watch("--every", 0.2, "--pause", 0.01, db, web.address + "/gone", web.address + "/feed") as watch:
            watch.hears("/gone: gone for good, its server says (410)")
            wait_until(lambda: len(web.asks("/feed")) > 3, "the other feed stopped")
            watch.stop()
        with Watch("--once", db, web.address + "/gone") as watch:
            watch.ends(1)
        tap.equal(len(web.asks("/gone")), 1, "questions to the feed that is gone")


@tap.case
def redirects_are_followed():
    """redirects lead to a feed and to pages, five at most; one for good is told; none leaves http"""
    with tap.folder() as top, Web() as web, Web() as other:
        db = os.path.join(top, "db")
        web.pages["/old"] = Answer("", 301, Location=other.address + "/feed")
        other.pages["/feed"] = rss(web, [1], whole=False)
        web.pages["/page/1"] = Answer("", 302, Location=web.address + "/really/1")
        web.pages["/really/1"] = page(1)
        web.pages["/round"] = Answer("", 302, Location="/round")
        web.pages["/file"] = Answer("", 302, Location="file:///etc/passwd")
        with Watch("--once", "--pause", 0.01, db, web.address + "/old", web.address + "/round", web.address + "/file") as watch:
            lines = watch.ends(1)
        tap.equal([line["article"]["url"] for line in lines], [web.address + "/really/1"], "the page's address")
        tap.expect(f"/old: moved for good to {other.address}/feed" in watch.err, watch.err)
        tap.expect("/round: it leads from address to address" in watch.err, watch.err)
        tap.expect("/file: its address is no http or https address" in watch.err, watch.err)
        tap.equal(len(web.asks("/round")), 6, "questions in a circle")


def drip(piece=b" ", seconds=0.1):
    while True:
        yield piece
        time.sleep(seconds)


def endless(head, piece):
    yield head.encode()
    while True:
        yield piece


@tap.case
def bad_answers_do_no_harm():
    """slow, endless, broken and false answers are named; a good feed beside them is not held up"""
    with tap.folder() as top, Web() as web, Web() as good:
        db = os.path.join(top, "db")
        good.pages["/feed"] = rss(good, [1])
        web.pages.update({
            "/slow": lambda asked: Answer(drip()), "/cut": rss(web, [2, 3])[:-700], "/html": page(9), "/empty": "",
            "/binary": Answer(bytes(range(256)) * 40), "/not-xml": "<rss><channel><item><title>a</rss",
            "/lies": Answer(b"no gzip", Content_Encoding="gzip"), "/headers": Answer("", X=("a" * 4000)),
            "/huge-header": Answer("", **{f"X{n}": "a" * 8000 for n in range(20)})})
        names = ["slow", "cut", "html", "empty", "binary", "not-xml", "lies", "headers", "huge-header"]
        with Watch("--once", "--pause", 0.01, "--timeout", 1, db, good.address + "/feed", *[f"{web.address}/{n}" for n in names]) as watch:
            tap.equal(watch.next(3)["article"]["title"], story(1)[0], "the good feed, first")
            lines = watch.ends(1, 30)
        tap.expect(story(2)[0] in titles(lines), "what stands in the feed that is cut off")
        for name in names[2:]:
            tap.expect(f"/{name}: " in watch.err or name == "not-xml", f"{name} is not named: {watch.err}")
        tap.expect("/slow: Timeout was reached" in watch.err or "/slow: Operation timed out" in watch.err, watch.err)


def counted(pieces, sent):
    for piece in pieces:
        sent.append(len(piece))
        yield piece


def gigabyte(head):
    """A feed whose entries are followed by a comment of a gigabyte."""
    yield head.encode()
    for _ in range(1024):
        yield b"<!-- " + b"x" * (1 << 20) + b" -->"


def packed_gigabyte(head):
    """The same in gzip: one block of it, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield packer.compress(head.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(1024):
        yield block


@tap.case
def a_gigabyte_is_cut():
    """a feed of a gigabyte, and one in gzip that unpacks to as much: the first 16 MiB are taken, memory stays small"""
    with tap.folder() as top, Web() as web:
        feed, sent = rss(web, [1, 2]), []
        head = feed[:feed.index("</channel>")]
        rss_type = "application/rss+xml"
        web.pages["/big"] = lambda asked: Answer(counted(gigabyte(head), sent), type=rss_type)
        web.pages["/packed"] = lambda asked: Answer(packed_gigabyte(head), type=rss_type, Content_Encoding="gzip")
        for path in ("/big", "/packed"):
            with Watch("--once", "--pause", 0.01, os.path.join(top, path[1:]), web.address + path) as watch:
                lines = [watch.next(30), watch.next()]
                _, status, used = os.wait4(watch.process.pid, 0)
                tap.equal(os.waitstatus_to_exitcode(status), 1, "status")
            print(f"# {path}: {used.ru_maxrss // 1024} MB, {used.ru_utime + used.ru_stime:.2f} s of the processor")
            tap.equal(titles(lines), named(1, 2), "its first entries")
            watch.hears("longer than 16777216 bytes")
            tap.expect(used.ru_maxrss < 256 << 10, f"{used.ru_maxrss} kB of memory")
        tap.expect(sum(sent) < 64 << 20, f"{sum(sent)} bytes were taken")


@tap.case
def private_addresses_can_be_refused():
    """--public-only fetches nothing from this machine; --feeds takes OPML and lists; robots.txt comes first"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/a"], web.pages["/b"] = rss(web, [1]), rss(web, [2])
        with Watch("--once", "--public-only", os.path.join(top, "other"), web.address + "/a") as watch:
            watch.ends(1)
            tap.expect("private" in watch.err, watch.err)
        tap.equal(web.asked, [], "requests")
        opml = tap.put(top, "feeds.opml", f"<opml><body><outline text='all'><outline xmlUrl='{web.address}/a'/></outline></body></opml>")
        with Watch("--once", "--pause", 0.01, "--opml", opml, db) as watch:
            tap.equal(titles(watch.ends(0)), [story(1)[0]], "OPML")
        plain = tap.put(top, "feeds.txt", f"# ours\n{web.address}/a\n{web.address}/b\n\nftp://a.example/\n")
        with Watch("--once", "--pause", 0.01, "--contact", "desk@news.example", "--feeds", plain, db) as watch:
            tap.equal(titles(watch.ends(1)), [story(2)[0]], "a list")
            tap.expect("ftp://a.example/: no http or https address" in watch.err, watch.err)
        tap.equal(web.asked[0].path, "/robots.txt", "the first request")
        tap.expect(web.asked[-1].headers["User-Agent"].endswith(" (desk@news.example)"), web.asked[-1].headers["User-Agent"])


@tap.case
def nothing_is_fetched_unasked():
    """without a feed, what could fetch is not even loaded"""
    with tap.folder() as top:
        news = os.path.join(top, "news")
        os.makedirs(news)
        tap.put(news, "a.ndjson", json.dumps({"title": "A", "url": "http://127.0.0.1:9/", "text": story(1)[1]}))
        with Watch(os.path.join(top, "db"), news) as watch:
            watch.next()
            with open(f"/proc/{watch.process.pid}/maps", encoding="utf-8") as f:
                tap.expect("libcurl" not in f.read(), "libcurl is loaded")
            watch.stop()


@tap.case
def killed_in_the_middle():
    """killed again and again while a feed and a folder bring articles, a watch loses none and adds none twice"""
    with tap.folder() as top, Web() as web:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        web.pages["/feed"] = tagged(rss(web, range(20), whole=False))
        for n in range(20, 60):
            tap.put(news, f"{n}.html", page(n))
        for run in range(6):
            with Watch("--pause", 0.02, db, news, web.address + "/feed") as watch:
                time.sleep(0.1 + 0.1 * run)
                watch.process.kill()
                watch.process.wait()
        with Watch("--once", "--pause", 0.01, db, news, web.address + "/feed") as watch:
            watch.ends(0)
        tap.equal(rows(db, "SELECT count(*), count(DISTINCT title) FROM article"), [(60, 60)], "articles")
        tap.equal(rows(db, "PRAGMA integrity_check"), [("ok",)], "integrity")
        count = len(web.asked)
        with Watch("--once", "--pause", 0.01, db, news, web.address + "/feed") as watch:
            tap.equal(watch.ends(0), [], "told again")
        tap.equal([a.path for a in web.asked[count:]], ["/robots.txt", "/feed"], "asked again")


@tap.case
def others_write_meanwhile():
    """another watch and add put articles into the same store meanwhile: all are kept, each once"""
    with tap.folder() as top:
        db = os.path.join(top, "db")
        one, two = os.path.join(top, "one"), os.path.join(top, "two")
        os.makedirs(one)
        os.makedirs(two)
        with Watch(db, one) as first, Watch(db, two) as second:
            for n in range(10):
                tap.put(one, f"{n}.html", page(n))
                tap.put(two, f"{n}.html", page(n + 10))
            done = tap.run("add", "-q", db, HARBOUR)
            tap.equal(done.status, 0, done.err)
            tap.equal((titles(first.take(10, 60)), titles(second.take(10, 60))), (named(*range(10)), named(*range(10, 20))), "told")
            first.stop()
            second.stop()
        tap.equal(rows(db, "SELECT count(*) FROM article"), [(25,)], "articles")
        tap.equal(tap.run("check", db).status, 0, "the store is sound")


@tap.case
def wrong_sources_are_named():
    """sources that cannot be followed are named, the others are; with none the status is 3"""
    with tap.folder() as top:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        tap.put(news, "a.html", page(1))
        done = tap.run("watch", "--once", db, os.path.join(top, "absent"), news, news, "ftp://a.example/")
        tap.equal(done.status, 1, done.err)
        tap.expect("absent: cannot be followed: No such file" in done.err and "named twice" in done.err, done.err)
        tap.expect("ftp://a.example/: no http or https address" in done.err, done.err)
        tap.equal(len(done.text.splitlines()), 1, "lines")
        tap.equal(tap.run("watch", "--once", db, os.path.join(top, "absent")).status, 3, "nothing to follow")
        tap.equal(tap.run("watch", db).status, 2, "no source named")
        tap.equal(tap.run("watch", "--every", "0", db, news).status, 2, "--every 0")
        tap.equal(tap.run("watch", "--contact", "a\r\nX: b", db, news).status, 2, "a header in --contact")
        with Watch(db, news) as watch:
            watch.quiet(0.3)
            shutil.rmtree(news)
            watch.hears("news: taken away; it is not followed any more")
            watch.ends(0)


def second():
    """The limit on a machine of one's own; longer by as much as its processors are shared, or by what a sanitizer takes."""
    with open(tap.COMMAND, "rb") as f:
        sanitized = b"__asan_init" in f.read()
    return max(1, os.getloadavg()[0] / os.cpu_count()) * (10 if sanitized else 1)


@tap.case
def within_a_second():
    """300 articles by a folder and 300 by feeds: each in its story, the account drawn up, within a second"""
    with tap.folder() as top, Web() as web:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        with Watch(db, news) as watch:
            waits = []
            watch.quiet(0.5)
            for n in range(150):
                put = time.monotonic()
                tap.put(news, f"{n}.html", page(n // 3, hurt=2 + n % 3))
                watch.next()
                waits.append(watch.times[-1] - put)
            for start in range(150, 300, 10):
                put = time.monotonic()
                for n in range(start, start + 10):
                    tap.put(news, f"{n}.html", page(n // 3, hurt=2 + n % 3))
                watch.take(10)
                waits += [t - put for t in watch.times[-10:]]
            watch.stop()
        print(f"# folder: p50 {percentile(waits, .5) * 1000:.0f} ms, p99 {percentile(waits, .99) * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms")
        tap.expect(percentile(waits, .99) < second(), f"p99 of {percentile(waits, .99)} s by a folder")
        waits = []
        with Watch("--every", 0.1, "--pause", 0.01, db, web.address + "/feed") as watch:
            for start in range(300, 600, 5):
                body = rss(web, range(start, start + 5))
                came = []
                web.pages["/feed"] = lambda asked, body=body, came=came: came.append(time.monotonic()) or Answer(body)
                watch.take(5)
                waits += [t - came[0] for t in watch.times[-5:]]
            watch.stop()
        print(f"# feed: p50 {percentile(waits, .5) * 1000:.0f} ms, p99 {percentile(waits, .99) * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms")
        tap.expect(percentile(waits, .99) < second(), f"p99 of {percentile(waits, .99)} s by a feed")
        print(f"# load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        tap.equal(rows(db, "SELECT count(*) FROM story WHERE waiting = 1 OR account = 0"), [(0,)], "accounts not drawn up")


tap.main()
