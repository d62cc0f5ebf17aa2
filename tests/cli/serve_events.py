#!/usr/bin/python3
"""What has changed, for programs that follow the server: the journal in parts, and the stream of events."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Events, Server, lines, various, wall

KINDS = {"story-new", "story-changed", "became-disputed", "no-longer-disputed", "story-merged", "story-gone"}


@tap.case
def the_journal():
    """changes come in order, in parts that follow each other, and tell what happened to each story"""
    harbour = serving.harbour()
    with Server(articles=harbour[:1]) as s:
        for article in harbour[1:] + [various(2), various(3)]:
            tap.equal(s.put(article).status in (200, 201), True, "PUT")
        whole = s.get("/api/changes?limit=1000").json
        sequences = [c["sequence"] for c in whole["changes"]]
        tap.equal(sequences, sorted(set(sequences)), "sequences rise")
        tap.equal(whole["last"], sequences[-1], "last")
        kinds = [c["kind"] for c in whole["changes"]]
        tap.equal(set(kinds) - KINDS, set(), "kinds")
        tap.expect({"story-new", "story-changed", "became-disputed"} <= set(kinds), kinds)
        parts, after = [], 0
        while True:
            part = s.get(f"/api/changes?after={after}&limit=2").json
            if not part["changes"]:
                break
            parts += part["changes"]
            after = part["last"]
        tap.equal(parts, whole["changes"], "in parts")
        tap.equal(s.get(f"/api/changes?after={whole['last']}").json, {"changes": [], "last": whole["last"]}, "nothing more")


@tap.case
def the_stream():
    """events come as the store changes, within a second, and a stream goes on where another ended"""
    with Server() as s:
        first = Events(s)
        began = time.monotonic()
        article = s.put(various(4)).json
        sequence, kind, data = first.until("story-new")
        tap.expect(time.monotonic() - began < 3 * tap.slowness(), "it took too long")
        tap.equal((data["kind"], data["sequence"], data["story"]), (kind, sequence, article["story"]), "the event")
        tap.equal(data, next(c for c in s.get("/api/changes").json["changes"] if c["sequence"] == sequence), "as the journal tells it")
        first.close()
        s.ask("DELETE", f"/api/articles/{article['article']}")
        s.put(wall(1, "Three"))
        for second in (Events(s, Last_Event_ID=str(sequence)), Events(s, f"/api/events?after={sequence}")):
            missed = [second.next() for _ in range(2)]
            tap.equal([m[0] for m in missed], [sequence + 1, sequence + 2], "what was missed")
            second.close()
        whole = Events(s, "/api/events?after=0")
        seen = [whole.next()[0] for _ in range(sequence + 2)]
        tap.equal(seen, list(range(1, sequence + 3)), "from the beginning")
        whole.close()
        for strange in ("abc", "-5", "99999999999999999999999", ""):
            events = Events(s, Last_Event_ID=strange)
            s.put(various(10 + len(strange)))
            tap.expect(events.next()[0] > sequence, f"Last-Event-ID {strange!r}")
            events.close()


@tap.case
def what_other_processes_add():
    """a stream tells also what another process adds"""
    with Server() as s:
        events = Events(s)
        added = tap.run("add", s.store, "-", stdin=lines([various(7)]))
        tap.equal(added.status, 0, added.err)
        tap.equal(events.until("story-new")[2]["articles"], 1, "articles of the new story")
        events.close()


@tap.case
def many_listen():
    """many streams get every event; beyond the limit one is told to come again; closed ones make room"""
    with Server() as s:
        streams = [Events(s) for _ in range(128)]
        full = s.get("/api/events")
        tap.equal((full.status, full.headers["Retry-After"]), (503, "1"), "one too many")
        for number in range(5):
            tap.equal(s.put(various(number)).status, 201, "PUT")
        for events in streams:
            tap.equal([events.next()[1] for _ in range(5)], ["story-new"] * 5, "events")
        for events in streams[:100]:
            events.close()
        tap.wait_until(lambda: "rashomon_event_streams 28\n" in s.get("/metrics").text, "streams that ended are still there")
        Events(s).close()
        for events in streams[100:]:
            events.close()


@tap.case
def a_silent_stream():
    """where nothing changes, a comment comes now and then, so that both ends know that the other is there"""
    with Server("--timeout", "3") as s:
        began = time.monotonic()
        events = Events(s)
        line = events.reply.readline()
        tap.equal(line, b"retry: 2000\n", "the first line")
        events.reply.readline()
        tap.equal(events.reply.readline(), b":\n", "a comment")
        tap.expect(10 < time.monotonic() - began < 20 + 10 * tap.slowness(), "the time between comments")
        s.put(various(1))
        tap.equal(events.next()[1], "story-new", "after the silence")
        events.close()


tap.main()
