#!/usr/bin/python3
"""Runs the tests of a build folder and ends with one plain line: N passed, N failed.
Usage: run.py BUILD [arguments of `meson test`]"""
import os
import subprocess
import sys
import xml.etree.ElementTree as xml


def main():
    build, arguments = sys.argv[1], sys.argv[2:]
    results = os.path.join(build, "meson-logs", "testlog.junit.xml")
    if os.path.exists(results):
        os.remove(results)
    status = subprocess.run(["meson", "test", "-C", build, "--no-rebuild", "--print-errorlogs"] + arguments).returncode
    passed = failed = 0
    if os.path.exists(results):
        for suite in xml.parse(results).getroot().iter("testsuite"):
            bad = 0
            for case in suite.iter("testcase"):
                if case.find("failure") is not None or case.find("error") is not None:
                    bad += 1
                    print(f"FAILED {suite.get('name')}: {case.get('name')}")
                elif case.find("skipped") is None:
                    passed += 1
            # A test that died between its cases has no failed case, but did not pass.
            failed += max(bad, int(suite.get("failures", 0)), int(suite.get("errors", 0)))
    if status != 0 and failed == 0:
        failed = 1
    if passed == 0:
        failed = max(failed, 1)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
