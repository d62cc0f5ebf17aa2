#!/usr/bin/python3
"""Many clients at once: readers, writers, loaders, listeners, and some that leave without a word. Under ThreadSanitizer
(make tsan) a report fails the test; elsewhere, what was answered must be there."""
import os
import random
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Events, Server, lines, various, wall

SECONDS = 8
PATHS = ["/", "/new", "/disputed", "/search?q=market", "/stories/1", "/stories/2", "/stories/3", "/stories/1/versions", "/stories/1/versions/1",
         "/articles/1", "/api/stories", "/api/stories/1", "/api/articles", "/api/search?q=police", "/api/changes", "/metrics", "/ready", "/nothing"]


class Crowd:
    def __init__(self, server):
        self.server, self.end = server, time.monotonic() + SECONDS
        self.put, self.troubles, self.reads, self.heard = set(), [], 0, 0
        self.threads = []

    def start(self, work, count):
        for number in range(count):
            thread = threading.Thread(target=self._guarded, args=(work, number))
            thread.start()
            self.threads.append(thread)

    def _guarded(self, work, number):
        try:
            chance = random.Random(number)
            while time.monotonic() < self.end or (not self.done() and time.monotonic() < self.end + tap.PATIENCE):
                work(number, chance)
        except Exception as trouble:  # told by the main thread
            self.troubles.append(f"{work.__name__}: {trouble!r}")

    def done(self):
        """Whether enough was done for a test."""
        return self.reads > 20 and self.heard > 0 and self.put

    def read(self, number, chance):
        connection = self.server.connect()
        for _ in range(20):
            path = chance.choice(PATHS)
            connection.request(chance.choice(["GET", "GET", "HEAD"]), path, headers=chance.choice([{}, {"Accept-Encoding": "gzip"}]))
            reply = connection.getresponse()
            reply.read()
            tap.expect(reply.status in (200, 404), f"{path}: {reply.status}")
            self.reads += 1
        connection.close()

    def write(self, number, chance):
        article = chance.choice([various(chance.randrange(40)), wall(chance.randrange(8), chance.choice(["Two", "Three", "Four"]))])
        reply = self.server.put({**article, "url": f"https://writer{number}.example/{chance.randrange(30)}"})
        tap.expect(reply.status in (200, 201, 503), f"PUT: {reply.status}")
        if reply.status != 503:
            self.put.add(reply.json["article"])
        if chance.random() < 0.15:
            gone = chance.choice(sorted(self.put) or [999])
            tap.expect(self.server.ask("DELETE", f"/api/articles/{gone}").status in (204, 404, 503), "DELETE")

    def load(self, number, chance):
        reply, told = self.server.load(lines(various(chance.randrange(60)) for _ in range(20)) + b"bad\n")
        tap.expect(reply.status == 503 or told[-1]["failed"] == 1, f"a load: {reply.status} {told[-1:]}")

    def listen(self, number, chance):
        events = Events(self.server, f"/api/events?after={chance.choice([0, 1, 5])}")
        for _ in range(chance.randrange(1, 10)):
            events.next()
            self.heard += 1
        events.close()
        time.sleep(0.1)  # the server looks four times a second for those who left

    def leave(self, number, chance):
        with socket.create_connection((self.server.host, self.server.port), timeout=tap.PATIENCE) as s:
            s.sendall(chance.choice([b"GET /stories/1 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /",
                                     b"PUT /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"te"]))
            time.sleep(chance.choice([0, 0.02]))
        time.sleep(0.05)


@tap.case
def everybody_at_once():
    """readers, writers, loaders and listeners do not disturb each other, and the server ends well in the middle of it"""
    with tap.folder() as folder:
        log = os.path.join(folder, "access.log")
        with Server("-j", "4", "--log", log, articles=serving.harbour() + [various(1), various(2)]) as s:
            crowd = Crowd(s)
            crowd.start(crowd.read, 6)
            crowd.start(crowd.write, 3)
            crowd.start(crowd.load, 2)
            crowd.start(crowd.listen, 4)
            crowd.start(crowd.leave, 2)
            for thread in crowd.threads:
                thread.join()
            tap.equal(crowd.troubles, [], "troubles")
            tap.expect(crowd.done(), f"{crowd.reads} reads, {crowd.heard} events, {len(crowd.put)} articles put")
            checked = tap.run("check", s.store) if "check" in tap.run("help").text else None
            tap.expect(checked is None or checked.status == 0, checked.err if checked else "")
            crowd.end = time.monotonic() + 3
            crowd.threads, crowd.troubles = [], []
            crowd.start(crowd.read, 3)
            crowd.start(crowd.load, 2)
            crowd.start(crowd.listen, 3)
            time.sleep(1)
            tap.equal(s.stop(60), 0, "status in the middle of it")
            for thread in crowd.threads:  # whose connections are refused from now on
                thread.join()
        tap.expect("WARNING: ThreadSanitizer" not in "".join(s.said), "".join(s.said)[:6000])


tap.main()
