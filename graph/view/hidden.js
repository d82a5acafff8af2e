// What is hidden: kinds of entities and links by the legend, what certain documents say by their filter, and
// single entities by hand. A spared one is shown although a filter hides it. The picture, legend, tables,
// panel and search all ask here. What was added to a live page stands beside it, so that one undo takes back
// either.
import { chooseAny, chosen, clear, describe, light, tell } from "./chosen.js";
import { isSeen, listClosed } from "./closed_groups.js";
import { explainColours, paint } from "./colours.js";
import { applyFilters, describeFilters, FILTER_NAMES } from "./document_filter.js";
import { describePins } from "./drags.js";
import { edgeNames } from "./edge_names.js";
import { readShownStrokes, shownStrokes, strokes } from "./edges.js";
import { find } from "./elements.js";
import { blank, filters } from "./legend.js";
import { describeLinkFilter, LINK_FILTERS, passesLink } from "./link_filter.js";
import { describeMap } from "./map.js";
import { forgetPlaces } from "./map_places.js";
import { listNotes } from "./notes.js";
import { seek } from "./search.js";
import { forgetSelected } from "./selected.js";
import { resize } from "./sizes.js";
import {
  beside, countEntities, entities, findLabel, order, pairs, picture, shorten, updateNodes, writeCount,
  writeNumber,
} from "./start.js";
import { mark, tables } from "./tables.js";
import { describeTime, stopPlaying } from "./time_brush.js";

export let hidden = {
  kinds: new Set(),
  supports: new Set(),
  entities: new Set(),
  spared: new Set(),
  added: new Set(),
  sources: new Set(), // of documents, as are the gradings and handlings
  gradings: new Set(),
  handlings: new Set(),
  confidence: new Set(), // one at most: the least of a link, such as "0.6"
  clock: new Set(), // "known" if the span is of days on which the case got documents
  span: new Set(), // one at most, "2026-01-31/2026-03-01" or with one day alone
  notes: new Set(), // each as JSON: [id of an entity or link, text]
  closed: new Set(), // groups drawn as one, each as JSON: [id, …]
  colouring: new Set(), // one at most: what the colours mean, their kinds if it is empty
  naming: new Set(), // "links" if these are named
};
export const filteredEntities = new Set(), // what no document that passes supports
  filteredPairs = new Set();
export const followers = []; // what else follows a change, before the rest of the page
export let changes = 0; // how often it changed
export const gone = new Set(); // the entities that the picture leaves out
const STEPS = 200; // of undo, so that a day's work does not grow the page
export const past = [],
  future = []; // what was hidden before, for undo, and after, for redo
export const isVisible = (id) =>
  hidden.spared.has(id) ||
  !(hidden.kinds.has(entities[id].kind) || hidden.entities.has(id) || filteredEntities.has(id));
const findSupport = (pair) => (pair.support < 2 ? "single" : "several");
export const isFiltered = (id) =>
  (hidden.supports.has(findSupport(pairs[id])) || filteredPairs.has(id) || !passesLink(pairs[id])) &&
  !hidden.spared.has(id);
export const isLinkDrawn = (id) => isVisible(pairs[id].from) && isVisible(pairs[id].to) && !isFiltered(id);
// What has to be shown before an entity or link can be seen; of one not drawn, what it is linked with.
export const listMissing = (id) => {
  if (entities[id]) return isVisible(id) ? [] : [id];
  if (pairs[id])
    return [pairs[id].from, pairs[id].to].filter((end) => !isVisible(end)).concat(isFiltered(id) ? [id] : []);
  const owners = beside.get(id).ways.map(([owner]) => owner);
  return owners.some(isVisible) ? [] : owners;
};
export const showHidden = () => {
  changes += 1;
  for (const follow of followers) follow();
  forgetSelected();
  applyFilters();
  forgetPlaces();
  resize();
  paint();
  describe(); // first: it asks how far the panel is scrolled, and the tables would have to be laid out for it
  readShownStrokes();
  // What looks as it did is left alone: updating thousands costs a wink.
  const turned = order.filter((id) => gone.has(id) === isSeen(id));
  updateNodes(turned.map((id) => ({ id, hidden: !isSeen(id) })));
  turned.forEach((id) => gone[isSeen(id) ? "delete" : "add"](id));
  countHidden();
  tables.entities.follow("Links");
  describeFilters();
  describeLinkFilter();
  describeTime();
  describeMap();
  describePins();
  explainColours();
  edgeNames.checked = hidden.naming.size > 0;
  listNotes();
  listClosed();
  light(chosen);
  mark(chosen);
  seek();
};
const setHidden = (next, words) => {
  hidden = next;
  showHidden();
  tell(words);
};
const wordsOf = new WeakMap(); // what was done to come to a state
const copyHidden = () =>
  Object.fromEntries(Object.entries(hidden).map(([name, set]) => [name, new Set(set)]));
const remember = (before) => {
  past.push(before);
  if (past.length > STEPS) past.shift();
  future.length = 0;
};
export const change = (words, edit) => {
  keepPreview();
  const next = copyHidden();
  edit(next);
  remember(hidden);
  wordsOf.set(next, words);
  setHidden(next, words);
};
// While something is dragged or played the picture follows, and all of it is one step of undo.
export let beforePreview = null;
export const preview = (edit) => {
  beforePreview ??= hidden;
  hidden = copyHidden();
  edit(hidden);
  showHidden();
};
export const keepPreview = (words) => {
  if (beforePreview === null) return;
  const before = beforePreview;
  beforePreview = null;
  const isSame = (name) => [...before[name]].join() === [...hidden[name]].join();
  if ([...FILTER_NAMES, ...LINK_FILTERS].every(isSame)) {
    hidden = before; // back where it began: no step
    return;
  }
  remember(before);
  wordsOf.set(hidden, words || "the filter");
  countHidden();
  if (words) tell(words);
};
export const goBack = () => {
  stopPlaying();
  keepPreview();
  if (!past.length) return;
  const words = wordsOf.get(hidden);
  future.push(hidden);
  setHidden(past.pop(), `Undone: ${words}`);
};
export const goForward = () => {
  stopPlaying();
  keepPreview();
  if (!future.length) return;
  const next = future.pop();
  past.push(hidden);
  setHidden(next, `Done again: ${wordsOf.get(next)}`);
};
export const hideIn = (state, ids) =>
  ids.forEach((id) => {
    state.spared.delete(id);
    state.entities.add(id);
  });
export const hideEntity = (id) => {
  if (chosen === id) clear();
  change(`${shorten(entities[id].label)} is hidden`, (next) => hideIn(next, [id]));
};
export const reveal = (id) => {
  const ids = listMissing(id);
  change(`${shorten(findLabel(id))} is shown`, (next) =>
    ids.forEach((one) => {
      next.entities.delete(one);
      next.spared.add(one);
    }),
  );
  chooseAny(id);
};
export const revealAll = () =>
  change("All is shown again", (next) =>
    ["kinds", "supports", "entities", "spared", ...LINK_FILTERS, ...FILTER_NAMES].forEach((name) =>
      next[name].clear(),
    ),
  );
// A kind of entities or links, hidden or shown whole.
export const SUPPORTS = { single: "links of one source", several: "links of two or more sources" };
export const filter = (box) => {
  const { kind, support } = box.dataset,
    name = kind ?? support;
  const belongs = (id) =>
    kind ? entities[id]?.kind === kind : pairs[id] && findSupport(pairs[id]) === support;
  change(`${SUPPORTS[support] ?? kind}: ${box.checked ? "shown" : "hidden"}`, (next) => {
    next[kind ? "kinds" : "supports"][box.checked ? "delete" : "add"](name);
    [...next.spared].filter(belongs).forEach((id) => next.spared.delete(id));
  });
};
// The counts of the legend, of the tables' heads and of what is hidden.
export const writeShare = (shown, all) =>
  shown === all ? writeNumber(all) : `${writeNumber(shown)} of ${writeNumber(all)}`;
export const countWhere = (ids, test) => ids.reduce((sum, id) => sum + (test(id) ? 1 : 0), 0);
export const countHidden = () => {
  const ids = Object.keys(pairs),
    entitiesHidden = countWhere(order, (id) => !isVisible(id)),
    linksHidden = strokes.length - shownStrokes.length;
  filters.forEach((box) => {
    const { kind, support } = box.dataset,
      own = kind
        ? order.filter((id) => entities[id].kind === kind)
        : ids.filter((id) => findSupport(pairs[id]) === support);
    box.checked = !(kind ? hidden.kinds.has(kind) : hidden.supports.has(support));
    box.closest("label").querySelector(".count").textContent = writeShare(
      countWhere(own, kind ? isVisible : isLinkDrawn),
      own.length,
    );
  });
  find("entities-tab").querySelector(".count").textContent = writeShare(
    order.length - entitiesHidden,
    order.length,
  );
  find("pairs-tab").querySelector(".count").textContent = writeShare(shownStrokes.length, strokes.length);
  const words = `Hidden here: ${countEntities(entitiesHidden)}, ${writeCount(linksHidden, "link")}.`,
    some = entitiesHidden || linksHidden;
  find("hidden").textContent = some ? words : "Nothing is hidden.";
  find("counts-hidden").textContent = some ? words : "";
  blank.hidden = entitiesHidden < order.length;
  find("unhide").hidden = !some;
  find("unhide").textContent = `Show hidden (${writeNumber(entitiesHidden || linksHidden)})`;
  if (picture.strip) {
    const { ids } = picture.strip,
      apart = countWhere(ids, isVisible);
    find("apart-counts").textContent =
      `At the side, without a link to the main group as the page opened: ${writeShare(apart, ids.length)}.`;
    find("show-apart").disabled = !apart;
  }
  find("undo").disabled = !past.length;
  find("redo").disabled = !future.length;
};
