#!/usr/bin/python3
"""How many pages of stories the server gives in a second, and how fast, while articles are added: wrk on loopback.

    bench/serve.py [BUILD [SECONDS [CONNECTIONS]]]

Reads the pages of eight stories in turn, one of them told by five articles, as a browser does (gzip, connections kept
open). Meanwhile articles are put one after the other: new ones, and other versions of one that is being read."""
import os
import re
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests"))
if __name__ == "__main__":
    os.environ["RASHOMON"] = os.path.join(sys.argv[1] if len(sys.argv) > 1 else "build", "rashomon")
import serving  # noqa: E402
import tap  # noqa: E402

STORIES = 8
PAUSE = 0.1  # seconds between the articles that are put
SCRIPT = f"""
local n = 0
request = function()
  n = n % {STORIES} + 1
  return wrk.format("GET", "/stories/" .. n, {{["Accept-Encoding"] = "gzip"}})
end
"""


def add(server, until, times):
    """Puts articles until the event is set; notes how long each took."""
    changing = serving.harbour()[0]
    number = 0
    while not until.is_set():
        number += 1
        article = {**serving.various(number), "url": f"https://bench.example/{number}"}
        if number % 5 == 0:
            article = {**changing, "url": "https://bench.example/changing", "text": changing["text"] + f"\nUpdate {number}: the harbour stayed closed."}
        began = time.monotonic()
        reply = server.put(article)
        times.append(time.monotonic() - began)
        tap.expect(reply.status in (200, 201), f"PUT: {reply.status} {reply.body[:200]}")
        until.wait(PAUSE)


def seconds_of(text):
    number, unit = re.fullmatch(r"([0-9.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]


def measure(seconds, connections):
    """{rate, p50, p99, errors, added, put50, put99, cpu}: times in seconds."""
    articles = serving.harbour() + [serving.various(i) for i in range(STORIES - 1)]
    with serving.Server(articles=articles) as server, tap.folder() as folder:
        script = tap.put(folder, "pages.lua", SCRIPT)
        until, times = threading.Event(), []
        writer = threading.Thread(target=add, args=(server, until, times))
        writer.start()
        done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script,
                               f"http://127.0.0.1:{server.port}/"], capture_output=True, text=True)
        until.set()
        writer.join()
        size = len(server.get("/stories/1", Accept_Encoding="gzip").body)
        count = serving.count(server.store)
    latency = dict(re.findall(r"^ +(\d+)% +(\S+)$", done.stdout, re.M))
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    broken = re.search(r"Socket errors: (.*)", done.stdout)
    times.sort()
    return {"rate": float(re.search(r"Requests/sec: +([0-9.]+)", done.stdout).group(1)), "p50": seconds_of(latency["50"]),
            "p99": seconds_of(latency["99"]), "errors": (wrong.group(1) if wrong else "") + (broken.group(1) if broken else ""),
            "added": count - len(articles), "put50": times[len(times) // 2], "put99": times[len(times) * 99 // 100], "bytes": size}


def main():
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    print("load before:", " ".join(open("/proc/loadavg").read().split()[:3]))
    for connections in [int(sys.argv[3])] if len(sys.argv) > 3 else [16, 64]:
        m = measure(seconds, connections)
        print(f"{connections:4} connections  {m['rate']:8.0f} pages/s   p50 {1000 * m['p50']:6.2f} ms   p99 {1000 * m['p99']:6.2f} ms"
              f"   {m['added']} articles added, a PUT took {1000 * m['put50']:.0f} ms (p99 {1000 * m['put99']:.0f})"
              f"   largest page {m['bytes'] / 1000:.0f} kB in gzip{'   ' + m['errors'] if m['errors'] else ''}")


if __name__ == "__main__":
    main()
