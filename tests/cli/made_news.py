"""Articles made up for tests of the store: many stories, each told by several outlets that differ in a number."""
import json
import random

PARTS = ["bar", "den", "kol", "lim", "mor", "nas", "pel", "rud", "sten", "tor", "vik", "wen"]
EVENTS = [("fire", "burnt down a warehouse"), ("flood", "covered the lower streets"), ("collision", "blocked the railway"),
          ("landslide", "buried the coast road"), ("explosion", "tore the roof off a bakery"), ("strike", "stopped all ferries")]
SOURCES = ["the police", "a fire brigade spokesman", "the mayor", "hospital staff", "the regional government"]
OUTLETS = ["Morning Ledger", "Coast Radio", "Daily Lantern", "Northern Post"]


def name(chance):
    return "".join(chance.choice(PARTS) for _ in range(3)).capitalize()


def article(chance, story, teller):
    town, street, person, event, deed, day, hurt = story
    number = hurt + (chance.random() < 0.3)
    lead = f"A {event} in {town} {deed} on {day} March and left {number} people injured, {chance.choice(SOURCES)} said."
    more = [f"The {event} began near {street} in the early morning, according to {chance.choice(SOURCES)}.",
            f"\"We have never seen anything like it in {town}\", said {person}, who lives on {street}.",
            f"{person} told {OUTLETS[teller]} that {number} neighbours were taken to the hospital of {town}.",
            f"The mayor of {town} asked for help after the {event}. Schools near {street} stay closed until Friday."]
    chance.shuffle(more)
    return {"title": f"{event.capitalize()} in {town} injures {number}", "outlet": OUTLETS[teller],
            "url": f"https://{OUTLETS[teller].replace(' ', '').lower()}.example/{town.lower()}/{street.lower()}-{chance.randrange(10**6)}",
            "published": f"2020-03-{day:02}", "text": "\n".join([lead] + more[:chance.randrange(2, 5)])}


def articles(count, seed=1):
    """So many articles, in order of date; the same seed gives the same."""
    chance = random.Random(seed)
    made = []
    while len(made) < count:
        event, deed = chance.choice(EVENTS)
        story = (name(chance), name(chance), f"{name(chance)} {name(chance)}", event, deed, chance.randrange(1, 29),
                 chance.randrange(2, 40))
        tellers = chance.sample(range(len(OUTLETS)), chance.choice([1, 1, 2, 3, 4]))
        made += [article(chance, story, t) for t in tellers]
    made = made[:count]
    chance.shuffle(made)
    return sorted(made, key=lambda a: a["published"])


def ndjson(made):
    return "".join(json.dumps(a) + "\n" for a in made)
