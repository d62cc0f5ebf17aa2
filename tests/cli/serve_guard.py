#!/usr/bin/python3
"""The server against clients that mean it no good, or know no better: tokens, hosts, limits of size, time, number and rate."""
import concurrent.futures
import http.client
import json
import os
import re
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Server, wall

BEARER = f"Bearer {serving.TOKEN}"
SECONDS = 3
HOST = b"Host: localhost\r\n"


def status_of(data):
    return int(data.split(b" ", 2)[1]) if data.startswith(b"HTTP/1.1 ") else None


@tap.case
def writing_needs_the_token():
    """with a token, nobody writes without it, nothing of the body is taken, and reading stays open"""
    with tap.folder() as folder:
        for options, env in (([], {"RASHOMON_TOKEN": serving.TOKEN}), (["--token-file", tap.put(folder, "token", serving.TOKEN + "\n")], {})):
            with Server(*options, env=env) as s:
                for given in (None, "", serving.TOKEN, "Bearer", "Bearer ", BEARER[:-1], BEARER + "x", BEARER.upper(), "Basic " + serving.TOKEN,
                              f"Bearer {serving.TOKEN[:-1]}X"):
                    headers = {} if given is None else {"Authorization": given}
                    for method, path in (("PUT", "/api/articles"), ("POST", "/api/articles"), ("DELETE", "/api/articles/1")):
                        reply = s.ask(method, path, b"x", **headers)
                        tap.equal((reply.status, reply.headers["WWW-Authenticate"]), (401, 'Bearer realm="rashomon"'), f"{method} with {given}")
                tap.equal(s.ask("PUT", f"/api/articles?token={serving.TOKEN}", b"x").status, 401, "the token in the address")
                tap.equal(s.get("/api/articles").status, 200, "reading")
                tap.equal(s.put(wall(1), Authorization=BEARER).status, 201, "PUT with the token")
                tap.equal(s.put(wall(2), Authorization="bearer " + serving.TOKEN).status, 201, "the scheme in small letters")
                early = s.raw(b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
                tap.equal(status_of(early), 401, "before the body came")


@tap.case
def without_a_token():
    """without a token this machine may write, others may not, and pages of other sites never"""
    with Server() as s:
        tap.equal(s.put(wall(1), Origin="https://evil.example").status, 403, "a page of another site")
        tap.equal(s.put(wall(1), Origin="null").status, 403, "a page from nowhere")
        tap.equal(s.put(wall(1), Origin=f"http://127.0.0.1:{s.port}").status, 201, "its own page")
        tap.equal(s.put(wall(2)).status, 201, "a program")
    with Server("--read-only") as s:
        tap.equal(s.put(wall(1)).status, 403, "--read-only")
        tap.equal(s.get("/stories/1").status, 200, "a page of one article's story")
    with Server("--address", "0.0.0.0") as s:
        tap.equal(s.put(wall(1)).status, 403, "an address that others reach")
        tap.equal(s.get("/", Host="news.example").status, 200, "another name for it")
    with Server("--address", "0.0.0.0", env={"RASHOMON_TOKEN": serving.TOKEN}) as s:
        tap.equal(s.put(wall(1), Authorization=BEARER).status, 201, "the same with a token")


@tap.case
def other_hosts():
    """a server for this machine alone answers to no other name: names that others choose do not reach it"""
    with Server() as s:
        for host in ("localhost", "localhost:80", f"127.0.0.1:{s.port}", "LOCALHOST", "[::1]:9", "127.1.2.3"):
            tap.equal(s.get("/", Host=host).status, 200, host)
        for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.evil", "", "[::2]", "[::1"):
            tap.equal(s.get("/", Host=host).status, 421, host)
        tap.equal(status_of(s.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")), 400, "no host")
        tap.expect(b" 200 " in s.raw(b"GET /health HTTP/1.0\r\n\r\n")[:20], "HTTP/1.0 without a host")


@tap.case
def ipv6():
    """it listens on IPv6 as well"""
    if not socket.has_ipv6 or not os.path.exists("/proc/net/if_inet6"):
        raise tap.Skip("there is no IPv6 here")
    with Server("--address", "::1", host="::1") as s:
        tap.equal(s.get("/api/stories", Host=f"[::1]:{s.port}").status, 200, "stories")


@tap.case
def bodies_too_long():
    """a body beyond the limit is refused by its head, or when it has come too far"""
    with Server() as s:
        most = 8 << 20
        head = b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nConnection: close\r\n"
        tap.equal(status_of(s.raw(head + b"Content-Length: %d\r\n\r\n" % (most + 1))), 413, "by its head")
        tap.equal(status_of(s.raw(head + b"Content-Length: 99999999999999999999999999\r\n\r\n")) in (400, 413), True, "a length beyond all")
        chunk = b"%x\r\n" % (1 << 16) + b" " * (1 << 16) + b"\r\n"
        chunks = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * (most // (1 << 16) + 1)
        tap.equal(status_of(s.raw(chunks + b"0\r\n\r\n")), 413, "in chunks")
        endless = s.raw(chunks + chunk * 40, wait=True)
        tap.expect(status_of(endless) in (None, 413), endless[:80])
        bulk = b"POST /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n" % ((64 << 20) + 1)
        tap.equal(status_of(s.raw(bulk)), 413, "a bulk load")
        article = json.dumps({**wall(1), "text": wall(1)["text"] + "\n" + "The mayor spoke. " * 4000})
        tap.equal(s.ask("PUT", "/api/articles", article, Content_Type="application/json").status, 201, "a long article")
        tap.equal(s.get("/health").status, 200, "afterwards")


@tap.case
def heads_that_lie():
    """requests whose heads contradict themselves or are no HTTP are refused, and none smuggles another in"""
    with Server() as s:
        inner = b"GET /smuggled HTTP/1.1\r\n" + HOST + b"\r\n"
        both = (b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"0\r\n\r\n" + inner)
        got = s.raw(both, timeout=3)
        tap.equal((status_of(got), got.count(b"HTTP/1.1 ")), (400, 1), "two lengths")
        short = s.raw(b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" + inner, timeout=3)
        tap.equal(status_of(short), 422, "a body longer than its length")
        for bad in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
                    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -5\r\n\r\n", b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 100000 + b"\r\n\r\n",
                    b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\r\n" * 1000,
                    b"GET / HTTP/1.1\r\n" + b"".join(b"H%d: x\r\n" % i for i in range(3000)) + b"\r\n"):
            got = s.raw(bad, timeout=1, first=1)
            tap.expect(status_of(got) in (None, 200, 400, 408, 413, 414, 421, 431, 501, 505), f"{bad[:40]}: {got[:60]}")
            tap.expect(b"smuggled" not in got, "smuggled")
        half = b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"text\":"
        with socket.create_connection(("127.0.0.1", s.port)) as gone:
            gone.sendall(half)
        tap.equal(s.get("/api/articles").json["articles"][0]["id"], 1, "half a body")
        tap.equal(s.get("/health").status, 200, "afterwards")


@tap.case
def paths_do_not_inject():
    """nothing in a path or a parameter becomes a header, a file or a statement"""
    with Server() as s:
        for path in ("/api/stories?order=newest%0d%0aX-Evil:%201", "/%0d%0aX-Evil:1", "/stories/1%00", "/stories/1%2f..%2f..%2fetc", "/stories/1/", "/stories//1",
                     "/stories/1;x", "/api/stories/1?x=%27%20OR%201=1", "/search?q=%0d%0aX-Evil:%201", "/api/search?q=%00%01%0d%0a", "/articles/%31",
                     "/.%2e/.%2e/etc/passwd", "/api/articles?url=%27;DROP%20TABLE%20article", "/api/events%00", "/style.css%00.html"):
            reply = s.get(path)
            tap.expect(reply.status in (200, 400, 404), f"{path}: {reply.status}")
            tap.expect("X-Evil" not in reply.headers, f"{path}: a header")
            tap.expect(b"root:" not in reply.body and b"SQL" not in reply.body, path)
        tap.equal(s.get("/api/articles").status, 200, "afterwards")


@tap.case
def slow_clients():
    """who sends a head or a body drop by drop, or does not read, is cut; who is idle is let go; others are served meanwhile"""
    with Server("--timeout", str(SECONDS)) as s:
        most = 3 * SECONDS * tap.slowness()

        def drip(first, drop):
            with socket.create_connection(("127.0.0.1", s.port), timeout=30) as c:
                c.sendall(first)
                began = time.monotonic()
                try:
                    while time.monotonic() - began < 2 * most:
                        c.sendall(drop)
                        time.sleep(0.3)
                        c.setblocking(False)
                        try:
                            if c.recv(65536) == b"":
                                return time.monotonic() - began
                        except BlockingIOError:
                            pass
                        c.setblocking(True)
                except OSError:
                    pass
                return time.monotonic() - began

        def connections():
            return int(re.search(r"^rashomon_http_connections (\d+)$", s.get("/metrics").text, re.M).group(1))

        body = b"PUT /api/articles HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
        deaf = socket.create_connection(("127.0.0.1", s.port))  # asks for much and reads nothing
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.sendall((b"GET /stories/1 HTTP/1.1\r\n" + HOST + b"\r\n") * 400)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            heads = [pool.submit(drip, b"GET / HTTP/1.1\r\n", b"X: y\r\n") for _ in range(20)]
            bodies = [pool.submit(drip, body, b" ") for _ in range(5)]
            idle = pool.submit(drip, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n", b"")
            time.sleep(0.5)
            for _ in range(10):
                began = time.monotonic()
                tap.equal(s.get("/stories/1").status, 200, "somebody else")
                tap.expect(time.monotonic() - began < 2 * tap.slowness(), "somebody else waits")
                time.sleep(0.2)
            for what, late in [("head", h.result()) for h in heads] + [("body", b.result()) for b in bodies] + [("idle", idle.result())]:
                tap.expect(late < max(most, 3 * SECONDS * tap.slowness()), f"{what} was cut after {late:.1f} s only")
            tap.wait_until(lambda: connections() == 1, "who does not read is not cut")
            deaf.close()
            tap.equal(s.get("/health").status, 200, "afterwards")


@tap.case
def too_many_requests():
    """an address that asks too often is told to wait, and served again when it has"""
    with Server("--rate", "5") as s:
        began, replies = time.monotonic(), []
        with concurrent.futures.ThreadPoolExecutor(10) as pool:  # more than five a second even where each takes long
            while not any(r.status == 429 for r in replies) and time.monotonic() - began < tap.PATIENCE:
                replies += pool.map(lambda _: s.get("/api/stories"), range(30))
        statuses = [r.status for r in replies]
        tap.expect(set(statuses) == {200, 429} and statuses[0] == 200, f"{statuses}")
        tap.equal(next(r for r in replies if r.status == 429).headers["Retry-After"], "1", "Retry-After")
        tap.expect(statuses.count(200) < 20 + 5 * (time.monotonic() - began), f"{statuses.count(200)} of {len(statuses)} were served")
        tap.equal({s.get("/health").status for _ in range(30)}, {200}, "whoever watches over it")
        time.sleep(1.2)
        tap.equal(s.get("/api/stories").status, 200, "after a second")


@tap.case
def too_many_connections():
    """beyond the limit connections wait or are closed, and there is room again once others end"""
    with Server("--connections", "20") as s:
        held = [socket.create_connection(("127.0.0.1", s.port), timeout=10) for _ in range(60)]
        time.sleep(0.3)
        for c in held:
            c.close()

        def is_served():
            try:
                return s.get("/health").status == 200
            except (OSError, http.client.HTTPException):
                return False

        tap.wait_until(is_served, "no room again")


@tap.case
def a_full_queue():
    """where too much waits to be written, a PUT is told to come again, and what was taken is there"""
    with Server() as s:
        with concurrent.futures.ThreadPoolExecutor(150) as pool:
            replies = list(pool.map(lambda n: s.put({**serving.various(n), "url": f"https://many.example/{n}"}), range(150)))
        statuses = [r.status for r in replies]
        tap.equal(set(statuses) - {201, 503}, set(), f"statuses {set(statuses)}")
        tap.expect(all(r.headers["Retry-After"] == "1" for r in replies if r.status == 503), "Retry-After")
        tap.equal(serving.count(s.store), 1 + statuses.count(201), "articles")


@tap.case
def a_store_that_another_holds():
    """while another process writes for long, a PUT is told to come again, and reading goes on"""
    import sqlite3
    with Server() as s:
        db = sqlite3.connect(s.store, isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        reply = s.put(wall(1))
        tap.equal((reply.status, reply.headers["Retry-After"]), (503, "1"), reply.body)
        tap.expect(s.store.encode() not in reply.body, f"where the store lies: {reply.body}")
        tap.equal(s.get("/stories/1").status, 200, "reading")
        db.execute("ROLLBACK")
        db.close()
        tap.equal(s.put(wall(1)).status, 201, "afterwards")


def knock(port, ended):
    """Asks for a page again and again, whatever comes of it."""
    while not ended.is_set():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as c:
                c.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
                c.recv(100)
        except OSError:
            pass


@tap.case
def stopped_while_clients_connect():
    """a server that is stopped while clients come ends in order, each time"""
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        tap.equal(tap.run("add", store, "-", stdin=serving.lines([wall(0)])).status, 0, "add")
        for run in range(10 if serving.SANITIZED else 40):
            ended = threading.Event()
            with Server("-j", "8", store=store) as s:
                clients = [threading.Thread(target=knock, args=(s.port, ended)) for _ in range(3)]
                for client in clients:
                    client.start()
                time.sleep(run % 10 * 0.002)
            ended.set()
            for client in clients:
                client.join()


tap.main()
