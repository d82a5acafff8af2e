// The filter by links: their kinds, as the legend has the kinds of entities, and the least number of their
// independent sources. A link is shown while one of its kinds is; an entity stays, with its links or without.
import { find, make } from "./elements.js";
import { change, countWhere, hidden, isLinkDrawn, keepPreview, preview, writeShare } from "./hidden.js";
import { pairs, writeNumber, writeType } from "./start.js";
import { alphabet } from "./tables.js";
import { keepSlide, stopPlaying } from "./time_brush.js";

export const LINK_FILTERS = ["types", "issuers"];
hidden.types = new Set(); // kinds of link
hidden.issuers = new Set(); // one at most: the least number of independent sources, such as "2"
const kindsOf = new WeakMap();
export const listKinds = (pair) => {
  if (!kindsOf.has(pair)) {
    const kinds = pair.edges.flatMap((edge) => edge.kind.split(";").map((kind) => kind.split(" (")[0]));
    kindsOf.set(pair, [...new Set(kinds)]);
  }
  return kindsOf.get(pair);
};
export const readLeastSources = () => Number([...hidden.issuers][0] ?? 1);
export const passesLink = (pair) =>
  pair.support >= readLeastSources() &&
  (!hidden.types.size || listKinds(pair).some((kind) => !hidden.types.has(kind)));
const hasLinkFilters = () => LINK_FILTERS.some((name) => hidden[name].size);
const leastSources = find("least-sources");
export const writeLeastSources = () => {
  const least = readLeastSources();
  return least > 1 ? `Links of ${writeNumber(least)} independent sources or more` : "Links of any sources";
};
const makeTypeBox = (type, own) => {
  const box = make("input");
  box.type = "checkbox";
  box.dataset.type = type;
  box.addEventListener("change", () =>
    change(`Links, ${writeType(type)}: ${box.checked ? "shown" : "hidden"}`, (next) => {
      next.types[box.checked ? "delete" : "add"](type);
      own.forEach((id) => next.spared.delete(id));
    }),
  );
  return make("label", null, "", box, make("bdi", writeType(type)), make("span", null, "count"));
};
let typesFor = "",
  pairsOfType = new Map();
// The boxes are made anew when a live page got or lost links.
const listTypes = () => {
  const state = Object.keys(pairs).join();
  if (state === typesFor) return;
  typesFor = state;
  pairsOfType = new Map();
  for (const [id, pair] of Object.entries(pairs))
    for (const type of listKinds(pair)) pairsOfType.set(type, [...(pairsOfType.get(type) || []), id]);
  const ordered = [...pairsOfType].sort((a, b) => b[1].length - a[1].length || alphabet.compare(a[0], b[0]));
  find("types").replaceChildren(...ordered.map(([type, own]) => makeTypeBox(type, own)));
  leastSources.max = Math.max(2, ...Object.values(pairs).map((pair) => pair.support));
};
export const describeLinkFilter = () => {
  listTypes();
  for (const box of find("types").querySelectorAll("input")) {
    const { type } = box.dataset,
      own = pairsOfType.get(type);
    box.checked = !hidden.types.has(type);
    const count = writeShare(countWhere(own, isLinkDrawn), own.length);
    box.closest("label").querySelector(".count").textContent = count;
  }
  const least = readLeastSources(),
    words = least > 1 ? `${writeNumber(least)} or more` : "any";
  leastSources.value = least;
  leastSources.setAttribute("aria-valuetext", words);
  find("least-sources-words").textContent = words;
};
const sayLeastSources = () => keepPreview(writeLeastSources());
leastSources.addEventListener("input", () => {
  stopPlaying();
  const least = Number(leastSources.value);
  preview((next) => {
    next.issuers = new Set(least > 1 ? [String(least)] : []);
  });
});
leastSources.addEventListener("change", () => keepSlide(sayLeastSources));
