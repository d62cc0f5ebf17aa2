#!/usr/bin/python3
"""Quotations of several articles, read and parsed as they are: what is one statement and what is not."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

FILLER = " The town of Hollin lies on the Vessel river. Boats had been tied up along the quay since the morning."


def brought_together(*texts):
    """The wordings of each quotation that more than one of the articles gives."""
    lines = [json.dumps({"id": f"n{i}", "title": "News from Hollin", "outlet": f"Paper {i}", "published": "2019-05-04",
                         "text": text + FILLER}) for i, text in enumerate(texts)]
    done = tap.run("report", "--format", "json", "--story", "one", "-", stdin="\n".join(lines).encode())
    tap.equal(done.status, 0, f"status; {done.err}")
    quotes = json.loads(done.text)["stories"][0]["quotes"]
    several = [q for q in quotes if len({v["support"]["article"] for v in q["versions"]}) > 1]
    return [[v["text"] for v in q["versions"]] for q in several]


@tap.case
def a_charge_is_one_with_the_plain_statement():
    found = brought_together("The Norwegian foreign ministry accused Danish guards of opening the sluice gates.",
                             "Norwegian officials said Danish guards had opened the sluice gates.")
    tap.equal(len(found), 1, "quotations")
    tap.expect(any("of opening" in text for text in found[0]), f"wordings {found[0]}")


@tap.case
def one_matter_is_not_one_statement():
    found = brought_together("Mayor Ida Lund said the flood had cracked a bridge and swept away the ferry.",
                             "Mayor Ida Lund said children painted the ferry and the bridge.")
    tap.equal(found, [], "quotations")


@tap.case
def the_same_predicate_makes_one_statement():
    found = brought_together("Mayor Ida Lund said the flood had cracked the old stone bridge over the river.",
                             "Mayor Ida Lund said the old stone bridge was cracked by the water.")
    tap.equal(len(found), 1, "quotations")


@tap.case
def things_of_one_kind_are_one_doer():
    found = brought_together(
        "The Danish navy said two Norwegian warplanes crossed the strait and attacked the harbour base.",
        "The Danish navy said two Norwegian jets took off at dawn to bomb the harbour base near Hollin.")
    tap.equal(len(found), 1, "quotations")


@tap.case
def a_thing_in_quotation_marks_is_no_statement():
    found = brought_together('Danish officials spoke of a "cease-fire".',
                             "Danish officials said boats had been fired on minutes before the cease-fire was to begin.")
    tap.equal(found, [], "quotations")


tap.main()
