// What the browser tests stand on: cases in the Test Anything Protocol, the command, and pages in Chromium.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const COMMAND = process.env.RASHOMON || join(ROOT, "build", "rashomon");
const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

const folder = mkdtempSync(join(tmpdir(), "rashomon-browser-"));
const cases = [];
let browser;

export function check(name, run) {
  cases.push({ name, run });
}

export function expect(truth, message) {
  if (!truth) throw new Error(message);
}

export function equal(got, wanted, what) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  expect(a === b, `${what}: got ${a}, wanted ${b}`);
}

export function put(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export function scratch(name) {
  return join(folder, name);
}

export function rashomon(...words) {
  return execFileSync(COMMAND, words, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }).toString("utf8");
}

// A page of the report over these inputs; made once.
const made = new Map();
export function pageOf(name, ...inputs) {
  if (!made.has(name)) {
    const path = join(folder, `${name}.html`);
    rashomon("report", "--format", "html", "--story", "one", "-o", path, ...inputs);
    made.set(name, path);
  }
  return made.get(name);
}

export function example(name) {
  return pageOf(name, join(ROOT, "examples", name));
}

// Opens a page in a context of its own and hands it to `use`. Whatever a page may not do is noted in `sins`: messages
// on the console, errors, dialogs, requests for anything but itself. `measure` gets a debugger's session that counts the
// processor's time.
export function open(path, options, use, measure) {
  const address = pathToFileURL(path).href;
  return look(address, address, options, use, measure);
}

// The same for a page of a server, which may ask for whatever that has; `before` gets the page before it is loaded.
export function visit(address, options, use, before) {
  return look(address, new URL("/", address).href, options, use, null, before);
}

async function look(address, own, options, use, measure, before) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(60000); // on a busy machine it may be late
  const page = await context.newPage();
  const sins = [];
  page.on("console", (message) => sins.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => sins.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { sins.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", () => sins.push("a window"));
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) sins.push(`request: ${request.url()}`);
  });
  try {
    const session = measure ? await context.newCDPSession(page) : null;
    if (session) await session.send("Performance.enable", { timeDomain: "threadTicks" });
    if (before) await before(page);
    await page.goto(address, { waitUntil: "load" });
    await use(page, sins);
    if (session) await measure(session);
  } finally {
    await context.close();
  }
}

export async function unfold(page) {
  await page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });
}

export async function main() {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  let failed = 0;
  console.log(`1..${cases.length}`);
  for (const [index, { name, run }] of cases.entries()) {
    try {
      await run();
      console.log(`ok ${index + 1} - ${name}`);
    } catch (trouble) {
      failed++;
      console.log(`not ok ${index + 1} - ${name}`);
      for (const line of String(trouble.stack || trouble).split("\n").slice(0, 12)) console.log(`# ${line}`);
    }
  }
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = failed ? 1 : 0;
}

expect(existsSync(COMMAND), `${COMMAND} is not there`);
