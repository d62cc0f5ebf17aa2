#!/usr/bin/python3
"""The server under load: many readers with wrk while articles are added. bench/serve.py prints what is measured here; the
bars are low, for other work may share the processors."""
import os
import shutil
import sys

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path[:0] = [TOP, os.path.join(TOP, "..", "bench")]
import serve
import tap

LEAST_RATE = 500  # pages a second
MOST_P99 = 0.5  # seconds


@tap.case
def pages_under_load():
    """pages of stories come fast while articles are added, none fails, and no article is lost or late"""
    if not shutil.which("wrk"):
        raise tap.Skip("wrk is not installed")
    m = serve.measure(4, 32)
    tap.equal(m["errors"], "", "replies that failed")
    tap.expect(m["added"] > 3, f"articles added: {m['added']}")
    if serve.serving.SANITIZED:
        return
    tap.expect(m["rate"] >= LEAST_RATE, f"{m['rate']} pages a second")
    tap.expect(m["p99"] <= MOST_P99, f"p99 of {m['p99']} s")
    tap.expect(m["put50"] < 1, f"a PUT took {m['put50']} s")


tap.main()
