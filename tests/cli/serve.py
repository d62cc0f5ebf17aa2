#!/usr/bin/python3
"""The server as its clients meet it: stories, accounts, articles, pages, search, changes, writing, metrics, its end."""
import json
import os
import re
import signal
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Server, lines, various, wall

WALLS = [wall(0), wall(1, "Three"), wall(2)]


@tap.case
def lists_of_stories():
    """stories come in three orders, in parts that follow each other, and each leads to its account"""
    with Server(articles=serving.harbour() + [various(i) for i in range(7)]) as s:
        for order in ("changed", "newest", "disputed"):
            whole = s.get(f"/api/stories?order={order}&limit=200").json
            tap.equal(whole["next"], None, "next of a whole list")
            ids, next_part = [], None
            for _ in range(20):
                part = s.get(f"/api/stories?order={order}&limit=3" + (f"&before={next_part}" if next_part else "")).json
                tap.expect(len(part["stories"]) <= 3, "rows")
                ids += [row["id"] for row in part["stories"]]
                next_part = part["next"]
                if not next_part:
                    break
            tap.equal(ids, [row["id"] for row in whole["stories"]], f"{order} in parts")
        stories = s.get("/api/stories?limit=200").json["stories"]
        tap.equal(len(stories), 8, "stories")
        disputed = s.get("/api/stories?order=disputed").json["stories"]
        tap.equal([r["id"] for r in disputed], [r["id"] for r in stories if r["disputes"]], "disputed stories")
        tap.equal(len(disputed), 1, "stories in dispute")
        for row in stories:
            report = s.get(f"/api/stories/{row['id']}").json
            tap.equal((report["format"], len(report["stories"]), len(report["articles"])),
                      ("rashomon.report/1", 1, row["articles"]), f"account of {row['id']}")


@tap.case
def accounts_and_their_versions():
    """every account that was drawn up can be asked for again; an account that the client has is not sent twice"""
    with Server(articles=[wall(0)]) as s:
        tap.equal(s.put(wall(1, "Three")).status, 201, "PUT")
        versions = s.get("/api/stories/1/versions").json["versions"]
        tap.equal([v["number"] for v in versions], [2, 1], "versions")
        tap.equal([v["articles"] for v in versions], [2, 1], "articles of the versions")
        first, last = (s.get(f"/api/stories/1/versions/{n}") for n in (1, 2))
        tap.equal([len(r.json["articles"]) for r in (first, last)], [1, 2], "articles of the accounts")
        now = s.get("/api/stories/1")
        tap.equal((now.body, now.headers["ETag"]), (last.body, last.headers["ETag"]), "the latest account")
        again = s.get("/api/stories/1", If_None_Match=now.headers["ETag"])
        tap.equal((again.status, again.body), (304, b""), "what the client has")
        tap.equal(s.get("/api/stories/1", If_None_Match=first.headers["ETag"]).status, 200, "what the client has no more")
        for path in ("/api/stories/2", "/api/stories/1/versions/3", "/api/stories/2/versions", "/stories/2",
                     "/stories/1/versions/3", "/stories/2/versions", "/articles/99", "/api/articles/99"):
            reply = s.get(path)
            tap.equal(reply.status, 404, path)
            tap.expect(s.store.encode() not in reply.body, f"{path} tells where the store lies")


@tap.case
def articles_put_replaced_deleted():
    """an article is put as JSON or as a page, replaced under its address, found, and deleted"""
    with Server() as s:
        new = s.put(wall(1, "Three"))
        tap.equal((new.status, new.json["outcome"], new.json["story"]), (201, "new", 1), "a new article")
        path = new.headers["Location"]
        tap.equal(path, f"/api/articles/{new.json['article']}", "Location")
        tap.equal((s.put(wall(1, "Three")).json["outcome"], s.put(wall(1, "Three")).status), ("same", 200), "the same again")
        updated = s.put(wall(1, "Four"))
        tap.equal((updated.status, updated.json["outcome"], updated.json["article"]), (200, "updated", new.json["article"]), "another text")
        kept = s.get(path).json
        tap.expect("four people" in kept["article"]["text"], kept["article"]["text"])
        found = s.get(f"/api/articles?url={wall(1)['url']}").json["articles"]
        tap.equal([row["id"] for row in found], [new.json["article"]], "found by its address")
        tap.equal(s.get("/api/articles?url=https://nowhere.example/").json["articles"], [], "found by another address")
        page = ("<html><head><title>Wall falls in Arling</title></head><body><article><h1>Wall falls in Arling</h1><p>Two people were hurt "
                "when a wall fell beside the old market in Arling on Monday, police said.</p><p>The market stayed closed on Tuesday.</p></article>")
        as_page = s.ask("PUT", "/api/articles?url=https%3A%2F%2Fsixth.example%2Fa%3Fb%3D1%26c%3D2", page, Content_Type="text/html; charset=utf-8")
        tap.equal(as_page.status, 201, as_page.body)
        tap.equal(s.get(as_page.headers["Location"]).json["article"]["url"], "https://sixth.example/a?b=1&c=2", "the page's address")
        tap.equal([r["id"] for r in s.get("/api/articles?limit=1").json["articles"]], [as_page.json["article"]], "the latest article")
        nameless = {k: v for k, v in wall(4).items() if k != "url"}
        tap.equal([s.put(nameless).json["outcome"] for _ in range(2)], ["new", "same"], "an article without an address")
        gone = s.ask("DELETE", path)
        tap.equal((gone.status, gone.body), (204, b""), "DELETE")
        tap.equal([s.get(path).status, s.ask("DELETE", path).status], [404, 404], "afterwards")
        tap.expect(new.json["article"] not in [a["id"] for a in s.get("/api/search?q=market").json["articles"]], "still found")


@tap.case
def a_put_answers_within_a_second():
    """a PUT answers after its commit, within a second, and what it put survives a kill"""
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        tap.run("add", store, "-", stdin=lines(WALLS))
        s = Server(store=store)
        times = []
        for number in range(3, 13):
            began = time.monotonic()
            tap.equal(s.put(wall(number, "Two")).status, 201, "PUT")
            times.append(time.monotonic() - began)
        s.process.kill()
        s.process.wait()
        tap.expect(sorted(times)[len(times) // 2] < tap.slowness(), f"seconds: {times}")
        tap.equal(serving.count(store), 13, "articles after the kill")


@tap.case
def a_bulk_load_names_what_it_cannot_use():
    """a bulk load tells what came of each line, names bad ones, and goes on"""
    with Server() as s:
        articles = [various(i) for i in range(12)]
        body = lines(articles[:6]) + b"no json\n\n{\"title\": \"without text\"}\n[1]\n" + lines(articles[6:]) + lines(articles[:1]).rstrip(b"\n")
        reply, told = s.load(body)
        tap.equal((reply.status, reply.headers["Content-Type"]), (200, "application/x-ndjson"), "reply")
        sums = told.pop()
        tap.equal(sums, {"done": True, "new": 12, "updated": 0, "same": 1, "failed": 3}, "sums")
        tap.equal([t["line"] for t in told], [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17], "lines")
        tap.equal([t["line"] for t in told if "error" in t], [7, 9, 10], "lines that failed")
        tap.expect("neither" in told[7]["error"], told[7])
        tap.equal(told[-1]["outcome"], "same", "the last line")
        tap.equal(serving.count(s.store), 13, "articles")
        tap.equal(s.load(b"")[1], [{"done": True, "new": 0, "updated": 0, "same": 0, "failed": 0}], "nothing")


@tap.case
def puts_do_not_wait_for_a_bulk_load():
    """an article that is put while a large load is under way does not wait for its end"""
    with Server() as s:
        done = []
        loader = threading.Thread(target=lambda: done.append((s.load(lines(various(i) for i in range(1200))), time.monotonic())))
        loader.start()
        tap.wait_until(lambda: serving.count(s.store) > 1, "the load does not begin")
        tap.equal(s.put(wall(7)).status, 201, "PUT")
        put_at = time.monotonic()
        loader.join()
        (_, told), loaded_at = done[0]
        tap.equal(told[-1]["failed"], 0, told[-1])
        tap.expect(put_at < loaded_at, "the PUT came back after the load")


@tap.case
def mistakes_are_told():
    """a wrong parameter, body or type is told in the words of RFC 9457, with the status that fits"""
    with Server() as s:
        for method, path, headers, body, status, words in [
            ("GET", "/api/stories?limit=0", {}, None, 400, "limit must be"),
            ("GET", "/api/stories?limit=201", {}, None, 400, "from 1 to 200"),
            ("GET", "/api/stories?limit=-1", {}, None, 400, "limit must be"),
            ("GET", "/api/stories?before=abc", {}, None, 400, "before must be"),
            ("GET", "/api/stories?order=best", {}, None, 400, "changed, newest, disputed"),
            ("GET", "/api/search", {}, None, 400, "q must hold"),
            ("GET", "/api/changes?after=9999999999999999999", {}, None, 400, "after must be"),
            ("PUT", "/api/articles", {"Content-Type": "text/plain"}, b"x", 415, "application/json"),
            ("PUT", "/api/articles", {}, b"x", 415, "Content-Type must be"),
            ("PUT", "/api/articles", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, b"x", 415, "Content-Encoding"),
            ("POST", "/api/articles", {"Content-Type": "application/json"}, b"{}", 415, "x-ndjson"),
            ("PUT", "/api/articles", {"Content-Type": "application/json"}, b"", 422, "no JSON object"),
            ("PUT", "/api/articles", {"Content-Type": "application/json"}, b"{\"text\":", 422, "no valid JSON"),
            ("PUT", "/api/articles", {"Content-Type": "application/json"}, b"{\"title\":\"a\"}", 422, "neither"),
            ("PUT", "/api/articles", {"Content-Type": "application/json"}, lines(WALLS), 422, "more than one"),
            ("PUT", "/api/articles", {"Content-Type": "application/json"}, b"{\"text\":\" \"}", 422, "no article text"),
            ("PUT", "/api/articles", {"Content-Type": "text/html"}, b"", 422, "no article text"),
            ("BREW", "/api/articles", {}, None, 405, "Allow"),
            ("POST", "/api/stories", {}, None, 405, "Allow"),
            ("DELETE", "/", {}, None, 405, "Allow"),
            ("GET", "/nothing", {}, None, 404, "nothing"),
            ("GET", "/api/stories/01", {}, None, 404, "nothing"),
            ("GET", "/api/stories/1%20OR%201", {}, None, 404, "nothing"),
            ("GET", "/api/stories/99999999999999999999", {}, None, 404, "nothing"),
            ("GET", "/../etc/passwd", {}, None, 404, "nothing"),
            ("GET", "/style.css/../openapi.json", {}, None, 404, "nothing"),
            ("GET", "//", {}, None, 404, "nothing"),
        ]:
            reply = s.ask(method, path, body, **headers)
            what = f"{method} {path} {headers}"
            tap.equal((reply.status, reply.headers["Content-Type"]), (status, "application/problem+json"), what)
            tap.equal(reply.json["status"], status, what)
            tap.expect(words in reply.json["detail"], f"{what}: {reply.json['detail']}")
        tap.expect("text/html" in s.get("/stories/99").headers["Content-Type"], "a page that is not there is told in a page")


@tap.case
def methods():
    """HEAD is GET without the body, OPTIONS names the methods, and so does a refusal"""
    with Server(articles=WALLS) as s:
        for path in ("/", "/stories/1", "/api/stories", "/api/stories/1", "/metrics", "/style.css", "/nothing"):
            head, whole = s.ask("HEAD", path), s.get(path)
            tap.equal((head.status, head.body, head.headers["Content-Type"]), (whole.status, b"", whole.headers["Content-Type"]), f"HEAD {path}")
            if path != "/metrics":
                tap.equal(head.headers["Content-Length"], str(len(whole.body)), f"Content-Length of {path}")
        tap.equal(s.ask("HEAD", "/api/events").status, 200, "HEAD of the events")
        for path, allow in (("/api/articles", "GET, HEAD, PUT, POST, OPTIONS"), ("/", "GET, HEAD, OPTIONS"),
                            ("/api/articles/1", "GET, HEAD, DELETE, OPTIONS")):
            options = s.ask("OPTIONS", path)
            tap.equal((options.status, options.headers["Allow"]), (204, allow), f"OPTIONS {path}")
            tap.expect("Access-Control-Allow-Origin" not in options.headers, "other sites are let in")
            refused = s.ask("PATCH", path)
            tap.equal((refused.status, refused.headers["Allow"]), (405, allow), f"PATCH {path}")


def samples(text):
    """Prometheus' text format, strictly: {(name, labels): value}. Fails where a line is not of it."""
    label = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"'
    sample = re.compile(rf"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{{({label}(?:,{label})*)\}})? (-?[0-9.eE+-]+|\+Inf|NaN)$")
    types, helped, found, finished, current = {}, set(), {}, set(), None
    tap.expect(text.endswith("\n"), "the last line does not end")
    for line in text.splitlines():
        if line.startswith("# HELP "):
            name = line.split(" ")[2]
            tap.expect(name not in helped and len(line.split(" ")) > 3, line)
            helped.add(name)
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            tap.expect(name in helped and name not in types and kind in ("counter", "gauge", "histogram"), line)
            types[name] = kind
        else:
            match = sample.match(line)
            tap.expect(match, f"no sample: {line!r}")
            name, labels, value = match.group(1), match.group(2) or "", float(match.group(3))
            family = re.sub(r"_(bucket|sum|count)$", "", name) if re.sub(r"_(bucket|sum|count)$", "", name) in types else name
            tap.expect(family in types, f"{name} has no type")
            tap.expect(types[family] != "counter" or (name.endswith("_total") and value >= 0), f"counter {name}")
            if family != current:
                tap.expect(family not in finished, f"{family} in two places")
                finished.add(current)
                current = family
            tap.expect((name, labels) not in found, f"{line} twice")
            found[name, labels] = value
    for family, kind in types.items():
        tap.expect(any(n.startswith(family) for n, _ in found) or kind == "counter", f"{family} has no sample")
        if kind == "histogram":
            buckets = [(float(re.search(r'le="([^"]+)"', l).group(1)), v) for (n, l), v in found.items() if n == family + "_bucket"]
            tap.expect(buckets == sorted(buckets) and [v for _, v in buckets] == sorted(v for _, v in buckets), f"buckets of {family}")
            tap.equal((buckets[-1][0], buckets[-1][1]), (float("inf"), found[family + "_count", ""]), f"last bucket of {family}")
    return found


@tap.case
def metrics():
    """/metrics is Prometheus' text format, and counts what happened"""
    with Server(articles=WALLS) as s:
        before = samples(s.get("/metrics").text)
        for _ in range(5):
            s.get("/stories/1")
        s.get("/nothing")
        s.put(wall(3))
        s.load(lines([wall(3), various(2)]) + b"bad\n")
        s.ask("DELETE", "/api/articles/1")
        events = serving.Events(s)
        after = samples(s.get("/metrics").text)
        events.close()
        def grown(name, labels=""):
            return after.get((name, labels), 0) - before.get((name, labels), 0)
        tap.equal(grown("rashomon_http_requests_total", 'method="GET",path="/stories/{story}",status="2xx"'), 5, "story pages")
        tap.equal(grown("rashomon_http_requests_total", 'method="",path="",status="4xx"'), 1, "unknown paths")
        tap.equal((grown("rashomon_page_cache_hits_total"), grown("rashomon_page_cache_misses_total")), (4, 1), "cache")
        tap.equal([grown("rashomon_articles_put_total", f'outcome="{o}"') for o in ("new", "updated", "same", "failed")], [2, 0, 1, 1], "puts")
        tap.equal(grown("rashomon_articles_deleted_total"), 1, "deleted")
        tap.equal((after["rashomon_store_articles", ""], after["rashomon_store_stories", ""]), (4, 2), "the store")
        tap.equal(after["rashomon_event_streams", ""], 1, "event streams")
        tap.expect(grown("rashomon_http_request_duration_seconds_count") >= 9, "requests timed")
        tap.expect(after["rashomon_store_bytes", ""] > 10000 and after["rashomon_start_time_seconds", ""] > 1.6e9, "sizes")
        tap.equal([(s.get(p).status, s.get(p).body) for p in ("/health", "/ready")], [(200, b"ok\n"), (200, b"ready\n")], "health")


@tap.case
def the_log():
    """--log writes a line for each request in the Combined Log Format, in which nothing of a client's ends the line"""
    with tap.folder() as folder:
        path = os.path.join(folder, "access.log")
        with Server("--log", path, env={"RASHOMON_TOKEN": serving.TOKEN}) as s:
            s.get("/api/stories?limit=1", User_Agent='tester" "\\x', Referer="https://a.example/\x1b[31m")
            s.put(wall(2), Authorization=f"Bearer {serving.TOKEN}")
            s.raw(b"GET /a\"b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        with open(path, encoding="ascii") as f:
            text = f.read()
        combined = re.compile(r'127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] "[A-Z]+ [^" ]+ HTTP/1\.1" \d{3} \d+ "[^"]*" "[^"]*"')
        for line in text.splitlines():
            tap.expect(combined.fullmatch(line), line)
        tap.equal(len(text.splitlines()), 3, "lines")
        tap.expect('"GET /api/stories?limit=1 HTTP/1.1" 200 ' in text and "\\x1b" in text and "\\x22" in text, text)
        tap.expect(serving.TOKEN not in text and serving.TOKEN not in "".join(s.said), "the token is in the log")


def put_slowly(server, article, taken):
    """PUTs an article whose body follows once the server has the head in hand, which `taken` tells; its status."""
    body = json.dumps(article).encode()
    with socket.create_connection((server.host, server.port), timeout=tap.PATIENCE) as s:
        s.sendall(b"PUT /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                  b"Content-Length: %d\r\n\r\n" % len(body))
        tap.expect(s.recv(1000).startswith(b"HTTP/1.1 100 "), "no leave to go on")
        taken.set()
        s.sendall(body)
        return int(s.recv(1000).split()[1])


@tap.case
def ends_when_asked():
    """SIGTERM lets requests under way end, commits what was put, and closes event streams"""
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        tap.run("add", store, "-", stdin=lines(WALLS))
        s = Server(store=store)
        events, done = serving.Events(s), []
        loader = threading.Thread(target=lambda: done.append(s.load(lines(various(i) for i in range(600)))))
        loader.start()
        tap.wait_until(lambda: serving.count(store) > 3, "the load does not begin")
        taken = threading.Event()
        putter = threading.Thread(target=lambda: done.append(put_slowly(s, wall(9), taken)))
        putter.start()
        tap.expect(taken.wait(tap.PATIENCE), "the PUT was not begun")
        began = time.monotonic()
        tap.equal(s.stop(), 0, "status")
        tap.expect(time.monotonic() - began < 20 * tap.slowness(), "it took too long")
        loader.join()
        putter.join()
        while events.next():
            pass
        tap.expect(any(d in (201, 503) for d in done if isinstance(d, int)), f"the PUT: {done}")
        told = next(d for d in done if not isinstance(d, int))[1]
        sums = told[-1]
        tap.equal((sums["done"], sums["new"] + sums["failed"]), (True, 600), "every line of the load was answered")
        tap.equal(serving.count(store), 3 + sums["new"] + done.count(201), "articles that were acknowledged and are there")
        for line in told[:-1]:
            tap.expect("error" not in line or "send this line again" in line["error"], line)


@tap.case
def ends_at_once_when_asked_twice():
    """a second signal ends it at once"""
    s = Server()
    with s.folder:
        body = lines(various(i) for i in range(2000))
        loader = threading.Thread(target=lambda: _quiet(lambda: s.load(body)))
        loader.start()
        tap.wait_until(lambda: serving.count(s.store) > 1, "the load does not begin")
        s.process.send_signal(signal.SIGTERM)
        time.sleep(0.01)
        if s.process.poll() is None:
            s.process.send_signal(signal.SIGTERM)
        tap.expect(s.process.wait(timeout=tap.PATIENCE) in (0, -signal.SIGTERM), "status")
        loader.join()
        tap.equal(tap.run("list", s.store).status, 0, "the store afterwards")


def _quiet(run):
    try:
        run()
    except Exception:
        pass


@tap.case
def two_processes_write():
    """other processes write to the same store between the server's own articles, and both see what the other added"""
    with Server() as s:
        tap.equal(s.put(wall(1)).status, 201, "PUT")
        added = tap.run("add", s.store, "-", stdin=lines([various(3)]))
        tap.equal(added.status, 0, added.err)
        tap.equal(s.get("/api/articles").json["articles"][0]["url"], various(3)["url"], "what the other process added")
        after = s.put(wall(2))
        tap.equal((after.status, after.json.get("outcome")), (201, "new"), f"PUT afterwards: {after.body}")


@tap.case
def what_cannot_be_served():
    """a store that is not there, a wrong address, a bad token or a port that is taken is a clear error"""
    with tap.folder() as folder, Server() as s:
        absent = os.path.join(folder, "absent.db")
        short = tap.put(folder, "short", "abc\n")
        for words, told in ((["--port", "0", absent], "absent.db"), (["--port", str(s.port), s.store], "cannot be listened on"),
                            (["--address", "example.org", s.store], "no numeric"), (["--token-file", short, s.store], "at least 16"),
                            (["--token-file", absent, s.store], "no token can be read"), (["--log", folder, s.store], "cannot be written")):
            done = tap.run("serve", *words)
            tap.equal(done.status, 3, " ".join(words))
            tap.expect(told in done.err, done.err)
        tap.equal(tap.run("serve", "--rate", "none", s.store).status, 2, "wrong usage")


tap.main()
