#!/usr/bin/python3
"""What the documentation refers to is there: files and headings that it links to, files and folders that it names."""
import fnmatch
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

NOT_OURS = {".git", "node_modules", "shared"}
OTHERS = {"robots.txt"}  # named in the documentation, and no files of the project
SOURCE = ("src", "include", "data", "train", "tools", "tests", "examples", "fuzz", "bench")
STAND_INS = ("score/", "CODE")  # the scorers stand beside the project; CODE is any language's
FILE = re.compile(r"[\w*][\w*./-]*\.(?:c|h|py|mjs|sh|md|txt|bin|json|build)")


def every_path():
    """Files and folders of the project, from its root; no folder of a build."""
    paths = []
    for folder, folders, files in os.walk(tap.ROOT):
        folders[:] = [d for d in folders if d not in NOT_OURS and not os.path.exists(os.path.join(folder, d, "build.ninja"))]
        paths += [os.path.relpath(os.path.join(folder, name), tap.ROOT) for name in files + folders]
    return paths


PATHS = every_path()
TOP = {p for p in PATHS if "/" not in p and os.path.isdir(os.path.join(tap.ROOT, p))}
PAGES = sorted(p for p in PATHS if p.endswith(".md"))


def prose(page):
    """A page without its blocks of code."""
    with open(os.path.join(tap.ROOT, page), encoding="utf-8") as f:
        return re.sub(r"^```.*?^```$", "", f.read(), flags=re.M | re.S)


def anchors(page):
    """The anchors that readers of Markdown on the web give headings."""
    kept = [re.sub(r"[^\w\- ]", "", h.lower()) for h in re.findall(r"^#+ +(.+?) *$", prose(page), re.M)]
    return {h.replace(" ", "-") for h in kept}


def is_there(name):
    """Whether some file or folder goes by a name, from the root or from a folder within; `*` stands for anything."""
    name = name.rstrip("/")
    return any(fnmatch.fnmatchcase(p, end) for end in (name, f"*/{name}") for p in PATHS)


def named(code):
    """The names of files and folders in a piece of code: paths from a folder of the root, and lone names of files."""
    if code.startswith("ninja "):  # what it is to build is not there before
        return
    for word in code.split():
        path = word.removeprefix("../")
        if any(s in path for s in STAND_INS) or path in OTHERS:
            continue
        rooted = path.split("/")[0] in TOP and "/" in path and re.fullmatch(r"[\w*./-]+", path)
        if rooted or word == code and FILE.fullmatch(code):
            yield path


@tap.case
def links_lead_somewhere():
    """each link within the documentation has its file, and its heading"""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
            path, _, anchor = target.partition("#")
            if "://" in target:
                continue
            to = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
            if not os.path.exists(os.path.join(tap.ROOT, to)):
                broken.append(f"{page}: no file {target}")
            elif anchor and anchor not in anchors(to):
                broken.append(f"{page}: no heading {target}")
    tap.equal(broken, [], "broken links")


@tap.case
def files_that_are_named_are_there():
    """each file or folder of the project that the documentation names is there"""
    missing = [f"{page}: {name}" for page in PAGES for code in re.findall(r"`([^`\n]+)`", prose(page))
               for name in named(code) if not is_there(name)]
    tap.equal(missing, [], "names of files that are not there")


@tap.case
def pages_that_the_source_names_are_there():
    """each page of docs/ that a comment or a lexicon names is there"""
    missing, seen = [], 0
    for path in PATHS:
        if path.split("/")[0] not in SOURCE or not path.endswith((".c", ".h", ".py", ".sh", ".txt", ".build")):
            continue
        with open(os.path.join(tap.ROOT, path), encoding="utf-8", errors="replace") as f:
            pages = re.findall(r"\bdocs/[\w.-]+\.(?:md|json)\b", f.read())
        seen += len(pages)
        missing += [f"{path}: {page}" for page in pages if page not in PATHS]
    tap.expect(seen > 10, "pages named in the source")
    tap.equal(missing, [], "pages that are not there")


@tap.case
def every_page_is_in_the_index():
    """each page of docs/ stands in docs/README.md"""
    index = prose("docs/README.md")
    pages = [os.path.basename(p) for p in PAGES if os.path.dirname(p) == "docs" and p != "docs/README.md"]
    tap.expect(len(pages) > 10, "pages of docs/")
    tap.equal([p for p in pages if p not in index], [], "pages that the index lacks")


@tap.case
def every_lexicon_is_listed():
    """each lexicon stands in the README.md of its folder, with its source and licence"""
    for folder in ("data/en", "data/places"):
        listed = set(re.findall(r"^\| `([\w.]+)` \|.*[^ |] \| [^ |].* \|$", prose(f"{folder}/README.md"), re.M))
        files = {os.path.basename(p) for p in PATHS if os.path.dirname(p) == folder and p.endswith(".txt")}
        tap.expect(len(files) > 3, f"lexicons of {folder}")
        tap.equal(sorted(files - listed), [], f"lexicons of {folder} that its README.md lacks")


tap.main()
