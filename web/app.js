"use strict";
// The page over /api: stories, one story, a search. Text from articles only ever becomes text nodes.

const main = document.querySelector("main");

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

async function get(path) {
  const reply = await fetch(path);
  const body = await reply.json();
  if (!reply.ok) throw new Error(body.error);
  return body;
}

function counted(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

function storyLink(id, title) {
  return element("a", { href: `#story/${id}` }, title || "untitled");
}

async function showStories() {
  const stories = await get("/api/stories");
  const rows = stories.map((story) => element("li", {}, storyLink(story.id, story.title), " ",
    element("span", { className: "meta" }, counted(story.articles, "article", "articles"), story.disputes ? ", " : ""),
    story.disputes ? element("span", { className: "disputed" }, counted(story.disputes, "dispute", "disputes")) : null));
  return [element("h2", {}, "Stories"), rows.length ? element("ul", {}, ...rows) : element("p", {}, "No story yet.")];
}

async function showSearch(query) {
  const found = await get(`/api/search?q=${encodeURIComponent(query)}`);
  const rows = found.map((article) => element("li", {}, storyLink(article.story, article.title), " ",
    element("span", { className: "meta" }, [article.outlet, article.published].filter(Boolean).join(", ")),
    element("blockquote", {}, article.excerpt || "")));
  return [element("h2", {}, `Articles with ${query}`), rows.length ? element("ul", {}, ...rows) : element("p", {}, "None.")];
}

// Offsets count code points; JavaScript strings count UTF-16 units.
function evidence(article, support) {
  const text = Array.from(article.text);
  const from = Math.max(0, text.lastIndexOf("\n", support.start - 1) + 1, support.start - 120);
  const end = text.indexOf("\n", support.end);
  const to = Math.min(end < 0 ? text.length : end, support.end + 120);
  const cut = (a, b) => text.slice(a, b).join("");
  return element("blockquote", {}, cut(from, support.start), element("mark", {}, cut(support.start, support.end)),
    cut(support.end, to), element("div", { className: "meta" }, article.outlet || article.title || article.input));
}

function pointItem(point, articles) {
  const versions = point.versions.map((version) => element("div", {},
    element("strong", {}, version.text), " ",
    element("span", { className: "meta" }, counted(version.origins, "origin", "origins")),
    ...version.support.map((support) => evidence(articles.get(support.article), support))));
  return element("li", {}, element("span", { className: point.status }, `${point.about} — ${point.status}`), ...versions);
}

async function showStory(id) {
  const report = await get(`/api/stories/${id}`);
  const story = report.stories[0];
  const articles = new Map(report.articles.map((article) => [article.id, article]));
  const sections = ["disputed", "agreed", "echoed", "single"].map((status) => {
    const points = story.points.filter((point) => point.status === status);
    if (!points.length) return null;
    return element("section", {}, element("h2", {}, `${status} (${points.length})`),
      element("ul", {}, ...points.map((point) => pointItem(point, articles))));
  });
  return [element("h2", {}, story.title || "untitled"),
    element("p", { className: "meta" }, counted(story.articles.length, "article", "articles")), ...sections];
}

async function show() {
  const [view, argument] = decodeURIComponent(location.hash.slice(1)).split(/\/(.*)/);
  try {
    const views = { story: showStory, search: showSearch };
    const parts = await (views[view] || showStories)(argument);
    main.replaceChildren(...parts.filter((part) => part !== null));
  } catch (problem) {
    main.replaceChildren(element("p", { className: "disputed" }, problem.message));
  }
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = `search/${encodeURIComponent(new FormData(event.target).get("q"))}`;
});
addEventListener("hashchange", show);
show();
