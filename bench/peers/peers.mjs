// What the same inputs cost with libraries of npm: peers.mjs SECONDS ARTICLES.ndjson PAGE.html... prints one line a
// library: its name, what it does, and the processor seconds of one pass over the inputs.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import nlp from "compromise";
import { parseHTML } from "linkedom";
import { LshIndex, Minhash } from "minhash";

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
/* Near-copies: signatures of 128 numbers over runs of five words, and the pairs that share a band of four. */
function nearCopies() {
  const index = new LshIndex({ bandSize: 4 });
  texts.forEach((text, number) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const signature = new Minhash({ numPerm: 128 });
    for (let i = 0; i + 5 <= words.length; i++) signature.update(words.slice(i, i + 5).join(" "));
    index.insert(number, signature);
    index.query(signature);
  });
}

say("compromise", "tokens and tags", () => texts.forEach((text) => nlp(text).json({ terms: true })));
say("minhash", "which articles are near-copies, no passages", nearCopies);
