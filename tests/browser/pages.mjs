// The pages of `rashomon report --format html` as readers meet them.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { ROOT, PHONE, DESKTOP, check, example, equal, expect, main, open, pageOf, put, rashomon, scratch, unfold } from "./browser.mjs";
import { ATTACKS, hostileStory } from "./hostile.mjs";
import { crowd } from "./crowd.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STORIES = ["harbour-attack", "dam"];

function report(name) {
  return JSON.parse(rashomon("report", "--format", "json", "--story", "one", join(ROOT, "examples", name)));
}

async function accessible(page, what) {
  // The page's own policy holds scripts of others back, so axe comes in by the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  equal(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`), [], what);
}

for (const name of STORIES) {
  check(`${name}: opens from disk and asks for nothing`, async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      await open(example(name), { viewport }, async (page, sins) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        equal(wide, 0, `pixels beyond a screen of ${viewport.width}`);
        equal(sins, [], "what the page did");
      });
    }
  });

  check(`${name}: the counts at its head are those of the JSON`, async () => {
    const story = report(name).stories[0];
    const count = (status) => story.points.filter((p) => p.status === status).length;
    await open(example(name), {}, async (page) => {
      const figures = await page.locator(".figures li").allInnerTexts();
      const numbers = Object.fromEntries(figures.map((f) => f.replace(/\s+/g, " ").match(/^(\d+) (.*)$/).slice(1).reverse()));
      equal(Number(numbers.articles), story.articles.length, "articles");
      equal(Number(numbers["points disputed"] ?? numbers["point disputed"]), count("disputed"), "disputed");
      equal(Number(numbers["points agreed"] ?? numbers["point agreed"]), count("agreed"), "agreed");
      equal(Number(numbers["told once"]), count("single"), "told once");
      equal(await page.locator("h1").innerText(), story.title, "title");
      equal(await page.locator(".dispute").count(), count("disputed"), "disputes laid out");
      equal(await page.locator("details.point").count(), story.points.length - count("disputed"), "other points");
      equal(await page.locator(".quote").count(), story.quotes.length, "quotations");
      equal(await page.locator(".timeline > li").count(), story.timeline.length, "moments");
      equal(await page.locator(".article").count(), story.articles.length, "articles in full");
    });
  });

  check(`${name}: the articles stand there in full, and every claim is marked in its words`, async () => {
    const all = report(name);
    await open(example(name), {}, async (page) => {
      for (const article of all.articles) {
        const shown = await page.evaluate((id) => [...document.querySelectorAll(`#${id} .body p`)].map((p) => {
          const copy = p.cloneNode(true);
          for (const reference of copy.querySelectorAll(".ref")) reference.remove();
          return copy.textContent;
        }), article.id);
        equal(shown.join("\n"), article.text, `text of ${article.id}`);
      }
      const texts = Object.fromEntries(all.articles.map((a) => [a.id, Array.from(a.text)]));
      const marked = await page.evaluate(() => [...document.querySelectorAll(".article mark[id]")].map((mark) => {
        const parts = [mark, ...document.querySelectorAll(`mark[data-of="${mark.id}"]`)].map((part) => {
          const copy = part.cloneNode(true);
          for (const reference of copy.querySelectorAll(".ref")) reference.remove();
          return copy.textContent;
        });
        return `${mark.closest(".article").id} ${parts.join("")}`;
      }));
      const there = new Set(marked);
      for (const point of all.stories[0].points) {
        for (const s of point.versions.flatMap((v) => v.support)) {
          const words = texts[s.article].slice(s.start, s.end).join("");
          expect(there.has(`${s.article} ${words}`), `${point.id}: ${s.article} ${words}`);
        }
      }
    });
  });

  check(`${name}: ids are unique and every link within the page leads somewhere`, async () => {
    await open(example(name), {}, async (page) => {
      equal(await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
        const lost = [...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href").slice(1))
          .filter((id) => !document.getElementById(id));
        return [ids.filter((id, i) => ids.indexOf(id) !== i), [...new Set(lost)]];
      }), [[], []], "ids twice, links to nowhere");
    });
  });

  check(`${name}: a cell opens the sentence in its article with the words marked`, async () => {
    await open(example(name), {}, async (page, sins) => {
      const tiles = page.locator("#glance .tile");
      const count = await tiles.count();
      expect(count > 1, `only ${count} cells`);
      for (let i = 0; i < count; i++) {
        const wanted = (await tiles.nth(i).getAttribute("href")).slice(1);
        await tiles.nth(i).click();
        const drawer = page.locator("#evidence");
        expect(await drawer.isVisible(), `cell ${i} opens nothing`);
        const shown = await drawer.locator("mark.on").first().evaluate((e) => e.textContent);
        expect(shown.length > 2, `cell ${i} marks nothing`);
        const there = await page.evaluate((id) => document.getElementById(id).textContent, wanted);
        expect(there.startsWith(shown.slice(0, 10)), `cell ${i}: ${shown} is not ${there}`);
        equal(await drawer.locator("[id]").count(), 0, "ids copied into the drawer");
        await page.keyboard.press("Escape");
        expect(!await drawer.isVisible(), "Escape leaves the drawer open");
        equal(await page.evaluate(() => document.activeElement.getAttribute("href")), `#${wanted}`, "focus after closing");
      }
      equal(sins, [], "what the page did");
    });
  });

  check(`${name}: every part can be clicked through`, async () => {
    await open(example(name), {}, async (page, sins) => {
      for (const link of await page.locator(".contents a").all()) {
        await link.click();
        const id = (await link.getAttribute("href")).slice(1);
        expect(await page.locator(`#${id}`).isVisible(), `${id} is not to be seen`);
      }
      for (const fold of await page.locator("details > summary").all()) {
        if (await fold.isVisible()) await fold.click();
      }
      expect(await page.locator("details[open]").count() > 3, "nothing unfolds");
      await page.locator(".matrix th a[href^='#p']").first().click();
      for (const mark of (await page.locator(".article mark").all()).slice(0, 8)) {
        await mark.dispatchEvent("click");
        expect(await page.locator("#evidence").isVisible(), "a mark opens nothing");
        await page.locator("#evidence .close").click();
      }
      await page.locator(".tile").first().click();
      await page.locator("#evidence .whole").click();
      expect(!await page.locator("#evidence").isVisible(), "the drawer stays");
      expect(await page.locator("mark:target").count() === 1, "the words are not shown in their article");
      if (await page.locator(".lineage .node").count()) {
        await page.locator(".lineage .node").last().hover();
        expect(await page.locator(".lineage.hot .edge.on").count() > 0, "the picture does not answer");
      }
      equal(sins, [], "what the page did");
    });
  });

  check(`${name}: no barrier that axe finds, on phone and desktop, light and dark, folded and unfolded`, async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      for (const colorScheme of ["light", "dark"]) {
        await open(example(name), { viewport, colorScheme }, async (page) => {
          await accessible(page, `${viewport.width} ${colorScheme}`);
          await unfold(page);
          await page.locator(".tile").first().click();
          await accessible(page, `${viewport.width} ${colorScheme}, unfolded, drawer open`);
        });
      }
    }
  });

  check(`${name}: the keyboard reaches what the mouse does`, async () => {
    await open(example(name), {}, async (page) => {
      await page.keyboard.press("Tab");
      equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the accounts", "first stop");
      await page.locator(".tile").first().focus();
      await page.keyboard.press("Enter");
      equal(await page.evaluate(() => document.activeElement.textContent), "Close", "focus in the drawer");
      await page.keyboard.press("Enter");
      expect(!await page.locator("#evidence").isVisible(), "the drawer stays open");
      equal(await page.evaluate(() => [...document.querySelectorAll(".scroll")].every((e) => e.tabIndex === 0)), true,
        "what scrolls can be reached");
    });
  });

  check(`${name}: whole without a script`, async () => {
    await open(example(name), { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator(".dispute blockquote mark").first().isVisible(), "no words under the disputes");
      const link = await page.locator(".tile").first().getAttribute("href");
      await page.locator(".tile").first().click();
      expect(page.url().endsWith(link), "a cell leads nowhere");
      await page.locator("details > summary").first().click();
      expect(await page.locator("details[open]").count() === 1, "nothing unfolds");
    });
  });

  check(`${name}: on paper nothing stays folded`, async () => {
    await open(example(name), {}, async (page) => {
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 20000, `a PDF of ${pdf.length} bytes`);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      equal(await page.locator("details:not([open])").count(), 0, "folded on paper");
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      expect(await page.locator("details:not([open])").count() > 0, "stays unfolded after printing");
    });
  });
}

function hostilePage() {
  return pageOf("hostile", put("hostile.ndjson", hostileStory));
}

async function provoke(page) {
  await page.evaluate(() => { window.attacks = []; window.attack = (what) => window.attacks.push(what); });
  await unfold(page);
  for (const tile of (await page.locator(".tile").all()).slice(0, 12)) {
    await tile.click();
    await page.keyboard.press("Escape");
  }
  for (const node of (await page.locator(".lineage .node").all()).slice(0, 8)) await node.hover({ force: true });
  for (const mark of (await page.locator(".article mark").all()).slice(0, 12)) await mark.dispatchEvent("click");
}

check("hostile articles: nothing in them runs, asks or turns", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    await open(hostilePage(), { viewport }, async (page, sins) => {
      await provoke(page);
      equal(await page.evaluate(() => window.attacks), [], "scripts that ran");
      equal(sins, [], "what the page did");
      equal(await page.evaluate(() => document.scripts.length), 1, "scripts in the page");
      equal(await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes])
        .filter((a) => /^on/i.test(a.name) || /^\s*javascript:/i.test(a.value) || a.name === "style" || a.name === "srcdoc").length), 0,
      "attributes that could run");
      equal(await page.evaluate(() => document.querySelectorAll("img, iframe, base, link, form, object, embed, meta[http-equiv=refresh]").length), 0,
        "elements that could load");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      equal(wide, 0, "pixels beyond the screen");
    });
  }
});

check("hostile articles: their markup is shown as words, and characters that turn the text as their numbers", async () => {
  await open(hostilePage(), {}, async (page) => {
    const text = await page.evaluate(() => document.querySelector("main").textContent);
    for (const attack of ATTACKS.slice(0, 6)) expect(text.includes(attack), `${attack} is not shown`);
    expect(!/[\u202A-\u202E\u2066-\u2069]/.test(text), "an override is left in the text");
    expect(await page.evaluate(() => !/[\u202A-\u202E\u2066-\u2069]/.test(document.documentElement.outerHTML)), "or in an attribute");
    expect(await page.locator(".control").first().isVisible(), "an override is hidden");
    expect((await page.locator(".control").allInnerTexts()).includes("U+202E"), "U+202E is not named");
  });
});

check("hostile articles: a script that got in would be held back", async () => {
  await open(hostilePage(), {}, async (page) => {
    await page.evaluate(() => {
      window.attacks = [];
      window.attack = (what) => window.attacks.push(what);
      const script = document.createElement("script");
      script.textContent = "attack('inserted')";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\"attack('image')\"><p style=\"color: red\" id=styled>x</p>");
    });
    await page.waitForTimeout(100);
    equal(await page.evaluate(() => window.attacks), [], "scripts that ran in spite of the policy");
    expect(await page.evaluate(() => getComputedStyle(document.getElementById("styled")).color) !== "rgb(255, 0, 0)", "a style got in");
  });
});

check("hostile articles: no barrier either", async () => {
  await open(hostilePage(), {}, async (page) => {
    await unfold(page);
    await accessible(page, "hostile");
  });
});

function manyStories() {
  const folder = scratch("many");
  rashomon("report", "--format", "html", "-o", `${folder}/`, join(ROOT, "examples", "dam"), join(ROOT, "examples", "harbour-attack"));
  return folder;
}

check("many stories: a folder with an index, and a page for each", async () => {
  const folder = manyStories();
  equal(readdirSync(folder).sort(), ["index.html", "story-1.html", "story-2.html"], "files");
  await open(join(folder, "index.html"), {}, async (page, sins) => {
    equal(await page.locator(".row").count(), 2, "rows");
    const counts = await page.evaluate(() => [...document.querySelectorAll(".row")].map((r) => Number(r.dataset.articles)));
    equal(counts, [5, 4], "articles, the largest first");
    await page.locator("#find").fill("dam tarnmoor");
    equal(await page.locator(".row:visible").count(), 1, "rows found");
    equal(await page.locator("#found").innerText(), "1 of 2", "what the search says");
    await page.locator("#find").fill("");
    await page.locator("#order").selectOption("disputes");
    equal(await page.locator(".row:visible").count(), 2, "rows after the search");
    await accessible(page, "index");
    equal(sins, [], "what the page did");
    await page.locator(".row h2 a").first().click();
    expect(await page.locator(".dispute").count() > 0, "the story does not open");
    await page.locator(".brand a").click();
    equal(await page.locator(".row").count(), 2, "back at the index");
  });
});

check("many stories: one file holds them all where no folder is asked for", async () => {
  const path = scratch("all.html");
  rashomon("report", "--format", "html", "-o", path, join(ROOT, "examples", "dam"), join(ROOT, "examples", "harbour-attack"));
  await open(path, {}, async (page, sins) => {
    equal(await page.locator(".story").count(), 2, "stories");
    equal(await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      return ids.filter((id, i) => ids.indexOf(id) !== i);
    }), [], "ids twice");
    await page.locator(".tile").last().click();
    expect(await page.locator("#evidence").isVisible(), "a cell of the last story opens nothing");
    await accessible(page, "all stories");
    equal(sins, [], "what the page did");
  });
});

check("fifty articles: below 3 MB, and open within a second", async () => {
  const path = pageOf("crowd", put("crowd.ndjson", crowd));
  const bytes = statSync(path).size;
  const times = [];
  const work = [];
  for (let i = 0; i < 5 && !(Math.min(...times) < 800); i++) {
    await open(path, {}, async (page, sins) => {
      times.push(Math.round(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd)));
      equal(sins, [], "what the page did");
    }, async (session) => {
      const { metrics } = await session.send("Performance.getMetrics");
      work.push(Math.round(1000 * metrics.find((m) => m.name === "TaskDuration").value));
    });
  }
  console.log(`# fifty articles: ${bytes} bytes, open after ${times.join(", ")} ms; its thread worked ${work.join(", ")} ms`);
  expect(bytes < 3e6, `${bytes} bytes`);
  // Where others keep the processors busy, waiting for them says nothing of the page; its own work does.
  const busy = loadavg()[0] > 1.5 * cpus().length;
  const best = busy ? Math.min(...work) : Math.min(...times);
  expect(best < 1000, `${best} ms at best`);
});

await main();
