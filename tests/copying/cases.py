"""Stories of edited articles: a kind of edit, a rate of changed words, and a seed give one case."""
import random

import articles
import edits
from measure import Case

RATES = (0.0, 0.05, 0.10, 0.15)
DAYS = ("2021-03-02", "2021-03-05", "2021-03-09", "2021-03-12")
STATEMENT = ("council fund guild trust society academy union").split()


class Source:
    """Where a case's articles come from: the grammar, or a list of real ones."""

    def __init__(self, seed, pool=None):
        self.random = random.Random(seed)
        self.pool = pool
        grammar = articles.GRAMMAR
        self.words = [w for s in ("noun", "things", "adjective", "people") for w in grammar[s] if " " not in w]

    def article(self, name, words=450, **fields):
        if self.pool is not None:
            title, paragraphs = self.random.choice(self.pool)
            return edits.Article.write(name, paragraphs, title=title, **fields)
        writer = articles.Writer(self.random)
        words = self.random.randrange(words * 2 // 3, words * 3 // 2)
        return edits.Article.write(name, writer.paragraphs(words), title=writer.headline(), **fields)

    def headline(self):
        return articles.Writer(self.random).headline()


def reprint(source, original, name, edit=None, rate=0.0, how="mixed", **fields):
    """The original once more, under another headline."""
    fields = {"title": source.headline(), "published": DAYS[1], **fields}
    copy = original.derive(name, **fields)
    if edit is not None:
        edit(copy)
    edits.add_noise(copy, rate, source.random, source.words, how)
    return copy


def edited(edit=None, how="mixed"):
    def make(kind, rate, source):
        original = source.article("O", published=DAYS[0])
        other = source.article("X", published=DAYS[0])
        copy = reprint(source, original, "C", (lambda a: edit(a, source)) if edit else None, rate, how)
        return Case(kind, rate, [original, copy, other], [("C", "O", True)])
    return make


def add_sentences(copy, source):
    edits.insert(copy, source.article("Y", 150), source.random)


def everything(copy, source):
    edits.trim(copy, source.random)
    edits.reorder(copy, source.random)
    edits.merge(copy, source.random)
    edits.insert(copy, source.article("Y", 100), source.random, 6)
    edits.retype(copy, source.random)


def lifted(paragraphs):
    def make(kind, rate, source):
        original = source.article("O", published=DAYS[0])
        copy = source.article("C", published=DAYS[1])
        own = len(copy.paragraphs)
        edits.lift(copy, original, source.random, paragraphs)
        edits.add_noise(copy, rate, source.random, source.words)
        return Case(kind, rate, [original, copy], edges_of([copy, original], [("C", "O", True)])) if own else None
    return make


def edges_of(made, edges):
    """The edges whose passages are long enough to be found."""
    by_name = {a.name: a for a in made}
    return [e for e in edges if any(len(run) >= 25 for run in edits.shared_runs(by_name[e[0]], by_name[e[1]]))]


def one_passage(kind, rate, source):
    """A single passage of 26 to 40 words in an article that is otherwise the outlet's own; what is quoted is no copy."""
    original = source.article("O", published=DAYS[0])
    copy = source.article("C", published=DAYS[1])
    plain = [[t for s in p for t in s] for p in original.paragraphs if not edits.has_quotation(p)]
    tokens = max(plain, key=len, default=[])
    length = min(len(tokens), source.random.randrange(26, 41))
    start = source.random.randrange(len(tokens) - length + 1)
    passage = [t.copy() for t in tokens[start:start + length]]
    copy.paragraphs.insert(source.random.randrange(len(copy.paragraphs)), [passage])
    edits.add_noise(copy, rate, source.random, source.words)
    return Case(kind, rate, [original, copy], edges_of([copy, original], [("C", "O", True)]))


def two_sources(kind, rate, source):
    """An article made of two others."""
    one = source.article("O", published=DAYS[0])
    two = source.article("P", published=DAYS[0])
    half = [p for a in (one, two) for p in a.paragraphs[:max(2, len(a.paragraphs) // 2)]]
    source.random.shuffle(half)
    copy = edits.Article("C", [], title=source.headline(), published=DAYS[1]).derive(
        "C", half, title=source.headline(), published=DAYS[1])
    edits.add_noise(copy, rate, source.random, source.words)
    return Case(kind, rate, [one, two, copy], [("C", "O", True), ("C", "P", True)])


def updates(kind, rate, source):
    """One article published three times, each time with more: a chain."""
    first = source.article("A", 300, published=DAYS[0])
    made = [first]
    for name, day in (("B", DAYS[1]), ("C", DAYS[2])):
        more = source.article("N" + name, 60)
        update = made[-1].derive(name, title=source.headline(), published=day)
        edits.add_noise(update, rate / 2, source.random, source.words)
        at = source.random.randrange(len(update.paragraphs) + 1)
        update.paragraphs[at:at] = [[[t.copy() for t in s] for s in p] for p in more.paragraphs]
        made.append(update)
    shuffled = made[:]
    source.random.shuffle(shuffled)
    return Case(kind, rate, shuffled, [("B", "A", True), ("C", "B", True)])


def reprints(kind, rate, source):
    """An agency's article that three outlets print, each in its own way: a star."""
    original = source.article("A", published=DAYS[0])
    made = [original]
    for name, day in (("B", DAYS[1]), ("C", DAYS[2]), ("D", DAYS[3])):
        made.append(reprint(source, original, name, lambda a: edits.trim(a, source.random), rate, published=day))
    shuffled = made[:]
    source.random.shuffle(shuffled)
    return Case(kind, rate, shuffled, [(n, "A", True) for n in "BCD"])


def statement_of(source, name):
    """A sentence or two between quotation marks, as long as a statement for the press."""
    writer = articles.Writer(source.random)
    clauses = [writer.make("clause") for _ in range(source.random.randrange(5, 9))]
    words = ", and ".join(clauses).split()
    return [edits.Token(w, name, n) for n, w in enumerate(words)]


def shared_statement(kind, rate, source):
    """Two outlets quote one statement: no copy."""
    made = [source.article(name, published=day) for name, day in (("A", DAYS[0]), ("B", DAYS[1]))]
    words = statement_of(source, "S")
    for article, said in zip(made, ("said", "wrote")):
        marks = source.random.choice([("“", "”"), ('"', '"')])
        quote = [t.copy() for t in words]
        quote[0].text = marks[0] + quote[0].text.capitalize()
        quote[-1].text += "," + marks[1]
        tail = [edits.Token(w, article.name, 10 ** 6 + n) for n, w in enumerate(
            f"the {source.random.choice(STATEMENT)} {said} on Monday.".split())]
        article.paragraphs.insert(source.random.randrange(1, len(article.paragraphs)), [quote + tail])
    return Case(kind, rate, made, [])


STANDING = [
    "This story has been corrected. An earlier version of this story gave a wrong name for the harbour master's second "
    "deputy and a wrong age for the pilot of the launch that towed the wreck.",
    "Reporting by our staff in the capital and from the coast; editing by the evening desk, which may be reached at the "
    "address that stands at the foot of every page of this paper.",
    "Sign up for our morning letter, which brings the most important stories of the day to your door before breakfast, "
    "with the tides, the weather, the price of herring and a riddle.",
    "This is a developing story and will be updated as soon as our correspondents on the spot have heard from the "
    "authorities, who have promised to speak before the evening paper goes to print.",
]


def standing_text(kind, rate, source):
    """Lines that an outlet sets under every story: no copy."""
    line = source.random.choice(STANDING)
    tokens = [edits.Token(w, "S", n) for n, w in enumerate(line.split())]
    made = [source.article(name, published=day) for name, day in (("A", DAYS[0]), ("B", DAYS[1]))]
    for article in made:
        article.paragraphs.append([[t.copy() for t in tokens]])
    return Case(kind, rate, made, [])


FOUND = {
    "reprinted": edited(),
    "ends trimmed": edited(lambda a, s: edits.trim(a, s.random)),
    "paragraphs reordered": edited(lambda a, s: edits.reorder(a, s.random)),
    "paragraphs merged": edited(lambda a, s: edits.merge(a, s.random)),
    "sentences added": edited(add_sentences),
    "synonyms": edited(how="synonyms"),
    "retyped": edited(lambda a, s: edits.retype(a, s.random)),
    "scanned": edited(how="scan"),
    "all of these": edited(everything),
    "two paragraphs lifted": lifted(2),
    "one passage lifted": one_passage,
    "two sources": two_sources,
    "updates": updates,
    "reprints": reprints,
}
NOT_COPIED = {"shared statement": shared_statement, "standing text": standing_text}


def make(kind, rate, seed, pool=None):
    source = Source(f"{kind} {rate} {seed}", pool)
    return (FOUND.get(kind) or NOT_COPIED[kind])(kind, rate, source)


# Direction: what is known of the two articles, and whether it tells who drew on whom.

def after_paragraphs(article, sentence, name):
    article.paragraphs.append([[edits.Token(w, name, 10 ** 6 + n) for n, w in enumerate(sentence.split())]])


def before_first(article, words, name):
    article.paragraphs[0][0][:0] = [edits.Token(w, name, 10 ** 6 + n) for n, w in enumerate(words.split())]


def lift_most(source, copy_fields, original_fields):
    """An article and another that has half of it, beside as much of its own: length says nothing."""
    original = source.article("O", 400, **original_fields)
    copy = original.derive("C", original.paragraphs[:max(2, len(original.paragraphs) // 2)], title=source.headline(),
                           **copy_fields)
    own = source.article("C", original.length() - copy.length())
    copy.paragraphs += own.paragraphs
    while copy.length() > 1.1 * original.length() and len(copy.paragraphs) > 2:
        copy.paragraphs.pop()
    edits.add_noise(copy, 0.05, source.random, source.words)
    return original, copy


def by_date(source):
    original, copy = lift_most(source, {"published": "2021-03-05"}, {"published": "2021-03-04"})
    return original, copy, True


def by_hour(source):
    original, copy = lift_most(source, {"published": "2021-03-05T18:30:00"}, {"published": "2021-03-05T08:05:00"})
    return original, copy, True


def credited(sentence, dated=True):
    def tell(source):
        same = {"published": "2021-03-05"} if dated else {}
        original, copy = lift_most(source, {"outlet": "The Halvik Courier", **same}, {"outlet": "Reuters", **same})
        after_paragraphs(copy, sentence, "C")
        return original, copy, True
    return tell


def dateline(source):
    original, copy = lift_most(source, {"outlet": "The Halvik Courier"}, {"outlet": "Associated Press"})
    before_first(copy, "HALVIK (AP) —", "C")
    return original, copy, True


def byline(source):
    original, copy = lift_most(source, {"outlet": "The Halvik Courier", "byline": ["Associated Press"]},
                               {"outlet": "AP"})
    return original, copy, True


def credit_before_date(source):
    """The agency's own page was brought up to date an hour after the paper had printed its text."""
    original, copy = lift_most(source, {"outlet": "The Halvik Courier", "published": "2021-03-05T12:00:00"},
                               {"outlet": "Reuters", "published": "2021-03-05T13:00:00"})
    after_paragraphs(copy, "Reuters contributed to this report.", "C")
    return original, copy, True


def cited(sentence, outlet):
    def tell(source):
        original, copy = lift_most(source, {"outlet": "The Halvik Courier"}, {"outlet": outlet})
        after_paragraphs(copy, sentence, "C")
        return original, copy, True
    return tell


def complete(source):
    original = source.article("O")
    copy = original.derive("C", original.paragraphs[:max(2, len(original.paragraphs) // 2)], title=source.headline())
    edits.add_noise(copy, 0.05, source.random, source.words)
    return original, copy, True


def nothing(source):
    original, copy = lift_most(source, {}, {})
    return original, copy, False


def same_day(source):
    original, copy = lift_most(source, {"published": "2021-03-05", "outlet": "The Halvik Courier"},
                               {"published": "2021-03-05T10:00:00", "outlet": "The Morning Ledger"})
    return original, copy, False


def both_cite(source):
    original, copy = lift_most(source, {"outlet": "The Halvik Courier"}, {"outlet": "The Morning Ledger"})
    after_paragraphs(copy, "The Morning Ledger first reported on the matter.", "C")
    after_paragraphs(original, "The Halvik Courier had written of it before.", "O")
    return original, copy, False


def one_date(source):
    original, copy = lift_most(source, {"published": "2021-03-05"}, {})
    return original, copy, False


DIRECTIONS = {
    "later day": by_date,
    "later hour": by_hour,
    "contributed": credited("Reuters contributed to this report."),
    "with reporting by": credited("With reporting by Reuters and our staff in Halvik."),
    "reprinted from": credited("This article first appeared on Reuters."),
    "dateline": dateline,
    "byline": byline,
    "credit before date": credit_before_date,
    "according to": cited("It was never said who gave the order, according to The Morning Ledger.", "The Morning Ledger"),
    "told": cited("One of them told the Daily Lantern that it would be done again.", "Daily Lantern"),
    "cut short": complete,
    "nothing known": nothing,
    "the same day": same_day,
    "each cites the other": both_cite,
    "one has no date": one_date,
}


def make_direction(kind, seed, pool=None):
    source = Source(f"{kind} {seed}", pool)
    original, copy, known = DIRECTIONS[kind](source)
    pair = [original, copy]
    source.random.shuffle(pair)
    return Case(kind, 0.05, pair, [("C", "O", known)])
