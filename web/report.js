"use strict";
// Adds to pages that are whole without it: words open in a drawer, lines of the picture answer, lists are searched.
// It copies nodes and sets text; it never reads markup from text.

const drawer = document.getElementById("evidence");

function made(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// The mark with this id, and its parts beyond others that it crosses.
function partsOf(root, id) {
  return [...root.querySelectorAll("mark")].filter((mark) => mark.id === id || mark.dataset.of === id);
}

// Where the account uses the words: the questions whose versions link to them.
function usesOf(id) {
  const uses = new Map();
  for (const link of document.querySelectorAll(`.teller[href="#${CSS.escape(id)}"]`)) {
    const home = link.closest(".dispute, .point, .quote");
    if (!home || uses.has(home.id)) continue;
    const name = home.querySelector("h3 bdi, .question bdi");
    const sign = link.closest(".version")?.querySelector(".chip");
    const entry = made("li", {}, ...(sign ? [sign.cloneNode(true)] : []));
    if (sign) entry.className = link.closest(".version").className.replace("version", "");
    if (name) entry.append(made("a", { href: `#${home.id}` }, name.textContent));
    uses.set(home.id, entry);
  }
  return [...uses.values()];
}

// "World Brief from Reuters", as it stands where the account uses the words; else the article's name.
function headOf(id, article) {
  const link = document.querySelector(`.teller[href="#${CSS.escape(id)}"]`);
  const head = made("h2", {}, ...(link ? link.closest(".chain") : article.querySelector(".outlet")).cloneNode(true).childNodes);
  for (const inner of head.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
  return head;
}

function openDrawer(id) {
  const mark = document.getElementById(id);
  const paragraph = mark && mark.closest("p");
  const article = mark && mark.closest(".article");
  if (!paragraph || !article) return false;
  const copy = paragraph.cloneNode(true);
  for (const part of partsOf(copy, id)) part.classList.add("on");
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  const close = made("button", { className: "close", type: "button" }, "Close");
  close.addEventListener("click", () => drawer.close());
  const whole = made("a", { href: `#${id}`, className: "whole" }, "Read it in the article");
  whole.addEventListener("click", () => drawer.close());
  const uses = usesOf(id);
  drawer.replaceChildren(close, headOf(id, article), made("div", { className: "body" }, copy),
    made("ul", { className: "tells" }, ...uses, made("li", {}, whole)));
  if (!drawer.open) drawer.show();
  close.focus({ preventScroll: true });
  copy.querySelector(".on")?.scrollIntoView({ block: "nearest" });
  return true;
}

let opener = null;

function followed(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='#']");
  const mark = event.target.closest(".article mark");
  const id = link ? link.getAttribute("href").slice(1) : mark && (mark.id || mark.dataset.of);
  if (!id) return;
  const target = document.getElementById(id);
  if (link && target) {
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.tagName === "DETAILS") target.open = true;
  }
  if (link && (link.classList.contains("whole") || !target || target.tagName !== "MARK")) return;
  if (openDrawer(id)) {
    opener = link;
    event.preventDefault();
  }
}

document.addEventListener("click", followed);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.open) drawer.close();
});
drawer.addEventListener("close", () => opener?.focus({ preventScroll: true }));

// The picture: what the node under the pointer draws on, and what draws on it, stands out.
function reached(edges, start, from, to) {
  const found = new Set([start]);
  for (let grown = true; grown;) {
    grown = false;
    for (const edge of edges) {
      if (!found.has(edge.dataset[from]) || found.has(edge.dataset[to])) continue;
      found.add(edge.dataset[to]);
      grown = true;
    }
  }
  return found;
}

for (const picture of document.querySelectorAll(".lineage")) {
  const edges = [...picture.querySelectorAll(".edge")];
  let lit = null;
  const light = (node) => {
    if (node === lit) return;
    lit = node;
    picture.classList.toggle("hot", node !== null);
    if (!node) return;
    const ahead = reached(edges, node.dataset.node, "from", "to");
    const behind = reached(edges, node.dataset.node, "to", "from");
    const within = (set, edge) => set.has(edge.dataset.from) && set.has(edge.dataset.to);
    for (const edge of edges) edge.classList.toggle("on", within(ahead, edge) || within(behind, edge));
    for (const other of picture.querySelectorAll(".node"))
      other.classList.toggle("on", ahead.has(other.dataset.node) || behind.has(other.dataset.node));
  };
  picture.addEventListener("pointerover", (event) => light(event.target.closest(".node")));
  picture.addEventListener("pointerleave", () => light(null));
}

// On paper nothing stays folded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folded) fold.open = false;
});

// The list of stories: search and order.
const finder = document.getElementById("finder");
if (finder) {
  const list = document.getElementById("index");
  const rows = [...list.children].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  const search = () => {
    const wanted = document.getElementById("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, words } of rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      if (!row.hidden) shown++;
    }
    document.getElementById("found").textContent = wanted.length ? `${shown} of ${rows.length}` : "";
  };
  const sort = (event) => {
    const [first, second] = event.target.value === "disputes" ? ["disputes", "articles"] : ["articles", "disputes"];
    rows.sort((a, b) => b.row.dataset[first] - a.row.dataset[first] || b.row.dataset[second] - a.row.dataset[second]);
    list.append(...rows.map(({ row }) => row));
  };
  document.getElementById("find").addEventListener("input", search);
  document.getElementById("order").addEventListener("change", sort);
  finder.hidden = false;
}
