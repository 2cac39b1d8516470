"use strict";

// The lists of the page are the data: the picture is drawn from them, and the panel shows copies of them.

const SLICE = 12;
const MOST_DRAWN = 100;
const WIDTH = 1040;
const ROW = 24;
const FACTOR_X = 560;
const REVIEW_X = 790;
const LONGEST_NAME = 78;
const LONGEST_REVIEW = 34;
const SIGNS = { facilitator: "+", barrier: "−", both: "±", conditional: "(+)", "not stated": "·", "": "" };
const DASHES = { f: "", b: "6 4", o: "10 3 2 3", c: "2 3", s: "1 5", "": "1 5" };

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const factors = all(".factor").map((item) => ({
  id: item.id,
  kind: "factor",
  item,
  name: item.dataset.name,
  domain: item.dataset.domain,
  valence: item.dataset.valence,
  k: Number(item.dataset.k),
  count: item.dataset.count,
  links: (item.dataset.reviews || "").split(" ").filter(Boolean).map((link) => link.split(":")),
  words: null,
}));
const reviews = new Map(all(".review").map((item) => [item.id, { id: item.id, kind: "review", item, name: item.dataset.name }]));
const byId = new Map([...factors, ...reviews.values()].map((node) => [node.id, node]));

const controls = find("#controls");
const picture = find("#picture");
const detail = find("#detail");
const count = find("#count");

let shown = factors;
let chosen = null;
let run = 0;
let drawn = new Map();

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };

// Of a large project the page keeps what stands behind a factor as text, and makes it when somebody wants to see it.
function filled(item) {
  const details = find("details", item);
  const kept = find("script.behind", details);
  if (kept) kept.replaceWith(...new DOMParser().parseFromString(kept.textContent, "text/html").body.childNodes);
  return details;
}

function words(factor) {
  const kept = find("script.behind", factor.item);
  factor.words ??= (kept ? find("summary", factor.item).textContent + plain(kept.textContent) : factor.item.textContent)
    .toLocaleLowerCase();
  return factor.words;
}

const plain = (markup) =>
  markup.replace(/<[^>]*>/g, " ").replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]);

function wanted() {
  const search = controls.search.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const domain = controls.domain.value;
  const valence = controls.valence.value;
  const [least, most] = controls.k.value.split("-").map(Number);
  return (factor) =>
    (!domain || factor.domain === domain) &&
    (!valence || factor.valence === valence) &&
    factor.k >= least &&
    factor.k <= most &&
    search.every((word) => words(factor).includes(word));
}

const pause = () => new Promise((resume) => setTimeout(resume));

// Works through many things a slice at a time, so that the page always answers; stops when asked for something else.
async function inSlices(things, act, mine) {
  let begun = performance.now();
  for (const thing of things) {
    act(thing);
    if (performance.now() - begun > SLICE) {
      await pause();
      if (mine !== run) return false;
      begun = performance.now();
    }
  }
  return true;
}

async function filter() {
  const mine = ++run;
  const fits = wanted();
  const found = [];
  const done = await inSlices(factors, (factor) => { if (fits(factor)) found.push(factor); }, mine);
  if (!done) return;
  shown = found;
  say();
  draw();
  const visible = new Set(found);
  if (!(await inSlices(factors, (factor) => { factor.item.hidden = !visible.has(factor); }, mine))) return;
  await inSlices(all(".group").reverse(), (group) => { group.hidden = !find(".factor:not([hidden])", group); }, mine);
  document.body.dataset.filtered = String(mine);
}

function say() {
  const part = shown.length > MOST_DRAWN ? ` The picture draws the first ${MOST_DRAWN} of them; filter to see others.` : "";
  count.textContent = `${shown.length} of ${factors.length} factors shown.${part}`;
}

function element(name, attributes = {}, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

const cut = (text, longest) => ([...text].length > longest ? `${[...text].slice(0, longest - 1).join("")}…` : text);

// Factors stand in the table's order on the left, reviews in the project's order on the right: places mean nothing.
function draw() {
  const here = shown.slice(0, MOST_DRAWN);
  const linked = new Set(here.flatMap((factor) => factor.links.map(([review]) => review)));
  const there = [...reviews.values()].filter((review) => linked.has(review.id));
  const rows = rowsOf(here);
  const height = Math.max(rows.length, there.length, 1) * ROW + 16;
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": "Factors and the reviews that support them" });
  drawn = new Map();
  placeFactors(rows);
  const step = there.length > 1 ? (height - 2 * ROW) / (there.length - 1) : 0;
  there.forEach((review, place) => drawn.set(review.id, { node: review, x: REVIEW_X, y: ROW + place * step, near: new Map() }));
  const edges = element("g");
  svg.append(edges, ...headings(rows), ...[...drawn.values()].map(drawnNode));
  for (const factor of here) for (const link of factor.links) edges.append(drawnEdge(factor, link));
  picture.replaceChildren(svg);
  const first = drawn.get(chosen?.id) ?? drawn.values().next().value;
  first?.mark.setAttribute("tabindex", "0");
  light(drawn.has(chosen?.id) ? chosen.id : null);
}

function rowsOf(here) {
  const rows = [];
  let domain = null;
  for (const factor of here) {
    if (factor.domain !== domain) rows.push({ heading: factor.item.dataset.heading });
    domain = factor.domain;
    rows.push({ factor });
  }
  return rows;
}

function placeFactors(rows) {
  rows.forEach((row, place) => {
    if (row.factor) drawn.set(row.factor.id, { node: row.factor, x: FACTOR_X, y: 8 + (place + 0.5) * ROW, near: new Map() });
  });
}

function headings(rows) {
  return rows.flatMap((row, place) =>
    row.heading ? [element("text", { x: 6, y: 8 + (place + 0.5) * ROW + 5, class: "heading" }, row.heading)] : []);
}

function drawnNode(spot) {
  const { node, x, y } = spot;
  const isFactor = node.kind === "factor";
  const said = isFactor ? `Factor: ${node.name}. ${node.valence || "no direction named"}. ${node.count} reviews.` : `Review: ${node.name}.`;
  const group = element("g", { class: "node", role: "button", tabindex: "-1", "aria-pressed": "false", "aria-label": said, "data-id": node.id });
  const begin = isFactor ? 2 : x - 12;
  group.append(element("title", {}, node.name));
  group.append(element("rect", { class: "back", x: begin, y: y - 10.5, width: isFactor ? x + 12 - begin : WIDTH - begin - 2, height: 21, rx: 3 }));
  if (isFactor) {
    group.append(element("text", { class: "name", x: 6, y: y + 4.5 }, cut(node.name, LONGEST_NAME)));
    group.append(element("text", { x: x - 16, y: y + 4.5, "text-anchor": "end" }, node.count));
    group.append(element("circle", { class: "mark", cx: x, cy: y, r: 9 }));
    group.append(element("text", { x, y: y + 4.5, "text-anchor": "middle" }, SIGNS[node.valence] ?? ""));
  } else {
    group.append(element("rect", { class: "mark", x: x - 6, y: y - 6, width: 12, height: 12 }));
    group.append(element("text", { class: "name", x: x + 12, y: y + 4.5 }, cut(node.name, LONGEST_REVIEW)));
  }
  spot.mark = group;
  return group;
}

function drawnEdge(factor, [review, valences]) {
  const from = drawn.get(factor.id);
  const to = drawn.get(review);
  const middle = (from.x + to.x) / 2;
  const way = `M${from.x + 9} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x - 6} ${to.y}`;
  const dash = DASHES[valences.length > 1 ? "o" : valences];
  const line = element("path", { class: "edge", d: way, ...(dash ? { "stroke-dasharray": dash } : {}) });
  from.near.set(review, line);
  to.near.set(factor.id, line);
  return line;
}

function light(id) {
  for (const lit of all(".near", picture)) lit.classList.remove("near");
  picture.classList.toggle("chosen", id !== null);
  for (const [near, line] of drawn.get(id)?.near ?? []) {
    line.classList.add("near");
    drawn.get(near).mark.classList.add("near");
  }
}

function choose(id) {
  const node = byId.get(id);
  if (!node) return;
  drawn.get(chosen?.id)?.mark.setAttribute("aria-pressed", "false");
  chosen = node;
  drawn.get(id)?.mark.setAttribute("aria-pressed", "true");
  light(drawn.has(id) ? id : null);
  const title = document.createElement("h3");
  title.textContent = node.name;
  const behind = [...filled(node.item).children].filter((part) => part.localName !== "summary");
  detail.replaceChildren(title, ...behind.map((part) => part.cloneNode(true)));
  detail.scrollTop = 0;
}

function clear() {
  drawn.get(chosen?.id)?.mark.setAttribute("aria-pressed", "false");
  chosen = null;
  light(null);
  detail.replaceChildren(find("#nothing").content.cloneNode(true));
}

function focusOn(id) {
  const spot = drawn.get(id);
  if (!spot) return;
  for (const other of all('.node[tabindex="0"]', picture)) other.setAttribute("tabindex", "-1");
  spot.mark.setAttribute("tabindex", "0");
  spot.mark.focus();
  light(id);
}

function beside(id, step) {
  const kind = byId.get(id).kind;
  const same = [...drawn.keys()].filter((other) => byId.get(other).kind === kind);
  const place = step === "first" ? 0 : step === "last" ? same.length - 1 : same.indexOf(id) + step;
  return same[place];
}

function across(id, kind) {
  return byId.get(id).kind === kind ? undefined : drawn.get(id).near.keys().next().value;
}

const MOVES = {
  ArrowDown: (id) => beside(id, 1),
  ArrowUp: (id) => beside(id, -1),
  Home: (id) => beside(id, "first"),
  End: (id) => beside(id, "last"),
  ArrowRight: (id) => across(id, "review"),
  ArrowLeft: (id) => across(id, "factor"),
};

picture.addEventListener("keydown", (event) => {
  const id = event.target.closest?.(".node")?.dataset.id;
  if (!id) return;
  if (event.key in MOVES) focusOn(MOVES[event.key](id));
  else if (event.key === "Enter" || event.key === " ") choose(id);
  else if (event.key === "Escape") clear();
  else return;
  event.preventDefault();
});

picture.addEventListener("click", (event) => {
  const id = event.target.closest(".node")?.dataset.id;
  if (id) { focusOn(id); choose(id); }
});

// A link to a factor or review, wherever it stands, also shows it in the panel and opens it in the lists.
document.addEventListener("click", (event) => {
  const target = event.target.closest("a[href^='#']")?.getAttribute("href").slice(1);
  if (!byId.has(target)) return;
  choose(target);
  filled(byId.get(target).item).open = true;
});

document.addEventListener("toggle", (event) => {
  const item = event.target.closest?.(".factor, .review");
  if (item && event.target.open) filled(item);
}, true);

controls.addEventListener("input", filter);
controls.addEventListener("submit", (event) => event.preventDefault());
controls.addEventListener("reset", () => setTimeout(filter));
for (const part of all(".scripted")) part.hidden = false;
clear();
say();
// Drawn in a task of its own, so that opening a large page does not make anybody wait.
setTimeout(draw);
