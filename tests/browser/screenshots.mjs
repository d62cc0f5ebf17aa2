// Takes the pictures of the examples for docs/images, with the fonts of fonts-liberation:
// RASHOMON=build/rashomon node tests/browser/screenshots.mjs
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DESKTOP, PHONE, ROOT, check, example, main, open } from "./browser.mjs";

const IMAGES = join(ROOT, "docs", "images");
mkdirSync(IMAGES, { recursive: true });

function take(name, story, options, prepare, part) {
  check(name, () => open(example(story), options, async (page) => {
    if (prepare) await prepare(page);
    const picture = part ? page.locator(part) : page;
    await picture.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled" });
  }));
}

const opened = (page) => page.locator("#glance .tile").nth(5).click();
take("harbour-attack-desktop", "harbour-attack", { viewport: DESKTOP }, opened);
take("harbour-attack-phone", "harbour-attack", { viewport: PHONE });
take("harbour-attack-disputes", "harbour-attack", { viewport: DESKTOP }, null, ".dispute >> nth=1");
take("harbour-attack-quotation", "harbour-attack", { viewport: DESKTOP }, null, ".quote.altered");
take("harbour-attack-lineage", "harbour-attack", { viewport: DESKTOP }, null, "#lineage .scroll");
take("dam-desktop", "dam", { viewport: DESKTOP, colorScheme: "dark" });
take("dam-phone", "dam", { viewport: PHONE, colorScheme: "dark" });

await main();
