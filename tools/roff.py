"""Text for manual pages."""
import textwrap


def plain(text):
    """Hyphens of options stay hyphens."""
    return text.replace("\\", "\\e").replace("-", "\\-")


def safe(line):
    """A line that begins no request."""
    return "\\&" + line if line[:1] in ".'" else line


def wrapped(text):
    """Marked-up text in short lines of which none begins a request."""
    return "\n".join(safe(line) for line in textwrap.wrap(text, 79, break_long_words=False, break_on_hyphens=False))


def bold(text):
    return f"\\fB{plain(text)}\\fP"


def italic(text):
    return f"\\fI{plain(text)}\\fP"


def pages(references):
    """Lines of SEE ALSO, from (name, section) in order."""
    last = len(references) - 1
    return [f".BR {plain(name)} ({section})" + ("," if i < last else "") for i, (name, section) in enumerate(references)]
