"""What `rashomon help` says, taken apart: manual pages and completions are made from it, and so cannot say otherwise.

An option stands two columns in, its description from column 20 on or after two spaces, its further lines deeper still.
An option that is listed several times (--format text, --format json) is one option with several values."""
import re
import subprocess

# Values that the help tells in prose. tests/cli/documented.py holds them to what the command accepts.
CHOICES = {
    "--color": ["auto", "always", "never"],
    "--figures": ["ucdp", "acled", "gtd", "ibc"],
    "--only": ["disputed", "agreed", "echoed", "alone", "quotations", "lineage", "timeline", "articles"],
    "--explain": ["all"],
}
COLUMN = 20


class Line:
    """An option as it is listed once: its names, the word for its value or '', and what it does."""

    def __init__(self, term, text):
        self.term, self.text = term, text
        parts = term.replace(",", "").split()
        self.names = [p for p in parts if p.startswith("-")]
        self.value = " ".join(p for p in parts if not p.startswith("-"))


class Option:
    """An option with all its lines."""

    def __init__(self, names):
        self.names, self.lines = names, []

    @property
    def takes_value(self):
        return any(line.value for line in self.lines)

    @property
    def choices(self):
        """Words it can take, with what each means; none where the value is free."""
        fixed = [(l.value, l.text) for l in self.lines if l.value and l.value == l.value.lower()]
        fixed += [(word, "") for word in CHOICES.get(self.names[-1], []) if self.takes_value]
        return fixed

    @property
    def metavar(self):
        """FILE, N, ...; '' where only fixed words stand."""
        return next((l.value for l in self.lines if l.value and l.value != l.value.lower()), "")


class Command:
    """The help of one command."""

    def __init__(self, name, summary, text):
        self.name, self.summary = name, summary
        self.usage, self.paragraphs, self.lines, self.examples, self.inputs, self.statuses = "", [], [], [], "", ""
        for block in text.strip("\n").split("\n\n"):
            self._take(block.split("\n"))

    def _take(self, rows):
        if rows[0].startswith("Usage: "):
            self.usage = " ".join(r.strip() for r in rows)[len("Usage: "):]
        elif rows[0].startswith("  -"):
            self._take_options(rows)
        elif rows[0].startswith("  "):
            self.examples += [r[2:] for r in rows]
        elif rows[0].startswith("An INPUT is "):
            self.inputs = " ".join(rows)
        elif rows[0].startswith("Exit status: "):
            self.statuses = " ".join(rows)[len("Exit status: "):]
        else:
            self.paragraphs.append(" ".join(rows))

    def _take_options(self, rows):
        for row in rows:
            if not row.startswith("  -"):
                self.lines[-1].text = f"{self.lines[-1].text} {row.strip()}".strip()
                continue
            if len(row) > COLUMN and row[COLUMN - 1] == " " and row[COLUMN] != " ":
                term, text = row[:COLUMN], row[COLUMN:]
            else:
                term, _, text = row.strip().partition("  ")
            self.lines.append(Line(term.strip(), text.strip()))

    @property
    def options(self):
        """The options, each once, in the order of the help."""
        found = {}
        for line in self.lines:
            found.setdefault(line.names[-1], Option(line.names)).lines.append(line)
        return list(found.values())


def ask(rashomon, *arguments):
    return subprocess.run([rashomon, *arguments], check=True, capture_output=True, text=True).stdout


def summaries(rashomon):
    """The commands in the order of the overview: {name: what it does}."""
    return dict(re.findall(r"^  (\S+) +(\S.*)$", ask(rashomon, "help"), re.M))


def command(rashomon, name):
    return Command(name, summaries(rashomon)[name], ask(rashomon, "help", name))


def commands(rashomon):
    """All commands but `help` itself."""
    return [Command(name, summary, ask(rashomon, "help", name))
            for name, summary in summaries(rashomon).items() if name != "help"]
