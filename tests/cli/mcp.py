#!/usr/bin/python3
"""`rashomon mcp` as a program talks to it, one JSON-RPC message a line; tests/agents has the protocol's own client."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tap

EXAMPLE = os.path.join(tap.ROOT, "examples", "harbour-attack")
DAY = "2024-03-04"
ARTICLES = [
    {"outlet": "Vale Courier", "published": DAY, "text":
     "Gunmen attacked the mint in Sorrel on Monday. Six guards were wounded in the attack, a surgeon at the hospital "
     "said.\nThe governor, Ines Holt, was unharmed. \"We will not hide from them,\" Holt said."},
    {"outlet": "Lake Herald", "published": DAY, "text":
     "The police said in a statement that an attack on the mint in Sorrel left six guards wounded on Monday.\n"
     "Governor Ines Holt escaped unhurt."},
    {"outlet": "Evening Bell", "published": DAY, "text":
     "Seven guards were wounded in Monday's attack on the mint in Sorrel, according to the union of guards.\n"
     "\"We will hide from them,\" Governor Ines Holt said."},
]


def message(number, method, parameters=None):
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters or {}})


def call(number, tool, **arguments):
    return message(number, "tools/call", {"name": tool, "arguments": arguments})


def talk(lines, *arguments, status=0):
    """The replies to the lines, in order, and what was said on standard error."""
    done = tap.run("mcp", *arguments, stdin="\n".join(lines).encode())
    tap.equal(done.status, status, f"status: {done.err}")
    return [json.loads(line) for line in done.text.splitlines()], done.err


def found(*calls, store=()):
    """What the tools answer, each of which must do so without a mistake."""
    replies, _ = talk(calls, *store)
    tap.equal(len(replies), len(calls), "replies")
    for reply in replies:
        tap.expect(not reply["result"].get("isError"), reply)
    return [reply["result"]["structuredContent"] for reply in replies]


@tap.case
def a_client_is_greeted():
    """the greeting names the server and its tools; what asks for no reply gets none; the last line may lack its end"""
    replies, _ = talk([message(1, "initialize", {"protocolVersion": "2025-03-26", "capabilities": {}}),
                       json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}), "",
                       message("two", "tools/list"), message(3, "ping")])
    tap.equal([r["id"] for r in replies], [1, "two", 3], "ids")
    tap.equal(replies[0]["result"]["serverInfo"]["name"], "rashomon", "name")
    tap.equal(replies[0]["result"]["protocolVersion"], "2025-03-26", "revision")
    names = sorted(tool["name"] for tool in replies[1]["result"]["tools"])
    tap.equal(names, ["check_quote", "compare_accounts", "corroborate_claim", "find_sources", "get_story"], "tools")


@tap.case
def articles_are_compared():
    """compare_accounts tells the dispute with its origins, and the words it rests on stand in their sentences"""
    answer, = found(call(1, "compare_accounts", articles=ARTICLES))
    wounded = [p for p in answer["disputed"] if "guards" in p["question"]]
    tap.equal(len(wounded), 1, "points on the guards")
    tap.equal(sorted(v["least"] for v in wounded[0]["versions"]), [6, 7], "versions")
    for version in wounded[0]["versions"]:
        for evidence in version["evidence"]:
            tap.expect(evidence["words"] in evidence["sentence"], f"{evidence}")


@tap.case
def claims_are_corroborated():
    """corroborate_claim: two origins, articles against it, some against others, and nobody who speaks of it"""
    six = "Six guards were wounded in the attack on the mint."
    verdicts = [answer["verdict"] for answer in found(
        call(1, "corroborate_claim", claim="Governor Ines Holt was unharmed in the attack.", articles=ARTICLES[:2]),
        call(2, "corroborate_claim", claim=six, articles=ARTICLES),
        call(3, "corroborate_claim", claim="Nine guards were wounded in the attack on the mint in Sorrel on Monday.",
             articles=ARTICLES[:2]),
        call(4, "corroborate_claim", claim="The library bought a clock for two thousand crowns.", articles=ARTICLES))]
    tap.equal(verdicts, ["corroborated", "disputed", "contradicted", "could not measure"], "verdicts")


@tap.case
def quotations_are_checked():
    """check_quote: the sense turned round, the same words, and words that nobody gives"""
    turned, same, none = found(
        call(1, "check_quote", quote="We will hide from them", speaker="Ines Holt", articles=ARTICLES[:1]),
        call(2, "check_quote", quote="We will not hide from them", speaker="Ines Holt", articles=ARTICLES[:1]),
        call(3, "check_quote", quote="The lake has never been so clear", speaker="Ines Holt", articles=ARTICLES[:1]))
    tap.equal([turned["verdict"], same["verdict"], none["verdict"]], ["altered", "identical", "could not measure"],
              "verdicts")
    tap.expect(any("not" in w["differing"] for w in turned["quotation"]["wordings"]), "the word that differs")


@tap.case
def a_store_is_asked():
    """get_story and find_sources over a store: its stories, one of them, articles by their words, who rests on whom"""
    with tap.folder() as folder:
        store = os.path.join(folder, "news.db")
        tap.equal(tap.run("add", "-q", store, EXAMPLE).status, 0, "add")
        everything, = found(call(1, "get_story"), store=(store,))
        number = everything["stories"][0]["story"]
        one, words, sources = found(call(1, "get_story", story=number), call(2, "get_story", query="crane"),
                                    call(3, "find_sources", story=number), store=(store,))
        tap.equal(len(one["disputed"]), everything["stories"][0]["disputes"], "disputes")
        tap.expect(words["articles"], "no article holds the word")
        tap.expect(sources["sources"], "no sources")
        replies, _ = talk([call(1, "get_story", story=number + 1000)], store)
        tap.expect(replies[0]["result"]["isError"], "a story that is not there")
        done = tap.run("mcp", os.path.join(folder, "none.db"))
        tap.equal((done.status, done.out), (3, b""), "a store that is not there")
        tap.expect("none.db" in done.err, done.err)


@tap.case
def mistakes_are_told_and_the_talk_goes_on():
    """arguments that a tool cannot take are told to who asked, broken messages get an error; the next is answered"""
    wrong = [{}, {"articles": []}, {"articles": [{"title": "no text"}]}, {"articles": "none"}, {"story": 1}, {"story": 0}, {"story": -1e99}]
    replies, _ = talk([call(i, "compare_accounts", **arguments) for i, arguments in enumerate(wrong)])
    for reply in replies:
        tap.expect(reply["result"]["isError"] and len(reply["result"]["content"][0]["text"]) > 10, f"{reply}")
    broken = ["null", "[]", "42", "{", '{"jsonrpc":"2.0","id":{},"method":"ping"}', "[" * 5000, "\0\1",
              call(1, "no_such_tool"), message(1, "no/such/method"), '{"id":1,"method":"tools/call"}']
    replies, _ = talk(broken + [message("last", "ping")])
    tap.equal(len(replies), len(broken) + 1, "replies")
    for line, reply in zip(broken, replies):
        tap.expect("error" in reply, f"{line[:40]}: {reply}")
    tap.equal(replies[-1]["id"], "last", "the last")


@tap.case
def a_message_without_end_is_refused():
    """a message of more than 64 MB is refused and said; the next is answered"""
    child = subprocess.Popen([tap.COMMAND, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    child.stdin.write(b'"')
    for _ in range(65):
        child.stdin.write(b"a" * (1 << 20))
    out, err = child.communicate(b'"\n' + message(2, "ping").encode() + b"\n", timeout=120)
    replies = [json.loads(line) for line in out.splitlines()]
    tap.equal(child.returncode, 0, "status")
    tap.expect("error" in replies[0] and replies[1]["id"] == 2, f"{replies}")
    tap.expect(b"is refused" in err, err)


@tap.case
def nobody_listens():
    """a reply that cannot be written ends it with status 3, and is said"""
    if not os.path.exists("/dev/full"):
        raise tap.Skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([tap.COMMAND, "mcp"], input=message(1, "ping").encode() + b"\n", stdout=full,
                              stderr=subprocess.PIPE, timeout=60)
    tap.equal(done.returncode, 3, f"status: {done.stderr}")
    tap.expect(b"could not be written" in done.stderr, done.stderr)


tap.main()
