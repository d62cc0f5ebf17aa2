"""Cases of a Python test, reported in the Test Anything Protocol, one line a case."""
import os
import subprocess
import sys
import tempfile
import time
import traceback

COMMAND = os.environ.get("RASHOMON", "build/rashomon")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60  # seconds before something is said never to come: on a busy machine, under sanitizers, it may be late
cases = []


def case(function):
    """Marks a function as one case; its first line of documentation is its name."""
    cases.append(function)
    return function


class Skip(Exception):
    """Raised by a case that cannot run here; says why."""


class Result:
    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")

    @property
    def text(self):
        return self.out.decode("utf-8")


def run(*arguments, stdin=b"", timeout=120, **more):
    """Runs the command under test."""
    return Result(subprocess.run([COMMAND, *map(str, arguments)], input=stdin, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, timeout=timeout, **more))


def expect(truth, message):
    if not truth:
        raise AssertionError(message)


def equal(got, wanted, what="value"):
    expect(got == wanted, f"{what}: got {got!r}, wanted {wanted!r}")


def folder():
    """A folder of its own for a case; `with folder() as path`."""
    return tempfile.TemporaryDirectory(prefix="rashomon-")


def slowness():
    """How many times as long as on a machine of one's own things take now: by how much its processors are shared, by their load
    and by how long a little work takes here; and by what a sanitizer adds. What is held to a time is held to as many times that."""
    began, worked = time.monotonic(), time.process_time()
    while time.process_time() - worked < 0.02:
        pass
    waited = (time.monotonic() - began) / 0.02
    with open(COMMAND, "rb") as f:
        program = f.read()
    sanitized = b"__asan_init" in program or b"__tsan_init" in program
    return max(1, waited, os.getloadavg()[0] / os.cpu_count()) * (10 if sanitized else 1)


def wait_until(truth, message, timeout=PATIENCE):
    """Looks until it is true."""
    end = time.monotonic() + timeout
    while not truth():
        expect(time.monotonic() < end, message() if callable(message) else message)
        time.sleep(0.02)


def put(path, name, content):
    """Writes a file into a folder and gives its path."""
    whole = os.path.join(path, name)
    with open(whole, "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
    return whole


def report(number, name, trouble):
    print(f"{'ok' if trouble is None else 'not ok'} {number} - {name}")
    for line in (trouble or "").splitlines():
        print(f"# {line}")
    sys.stdout.flush()


def main():
    print(f"1..{len(cases)}")
    failures = 0
    for number, function in enumerate(cases, 1):
        name = (function.__doc__ or function.__name__).splitlines()[0].replace("#", "").rstrip(".")
        try:
            function()
            report(number, name, None)
        except Skip as why:
            print(f"ok {number} - {name} # SKIP {why}")
        except AssertionError as why:
            failures += 1
            report(number, name, str(why))
        except Exception:
            failures += 1
            report(number, name, traceback.format_exc())
    sys.exit(1 if failures else 0)
