#!/usr/bin/python3
"""`rashomon watch` and feeds: what real servers on this machine may answer."""
import email.utils
import json
import os
import sys
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from watching import Watch, name, named, page, rows, rss, story, titles
from web import Answer, Web, packed, tagged


@tap.case
def feeds_are_asked_for_what_is_new():
    """a feed is asked with ETag and Last-Modified, also after a restart; new entries alone are taken"""
    with tap.folder() as top, Web() as web:
        db = os.path.join(top, "db")
        web.pages["/feed"] = tagged(rss(web, [1, 2]))
        with Watch("--every", 0.3, "--pause", 0.05, db, web.address + "/feed") as watch:
            tap.equal(titles(watch.take(2)), named(1, 2), "entries")
            tap.wait_until(lambda: len(web.asks("/feed")) > 2, "it is not asked again")
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
            tap.wait_until(lambda: len(web.asked) >= count + 2, "it is not asked after the restart")
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
            tap.wait_until(lambda: len(web.asks("/feed")) >= 4, "not enough questions")
            times = web.times("/feed")
            gaps = [b - a for a, b in zip(times, times[1:])]
            for n, gap in enumerate(gaps[:3]):
                tap.expect(0.2 * 2 ** n - 0.05 <= gap <= 0.4 * 2 ** n + tap.PATIENCE, f"pause {n}: {gaps}")
            tap.expect(f"{web.address}/feed: HTTP 500; it is asked again at " in watch.err, watch.err)
            web.pages["/feed"] = rss(web, [1])
            tap.equal(watch.next()["article"]["title"], story(1)[0], "after it recovered")
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
            watch.next()
            first, second, third = web.times("/feed")[:3]
            tap.expect(1.9 <= second - first <= tap.PATIENCE and 2.5 <= third - second <= tap.PATIENCE, f"{second - first} s, {third - second} s")
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
            tap.wait_until(lambda: len(web.asks("/feed")) > 3, "the other feed stopped")
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
        with Watch("--once", "--pause", 0.01, "--timeout", 5, db, good.address + "/feed", *[f"{web.address}/{n}" for n in names]) as watch:
            tap.equal(watch.next()["article"]["title"], story(1)[0], "the good feed, first")
            lines = watch.ends(1)
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
                lines = [watch.next(), watch.next()]
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


tap.main()
