#!/usr/bin/python3
"""The API against its description: requests made from the schemas of each operation (right, at the bounds, wrong), and
every reply's status, type, headers and body held to what is described."""
import json
import os
import random
import re
import sys
import urllib.parse

import jsonschema

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import serving
import tap
from serving import Server, various

ROUNDS = 40
STRINGS = ["", "a", "market", "%22old+market%22", "%00", "%FF", "a%20b", "%3Cscript%3E", "x" * 2000, "0", "-1", "1.5", "1e3", "null", "true", "%27--", "%", "%2"]
BASE = "http://server.example"


class Description:
    def __init__(self, server):
        self.document = server.get("/openapi.json").json
        report = server.get("/report.schema.json").json
        self.schemas = {BASE + "/report.schema.json": report, BASE + "/" + report["$id"]: report}
        self.operations = [(method.upper(), path, operation) for path, methods in self.document["paths"].items()
                           for method, operation in methods.items()]

    def find(self, value):
        """A part of the document, by reference where it is one."""
        while isinstance(value, dict) and str(value.get("$ref", "")).startswith("#/components/responses"):
            value = self.document["components"]["responses"][value["$ref"].rsplit("/", 1)[1]]
        return value

    def check(self, schema, value, what):
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": self.document["components"], **schema}
        resolver = jsonschema.RefResolver(BASE + "/openapi.json", whole, store={**self.schemas, BASE + "/openapi.json": whole})
        errors = sorted(jsonschema.Draft202012Validator(whole, resolver=resolver).iter_errors(value), key=str)
        tap.expect(not errors, f"{what}: {errors[0].message[:300] if errors else ''} at {list(errors[0].absolute_path) if errors else ''}")


def numbers(schema, chance):
    """A number that the schema allows, and one that it does not."""
    least, most = schema.get("minimum", 0), schema.get("maximum", 10 ** 15 - 1)
    good = chance.choice([least, most, min(most, least + 1), chance.randint(least, min(most, least + 20))])
    bad = chance.choice([str(least - 1), str(most + 1), "x", "1.0", "", "1 ", "+1", "0x1", "9" * 30])
    return good, bad


def query(operation, chance, wrong):
    """The parameters of one request; with `wrong`, one of them is. Gives also whether it is."""
    parts, broken = [], False
    for parameter in operation.get("parameters", []):
        if parameter["in"] != "query":
            continue
        schema = parameter["schema"]
        if not parameter["required"] and chance.random() < 0.4:
            continue
        if schema.get("type") == "integer":
            good, bad = numbers(schema, chance)
        elif "enum" in schema:
            good, bad = chance.choice(schema["enum"]), chance.choice(["best", "Changed", "1"])
        else:
            good, bad = chance.choice(STRINGS), None
        use = bad if wrong and not broken and bad is not None else good
        broken = broken or use is bad and bad is not None
        parts.append(f"{parameter['name']}={use if bad is None else urllib.parse.quote(str(use))}")
    chance.shuffle(parts)
    return ("?" + "&".join(parts) if parts else ""), broken


def fill(path, chance, there):
    """The path with numbers in it: of what is there, or of nothing."""
    return re.sub(r"\{(\w+)\}", lambda m: str(chance.choice(there.get(m.group(1), [1]) + [999999, 999999999999999999])), path)


def sample(number, chance):
    article = {**various(number % 50), "url": f"https://tester.example/{number % 30}"}
    for key in list(article):
        if key != "text" and chance.random() < 0.2:
            del article[key]
    if chance.random() < 0.3:
        article["byline"] = chance.choice(["A. Writer", ["A. Writer", "B. Writer"], []])
    if chance.random() < 0.1:
        article["html"] = "<p>" + article.pop("text") + "</p>"
    return article


BROKEN = [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe", b"{\"text\": 5}", b"{\"text\": \"\"}", b"{\"a\":" * 200 + b"1" + b"}" * 200, b"\x00" * 50]


def body(operation, chance, number, wrong):
    """A body and its type."""
    content = operation.get("requestBody", {}).get("content")
    if not content:
        return None, {}
    kind = chance.choice(sorted(content))
    if wrong and chance.random() < 0.3:
        return b"x", {"Content-Type": chance.choice(["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])}
    if kind == "application/x-ndjson":
        rows = [json.dumps(sample(number + i, chance)).encode() for i in range(chance.randint(0, 5))]
        rows += [chance.choice(BROKEN).replace(b"\n", b" ") for _ in range(2)] if wrong else []
        return b"\n".join(rows), {"Content-Type": kind}
    if wrong:
        return chance.choice(BROKEN), {"Content-Type": kind}
    if kind == "application/json":
        return json.dumps(sample(number, chance)).encode(), {"Content-Type": kind}
    return f"<html><body><article><p>{various(number % 50)['text']}</p></article></body></html>".encode(), {"Content-Type": kind}


def hold(description, method, path, operation, reply, what):
    """Holds a reply to what the operation's description says."""
    responses = operation["responses"]
    tap.expect(str(reply.status) in responses, f"{what}: status {reply.status} is not described: {reply.body[:200]}")
    response = description.find(responses[str(reply.status)])
    for header in response.get("headers", {}):
        tap.expect(header in reply.headers, f"{what}: {reply.status} without {header}")
    content = response.get("content")
    if not content:
        tap.equal(reply.body, b"", f"{what}: the body of {reply.status}")
        return
    kind = (reply.headers["Content-Type"] or "").split(";")[0]
    tap.expect(kind in content, f"{what}: {reply.status} as {kind}")
    schema = content[kind]["schema"]
    if kind.endswith("json") and kind != "application/x-ndjson":
        description.check(schema, reply.json, f"{what}: {reply.status}")
    elif kind == "application/x-ndjson":
        for line in reply.body.splitlines():
            description.check(schema, json.loads(line), what)
        tap.expect("done" in json.loads(reply.body.splitlines()[-1]), f"{what}: no last line")
    else:
        description.check(schema, reply.text, what)


def there_now(server):
    articles = [a["id"] for a in server.get("/api/articles?limit=200").json["articles"]]
    stories = [s["id"] for s in server.get("/api/stories?limit=200").json["stories"]]
    return {"article": articles[:20], "story": stories[:20], "number": [1, 2, 3]}


def one_request(server, description, operation, chance, number):
    method, path, described = operation
    wrong = chance.random() < 0.4
    asked, broken = query(described, chance, wrong)
    sent, headers = body(described, chance, number, wrong)
    target = fill(path, chance, there_now(server)) + asked
    if chance.random() < 0.2 and described["operationId"] in ("getStory", "getDescription"):
        headers["If-None-Match"] = server.get(target).headers["ETag"] or '"x"'
    reply = server.ask(method, target, sent, **headers)
    what = f"{method} {target} {headers} {(sent or b'')[:60]}"
    hold(description, method, path, described, reply, what)
    tap.expect(reply.status < 500, f"{what}: {reply.status} {reply.body[:200]}")
    tap.expect(not broken or reply.status in (400, 404), f"{what}: {reply.status} for a wrong parameter")
    tap.expect(wrong or reply.status in (200, 201, 204, 304, 404), f"{what}: {reply.status} for a right request: {reply.body[:200]}")
    return reply.status


@tap.case
def the_description_is_sound():
    """the description is OpenAPI 3.1: its schemas are schemas, its references lead somewhere, its operations have names"""
    with Server() as s:
        d = Description(s)
        tap.expect(d.document["openapi"].startswith("3.1"), "version")
        for name, schema in d.document["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)
        for reference in re.findall(r'"\$ref": ?"#/([^"]+)"', json.dumps(d.document)):
            part = d.document
            for step in reference.split("/"):
                tap.expect(step in part, f"#/{reference} leads nowhere")
                part = part[step]
        names = [operation["operationId"] for _, _, operation in d.operations]
        tap.equal(sorted(names), sorted(set(names)), "names of operations")
        for method, path, operation in d.operations:
            placed = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            tap.equal(placed, set(re.findall(r"\{(\w+)\}", path)), f"parameters of {method} {path}")
            tap.expect(operation["summary"] and "responses" in operation, path)


@tap.case
def every_operation_keeps_its_word():
    """each operation answers right, boundary and wrong requests as described"""
    chance = random.Random(7)
    with Server(articles=serving.harbour() + [various(i) for i in range(8)]) as s:
        d = Description(s)
        seen = {}
        for number in range(ROUNDS):
            for operation in d.operations:
                name = operation[2]["operationId"]
                if name == "streamEvents":
                    continue  # it does not end; serve_events.py follows it
                seen.setdefault(name, set()).add(one_request(s, d, operation, chance, number))
        for name, wanted in {"listStories": {200, 400}, "getStory": {200, 304, 404}, "getVersion": {200, 404}, "putArticle": {200, 201, 415, 422},
                             "loadArticles": {200, 415}, "getArticle": {200, 404}, "deleteArticle": {204, 404}, "search": {200, 400},
                             "listChanges": {200, 400}}.items():
            tap.expect(wanted <= seen[name], f"{name} was only seen to answer {seen[name]}")


def plain_requests(server, description):
    """Asks for everything once, without a token; gives the statuses."""
    statuses = set()
    for method, path, operation in description.operations:
        if operation["operationId"] == "streamEvents":
            continue
        takes = "requestBody" in operation
        reply = server.ask(method, re.sub(r"\{\w+\}", "1", path), b"{}" if takes else None, **({"Content-Type": "application/json"} if takes else {}))
        hold(description, method, path, operation, reply, f"{method} {path}")
        statuses.add(reply.status)
    return statuses


@tap.case
def refusals_keep_their_word():
    """who lacks the token, asks too often, or wants to write where nobody may, is refused as described"""
    with Server(env={"RASHOMON_TOKEN": serving.TOKEN}) as s:
        tap.expect(401 in plain_requests(s, Description(s)), "nobody was asked for the token")
    with Server("--read-only") as s:
        tap.expect(403 in plain_requests(s, Description(s)), "nobody was kept from writing")
    with Server("--rate", "3") as s:
        tap.expect(429 in plain_requests(s, Description(s)), "nobody asked too often")


tap.main()
