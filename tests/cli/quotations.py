#!/usr/bin/python3
"""Quotations of several articles, read and parsed as they are: what is one statement and what is not."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

FILLER = " The town of Hollin lies on the Vessel river. Boats had been tied up along the quay since the morning."


def shared(*texts):
    """The quotations that more than one of the articles gives."""
    lines = [json.dumps({"id": f"n{i}", "title": "News from Hollin", "outlet": f"Paper {i}", "published": "2019-05-04",
                         "text": text + FILLER}) for i, text in enumerate(texts)]
    done = tap.run("report", "--format", "json", "--story", "one", "-", stdin="\n".join(lines).encode())
    tap.equal(done.status, 0, f"status; {done.err}")
    quotes = json.loads(done.text)["stories"][0]["quotes"]
    return [q for q in quotes if len({v["support"]["article"] for v in q["versions"]}) > 1]


def brought_together(*texts):
    """The wordings of each quotation that more than one of the articles gives."""
    return [[v["text"] for v in q["versions"]] for q in shared(*texts)]


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


@tap.case
def a_post_is_one_with_what_is_quoted_of_it():
    found = shared("The quay was closed.\n\nThe old stone bridge is gone and the ferry with it. pic.example.com/b7 "
                   "— Ida Lund (@idalund) May 4, 2019\n\nNobody was hurt.",
                   '"The old stone bridge is gone and the ferry with it," Ida Lund wrote.')
    tap.equal([(q["speaker"], q["status"]) for q in found], [("Ida Lund", "identical")], "quotations")


@tap.case
def a_report_quoted_at_length_has_mouths_of_its_own():
    found = brought_together(
        'The Vessel Gazette reported: "Her uncle told divers the old ferry sank because the sluice was open."',
        "On Sunday her uncle told divers the old ferry sank because the sluice was open.")
    tap.expect(any("the old ferry sank" in text for texts in found for text in texts), f"wordings {found}")


@tap.case
def what_it_said_next_is_the_same_mouths():
    found = shared('The harbour board said the quay was closed. It said the "old ferry sank within the hour".',
                   'On Sunday the harbour board said the "old ferry sank within the hour".')
    tap.equal([q["speaker"].lower() for q in found], ["the harbour board"], "speakers")


@tap.case
def a_quotation_in_a_sentence_without_a_cue_finds_its_speaker():
    found = shared('The mood on the quay was that "the old ferry should never have left the harbour".',
                   'Ida Lund said: "The old ferry should never have left the harbour."')
    tap.equal([(q["speaker"], q["status"]) for q in found], [("Ida Lund", "identical")], "quotations")


@tap.case
def part_of_a_cry_is_of_that_cry():
    found = brought_together('A masked smuggler shouted: "We will demolish lighthouses, so help us!"',
                             'One of the rioters said the gang planned to "demolish lighthouses".')
    tap.equal(len(found), 1, "quotations")


@tap.case
def the_farthest_wording_tells_the_status():
    found = shared('"The old ferry sank within the hour and nobody saw it go," Ida Lund said. '
                   '"The old ferry sank within the hour," Ida Lund said.',
                   '"The old ferry sank within the hour and nobody saw it go," Ida Lund said.')
    tap.equal([q["status"] for q in found], ["trimmed"], "status")


@tap.case
def sentences_of_one_speech_are_found_one_by_one():
    found = shared('"The old ferry sank within the hour. Nobody saw it go," Ida Lund said. "We shall mend the quay."',
                   '"Nobody saw it go. The harbour board must answer for the lights," Ida Lund told the council.')
    tap.equal([[v["text"].rstrip(".") for v in q["versions"]] for q in found], [["Nobody saw it go"] * 2], "wordings")
    tap.equal([q["status"] for q in found], ["identical"], "status")


@tap.case
def a_speech_printed_alike_is_one_quotation():
    speech = '"The old ferry sank within the hour. Nobody saw it go. We shall mend the quay," Ida Lund said.'
    found = shared(speech, "On Sunday, the mayor spoke. " + speech)
    tap.equal([q["status"] for q in found], ["identical"], "status")
    tap.expect("mend the quay" in found[0]["versions"][0]["text"], f"wording {found[0]['versions'][0]['text']}")


@tap.case
def what_begins_another_sentence_alters_nothing():
    found = shared('"We are not closing the old ferry line. Not as long as I am mayor," Ida Lund said.',
                   '"We\'re not closing the old ferry line as long as I\'m mayor," Ida Lund told the council.')
    tap.expect(found and "altered" not in [q["status"] for q in found], f"status {[q['status'] for q in found]}")


@tap.case
def what_is_denied_outside_the_marks_alters_nothing():
    found = shared('Ida Lund said: "The leaks are rooted in the winter storms and not in a broader failure of the dam."',
                   'Ida Lund said the leaks were not "rooted" in a "broader failure of the dam".')
    tap.expect(found and "altered" not in [q["status"] for q in found], f"status {[q['status'] for q in found]}")


@tap.case
def what_one_leaves_out_at_the_end_alters_nothing():
    found = shared('"The board sold the boats of virtually every single fisherman," Ida Lund said.',
                   '"The board sold the boats of virtually every fisherman on the river without asking," Ida Lund said.')
    tap.expect(found and "altered" not in [q["status"] for q in found], f"status {[q['status'] for q in found]}")


@tap.case
def what_is_denied_is_not_what_is_said():
    found = brought_together('Ida Lund said she steered the old ferry in the winter storm of 1984.',
                             'Ida Lund denied that she steered the old ferry in the winter storm of 1984.')
    tap.equal(found, [], "quotations")
    found = brought_together('Ida Lund said the board should mend the old ferry before the winter storms.',
                             'Ida Lund said the board should not mend the old ferry before the winter storms.')
    tap.equal(found, [], "quotations")


@tap.case
def one_state_has_more_than_one_mouth():
    found = brought_together("Investigators of the Norwegian Maritime College said they could not determine the identities of "
                             "either person in the old painting.",
                             "Norwegian minister Ida Lund said she was not one of the two in that painting.")
    tap.equal(found, [], "quotations")


@tap.case
def a_bare_verb_is_no_quotation():
    found = brought_together("Councillors urged Ida Lund to resign.", "On Monday Councillors urged Ida Lund to resign.")
    tap.equal(found, [], "quotations")


tap.main()
