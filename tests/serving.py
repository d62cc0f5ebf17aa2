"""A server under test, and clients of it that know no more HTTP than a test needs to break it."""
import contextlib
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

import tap

SANITIZED = "asan" in tap.COMMAND or "tsan" in tap.COMMAND  # there, time is no measure
TOKEN = "correct-horse-battery-staple"
OUTLETS = ["Arling Post", "Valley Radio", "Morning Ledger", "World Brief", "Harbour Times", "Evening Star"]


def wall(number, hurt="Two", outlet=None, town="Arling"):
    """One of the reports on a wall that fell, in words of its own."""
    words = [f"{hurt} people were hurt when a wall fell beside the old market in {town} on Monday, police said.",
             f"A wall beside the old market of {town} fell on Monday and injured {hurt.lower()} people, according to police.",
             f"Police in {town} said {hurt.lower()} people had been injured on Monday when the wall of the old market came down."]
    return {"url": f"https://paper{number}.example/wall-{town.lower()}", "outlet": outlet or OUTLETS[number % len(OUTLETS)],
            "title": f"Wall falls beside the market in {town}", "published": "2020-03-02",
            "text": words[number % len(words)] + f"\nThe market of {town} stayed closed, and its mayor called for an inquiry."}


EVENTS = [
    ("fire", "A fire destroyed the {} paper mill on Tuesday and {} workers were treated for smoke, the fire service said.", "Paper mill burns down in {}"),
    ("flood", "The river burst its banks at {} on Friday night and {} families left their houses, the district said.", "River floods {}"),
    ("strike", "Bus drivers in {} stopped work on Thursday over pay, and {} lines did not run, the union said.", "Buses stand still in {}"),
    ("win", "The rowing club of {} won {} medals at the national championship on Sunday, the association said.", "Rowers of {} win medals"),
    ("vote", "Voters in {} rejected a new bypass on Sunday by a margin of {} points, the election office said.", "{} votes against bypass"),
]
TOWNS = ["Halvik", "Norby", "Castering", "Ulm Cross", "Tarn", "Westmere", "Osling", "Brede", "Kilbeck", "Maddon", "Ferring", "Stoke Lyne"]


def various(number):
    """Reports on unlike things: each a story of its own."""
    kind, text, title = EVENTS[number % len(EVENTS)]
    town = TOWNS[number % len(TOWNS)] + ("" if number < 60 else f" {number // 60 + 1}")
    count = 3 + number * 7 % 41
    return {"url": f"https://daily.example/{kind}/{number}", "outlet": OUTLETS[number % len(OUTLETS)], "title": title.format(town),
            "published": f"2021-0{1 + number % 9}-1{number % 7}", "text": text.format(town, count)}


def harbour():
    """The five reports of examples/harbour-attack, whose story has disputes."""
    read = tap.run("read", os.path.join(tap.ROOT, "examples", "harbour-attack"))
    tap.equal(read.status, 0, read.err)
    fields = ("url", "title", "outlet", "byline", "published", "text")
    return [{k: v for k, v in json.loads(line).items() if k in fields and v} for line in read.text.splitlines()]


def count(store):
    """How many articles a store holds."""
    with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        return db.execute("SELECT count(*) FROM article").fetchone()[0]


def lines(articles):
    return "".join(json.dumps(a) + "\n" for a in articles).encode()


class Reply:
    def __init__(self, reply, body):
        self.status, self.headers, self.body = reply.status, reply.headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode("utf-8")


class Server:
    """`rashomon serve` on a store of its own in a folder of its own."""

    def __init__(self, *options, articles=(), env=None, store=None, host="127.0.0.1"):
        self.folder = tempfile.TemporaryDirectory(prefix="rashomon-serve-")
        self.store = store or os.path.join(self.folder.name, "news.db")
        self.host = host
        if store is None:
            added = tap.run("add", self.store, "-", stdin=lines(articles or [wall(0)]))
            tap.equal(added.status, 0, added.err)
        environment = {k: v for k, v in os.environ.items() if k != "RASHOMON_TOKEN"}
        self.process = subprocess.Popen([tap.COMMAND, "serve", "--port", "0", *options, self.store],
                                        stderr=subprocess.PIPE, env={**environment, **(env or {})})
        self.said = [self.process.stderr.readline().decode()]
        found = re.search(r"http://.*:(\d+)/", self.said[0])
        if not found:
            raise AssertionError(f"the server did not start: {self.said[0]}{self.process.stderr.read().decode()}")
        self.port = int(found.group(1))
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self):
        for line in self.process.stderr:
            self.said.append(line.decode("utf-8", "replace"))

    def connect(self, timeout=2 * tap.PATIENCE):
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)

    def ask(self, method, path, body=None, **headers):
        connection = self.connect()
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            reply = connection.getresponse()
            return Reply(reply, reply.read())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def put(self, article, **headers):
        return self.ask("PUT", "/api/articles", json.dumps(article), Content_Type="application/json", **headers)

    def load(self, body, **headers):
        reply = self.ask("POST", "/api/articles", body, Content_Type="application/x-ndjson", **headers)
        return reply, [json.loads(line) for line in reply.body.splitlines()] if reply.status == 200 else []

    def raw(self, data, timeout=10, wait=True, first=tap.PATIENCE):
        """Sends bytes as they are; gives all that comes back until the server closes or nothing comes for `timeout`; `first` is
        how long the first of it may take."""
        with socket.create_connection((self.host, self.port), timeout=first) as s:
            s.sendall(data)
            got = b""
            with contextlib.suppress(socket.timeout, ConnectionResetError):
                while wait:
                    part = s.recv(65536)
                    if not part:
                        break
                    got += part
                    s.settimeout(timeout)
            return got

    def stop(self, timeout=2 * tap.PATIENCE):
        """Asks it to stop, and gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the server did not stop when asked")

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        status = self.stop()
        self.listener.join(tap.PATIENCE)
        self.folder.cleanup()
        if kind is None:
            tap.equal(status, 0, "status of the server; it said " + "".join(self.said[1:])[-2000:])


class Events:
    """A client of the event stream."""

    def __init__(self, server, path="/api/events", **headers):
        self.connection = server.connect()
        self.connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        self.reply = self.connection.getresponse()
        if self.reply.status != 200:
            raise AssertionError(f"no event stream: {self.reply.status} {self.reply.read()[:300]}")
        tap.equal(self.reply.headers["Content-Type"], "text/event-stream", "type of the stream")
        self.comments = 0

    def next(self):
        """The next event as (id, kind, data); None at the end of the stream."""
        event = {}
        while True:
            line = self.reply.readline()
            if not line:
                return None
            line = line.decode("utf-8").rstrip("\n")
            if line.startswith(":"):
                self.comments += 1
            elif line:
                name, _, value = line.partition(": ")
                event[name] = value
            elif "data" in event:
                return int(event["id"]), event["event"], json.loads(event["data"])
            else:
                event = {}

    def until(self, kind, seconds=tap.PATIENCE):
        """The first event of a kind."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            event = self.next()
            tap.expect(event, "the stream ended")
            if event[1] == kind:
                return event
        raise AssertionError(f"no event {kind} within {seconds} seconds")

    def close(self):
        self.reply.close()
        self.connection.close()
