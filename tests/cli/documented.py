#!/usr/bin/python3
"""Manual pages and completions say what the command does: what is compared is the installed files, as shells and man read
them, with `rashomon help` and with what the command accepts."""
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import tap
import help_text

BUILD = os.path.dirname(os.path.abspath(tap.COMMAND))
COMMANDS = help_text.commands(tap.COMMAND)
NAMES = [c.name for c in COMMANDS]


def made(*path):
    """A file that the build makes for installation."""
    return os.path.join(BUILD, *path)


def names(command):
    return {name for option in command.options for name in option.names}


def need(program):
    if shutil.which(program) is None:
        raise tap.Skip(f"no {program}")


def shell(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=2 * tap.PATIENCE, **more)
    tap.equal(done.returncode, 0, f"{command[0]}: {done.stderr}")
    return done.stdout


def rendered(page):
    """A page as mandoc shows it, on one line, its hyphenation and backspaces gone."""
    text = re.sub(r".\x08", "", shell("mandoc", "-T", "ascii", page))
    return " ".join(text.split())


def all_pages():
    folders = [made("man"), os.path.join(tap.ROOT, "man")]
    return [os.path.join(f, n) for f in folders for n in sorted(os.listdir(f)) if re.search(r"\.[135]$", n)]


@tap.case
def every_option_in_help_is_accepted_and_no_other():
    """each command takes the options that its help lists, and says of all others that it does not know them"""
    every = set().union(*map(names, COMMANDS))
    with open(os.path.join(tap.ROOT, "src", "cli", "options.c"), encoding="utf-8") as f:
        every |= set(re.findall(r'\{"(--[a-z-]+)",', f.read()))
    for command in COMMANDS:
        # --format is taken everywhere; where the help lists none there is only one.
        for name in sorted(every - {"--format"}):
            # Nothing is read or served: after the option comes one that no command has.
            value = ["x"] if any(name in o.names and o.takes_value for o in command.options) else []
            done = tap.run(command.name, name, *value, "--no-such-option")
            unknown = f"unknown option {name};" in done.err
            tap.equal(done.status, 2, f"{command.name} {name}")
            tap.equal(not unknown, name in names(command), f"{command.name} takes {name}: {done.err}")


@tap.case
def words_for_values_are_those_accepted():
    """the words that completions offer for a value are those that the command's own remedy lists"""
    report = next(c for c in COMMANDS if c.name == "report")
    for option in report.options:
        words = [word for word, _ in option.choices]
        if not words or option.names[-1] == "--explain":
            continue
        told = tap.run("report", option.names[-1], "no-such-word", "x").err
        for word in words:
            tap.expect(re.search(rf"\b{word}\b", told), f"{option.names[-1]}: {word} is not in {told!r}")
        remedy = told.rpartition(";")[2]
        if ":" in remedy:
            tap.equal(set(re.findall(r"[a-z0-9]+", remedy.rpartition(":")[2])), set(words), option.names[-1])


@tap.case
def each_command_has_a_page():
    """there is a page for each command and each header, and no other"""
    headers = os.listdir(os.path.join(tap.ROOT, "include", "rashomon"))
    wanted = {"rashomon.1", "librashomon.3"} | {f"rashomon-{n}.1" for n in NAMES}
    wanted |= {"rashomon.3" if h == "rashomon.h" else f"rashomon_{h[:-2]}.3" for h in headers}
    tap.equal({n for n in os.listdir(made("man")) if re.search(r"\.[0-9]$", n)}, wanted, "pages")


@tap.case
def pages_are_well_formed():
    """mandoc and groff warn of nothing in any page"""
    need("mandoc")
    for page in all_pages():
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        tap.equal(done.stdout, "", page)
        if shutil.which("man"):
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], capture_output=True, text=True)
            tap.equal(done.stderr, "", page)


@tap.case
def pages_have_the_options():
    """each command's page has the options of its help, and names no other command's"""
    need("mandoc")
    for command in COMMANDS:
        text = rendered(made("man", f"rashomon-{command.name}.1"))
        found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
        wanted = {n for n in names(command) if n.startswith("--")}
        tap.expect(wanted <= found, f"{command.name}: {wanted - found} missing")
        # What the text mentions of other commands ("as report --format json does") is an option somewhere.
        every = set().union(*map(names, COMMANDS))
        tap.expect(found <= every, f"{command.name}: no command takes {found - every}")
        for line in command.lines:
            tap.expect(" ".join(line.text.split())[1:] in text, f"{command.name}: {line.text} is not on its page")


@tap.case
def overview_lists_the_commands():
    """rashomon(1) has each command with what it does; --version's number stands in each page"""
    need("mandoc")
    text = rendered(made("man", "rashomon.1"))
    for command in COMMANDS:
        tap.expect(f"rashomon-{command.name}(1) {command.summary[:1].upper()}{command.summary[1:]}." in text, command.name)
    version = tap.run("--version").text.split()[1]
    for page in all_pages():
        with open(page, encoding="utf-8") as f:
            tap.expect(f'"rashomon {version}"' in f.readline(), f"{page} is of another version")


@tap.case
def library_pages_have_every_function():
    """each function that the library exports stands in the page of its header"""
    need("mandoc")
    text = " ".join(rendered(made("man", n)) for n in os.listdir(made("man")) if n.endswith(".3"))
    for line in shell("nm", "-D", "--defined-only", "--format=posix", made("librashomon.so")).splitlines():
        name = line.split()[0]
        if name.startswith("ra_"):
            tap.expect(f"{name}(" in text, f"{name} is exported, and on no page")


def bash(*words):
    """What bash offers for the last of these words."""
    script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rashomon; printf "%s\\n" "${COMPREPLY[@]}"')
    return set(shell("bash", "-c", script, "bash", made("completions", "rashomon"), *words).split())


@tap.case
def bash_completes():
    """bash offers the commands, the options of each, and the words that a value can be"""
    tap.equal(bash("rashomon", ""), set(NAMES) | {"help", "--help", "--version"}, "commands")
    for command in COMMANDS:
        tap.equal(bash("rashomon", command.name, "-"), names(command), command.name)
    tap.equal(bash("rashomon", "report", "--format", "j"), {"json", "jsonld"}, "report --format j")
    tap.equal(bash("rashomon", "report", "--format", "=", "ht"), {"html"}, "report --format=ht")
    tap.equal(bash("rashomon", "report", "--color", ""), {"auto", "always", "never"}, "--color")
    tap.equal(bash("rashomon", "report", "--width", ""), set(), "--width")
    tap.equal(bash("rashomon", "report", os.path.join(tap.ROOT, "exam")), {os.path.join(tap.ROOT, "examples")}, "files")


@tap.case
def fish_completes():
    """fish offers the same"""
    need("fish")
    with tap.folder() as home:
        def fish(line):
            out = shell("fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]',
                        made("completions", "rashomon.fish"), line, env={**os.environ, "HOME": home})
            return {row.split("\t")[0] for row in out.splitlines()}

        tap.equal(fish("rashomon "), set(NAMES) | {"help"}, "commands")
        for command in COMMANDS:
            tap.equal(fish(f"rashomon {command.name} -"), names(command), command.name)
        tap.equal(fish("rashomon report --format j"), {"json", "jsonld"}, "report --format j")


class Zsh:
    """An interactive zsh with our completions, asked to list what it would offer."""

    def __init__(self, home):
        setup = (f"fpath=({made('completions')} $fpath)\nPS1='READY>'\nautoload -Uz compinit\ncompinit -u -D\n"
                 "LISTMAX=1000\nbindkey '^D' list-choices\nzstyle ':completion:*' list-prompt ''\nunsetopt beep\n")
        tap.put(home, ".zshrc", setup)
        environment = {**os.environ, "ZDOTDIR": home, "HOME": home, "TERM": "dumb", "COLUMNS": "200", "LINES": "500"}
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe("zsh", ["zsh", "-d", "-i"], environment)
        self.read()

    def read(self, most=tap.PATIENCE):
        """What it shows until nothing comes for a while, which is longer where the machine is busy."""
        shown, end = b"", time.monotonic() + most
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], min(3, tap.slowness()) if shown else most)
            if not ready:
                break
            try:
                shown += os.read(self.terminal, 65536)
            except OSError:
                break
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode("utf-8", "replace"))

    def offers(self, line):
        os.write(self.terminal, line.encode() + b"\x04")
        shown = self.read()
        os.write(self.terminal, b"\x15")
        self.read()
        return shown

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


@tap.case
def zsh_completes():
    """zsh offers the same"""
    need("zsh")
    every = set().union(*map(names, COMMANDS))
    with tap.folder() as home:
        asked = Zsh(home)
        try:
            shown = asked.offers("rashomon ")
            for name in NAMES:
                tap.expect(re.search(rf"^{name} +--", shown, re.M), f"{name} is not offered: {shown}")
            for command in COMMANDS:
                shown = asked.offers(f"rashomon {command.name} -")
                found = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+|-[a-z])(?=\s)", shown.partition("\n")[2]))
                tap.equal(found & every, names(command), f"{command.name}: {shown}")
            tap.expect("jsonld" in asked.offers("rashomon report --format "), "formats are not offered")
        finally:
            asked.close()


tap.main()
