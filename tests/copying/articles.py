"""Articles of the tests' own, written by a grammar: as long as real ones, and no two share a passage of 25 words."""
import os
import re

ONSETS = "b br d dr f fl g gr h j k kl l m n p r s sk st t tr v w z".split()
VOWELS = "a e i o u ae ei au".split()
CODAS = "l n r s t k m nd rk lt nn sk ll".split()
TOWNS = "vik by stad ford ham holm burg nes dal wick mouth field haven port ton berg lund moor".split()
SLOT = re.compile(r"\{([A-Za-z]+)(\d?)(=\d?)?\}")


def read_grammar():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "grammar.txt")
    rules = {}
    with open(path, encoding="utf-8") as f:
        lines = [line for line in f if not line.startswith("#")]
    for rule in re.split(r"\n(?=[A-Za-z]\w*:)", "".join(lines).strip()):
        name, forms = rule.split(":", 1)
        rules[name.strip()] = [" ".join(form.split()) for form in forms.split("|")]
    return rules


GRAMMAR = read_grammar()


class Writer:
    """Writes one article: what it keeps (its people, places, offices) stays the same throughout."""

    def __init__(self, random):
        self.random = random
        self.kept = {}

    def syllables(self, count):
        pick = self.random.choice
        return "".join(pick(ONSETS) + pick(VOWELS) + (pick(CODAS) if i + 1 == count else "") for i in range(count))

    def make(self, symbol):
        if symbol == "NUMBER":
            return str(self.random.choice([self.random.randrange(3, 100), self.random.randrange(100, 9000)]))
        if symbol == "NAME":
            return self.syllables(2).capitalize()
        if symbol == "PLACE":
            return (self.syllables(1) + self.random.choice(TOWNS)).capitalize()
        if symbol in GRAMMAR:
            return self.expand(self.random.choice(GRAMMAR[symbol]))
        words = self.make(symbol[0].lower() + symbol[1:])
        return words[:1].upper() + words[1:]

    def expand(self, form):
        def fill(slot):
            if not slot.group(3):
                return self.make(slot.group(1))
            if slot.group(0) not in self.kept:
                self.kept[slot.group(0)] = self.make(slot.group(1))
            return self.kept[slot.group(0)]
        return SLOT.sub(fill, form)

    def sentence(self):
        text = " ".join(self.make("SENTENCE").split()).replace(" ,", ",").replace(",,", ",")
        text = re.sub(r'(^|[.] |")([a-z])', lambda m: m.group(1) + m.group(2).upper(), text, count=1)
        return text[0].upper() + text[1:]

    def paragraphs(self, words):
        made, count = [], 0
        while count < words:
            made.append([self.sentence() for _ in range(self.random.randrange(1, 5))])
            count += sum(len(s.split()) for s in made[-1])
        return made

    def headline(self):
        text = self.make("HEADLINE")
        return text[0].upper() + text[1:]
