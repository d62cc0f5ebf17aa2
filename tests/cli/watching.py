"""What the tests of `rashomon watch` share: articles of events of their own, feeds of them, and the command at work."""
import json
import os
import queue
import signal
import sqlite3
import subprocess
import threading
import time

import tap

PATIENCE = tap.PATIENCE
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

    def next(self, timeout=PATIENCE):
        """The next line that is about an article; when it came is the last of self.times."""
        line = {"article": None}
        while line["article"] is None:
            try:
                came, line = self.lines.get(timeout=timeout)
            except queue.Empty:
                raise AssertionError(f"no line within {timeout} s; standard error: {self.err}")
        self.times.append(came)
        return line

    def take(self, count, timeout=PATIENCE):
        return [self.next(timeout) for _ in range(count)]

    def quiet(self, seconds):
        """Nothing is told of any article for so long."""
        time.sleep(seconds)
        lines = [self.lines.get()[1] for _ in range(self.lines.qsize())]
        tap.equal([line["article"] for line in lines if line["article"]], [], "told")

    def hears(self, *words, timeout=PATIENCE):
        """Waits until standard error has these words."""
        tap.wait_until(lambda: all(w in self.err for w in words), lambda: f"{words} was not said: {self.err}", timeout)

    def stop(self, with_signal=signal.SIGTERM, status=0):
        self.process.send_signal(with_signal)
        tap.equal(self.process.wait(PATIENCE), status, f"status; {self.err}")
        return self

    def ends(self, status, timeout=2 * PATIENCE):
        tap.equal(self.process.wait(timeout), status, f"status; {self.err}")
        for thread in self.threads:
            thread.join(PATIENCE)
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


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
