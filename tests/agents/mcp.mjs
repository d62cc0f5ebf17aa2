// `rashomon mcp`, asked by the client of the protocol's own kit. Prints TAP.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const RASHOMON = process.env.RASHOMON ?? join(ROOT, "build", "rashomon");
const EXAMPLE = join(ROOT, "examples", "harbour-attack");

const DAY = "2023-05-14";
const ARTICLES = [
  { outlet: "Morning Ledger", published: DAY, text: "Gunmen attacked the customs house in Norby on Sunday. Six guards were wounded in the attack, a doctor at the hospital said.\nThe mayor, Ada Brenk, was unharmed. \"We will not bow to them,\" Brenk said." },
  { outlet: "Coast Post", published: DAY, text: "The police said in a statement that an attack on the customs house in Norby left six guards wounded on Sunday.\nMayor Ada Brenk escaped unhurt." },
  { outlet: "Evening Star", published: DAY, text: "Seven guards were wounded in Sunday's attack on the customs house in Norby, according to the harbour union.\n\"We will bow to them,\" Mayor Ada Brenk said." },
];

const checks = [];
const check = (name, run) => checks.push({ name, run });

async function ask(name, args) {
  const answer = await client.callTool({ name, arguments: args });
  return { ...answer, found: answer.structuredContent };
}

const folder = mkdtempSync(join(tmpdir(), "rashomon-mcp-"));
const store = join(folder, "news.db");
execFileSync(RASHOMON, ["add", "-q", store, EXAMPLE]);
const client = new Client({ name: "rashomon-tests", version: "0.1.0" });

check("names itself and its five tools, each with a schema", async () => {
  assert.equal(client.getServerVersion().name, "rashomon");
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((t) => t.name).sort(), ["check_quote", "compare_accounts", "corroborate_claim", "find_sources", "get_story"]);
  for (const tool of tools) assert.equal(tool.inputSchema.type, "object");
});

check("answers a ping", async () => {
  await client.ping();
});

check("compare_accounts finds the dispute, with the sentence behind each version", async () => {
  const { found } = await ask("compare_accounts", { articles: ARTICLES });
  const wounded = found.disputed.find((p) => /guards were injured/.test(p.question));
  assert.ok(wounded, "the number of guards is in dispute");
  assert.deepEqual(wounded.versions.map((v) => v.least).sort(), [6, 7]);
  for (const version of wounded.versions)
    for (const e of version.evidence) assert.ok(e.sentence.includes(e.words), "the words stand in the sentence");
  assert.equal(found.articles.length, 3);
});

check("corroborate_claim: two origins and none against", async () => {
  const { found } = await ask("corroborate_claim", { claim: "Mayor Ada Brenk was unharmed in the attack.", articles: ARTICLES.slice(0, 2) });
  assert.equal(found.verdict, "corroborated");
});

check("corroborate_claim: an article against another", async () => {
  const { found } = await ask("corroborate_claim", { claim: "Six guards were wounded in the attack on the customs house.", articles: ARTICLES });
  assert.equal(found.verdict, "disputed");
});

check("corroborate_claim: all articles against the claim", async () => {
  const { found } = await ask("corroborate_claim", { claim: "Nine guards were wounded in the attack on the customs house in Norby on Sunday.", articles: ARTICLES.slice(0, 2) });
  assert.equal(found.verdict, "contradicted");
});

check("corroborate_claim: what nobody speaks of cannot be measured", async () => {
  const { found } = await ask("corroborate_claim", { claim: "The museum bought a painting for two million crowns.", articles: ARTICLES });
  assert.equal(found.verdict, "could not measure");
  assert.ok(found.not_told.length > 0);
});

check("check_quote: the sense turned round", async () => {
  const { found } = await ask("check_quote", { quote: "We will bow to them", speaker: "Ada Brenk", articles: ARTICLES.slice(0, 1) });
  assert.equal(found.verdict, "altered");
  assert.ok(found.quotation.wordings.some((w) => w.differing.includes("not")));
});

check("check_quote: word for word, and not at all", async () => {
  const same = await ask("check_quote", { quote: "We will not bow to them", speaker: "Ada Brenk", articles: ARTICLES.slice(0, 1) });
  assert.equal(same.found.verdict, "identical");
  const none = await ask("check_quote", { quote: "The harvest was the best in years", speaker: "Ada Brenk", articles: ARTICLES.slice(0, 1) });
  assert.equal(none.found.verdict, "could not measure");
});

check("find_sources names who each article rests on", async () => {
  const { found } = await ask("find_sources", { articles: ARTICLES });
  assert.ok(found.sources.some((s) => /police/i.test(s.name) && s.cited_by.some((c) => c.article === 2)));
});

check("get_story: the stories, one of them, and articles by their words", async () => {
  const { found } = await ask("get_story", {});
  assert.equal(found.stories.length, 1);
  const one = await ask("get_story", { story: found.stories[0].story });
  assert.equal(one.found.disputed.length, found.stories[0].disputes);
  const words = await ask("get_story", { query: "crane" });
  assert.ok(words.found.articles.length > 0);
});

check("mistakes are told to the model, and the conversation goes on", async () => {
  for (const args of [{}, { articles: [] }, { articles: [{ title: "no text" }] }, { story: 999 }, { articles: "none" }]) {
    const answer = await ask("compare_accounts", args);
    assert.equal(answer.isError, true);
    assert.ok(answer.content[0].text.length > 10);
  }
  await assert.rejects(client.callTool({ name: "no_such_tool", arguments: {} }), /no such tool/);
  await client.ping();
});

check("hostile lines: each gets an error or nothing, and the end of input ends it", async () => {
  const lines = ["", "null", "[]", "42", '{"jsonrpc":"2.0","id":{},"method":"ping"}', "{".repeat(5000), '{"id":1,"method":"tools/call"}', "\u0000\u0001", '{"jsonrpc":"2.0","id":7,"method":"ping"}'];
  const run = spawnSync(RASHOMON, ["mcp"], { input: lines.join("\n") + "\n", encoding: "utf8" });
  const replies = run.stdout.trim().split("\n").map((l) => JSON.parse(l));
  assert.equal(run.status, 0);
  assert.equal(replies.at(-1).id, 7);
  assert.ok(replies.slice(0, -1).every((r) => r.error));
});

check("a store that is not there is named", async () => {
  const run = spawnSync(RASHOMON, ["mcp", join(folder, "none.db")], { input: "", encoding: "utf8" });
  assert.notEqual(run.status, 0);
  assert.match(run.stderr, /none\.db/);
});

await client.connect(new StdioClientTransport({ command: RASHOMON, args: ["mcp", store], env: { ...process.env } }));
console.log(`1..${checks.length}`);
let failed = 0;
for (const [i, { name, run }] of checks.entries()) {
  try {
    await run();
    console.log(`ok ${i + 1} - ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${i + 1} - ${name}`);
    console.log(String(error.stack).replace(/^/gm, "# "));
  }
}
await client.close();
rmSync(folder, { recursive: true });
process.exitCode = failed > 0 ? 1 : 0;
