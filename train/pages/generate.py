#!/usr/bin/python3
"""Makes news pages whose articles are known: generate.py OUT COUNT TREEBANK.conllu...
Each page is OUT/NUMBER.html; OUT/NUMBER.txt holds the article's lines, one a block, white space folded. The sentences of
the articles come from the treebanks ("# text" comments, one paragraph after another), all else from parts.txt. Pages
differ as publishing systems do: in elements, class words (telling, or without meaning), the order of parts, and in what
stands among the paragraphs. The same arguments give the same pages."""
import html
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("Ann Lee", "Bo Chan", "Maria Ortega", "Tom Weller", "Ines Faro", "Karl Huber", "Ruth Adeyemi", "Sam Novak",
         "Lena Strand", "Omar Baraki", "Paul Ricci", "Joan Reed")
PLACES = ("Carrow", "Lower Hollin", "Port Ansel", "Vessen", "Mount Teller", "Brandt County", "East Aldery", "Nova Rija")
OUTLETS = ("Valley News", "The Carrow Herald", "Coast Tribune", "Channel 8", "Northern Post", "The Daily Ledger")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CAPITALS = '"“ABCDEFGHIJKLMNOPQRSTUVWXYZ'
WORDLESS = "abcdefghijklmnopqrstuvwxyz0123456789"

# Class words of parts, as telling systems write them; other systems write what says nothing.
CLASSES = {
    "body": ("article-body", "entry-content", "story-body", "post-content", "ArticleBody-articleBody", "content__body",
             "td-post-content", "article__content", "story-text", "body-copy"),
    "standfirst": ("standfirst", "dek", "article-subtitle", "sub-head", "content__standfirst", "story-summary", "lead"),
    "byline": ("byline", "author", "article-meta", "post-meta", "entry-meta"),
    "share": ("share-bar", "social-share", "sharedaddy", "article-tools"),
    "caption": ("caption", "wp-caption-text", "image-caption", "media__caption"),
    "related": ("related", "related-stories", "recirc", "more-on", "inline-related", "read-next"),
    "newsletter": ("newsletter", "newsletter-signup", "email-signup", "c-newslettersignup"),
    "promo": ("promo", "subscribe", "house-ad", "callout"),
    "bio": ("author-bio", "about-author", "bio", "contributor"),
    "comments": ("comments", "comment-list", "disqus", "discussion"),
    "tags": ("tags", "tag-list", "topics"),
    "cards": ("teasers", "more-stories", "card-grid", "river", "trending"),
    "sidebar": ("sidebar", "right-rail", "secondary"),
    "footer": ("footer", "site-footer", "colophon"),
    "cookie": ("cookie-banner", "consent", "gdpr"),
    "video": ("video-player", "jwplayer", "media-player"),
    "ad": ("ad", "ad-slot", "advertisement", "dfp"),
    "pullquote": ("pullquote", "pull-quote", "c-pullquote"),
    "keypoints": ("key-points", "summary-list", "takeaways", "highlights"),
    "nav": ("nav", "main-nav", "menu", "site-header"),
    "label": ("section-label", "kicker", "eyebrow", "category"),
    "date": ("timestamp", "date", "published"),
    "note": ("correction", "editors-note", "note"),
}


def read_parts():
    parts, name = {}, None
    for line in open(os.path.join(HERE, "parts.txt"), encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("["):
            name = line.strip("[]")
            parts[name] = []
        elif line and not line.startswith("#"):
            parts[name].append(line)
    return parts


def is_clean(sentence):
    """Whether a sentence is one that a paper would print: letters carry no headers, lists or addresses."""
    return (len(sentence.split()) >= 4 and sentence[0] in CAPITALS and sentence[-1] in '.!?"”' and
            not any(mark in sentence for mark in "@<>|*_=[]{}#") and "http" not in sentence)


def read_paragraphs(paths):
    """Runs of one to four sentences that stand one after another in a treebank."""
    paragraphs = []
    for path in paths:
        run = []
        for line in open(path, encoding="utf-8"):
            if line.startswith(("# newdoc", "# newpar")) and run:
                paragraphs.append(run)
                run = []
            elif line.startswith("# text = ") and is_clean(line[9:].strip()):
                run.append(line[9:].strip())
        if run:
            paragraphs.append(run)
    return [p for p in paragraphs if len(" ".join(p).split()) >= 8]


class Page:
    def __init__(self, number, parts, paragraphs):
        self.r = random.Random(number)
        self.parts, self.paragraphs = parts, paragraphs
        self.gold = []
        self.telling = self.r.random()  # how many of its class words say what they are
        self.outlet = self.r.choice(OUTLETS)
        self.p = self.r.choices(("p", "p-class", "div", "br"), (6, 5, 1.5, 0.8))[0]
        self.p_class = self.hash()
        self.writer = self.r.choice(NAMES)

    def hash(self):
        return "".join(self.r.choice(WORDLESS) for _ in range(self.r.randint(5, 8)))

    def chance(self, share):
        return self.r.random() < share

    def fill(self, line):
        while "{" in line:
            start = line.index("{")
            end = line.index("}", start)
            what = line[start + 1:end]
            value = {"name": lambda: self.r.choice(NAMES), "place": lambda: self.r.choice(PLACES),
                     "outlet": lambda: self.outlet, "number": lambda: str(self.r.randint(2, 9)),
                     "day": lambda: self.r.choice(DAYS), "teaser": lambda: self.part("teaser")}[what]()
            line = line[:start] + value + line[end + 1:]
        return line

    def part(self, name):
        return self.fill(self.r.choice(self.parts[name]))

    def several(self, name, least, most):
        return [self.part(name) for _ in range(self.r.randint(least, most))]

    def attribute(self, kind):
        if self.chance(self.telling):
            return f' class="{self.r.choice(CLASSES[kind])}"'
        return f' class="{self.hash()}"' if self.chance(0.7) else ""

    def box(self, kind, inside, tag=None):
        tag = tag or self.r.choice(("div", "div", "section", "aside" if kind not in ("body", "comments") else "div"))
        wrapped = f"<{tag}{self.attribute(kind)}>{inside}</{tag}>"
        return f"<div class='{self.hash()}'>{wrapped}</div>" if self.chance(0.2) else wrapped

    def link(self, text):
        return f'<a href="/{self.hash()}">{html.escape(text)}</a>'

    def keep(self, text):
        self.gold.append(" ".join(text.split()))
        return html.escape(text, quote=False)

    def paragraph_element(self, inside):
        if self.p == "p-class":
            return f'<p class="{self.p_class}">{inside}</p>'
        return {"p": f"<p>{inside}</p>", "div": f"<div>{inside}</div>", "br": f"{inside}<br><br>"}[self.p]

    def sentences(self):
        chosen = self.r.choice(self.paragraphs)
        start = self.r.randrange(len(chosen))
        text = " ".join(chosen[start:start + self.r.randint(1, 4)])
        return " ".join(text.split()[:120])

    def body_paragraph(self):
        text = self.sentences()
        inside = self.keep(text)
        words = inside.split(" ")
        if len(words) > 10 and self.chance(0.3):
            at = self.r.randrange(len(words) - 4)
            words[at] = f'<a href="/{self.hash()}">' + words[at]
            words[at + 2] += "</a>"
        elif len(words) > 10 and self.chance(0.1):
            words[0] = "<strong>" + words[0]
            words[2] += "</strong>"
        return self.paragraph_element(" ".join(words))

    # What stands among the paragraphs.
    def read_more(self):
        text = self.part("readmore")
        label, _, rest = text.partition(": ")
        inside = f"{label}: {self.link(rest)}" if self.chance(0.6) else self.link(text)
        return self.paragraph_element(f"<strong>{inside}</strong>" if self.chance(0.4) else inside)

    def related(self):
        items = "".join(f"<li>{self.link(t)}</li>" for t in self.several("teaser", 2, 5))
        head = f"<h4>{self.r.choice(('Related', 'More on this story', 'You may like', 'Read next'))}</h4>"
        return self.box("related", (head if self.chance(0.6) else "") + f"<ul>{items}</ul>")

    def newsletter(self):
        lines = "".join(f"<p>{html.escape(t)}</p>" for t in self.several("newsletter", 1, 3))
        return self.box("newsletter", f"<h3>{self.outlet} today</h3>" * self.chance(0.5) + lines)

    def promo(self):
        text = html.escape(self.part("promo"))
        inside = f"<a href='/{self.hash()}'>{text}</a>" if self.chance(0.5) else text
        if self.chance(0.35):
            return self.paragraph_element(f"<em>{inside}</em>")
        return self.box("promo", f"<p>{inside}</p>")

    def figure(self):
        caption = html.escape(self.part("caption"))
        if self.chance(0.55):
            return f"<figure><img src=x.jpg><figcaption>{caption}</figcaption></figure>"
        tag = self.r.choice(("p", "div", "span"))
        name = f' class="{self.r.choice(CLASSES["caption"])}"'
        return f"<div><img src=x.jpg><{tag}{name}>{caption}</{tag}></div>"

    def pull_quote(self):
        text = html.escape(self.sentences())
        return f'<blockquote class="{self.r.choice(CLASSES["pullquote"])}">{text}</blockquote>'

    def advertisement(self):
        return self.box("ad", self.r.choice(("Advertisement", "Story continues below", "")))

    def video(self):
        return self.box("video", f"<div>{self.part('video')}</div><span>0{self.r.randint(1, 9)}:4{self.r.randint(0, 9)}</span>")

    def subhead(self):
        tag = self.r.choice(("h2", "h3"))
        return f"<{tag}>{self.keep(self.part('subhead'))}</{tag}>" + self.body_paragraph()

    def item_list(self):
        items = "".join(f"<li>{self.keep(t)}</li>" for t in self.several("listitem", 2, 5))
        return f"<ul>{items}</ul>"

    def quotation(self):
        return f"<blockquote><p>{self.keep(self.sentences())}</p></blockquote>"

    def post(self):
        return (f'<blockquote class="twitter-tweet"><p>{self.keep(self.sentences())}</p>'
                f'{self.keep("— " + self.r.choice(NAMES) + " (@desk) May 3, 2018")}</blockquote>')

    def table(self):
        rows = ""
        for _ in range(self.r.randint(2, 5)):
            rows += "<tr>" + "".join(f"<td>{self.keep(t)}</td>" for t in self.several("cell", 3, 3)) + "</tr>"
        return f"<table>{rows}</table>"

    def body(self):
        inside = ""
        for i in range(self.r.randint(3, 16)):
            inside += self.body_paragraph()
            if i > 0 and self.chance(0.45):
                inside += self.r.choices(
                    (self.read_more, self.related, self.newsletter, self.promo, self.figure, self.pull_quote,
                     self.advertisement, self.video, self.subhead, self.item_list, self.quotation, self.post, self.table),
                    (4, 3, 2, 2, 4, 1, 4, 1, 5, 2, 1.5, 0.8, 0.4))[0]()
        return inside

    def head_parts(self, title):
        parts = [f"<h1>{html.escape(title)}</h1>"]
        if self.chance(0.4):
            tag = self.r.choice(("p", "h2", "div"))
            text = html.escape(self.part("standfirst"))
            telling = self.chance(0.8)
            parts.append(f'<{tag} class="{self.r.choice(CLASSES["standfirst"])}">{text}</{tag}>' if telling
                         else f"<h2>{text}</h2>")
        if self.chance(0.8):
            parts.append(self.box("byline", f"<span>By {self.writer}</span>", "div"))
        if self.chance(0.8):
            parts.append(self.box("date", f"<span>{self.part('date')}</span>", "div"))
        if self.chance(0.6):
            items = "".join(f"<li>{self.link(t)}</li>" for t in self.several("share", 2, 5))
            parts.append(self.box("share", f"<ul>{items}</ul>", "div"))
        if self.chance(0.5):
            parts.append(self.figure())
        if self.chance(0.15):
            points = "".join(f"<li>{html.escape(t)}</li>" for t in self.several("keypoint", 2, 4))
            parts.append(self.box("keypoints", f"<ul>{points}</ul>", "div"))
        first = f"<div class='{self.r.choice(CLASSES['label'])}'>{self.part('label')}</div>" if self.chance(0.4) else ""
        return first + "".join(parts)

    def tail_parts(self):
        parts = []
        if self.chance(0.3):
            inside = f"<p>{html.escape(self.part('bio'))}</p>"
            parts.append(self.box("bio", inside) if self.chance(0.7) else self.paragraph_element(self.part("bio")))
        if self.chance(0.5):
            parts.append(self.box("tags", "".join(f"<li>{self.link(t)}</li>" for t in self.several("tag", 2, 6))))
        if self.chance(0.5):
            parts.append(self.cards())
        if self.chance(0.4):
            parts.append(self.comments())
        if self.chance(0.3):
            parts.append(self.newsletter())
        return "".join(parts)

    def cards(self):
        shape = self.hash() if self.chance(1 - self.telling) else "card"
        tag = self.r.choice(("div", "article", "li"))
        heading = self.r.choice(("h3", "h4", "div"))
        cards = ""
        for _ in range(self.r.randint(3, 8)):
            text = f"<p>{html.escape(self.sentences()[:180])}</p>" if self.chance(0.7) else ""
            cards += f'<{tag} class="{shape}"><{heading}>{self.link(self.part("teaser"))}</{heading}>{text}</{tag}>'
        return self.box("cards", cards)

    def comments(self):
        inside = ""
        for _ in range(self.r.randint(2, 8)):
            inside += (f"<li><div><span>{self.r.choice(NAMES)}</span> <span>{self.part('date')}</span></div>"
                       f"<p>{html.escape(self.part('comment'))}</p><a href='#r'>Reply</a></li>")
        return self.box("comments", f"<h3>{self.r.randint(2, 9)} comments</h3><ol>{inside}</ol>")

    def sidebar(self):
        items = "".join(f"<li>{self.link(t)}</li>" for t in self.several("teaser", 4, 10))
        return self.box("sidebar", f"<h3>Most read</h3><ol>{items}</ol>" + (self.promo() if self.chance(0.4) else ""))

    def second_article(self):
        kept = list(self.gold)
        title = self.part("teaser")
        inside = f"<h1>{html.escape(title)}</h1>" + "".join(self.body_paragraph() for _ in range(self.r.randint(3, 6)))
        self.gold = kept
        return inside

    def make(self):
        title = self.part("teaser").replace("Watch: ", "")
        head, body = self.head_parts(title), self.body()
        body_class = self.r.choice(CLASSES["body"])
        named = self.chance(0.65)
        container = f'<div class="{body_class}">' if named else f'<div class="{self.hash()}">'
        prop = container.replace(">", ' itemprop="articleBody">') if self.chance(0.2) else container
        if self.chance(0.15):  # several columns of one kind
            half = body.find("</p>", len(body) // 2) + 4
            half = half if half > 4 and self.p in ("p", "p-class") else len(body)
            article = head + container + body[:half] + "</div>" + self.advertisement() + container + body[half:] + "</div>"
        else:
            article = head + prop + body + "</div>"
        article += self.tail_parts()
        tag = self.r.choice(("article", "article", "div", "main", "section"))
        article = f'<{tag} class="{self.hash()}">{article}</{tag}>'
        if self.chance(0.1):
            article += f'<{tag} class="{self.hash()}">{self.second_article()}</{tag}>'
        nav = "".join(f"<li>{self.link(t)}</li>" for t in self.parts["nav"])
        page = f'<html><head><title>{html.escape(title)} | {self.outlet}</title>'
        page += f'<meta property="og:title" content="{html.escape(title)}"></head><body>'
        if self.chance(0.3):
            page += self.box("cookie", f"<p>{html.escape(self.part('legal'))}</p>", "div")
        page += self.box("nav", f"<ul>{nav}</ul>", self.r.choice(("nav", "div", "header")))
        if self.chance(0.1):
            page += f"<table><tr><td>{self.sidebar()}</td><td>{article}</td></tr></table>"
        else:
            page += f"<div>{article}{self.sidebar() if self.chance(0.7) else ''}</div>"
        legal = "".join(f"<p>{html.escape(t)}</p>" for t in self.several("legal", 1, 3) + self.several("about", 0, 1))
        page += self.box("footer", legal, self.r.choice(("footer", "div")))
        return page + "</body></html>"


def main():
    out, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(out, exist_ok=True)
    parts, paragraphs = read_parts(), read_paragraphs(sys.argv[3:])
    for number in range(count):
        page = Page(number, parts, paragraphs)
        text = page.make()
        with open(os.path.join(out, f"{number:05}.html"), "w", encoding="utf-8") as f:
            f.write(text)
        with open(os.path.join(out, f"{number:05}.txt"), "w", encoding="utf-8") as f:
            f.write("\n".join(page.gold) + "\n")


if __name__ == "__main__":
    main()
