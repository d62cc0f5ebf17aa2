"""What editors, copyists and scanners do to an article, with the truth of it kept: every word knows where it was first
written."""
import re

OCR = [("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("e", "c"), ("i", "l"), ("h", "b"), ("cl", "d"), ("a", "o"),
       ("t", "f"), ("u", "ii"), ("n", "ri"), ("s", "5"), ("g", "q")]
WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)


class Token:
    """One word as it stands between two spaces, and where it comes from: an article's name and the word's number."""

    def __init__(self, text, home, number):
        self.text, self.home, self.number = text, home, number

    def copy(self, text=None):
        return Token(self.text if text is None else text, self.home, self.number)

    @property
    def place(self):
        return self.home, self.number


class Article:
    """Paragraphs of sentences of tokens, with what is known of the article as a whole."""

    def __init__(self, name, paragraphs, **fields):
        self.name, self.paragraphs, self.fields = name, paragraphs, fields

    @classmethod
    def write(cls, name, paragraphs, **fields):
        """From sentences of text; the words are this article's own."""
        number, made = 0, []
        for sentences in paragraphs:
            made.append([])
            for sentence in sentences:
                made[-1].append([])
                for word in sentence.split():
                    made[-1][-1].append(Token(word, name, number))
                    number += 1
        return cls(name, made, **fields)

    def derive(self, name, paragraphs=None, **fields):
        paragraphs = self.paragraphs if paragraphs is None else paragraphs
        return Article(name, [[[t.copy() for t in s] for s in p] for p in paragraphs], **fields)

    def tokens(self):
        return [t for p in self.paragraphs for s in p for t in s]

    def text(self):
        return "\n".join(" ".join(t.text for s in p for t in s) for p in self.paragraphs if any(p))

    def length(self):
        return sum(len(s) for p in self.paragraphs for s in p)


def keep_marks(text, word):
    """The word between the marks of another; with its capital."""
    before, core, after = WORD.match(text).groups()
    return before + (word.capitalize() if core[:1].isupper() else word) + after


def scan(text, random):
    """A word as a bad scan reads it."""
    found = [(a, b) for a, b in OCR if a in text]
    if not found:
        return text + random.choice(".,'~")
    a, b = random.choice(found)
    return text.replace(a, b, 1)


def add_noise(article, rate, random, words, how="mixed"):
    """Changes that part of an article's words: another word, a word gone, a word more, a word misread."""
    for paragraph in article.paragraphs:
        for number, sentence in enumerate(paragraph):
            made = []
            for token in sentence:
                if random.random() >= rate:
                    made.append(token)
                    continue
                chance = random.random()
                if how == "scan" or (how == "mixed" and chance < 0.2):
                    made.append(token.copy(scan(token.text, random)))
                elif how == "synonyms" or chance < 0.7:
                    made.append(token.copy(keep_marks(token.text, random.choice(words))))
                elif chance < 0.85 and len(sentence) > 3:
                    continue
                else:
                    made += [token, token.copy(random.choice(words))]
            paragraph[number] = made


def retype(article, random):
    """Other quotation marks, dashes, spaces and capitals; not a word less."""
    style = random.choice([("“", "”", "’"), ("‘", "’", "’"), ("«", "»", "'"), ("``", "''", "'"), ("„", "“", "’")])
    upper = random.random() < 0.3
    for p, paragraph in enumerate(article.paragraphs):
        for sentence in paragraph:
            for n, token in enumerate(sentence):
                text = re.sub(r'^["“]', lambda m: style[0], token.text)
                text = re.sub(r'["”]', lambda m: style[1], text).replace("'", style[2])
                token.text = text.replace("--", "—").replace("-", random.choice("-‐‑"))
                if upper and p == 0 and n < 8:
                    token.text = token.text.upper()
                if random.random() < 0.05 and n + 1 < len(sentence):
                    token.text += random.choice(["—", "–", "\u00ad", "\u200b"])


def trim(article, random):
    """The beginning and the end go."""
    count = len(article.paragraphs)
    first = random.randrange(0, max(1, count // 4))
    last = count - random.randrange(count // 4, count // 2)
    article.paragraphs = article.paragraphs[first:last]
    article.paragraphs[-1] = article.paragraphs[-1][:max(1, len(article.paragraphs[-1]) - 1)]


def reorder(article, random):
    random.shuffle(article.paragraphs)


def merge(article, random):
    """Paragraphs run into one another; others are cut in two."""
    made = []
    for paragraph in article.paragraphs:
        if made and random.random() < 0.4:
            made[-1] = made[-1] + paragraph
        elif len(paragraph) > 1 and random.random() < 0.3:
            cut = random.randrange(1, len(paragraph))
            made += [paragraph[:cut], paragraph[cut:]]
        else:
            made.append(paragraph)
    article.paragraphs = made


def insert(article, others, random, every=4):
    """Sentences of another hand between those that stand there."""
    fresh = [s for p in others.paragraphs for s in p]
    for paragraph in article.paragraphs:
        for at in range(len(paragraph), -1, -1):
            if fresh and random.randrange(every) == 0:
                paragraph.insert(at, [t.copy() for t in fresh.pop()])


def has_quotation(paragraph):
    return any(re.search('["“”«»]|``', t.text) for s in paragraph for t in s)


def lift(article, source, random, paragraphs=2):
    """Some of a source's paragraphs among an article's own."""
    plain = [p for p in source.paragraphs if not has_quotation(p)]
    chosen = random.sample(plain, min(paragraphs, len(plain)))
    for paragraph in chosen:
        at = random.randrange(len(article.paragraphs) + 1)
        article.paragraphs.insert(at, [[t.copy() for t in s] for s in paragraph])


def shared_runs(article, other):
    """Runs of words of the article that stand in the other too, in its order, with up to three in a row left out or put
    in: as lists of positions among its tokens."""
    there = {t.place for t in other.tokens()}
    runs, before = [], None
    for position, token in enumerate(article.tokens()):
        if token.place not in there:
            continue
        follows = (before is not None and position - runs[-1][-1] <= 4 and token.home == before.home and
                   0 <= token.number - before.number <= 4)
        if not follows:
            runs.append([])
        runs[-1].append(position)
        before = token
    return runs
