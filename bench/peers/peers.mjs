// What the same inputs cost with libraries of npm: peers.mjs SECONDS ARTICLES.ndjson PAGE.html... prints one line a
// library: its name, what it does, and the processor seconds of one pass over the inputs.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import nlp from "compromise";
import { parseHTML } from "linkedom";

const [seconds, articles, ...files] = process.argv.slice(2);
const texts = readFileSync(articles, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const pages = files.map((file) => readFileSync(file, "utf8"));

function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/* Mean over as many passes as fit, after some for the compiler to warm up. */
function time(pass) {
  for (let end = spent() + seconds / 2; spent() < end;) pass();
  const start = spent();
  let passes = 0;
  do {
    pass();
    passes++;
  } while (spent() - start < seconds);
  return (spent() - start) / passes;
}

function say(name, work, pass) {
  console.log([name, work, time(pass)].join("\t"));
}

if (pages.length > 0)
  say("readability", "pages to articles", () =>
    pages.forEach((page) => new Readability(parseHTML(page).document).parse()));
say("compromise", "tokens and tags", () => texts.forEach((text) => nlp(text).json({ terms: true })));
