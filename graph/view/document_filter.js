// The filter by documents: by day, source, grading and handling, and of links by the confidence of their
// facts. An entity or link is shown while one of its documents passes. What has no document at all passes:
// nothing is known against it.
import { data } from "#data";
import { showLeast, writeLeast } from "./confidence.js";
import { showDays, writeSpan } from "./day_fields.js";
import { FACT_CONFIDENCE, FACT_DOCUMENT } from "./documents.js";
import { shownStrokes, strokes } from "./edges.js";
import { find, make } from "./elements.js";
import {
  change, filteredEntities, filteredPairs, hidden, isLinkDrawn, isVisible, writeShare,
} from "./hidden.js";
import { readLeastSources, writeLeastSources } from "./link_filter.js";
import { makeAction, makeDocumentTitle, makeList, MANY } from "./panel.js";
import {
  documents, entities, listDocuments, order, pairs, shorten, touching, writeNumber, writeType,
} from "./start.js";
import { alphabet } from "./tables.js";

const UNNAMED = "no source",
  UNGRADED = "not graded",
  UNHANDLED = "no handling";
const FILTERS = {
  sources: ["Source", "documents"],
  gradings: ["Grading", "statements"],
  handlings: ["Handling", "statements"],
};
export const FILTER_NAMES = ["span", "confidence", ...Object.keys(FILTERS)];
export const readSpan = () => {
  const [span = "/"] = hidden.span;
  return span.split("/");
};
// The day that a document counts under: what it states, or the day on which the case got it.
export const isByKnown = () => hidden.clock.has("known");
export const readDay = ({ day, known }) => (isByKnown() ? (known || "").slice(0, 10) : day);
const isWithin = (day, [from, to]) => {
  if (!from && !to) return true;
  return Boolean(day) && (!from || day >= from) && (!to || day <= to);
};
const hasFilters = () => FILTER_NAMES.some((name) => hidden[name].size);
export const readLeast = () => Number([...hidden.confidence][0] ?? 0);
export const passesSource = (id) => !documents[id] || !hidden.sources.has(documents[id].source || UNNAMED);
export const passesDocument = (id) =>
  passesSource(id) && (!documents[id] || isWithin(readDay(documents[id]), readSpan()));
const passesGrading = (grading, handling) =>
  !hidden.gradings.has(grading || UNGRADED) && !hidden.handlings.has(handling || UNHANDLED);
const joinsEnds = ({ from, to }, facts) => {
  const reached = new Set([from]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const [start, , end] of facts)
      if (reached.has(start) || reached.has(end)) [start, end].forEach((id) => reached.add(id));
  }
  return reached.has(to);
};
// A link through what two share is as sure as the weaker of its sides: sure facts alone must join its ends.
// If the page does not list all facts that join them, one sure fact is enough.
const passesConfidence = (pair, least) => {
  const sure = pair.facts.filter((fact) => (fact[FACT_CONFIDENCE] ?? 1) >= least);
  return (
    sure.length === pair.facts.length ||
    pair.factsCount > pair.facts.length ||
    !joinsEnds(pair, pair.facts) ||
    joinsEnds(pair, sure)
  );
};
// The highest confidence with which the filter shows a link; null if that of no fact is known.
export const findConfidence = (pair) => {
  const known = pair.facts.map((fact) => fact[FACT_CONFIDENCE]).filter((one) => one !== null),
    highest = [...new Set(known)].sort((one, other) => other - one);
  return highest.find((one) => passesConfidence(pair, one)) ?? null;
};
const passesPair = (pair) => {
  const cited = listDocuments(pair),
    graded = new Map();
  const least = readLeast();
  if (cited.length && !passesConfidence(pair, least)) return false;
  for (const [, , , id, grading, handling, confidence] of pair.facts)
    graded.set(id, graded.get(id) || (passesGrading(grading, handling) && (confidence ?? 1) >= least));
  return !cited.length || cited.some((id) => passesDocument(id) && (graded.get(id) ?? true));
};
const passesUnlisted = ([day, source, grading, handling, known]) =>
  isWithin(readDay({ day, known }), readSpan()) &&
  !hidden.sources.has(source || UNNAMED) &&
  passesGrading(grading, handling);
const passesEntity = (id) => {
  const { said, unlisted = [] } = entities[id]; // a page lists the latest documents, and of others this alone
  return (
    (!said.length && !touching.get(id).length) ||
    said.some((one) => passesDocument(one.document) && passesGrading(one.grading, one.handling)) ||
    unlisted.some(passesUnlisted) ||
    touching.get(id).some((pair) => !filteredPairs.has(pair.id))
  );
};
export const applyFilters = () => {
  filteredPairs.clear();
  filteredEntities.clear();
  if (!hasFilters()) return;
  for (const [id, pair] of Object.entries(pairs)) if (!passesPair(pair)) filteredPairs.add(id);
  for (const id of order) if (!passesEntity(id)) filteredEntities.add(id);
};

// What the boxes of the filter stand for, with how many documents or statements each has. It is counted anew
// when something was added to a live page; of what is shown alone it follows all filters.
const countFilterValues = ({ isShown }) => {
  const found = { sources: new Map(), gradings: new Map(), handlings: new Map() },
    count = (name, value) => found[name].set(value, (found[name].get(value) || 0) + 1),
    least = isShown ? readLeast() : 0,
    [shownCited, allCited] = [new Set(), new Set()];
  const grades = (grading, handling) => {
    count("gradings", grading || UNGRADED);
    count("handlings", handling || UNHANDLED);
  };
  const take = (id, grading, handling, isDrawn) => {
    allCited.add(id);
    if (isShown && !(isDrawn && passesDocument(id) && passesGrading(grading, handling))) return;
    shownCited.add(id);
    grades(grading, handling);
  };
  for (const [id, { said, unlisted = [] }] of Object.entries(entities)) {
    for (const one of said) take(one.document, one.grading, one.handling, isVisible(id));
    for (const one of unlisted) {
      const [, source, grading, handling] = one;
      if (!found.sources.has(source || UNNAMED)) found.sources.set(source || UNNAMED, 0);
      if (!isShown || (isVisible(id) && passesUnlisted(one))) grades(grading, handling);
    }
  }
  for (const [id, pair] of Object.entries(pairs)) {
    const isDrawn = isLinkDrawn(id);
    for (const fact of pair.facts)
      take(fact[FACT_DOCUMENT], fact[4], fact[5], isDrawn && (fact[FACT_CONFIDENCE] ?? 1) >= least);
    for (const one of listDocuments(pair)) {
      allCited.add(one);
      if (isDrawn && passesDocument(one)) shownCited.add(one);
    }
  }
  // What nothing on the page cites is there for what belongs to its entities.
  for (const [id, card] of Object.entries(documents))
    if (!isShown || (passesDocument(id) && (shownCited.has(id) || !allCited.has(id))))
      count("sources", card.source || UNNAMED);
  return found;
};
let filterBoxes = [],
  allCounts = {},
  countedFor = "";
const makeFilterBox = (name, value, count) => {
  const box = document.createElement("input"),
    said = data.grades[value] && name === "gradings" ? data.grades[value] : "";
  Object.assign(box, { type: "checkbox" });
  Object.assign(box.dataset, { filter: name, value });
  box.addEventListener("change", () =>
    change(`${FILTERS[name][0]} ${shorten(value, 60)}: ${box.checked ? "shown" : "hidden"}`, (next) =>
      next[name][box.checked ? "delete" : "add"](value),
    ),
  );
  filterBoxes.push(box);
  const counter = make("span", writeNumber(count), "count"),
    label = make("label", null, "", box, make("bdi", shorten(value, 60)), counter);
  label.title = said;
  return label;
};
const makeFilterGroup = (name, values) => {
  const [words, counted] = FILTERS[name],
    ordered = [...values].sort((a, b) => b[1] - a[1] || alphabet.compare(a[0], b[0])),
    all = (isShown) =>
      change(`${words}: ${isShown ? "all shown" : "all hidden"}`, (next) => {
        next[name] = new Set(isShown ? [] : values.keys());
      });
  return make(
    "fieldset",
    null,
    "",
    make("legend", `${words}, by ${counted}`),
    make("div", null, "values", ...ordered.map(([value, count]) => makeFilterBox(name, value, count))),
    make(
      "p",
      null,
      "acts",
      makeAction("All", `Show what any ${words.toLowerCase()} says`, () => all(true)),
      makeAction("None", `Hide what every ${words.toLowerCase()} says`, () => all(false)),
    ),
  );
};
// Counting walks over every statement: it is done while the boxes are in sight.
const countShownValues = () => {
  if (!find("filters").open) return;
  const isAll = order.every(isVisible) && shownStrokes.length === strokes.length && !hasFilters(),
    shown = isAll ? allCounts : countFilterValues({ isShown: true });
  for (const box of filterBoxes) {
    const { filter: name, value } = box.dataset,
      all = allCounts[name].get(value) || 0;
    const words = writeShare(shown[name].get(value) || 0, all);
    box.closest("label").querySelector(".count").textContent = words;
  }
};
find("filters").addEventListener("toggle", countShownValues);
export const describeFilters = () => {
  // Something was added to a live page, or taken out of it.
  const state = [documents, entities, pairs].map((some) => Object.keys(some).length).join();
  if (state !== countedFor) {
    countedFor = state;
    filterBoxes = [];
    find("filter-groups").replaceChildren(
      ...Object.entries((allCounts = countFilterValues({ isShown: false }))).map(([name, values]) =>
        makeFilterGroup(name, values),
      ),
    );
  }
  for (const box of filterBoxes) box.checked = !hidden[box.dataset.filter].has(box.dataset.value);
  countShownValues();
  showDays();
  showLeast();
  find("filters-set").textContent = hasFilters() ? " · set" : "";
  find("clear-filters").disabled = !hasFilters();
};
find("clear-filters").addEventListener("click", () => {
  find("filters").querySelector("summary").focus(); // the button is about to be spent
  change("All documents are shown", (next) =>
    FILTER_NAMES.forEach((name) => next[name].clear()),
  );
});
// What the filter leaves, in words for the head of a saved picture, and the documents that pass.
const listFirst = (values) => {
  const most = data.drawing.mostValues,
    more = values.length - most;
  return `${values.slice(0, most).join(", ")}${more > 0 ? ` and ${writeNumber(more)} more` : ""}`;
};
export const writeFilter = () => {
  const parts = [
    ...(hidden.span.size ? [writeSpan(...readSpan())] : []),
    ...(readLeast() ? [writeLeast()] : []),
    ...(readLeastSources() > 1 ? [writeLeastSources()] : []),
    ...(hidden.types.size ? [`without links: ${listFirst([...hidden.types].map(writeType).sort())}`] : []),
    ...Object.entries(FILTERS)
      .filter(([name]) => hidden[name].size)
      .map(([name, [words]]) => `without ${words.toLowerCase()}: ${listFirst([...hidden[name]].sort())}`),
  ].map((words) => words.replace(/^./u, (letter) => letter.toLowerCase()));
  return parts.length ? `Filter: ${parts.join("; ")}.` : "";
};
const listPassing = () =>
  Object.keys(documents)
    .filter(passesDocument)
    .sort((a, b) => (documents[a].day < documents[b].day ? 1 : -1));
export const makePassingPart = () => {
  if (!hasFilters()) return [];
  const ids = listPassing();
  return [
    make("h3", `Listed documents that pass by day and source: ${writeNumber(ids.length)}`),
    make("p", "Ranks, widths of links and counts of documents are those of all days and sources.", "quiet"),
    makeList(
      ids.map((id) => () => makeDocumentTitle(id)),
      MANY,
    ),
  ];
};
