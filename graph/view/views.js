// A view: which entities the picture has, where they stand, what is hidden, and where one looks. It goes to a
// file and is opened again, here or on another page. To open one is a single step of undo.
import { data } from "#data";
import { readHeads } from "./arrangements.js";
import { chooseAny, chosen, clear, tell } from "./chosen.js";
import { coloured, COLOURINGS } from "./colours.js";
import { FILTER_NAMES } from "./document_filter.js";
import { pinIn, readPins } from "./drags.js";
import { forgetSheet, readSpots } from "./edges.js";
import { find } from "./elements.js";
import { change, followers, hidden, SUPPORTS } from "./hidden.js";
import { readLeastSources } from "./link_filter.js";
import { onMap, readAnchors } from "./map_places.js";
import { countMove } from "./names.js";
import { LONGEST_NOTE, MOST_NOTES, readNotes } from "./notes.js";
import { recordFile, sendFile } from "./pictures.js";
import { MEASURES } from "./sizes.js";
import {
  countEntities, findPairBetween, looks, network, order, pairs, shorten, updateNodes, writeNumber,
} from "./start.js";
import { keepNotesAsSaved, listNotesInPicture } from "./unsaved.js";

export const { version: VIEW_VERSION, mostEntities: MOST_OF_VIEW, mostClosed: MOST_CLOSED } = data.view,
  { largest: LARGEST_VIEW, longest: LONGEST_TEXT } = data.view; // bytes of a view, characters of a text in it
export const sayOfViews = (words) => {
  find("views-told").textContent = words;
  tell(words);
};
export const captureView = () => {
  const at = new Map(order.map((id, index) => [id, index])),
    places = network.getPositions(order),
    { x, y } = network.getViewPosition();
  const indexes = (ids) => [...ids].filter((id) => at.has(id)).map((id) => at.get(id));
  const ends = (ids) =>
    [...ids].filter((id) => pairs[id]).map((id) => [at.get(pairs[id].from), at.get(pairs[id].to)]);
  return {
    version: VIEW_VERSION,
    entities: order.slice(),
    places: order.map((id) => [places[id].x, places[id].y]),
    hidden: indexes(hidden.entities),
    spared: indexes(hidden.spared),
    addedLinks: ends(hidden.added),
    sparedLinks: ends(hidden.spared),
    kinds: [...hidden.kinds],
    sources: [...hidden.supports],
    documents: Object.fromEntries([...FILTER_NAMES, "clock"].map((name) => [name, [...hidden[name]]])),
    zoom: network.getScale(),
    centre: [x, y],
    isOther: Boolean(arrangement.isOther),
    isMap: Boolean(arrangement.isMap),
    unplaced: onMap() ? indexes(order.filter((id) => !readAnchors().has(id))) : [],
    heads: readHeads().map(([x, text, y]) => [x, text, y ?? null]),
    colouring: coloured,
    measure: [...hidden.measure][0] ?? "",
    groups: coloured === "group" ? order.map((id) => data.groups[id] || 0) : [],
    closed: [...hidden.closed].map((key) => indexes(JSON.parse(key))).filter((ids) => ids.length > 1),
    namesLinks: hidden.naming.size > 0,
    linkKinds: [...hidden.types],
    leastSources: readLeastSources(),
    pinned: [...readPins()].filter(([id]) => at.has(id)).map(([id, place]) => [at.get(id), ...place]),
    notes: [...readNotes()].filter(([id]) => at.has(id)).map(([id, text]) => [at.get(id), text]),
    linkNotes: [...readNotes()].filter(([id]) => pairs[id]).map(([id, text]) => [...ends([id])[0], text]),
    chosen: at.get(chosen) ?? null,
  };
};

// Where all stands is part of the state that undo takes back: each opened view is another arrangement, and
// one that is left keeps its places as they were then.
const readArrangement = () => {
  const { x, y } = network.getViewPosition();
  return {
    places: new Map(Object.entries(network.getPositions(order)).map(([id, at]) => [id, [at.x, at.y]])),
    zoom: network.getScale(),
    centre: [x, y],
  };
};
export let arrangement = {};
hidden.arrangement = new Set([arrangement]);
const arrange = ({ places, zoom, centre }) => {
  const at = network.getPositions(order);
  const turned = order.filter((id) => {
    const [x, y] = places.get(id) || [at[id].x, at[id].y];
    return at[id].x !== x || at[id].y !== y;
  });
  updateNodes(turned.map((id) => ({ id, x: places.get(id)[0], y: places.get(id)[1] })));
  readSpots();
  forgetSheet();
  // Words above the picture may change its height, and vis-network moves the view with that: the view is set
  // once all words are there.
  queueMicrotask(() => {
    network.setSize("100%", "100%");
    network.moveTo({ position: { x: centre[0], y: centre[1] }, scale: zoom });
    countMove();
  });
};
followers.push(() => {
  const [next] = hidden.arrangement;
  if (next === arrangement) return;
  Object.assign(arrangement, readArrangement());
  arrangement = next;
  arrange(arrangement);
});

// What can be added of a view, and words on what cannot; here nothing can, and a live page asks the case.
export const listGone = (count) =>
  count ? [`The case no longer has ${countEntities(count)} of the view.`] : [];
export let bring = async (ids, _, gone) => ({
  ids: [],
  words: [
    ...listGone(gone),
    ...(ids.length ? [`This page does not have ${countEntities(ids.length)} of the view.`] : []),
  ],
});
export const setBring = (other) => {
  bring = other;
};
// The notes of a view on what is known by an id, each as JSON.
const findNotes = ({ entities: ids, notes: own = [], linkNotes = [] }) =>
  [
    ...own.map(([at, text]) => [ids[at], text]),
    ...linkNotes.map(([from, to, text]) => [findPairBetween(ids[from], ids[to]), text]),
  ]
    .filter(([id]) => typeof id === "string")
    .map((one) => JSON.stringify(one));
// Show what a view shows. Entities of the page that it does not have are hidden, unless keepsOthers.
export const restoreView = async (view, words, { keepsOthers = false, isSaved = true } = {}) => {
  const { entities: ids } = view,
    of = (indexes) => indexes.map((at) => ids[at]).filter((id) => id !== null),
    pairsOf = (links) => links.map(of).filter((pair) => pair.length === 2);
  tell("Opening the view");
  const lacking = ids.filter((id) => id !== null && !looks.has(id)),
    gone = ids.filter((id) => id === null).length,
    brought = await bring(lacking, pairsOf(view.addedLinks), gone),
    shown = new Set(ids),
    others = keepsOthers ? [] : order.filter((id) => !shown.has(id) && !hidden.added.has(id));
  change(words, (next) => {
    next.kinds = new Set(view.kinds);
    next.supports = new Set(view.sources);
    // An older view has no filter by documents.
    for (const name of [...FILTER_NAMES, "clock"]) next[name] = new Set(view.documents?.[name]);
    next.colouring = new Set([view.colouring || "kind"]);
    const isOwn = MEASURES.includes(view.measure) && view.measure !== data.measure;
    next.measure = new Set(isOwn ? [view.measure] : []);
    next.notes = new Set(findNotes(view));
    next.entities = new Set([...of(view.hidden), ...others]);
    next.added = new Set([...[...next.added].filter((id) => shown.has(id)), ...brought.ids]);
    const links = pairsOf(view.sparedLinks).map(([one, other]) => findPairBetween(one, other));
    next.spared = new Set([...of(view.spared), ...links.filter((id) => id !== undefined)]);
    const places = new Map(ids.map((id, at) => [id, view.places[at]]));
    next.closed = new Set(
      (view.closed || []).map((some) => of(some).filter((id) => looks.has(id) || brought.ids.includes(id)))
        .filter((some) => some.length > 1)
        .map((some) => JSON.stringify(some)),
    );
    next.naming = new Set(view.namesLinks ? ["links"] : []);
    next.types = new Set(view.linkKinds);
    next.issuers = new Set(view.leastSources > 1 ? [String(view.leastSources)] : []);
    next.pinned = new Set();
    const pins = (view.pinned || []).filter(([one]) => ids[one] !== null);
    pinIn(next, new Map(pins.map(([one, ...place]) => [ids[one], place])));
    const heads = (view.heads || []).map(([x, text, y]) => [x, text, y ?? undefined]),
      { zoom, centre, isOther, isMap } = view;
    next.arrangement = new Set([
      {
        ...{ places, zoom, centre, isOther, isMap: isMap === true, heads: heads.length ? heads : null },
        ...(isMap === true && { unplaced: new Set(of(view.unplaced || [])) }),
      },
    ]);
  });
  if (isSaved) keepNotesAsSaved(hidden.notes);
  const id = view.chosen === null ? null : ids[view.chosen];
  if (looks.has(id)) chooseAny(id, { move: false });
  else if (chosen !== null) clear();
  const here = ids.filter((one) => looks.has(one)).length;
  sayOfViews(
    [
      `${words}: ${countEntities(here)}.`,
      ...brought.words,
      ...(others.length
        ? [`Hidden, because the view does not have them: ${countEntities(others.length)}.`]
        : []),
    ].join(" "),
  );
};

// What is wrong with the value of a file, "" if it is a view.
const isList = (value, belongs, most = MOST_OF_VIEW) =>
  Array.isArray(value) && value.length <= most && value.every(belongs);
const isPlace = (value) => Number.isFinite(value) && Math.abs(value) < 1e7;
const isSpan = (value) => /^(\d{4}-\d\d-\d\d)?\/(\d{4}-\d\d-\d\d)?$/.test(value);
const isPoint = (value) => isList(value, isPlace, 2) && value.length === 2;
export const findFault = (value) => {
  if (value === null || typeof value !== "object" || value.ringmap !== "view")
    return "it is no view of ringmap";
  if (value.version !== VIEW_VERSION)
    return (
      `it is of version ${shorten(String(value.version), 20)}, ` +
      `and the page opens version ${VIEW_VERSION}`
    );
  const { entities: ids, places, zoom } = value,
    isId = (one) => one === null || (typeof one === "string" && one.length > 0 && one.length <= LONGEST_TEXT);
  if (!isList(ids, isId)) return `its entities are no list of at most ${writeNumber(MOST_OF_VIEW)} ids`;
  if (!isList(places, isPoint) || places.length !== ids.length)
    return "its places are not those of its entities";
  const isIndex = (one) => Number.isInteger(one) && one >= 0 && one < ids.length,
    isPair = (one) => isList(one, isIndex, 2) && one.length === 2,
    isWord = (one) => typeof one === "string" && one.length <= 80;
  const lists = { hidden: isIndex, spared: isIndex, addedLinks: isPair, sparedLinks: isPair, kinds: isWord };
  const wrong = Object.keys(lists).find((name) => !isList(value[name], lists[name]));
  if (wrong) return `its ${wrong} are not what a view has`;
  if (!isList(value.sources, (one) => Object.hasOwn(SUPPORTS, one), 2))
    return "its sources are not what a view has";
  const isText = (one, most = LONGEST_TEXT) => typeof one === "string" && one.length <= most,
    { span, confidence = [], clock = [], ...values } = value.documents ?? { span: [] };
  const areTexts = (some) => isList(some, (one) => isText(one), data.view.mostValues);
  const isClock = (one) => one === "known",
    isShare = (one) => isText(one) && /^(0(\.\d\d?)?|1)$/.test(one);
  const isOne = isList(span, isSpan, 1) && isList(confidence, isShare, 1) && isList(clock, isClock, 1);
  if (!isOne || !Object.values(values).every(areTexts))
    return "its filter by documents is not what a view has";
  // A note stands behind the numbers of its entity, or of the two that its link joins.
  const isNote = (count) => (one) =>
    Array.isArray(one) &&
    one.length === count + 1 &&
    one.slice(0, -1).every(isIndex) &&
    isText(one[count], LONGEST_NOTE);
  const { notes: own = [], linkNotes = [] } = value;
  if (!isList(own, isNote(1), MOST_NOTES) || !isList(linkNotes, isNote(2), MOST_NOTES))
    return "its notes are not what a view has";
  const isHead = (one) =>
    isList(one, () => true, 3) &&
    one.length === 3 &&
    isPlace(one[0]) &&
    isText(one[1], 80) &&
    (one[2] === null || isPlace(one[2]));
  const { linkKinds = [], leastSources: few = 1 } = value;
  if (!areTexts(linkKinds)) return "its kinds of link are not what a view has";
  if (!Number.isInteger(few) || few < 1 || few > MOST_OF_VIEW)
    return "its least number of sources is not what a view has";
  const isPin = (one) => Array.isArray(one) && one.length === 3 && isIndex(one[0]) && isPoint(one.slice(1));
  if (!isList(value.pinned ?? [], isPin)) return "its pinned entities are not what a view has";
  const isMembers = (one) => isList(one, isIndex) && one.length > 1;
  if (!isList(value.unplaced ?? [], isIndex)) return "its entities without a place are not what a view has";
  if (!isList(value.closed ?? [], isMembers, MOST_CLOSED))
    return "its closed groups are not what a view has";
  const isGroup = (one) => Number.isInteger(one) && one >= 0;
  if (!isList(value.groups ?? [], isGroup)) return "its groups are not what a view has";
  if (!isList(value.heads ?? [], isHead, data.view.mostHeads)) return "its headings are not what a view has";
  if (value.colouring !== undefined && !Object.hasOwn(COLOURINGS, value.colouring))
    return "its colouring is not what a view has";
  if (!isText(value.measure ?? "", 80)) return "its measure is not what a view has";
  if (!(zoom > 0 && zoom < 1000) || !isPoint(value.centre)) return "it does not say where to look";
  return value.chosen === null || isIndex(value.chosen) ? "" : "it chooses what it does not have";
};
const SAVE_AGAIN = "Save the view again from the page that has it.";
const openViewFile = async (file) => {
  const name = shorten(file.name, 60);
  if (file.size > LARGEST_VIEW)
    return sayOfViews(
      `${name} cannot be opened: it has ${writeNumber(file.size)} bytes, ` +
        `a view at most ${writeNumber(LARGEST_VIEW)}.`,
    );
  let value;
  try {
    value = JSON.parse(await file.text());
  } catch {
    return sayOfViews(`${name} cannot be opened: it is no JSON. ${SAVE_AGAIN}`);
  }
  const fault = findFault(value);
  if (fault) return sayOfViews(`${name} cannot be opened: ${fault}. ${SAVE_AGAIN}`);
  return restoreView(value, `${name} is open`).catch((error) => sayOfViews(error.message));
};
const saveViewFile = async () => {
  const head = { ringmap: "view", name: document.title, marking: find("marking").getAttribute("aria-label") },
    view = { ...head, ...captureView() },
    text = JSON.stringify(view),
    written = listNotesInPicture(); // others may be written until the file is recorded
  if (order.length > MOST_OF_VIEW || text.length > LARGEST_VIEW)
    return sayOfViews(`The picture has more than a view can: ${countEntities(order.length)}. Take some out.`);
  const fault = findFault(view);
  if (fault) return sayOfViews(`The view is not saved, because no page would open it: ${fault}.`);
  try {
    await recordFile("view-file");
    const name = sendFile(new Blob([text], { type: "application/json" }), "view.json");
    keepNotesAsSaved(written);
    return sayOfViews(`The view goes to the file ${name}: ${countEntities(order.length)}.`);
  } catch (error) {
    return sayOfViews(error.message);
  }
};
find("save-view-file").addEventListener("click", saveViewFile);
find("open-view-file").addEventListener("click", () => find("view-file").click());
find("view-file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  target.value = ""; // so that the same file can be opened again
  if (file) openViewFile(file);
});
