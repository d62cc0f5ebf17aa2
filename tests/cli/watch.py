#!/usr/bin/python3
"""`rashomon watch` over real folders, real servers on this machine and real pipes."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from watching import HARBOUR, Watch, name, named, page, percentile, rows, rss, story, titles
from web import Answer, Web, tagged


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
            watch.take(40)
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
            tap.equal((titles(first.take(10)), titles(second.take(10))), (named(*range(10)), named(*range(10, 20))), "told")
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


@tap.case
def within_a_second():
    """300 articles by a folder and 300 by feeds: each in its story, the account drawn up, within a second"""
    with tap.folder() as top, Web() as web:
        db, news = os.path.join(top, "db"), os.path.join(top, "news")
        os.makedirs(news)
        slow = tap.slowness()
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
        slow = max(slow, tap.slowness())
        print(f"# folder: p50 {percentile(waits, .5) * 1000:.0f} ms, p99 {percentile(waits, .99) * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms")
        tap.expect(percentile(waits, .99) < slow, f"p99 of {percentile(waits, .99)} s by a folder")
        waits = []
        with Watch("--every", 0.1, "--pause", 0.01, db, web.address + "/feed") as watch:
            for start in range(300, 600, 5):
                body = rss(web, range(start, start + 5))
                came = []
                web.pages["/feed"] = lambda asked, body=body, came=came: came.append(time.monotonic()) or Answer(body)
                watch.take(5)
                waits += [t - came[0] for t in watch.times[-5:]]
            watch.stop()
        slow = max(slow, tap.slowness())
        print(f"# feed: p50 {percentile(waits, .5) * 1000:.0f} ms, p99 {percentile(waits, .99) * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms")
        tap.expect(percentile(waits, .99) < slow, f"p99 of {percentile(waits, .99)} s by a feed")
        print(f"# load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        tap.equal(rows(db, "SELECT count(*) FROM story WHERE waiting = 1 OR account = 0"), [(0,)], "accounts not drawn up")


tap.main()
