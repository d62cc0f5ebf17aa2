#!/usr/bin/python3
"""`rashomon add` killed at random moments: what it said was committed is there, the store is sound, and the load ends as
one that nobody disturbed. 30 kills; RASHOMON_KILLS sets another number, RASHOMON_ARTICLES how many articles are loaded,
RASHOMON_SEED another order of moments."""
import os
import random
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import made_news
import store_content
import tap

KILLS = int(os.environ.get("RASHOMON_KILLS", "30"))
ARTICLES = int(os.environ.get("RASHOMON_ARTICLES", "160"))
SECONDS = None if KILLS > 30 else 30  # after which fewer will do: the machine may be busy


def add(store, news):
    return [tap.COMMAND, "add", "-j", "2", "--batch", "16", store, news]


def acknowledged(messages):
    found = re.findall(r"(\d+) articles committed", messages)
    return int(found[-1]) if found else 0


def kill_once(store, news, log, after):
    """Starts to add, kills it, and gives how many articles it had said to be committed, and whether it was through."""
    with open(log, "wb") as errors:
        process = subprocess.Popen(add(store, news), stderr=errors)
        try:
            status = process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
    with open(log, encoding="utf-8", errors="replace") as errors:
        messages = errors.read()
    tap.expect(status in (0, -9), f"status {status}: {messages}")
    return acknowledged(messages), status == 0


def held(store):
    found = tap.run("export", store)
    return set(re.findall(r'"url":\s*"([^"]+)"', found.text)) if found.status == 0 else set()


def inspect(store, urls, count, when):
    if count > 0:
        missing = [u for u in urls[:count] if u not in held(store)]
        tap.equal(missing, [], f"{when}: acknowledged articles that are not there")
    if os.path.exists(store) and os.path.getsize(store) > 0:
        found = tap.run("check", store)
        if count == 0 and "holds nothing yet" in found.err:
            return
        tap.equal((found.status, found.text.splitlines()[:-1]), (0, []), f"{when}: check says {found.err}")


@tap.case
def a_kill_loses_nothing():
    """add killed again and again loses nothing that it acknowledged, and what comes out in the end is the same"""
    chance = random.Random(int(os.environ.get("RASHOMON_SEED", "7")))
    made = made_news.articles(ARTICLES)
    urls = [a["url"] for a in made]
    with tap.folder() as folder:
        news = tap.put(folder, "news.ndjson", made_news.ndjson(made))
        whole = os.path.join(folder, "whole.db")
        started = time.monotonic()
        tap.equal(subprocess.run(add(whole, news), stderr=subprocess.DEVNULL).returncode, 0, "status undisturbed")
        usual = time.monotonic() - started
        wanted = store_content.rows(whole)
        kills = loads = 0
        began = time.monotonic()
        while kills < KILLS and (SECONDS is None or time.monotonic() - began < SECONDS or loads == 0):
            store = os.path.join(folder, f"load{loads}.db")
            through = False
            while not through:
                # Often early, where the file is made and the state restored; seldom near the end.
                after = usual * chance.choice([0.05, 0.2, 0.5]) * chance.random() + 0.001
                count, through = kill_once(store, news, os.path.join(folder, "log"), after if kills < KILLS else None)
                kills += not through
                inspect(store, urls, count, f"load {loads}, kill {kills}")
            tap.equal(store_content.difference(store_content.rows(store), wanted), "", f"load {loads} in the end")
            loads += 1
            for name in os.listdir(folder):
                if name.startswith("load"):
                    os.unlink(os.path.join(folder, name))
        print(f"# {kills} kills, {loads} loads of {ARTICLES} articles, {time.monotonic() - began:.0f} s")
        tap.expect(kills >= min(KILLS, 5), f"only {kills} kills")


tap.main()
