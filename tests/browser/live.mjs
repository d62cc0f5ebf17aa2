// The server's pages as readers meet them: lists that follow the store, stories that tell of later accounts.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT, PHONE, check, equal, expect, main, put, rashomon, scratch, visit } from "./browser.mjs";
import { hostileStory } from "./hostile.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const COMMAND = process.env.RASHOMON || join(ROOT, "build", "rashomon");
const HARBOUR = rashomon("read", join(ROOT, "examples", "harbour-attack")).trim().split("\n").map((line) => {
  const { url, title, outlet, published, text } = JSON.parse(line);
  return { ...(url && { url }), title, ...(outlet && { outlet }), ...(published && { published }), text };
});
const DAM = rashomon("read", join(ROOT, "examples", "dam")).trim().split("\n").map((line) => JSON.parse(line)).map(({ title, text }) => ({ title, text }));

let number = 0;

// Runs `use` with the address of a server on a store with these articles.
async function serve(articles, use) {
  const store = scratch(`live-${++number}.db`);
  rashomon("add", "-q", store, put(`live-${number}.ndjson`, articles));
  const server = spawn(COMMAND, ["serve", "--port", "0", store], { stdio: ["ignore", "ignore", "pipe"] });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      server.stderr.on("data", (bytes) => {
        said += bytes;
        const found = /http:\/\/[^/]*:(\d+)\//.exec(said);
        if (found) resolve(`http://localhost:${found[1]}`);
      });
      server.on("exit", () => reject(new Error(`the server ended: ${said}`)));
    });
    await use(address, store);
  } finally {
    server.removeAllListeners("exit");
    const ended = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    equal(await ended, 0, "status of the server");
  }
}

const lines = (articles) => articles.map((article) => JSON.stringify(article)).join("\n");

async function send(address, article) {
  const reply = await fetch(`${address}/api/articles`, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(article) });
  expect(reply.ok, `PUT: ${reply.status} ${await reply.text()}`);
}

// Waits until a page listens to what changes.
async function listened(address) {
  while (!/rashomon_event_streams [1-9]/.test(await (await fetch(`${address}/metrics`)).text()))
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  equal(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`), [], what);
}

check("pages do nothing that their policy forbids, fit a phone, and can be used without eyes or a mouse", () => serve(lines(HARBOUR), async (address) => {
  await send(address, DAM[0]);
  for (const path of ["/", "/new", "/disputed", "/search?q=harbour", "/search", "/articles/1", "/stories/1/versions", "/stories/1/versions/1", "/stories/1", "/stories/2", "/stories/9"]) {
    for (const options of [{}, { viewport: PHONE, colorScheme: "dark" }]) {
      await visit(address + path, options, async (page, sins) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        equal(wide, 0, `pixels beyond the screen of ${path}`);
        equal(sins.filter((sin) => !(path === "/stories/9" && sin.includes("404"))), [], `what ${path} did`);
        await accessible(page, path);
      });
    }
  }
}));

check("a reader without a script finds the way from the list to an account and back", () => serve(lines(HARBOUR), async (address) => {
  await visit(`${address}/`, { javaScriptEnabled: false }, async (page) => {
    await page.getByRole("link", { name: "Disputed" }).click();
    await page.locator(".rows a").first().click();
    expect(page.url().endsWith("/stories/1"), page.url());
    equal(await page.locator(".dispute").count(), 3, "disputes");
    await page.locator(".masthead a").first().click();
    expect(page.url() === `${address}/`, page.url());
    await page.getByLabel("Search").fill("\"navy base\"");
    await page.getByRole("button", { name: "Find" }).click();
    await page.locator(".rows h2 a").first().click();
    await page.getByRole("link", { name: "The accounts of its story" }).click();
    expect(page.url().endsWith("/stories/1"), page.url());
  });
}));

check("a list follows the store by itself", () => serve(lines(HARBOUR), async (address) => {
  for (const path of ["/", "/new"]) {
    await visit(address + path, {}, async (page, sins) => {
      const before = await page.locator(".rows > li").count();
      await send(address, { ...DAM[before - 1], url: `https://live.example/${before}`, title: `News ${before}`, text: `${before} ${["gulls landed in Ostby", "ferries ran late at Pellworm", "bakers in Linz won a prize"][before - 1]} on Tuesday, the mayor said.` });
      await page.waitForFunction((count) => document.querySelectorAll(".rows > li").length > count, before);
      equal(await page.locator(".rows > li").first().locator("h2").innerText(), `News ${before}`, "the first story");
      equal(await page.locator("#live").innerText(), "The list has changed.", "what is said to who does not see it");
      equal(sins, [], "what the page did");
    });
  }
}));

check("the page of a story says when there is a later account, and leads to it", () => serve(lines(HARBOUR.slice(0, 4)), async (address) => {
  await visit(`${address}/stories/1`, {}, async (page, sins) => {
    const heads = await page.locator(".article").count();
    equal(await page.locator("#later").count(), 0, "notices at first");
    await listened(address);
    await send(address, HARBOUR[4]);
    await page.locator("#later a").click();
    await page.waitForFunction((count) => document.querySelectorAll(".article").length > count, heads);
    equal(sins, [], "what the page did");
  });
}));

// Holds back the first stream of a page until `change` is done.
function late(change) {
  let changed = false;
  return (page) => page.route("**/api/events", async (route) => {
    if (!changed) await change();
    changed = true;
    await route.continue();
  });
}

check("a list tells what changed while it waited for its stream", () => serve(lines(HARBOUR), async (address) => {
  await visit(`${address}/new`, {}, async (page, sins) => {
    await page.waitForFunction(() => document.querySelectorAll(".rows > li").length === 2);
    equal(sins, [], "what the page did");
  }, late(() => send(address, { ...DAM[0], url: "https://late.example/1" })));
}));

check("the page of a story tells of an account that came while it waited for its stream", () => serve(lines(HARBOUR.slice(0, 4)), async (address) => {
  await visit(`${address}/stories/1`, {}, async (page, sins) => {
    const heads = await page.locator(".article").count();
    await page.locator("#later").waitFor();
    await accessible(page, "the page with its notice");
    const asked = page.waitForResponse("**/versions");
    await page.locator("#later a").click();
    await page.waitForFunction((count) => document.querySelectorAll(".article").length > count, heads);
    await (await asked).finished();
    equal(await page.locator("#later").count(), 0, "notices on the latest account");
    equal(sins, [], "what the page did");
  }, late(() => send(address, HARBOUR[4])));
}));

check("the page of a story that went while it waited for its stream says so", () => serve(lines([...HARBOUR, DAM[0]]), async (address) => {
  const articles = (await (await fetch(`${address}/api/articles`)).json()).articles;
  const [{ id }] = articles.filter((article) => article.title === DAM[0].title);
  await visit(`${address}/stories/2`, {}, async (page) => {
    await page.locator("#later a").click();
    await page.waitForURL(`${address}/`);
  }, late(() => fetch(`${address}/api/articles/${id}`, { method: "DELETE" })));
}));

check("hostile text stays text on every page", () => serve(hostileStory, async (address) => {
  for (const path of ["/", "/new", "/disputed", "/search?q=mill", "/search?q=%3Cimg%20src%3Dx%20onerror%3Dattack()%3E", "/articles/1", "/articles/2", "/stories/1", "/stories/1/versions/1"]) {
    await visit(address + path, {}, async (page, sins) => {
      await page.evaluate(() => { window.attacked = false; window.attack = () => { window.attacked = true; }; });
      for (const link of await page.locator("main a").all()) await link.hover({ timeout: 500 }).catch(() => {});
      equal(await page.evaluate(() => window.attacked), false, `${path} was attacked`);
      equal(await page.evaluate(() => document.querySelectorAll("main script, main img, main iframe, main base, main form, main link, main meta").length), 0, `elements of ${path}`);
      equal(sins, [], `what ${path} did`);
    });
  }
}));

await main();
