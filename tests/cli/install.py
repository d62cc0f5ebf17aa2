#!/usr/bin/python3
"""What is installed: a program of somebody else's finds headers and library by pkg-config, and works."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

BUILD = os.path.dirname(os.path.abspath(tap.COMMAND))
folder = tempfile.mkdtemp(prefix="rashomon-install-")


def run(*command, **environment):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})


def skip_sanitized():
    """A program without the sanitizers' runtime cannot load a library that is built with them."""
    needed = run("nm", "-D", "--undefined-only", find("librashomon.so")).stdout
    if "__asan_" in needed or "__tsan_" in needed or "__ubsan_" in needed:
        raise tap.Skip("the library is built with sanitizers")


def find(name):
    for top, _, files in os.walk(folder):
        if name in files:
            return os.path.join(top, name)
    return None


@tap.case
def installs():
    """meson install puts everything under one folder"""
    done = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder)
    tap.equal(done.returncode, 0, done.stderr)
    for name in ("rashomon", "rashomon.pack", "librashomon.so", "librashomon.a", "rashomon.h", "mcp.h", "rashomon.pc", "rashomon.1"):
        tap.expect(find(name), f"{name} is not installed")


@tap.case
def example_builds_by_pkg_config():
    """examples/c builds against what is installed, by pkg-config alone, and finds the disputes"""
    skip_sanitized()
    config = os.path.dirname(find("rashomon.pc"))
    flags = run("pkg-config", "--cflags", "--libs", "rashomon", PKG_CONFIG_PATH=config, PKG_CONFIG_SYSROOT_DIR=folder)
    tap.equal(flags.returncode, 0, flags.stderr)
    program = os.path.join(folder, "disputes")
    compiler = os.environ.get("CC", "cc").split()
    built = run(*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", program,
                os.path.join(tap.ROOT, "examples", "c", "disputes.c"), *flags.stdout.split())
    tap.equal(built.returncode, 0, built.stderr)
    done = run(program, find("rashomon.pack"), os.path.join(tap.ROOT, "examples", "harbour-attack"),
               LD_LIBRARY_PATH=os.path.dirname(find("librashomon.so")))
    tap.equal(done.returncode, 0, done.stderr)
    tap.expect("How many sailors were injured?" in done.stdout, done.stdout)


@tap.case
def exports_only_its_own_names():
    """the shared library exports nothing but ra_*"""
    skip_sanitized()
    done = run("nm", "-D", "--defined-only", "--format=posix", find("librashomon.so"))
    names = {line.split()[0] for line in done.stdout.splitlines()} - {"_init", "_fini"}
    tap.equal(sorted(n for n in names if not n.startswith("ra_")), [], "names")


try:
    tap.main()
finally:
    shutil.rmtree(folder)
