// The panel: who says so, for an entity, for a link, and for an entity that is not drawn.
import { data } from "#data";
import { chooseAny, describe, listDrawnLinks } from "./chosen.js";
import { makeCloseButton, makeClosedPart } from "./closed_groups.js";
import { findConfidence, makePassingPart } from "./document_filter.js";
import { makeDocumentButton, openedDocument } from "./documents.js";
import { makePinButton } from "./drags.js";
import { make } from "./elements.js";
import { hideEntity, isFiltered, isVisible, listMissing, reveal } from "./hidden.js";
import { makeMapPart } from "./map_places.js";
import { makeNotePart } from "./notes.js";
import { selected, toggleSelection } from "./selected.js";
import { writeMeasure } from "./sizes.js";
import {
  belongings, beside, documents, entities, findKind, findLabel, listDocuments, order, pairs, panel, shorten,
  stage, sumStrength, touching, writeCount, writeKind, writeNumber, writeType,
} from "./start.js";

export const MANY = 60,
  FEW = 20;
export const makeGrading = (grading, handling) => {
  const line = make(
    "p",
    null,
    "",
    make("span", grading ? `graded ${grading}` : "not graded", grading ? "grade" : "quiet"),
  );
  if (data.grades[grading]) line.append(make("span", ` ${data.grades[grading]}`, "quiet"));
  if (handling) line.append(" · ", make("span", `handling ${handling}`, handling === "P" ? "" : "warn"));
  return line;
};
export const makeNameButton = (id, extra) => {
  const button = make("button", null, "", make("bdi", findLabel(id)), ` · ${findKind(id)}`);
  button.type = "button";
  const more = [listMissing(id).length ? "hidden" : "", extra].filter(Boolean).join(" · ");
  if (more) button.append(make("small", more));
  button.addEventListener("click", () => {
    chooseAny(id);
    bringPanel();
  });
  return button;
};
// On a phone the panel lies below the picture and the tables.
export const bringPanel = () => {
  const { top, bottom } = panel.getBoundingClientRect();
  if (top > window.innerHeight - 80 || bottom < 80) panel.scrollIntoView();
};
export const makeAction = (text, spoken, act) => {
  const button = make("button", text, "action");
  button.type = "button";
  button.setAttribute("aria-label", spoken);
  button.addEventListener("click", act);
  return button;
};
// A button that shows what is hidden, if it is.
export const makeRevealButton = (id) =>
  listMissing(id).length
    ? [
        makeAction("Show it", `Show ${shorten(findLabel(id))} in the picture`, () => {
          reveal(id);
          panel.focus();
        }),
      ]
    : [];
export const writeLinkCounts = (id) => {
  const all = touching.get(id).length,
    away = all - listDrawnLinks(id).length;
  return writeCount(all, "link") + (away ? `, ${writeNumber(away)} of them hidden` : "");
};
// Whether it is seen in the picture, and how to change that.
const makeStanding = (id) => {
  const buttons = makeRevealButton(id);
  if (buttons.length) {
    const what = entities[id] ? "It" : pairs[id] ? "The link, or an end of it," : "All it is linked with";
    return [make("p", `${what} is hidden in the picture. `, "warn", ...buttons)];
  }
  if (!entities[id]) return [];
  const name = shorten(findLabel(id)),
    isSelected = selected.has(id);
  const hide = makeAction("Hide it", `Hide ${name} in the picture`, () => {
    hideEntity(id);
    stage.focus();
  });
  const words = isSelected ? "Let it go" : "Select it",
    choose = makeAction(words, `${words}: ${name}`, () => {
      toggleSelection(id);
      describe();
      panel.focus();
    });
  return [make("p", null, "acts", hide, choose, ...makePinButton(id), ...makeCloseButton(id))];
};
export const makeList = (items, most, words) => {
  const list = make("ul", null, "plainlist");
  for (const item of items.slice(0, most)) list.append(make("li", null, "", item()));
  if (items.length > most)
    list.append(make("li", `and ${writeNumber(items.length - most)} more${words || ""}`, "quiet"));
  return list;
};
// Documents that rows of findings cite, of which nothing need be in the picture.
export const cited = new Map();
export const findCard = (id) => (Object.hasOwn(documents, id) ? documents[id] : cited.get(id));
export const makeDocumentTitle = (id) => {
  const card = findCard(id);
  if (!card) return make("p", id, "grade");
  const where = [writeKind(card.kind), card.source, card.day, card.marking]
    .filter(Boolean)
    .join(" · ");
  return make(
    "div",
    null,
    "",
    openedDocument() === id
      ? make("p", null, "grade", make("bdi", card.reference || id))
      : make("p", null, "grade", makeDocumentButton(id)),
    make("p", where, "quiet"),
    ...(card.regraded ? [make("p", card.regraded, "warn")] : []),
  );
};
export const writeReference = (id) => findCard(id)?.reference || id;
const makeStatement = (said) => {
  const line = makeGrading(said.grading, said.handling),
    box = make("article", null, "", makeDocumentTitle(said.document), line),
    list = make("dl");
  if (said.role && said.role !== "unknown") line.append(` · as ${said.role}`);
  if (said.places) line.append(` · place ${said.places}`);
  for (const [name, text, doubtful] of said.readings) {
    const value = make("dd", null, "", make("bdi", text));
    if (doubtful) value.append(make("span", " doubtful", "warn"));
    list.append(make("dt", name.replaceAll("_", " ")), value);
  }
  if (said.readings.length) box.append(list);
  for (const at of said.words || []) {
    const [text, grading, handling] = data.words[at];
    box.append(make("blockquote", null, "", make("bdi", text)));
    if (grading !== said.grading || handling !== said.handling) box.append(makeGrading(grading, handling));
  }
  return box;
};
const writeEdge = (edge) => {
  const through = edge.via.map(findLabel).join(", "),
    days = edge.first || edge.last ? `, ${edge.first || "…"} to ${edge.last || "…"}` : "";
  const kinds = edge.kind.split(";").map(writeType).join(", ");
  const over = through ? ` through ${through}` : "";
  return `${kinds}${over}, ${edge.words}, strength ${writeNumber(edge.strength)}${days}`;
};
const writeConfidence = (pair) => {
  const confidence = findConfidence(pair);
  return confidence === null ? "" : `confidence ${writeNumber(confidence)}`;
};
const writePair = (pair) =>
  [pair.edges.map(writeEdge).join("; "), writeConfidence(pair)].filter(Boolean).join(", ");
export const makeQuery = (text) => [make("h3", "The query that shows it"), make("pre", text)];
const makeEntityQuery = (id, entity) =>
  makeQuery(data.query.replace("'the id'", () => entity.spoken || `'${id}'`));
export const show = (...parts) => {
  const active = document.activeElement,
    focused = panel.contains(active),
    { scrollTop } = panel;
  panel.replaceChildren(...parts);
  if (scrollTop) panel.scrollTop = scrollTop;
  // What is shown again, such as a form, keeps the focus and what was typed.
  if (focused) (panel.contains(active) ? active : panel).focus({ preventScroll: true });
};
const writeLinked = (id) => {
  const all = touching.get(id).length,
    away = all - listDrawnLinks(id).length;
  if (!all) return "Linked to nothing that is shown";
  return `Linked to ${writeNumber(all)}${away ? `, ${writeNumber(away)} of these links hidden` : ""}`;
};
export const makeTitle = (text) => make("h2", null, "long", make("bdi", text));
export const writeRank = (entity, withValue = false) => {
  if (!entity.place) return "added, without a rank in this network";
  return `rank ${entity.place}${withValue ? `, ${data.measure} ${writeNumber(entity.value)}` : ""}`;
};
export const livePanel = [], // what else is said of an entity, most of it on a live page alone
  moreLetters = {}; // and its keys

let offerTour = () => []; // once there is one
export const setOfferTour = (offer) => {
  offerTour = offer;
};
export function showSummary() {
  const rows = order
    .filter((id) => entities[id].place)
    .slice(0, 12)
    .map((id) => () => makeNameButton(id, `${data.measure} ${writeNumber(entities[id].value)}`));
  show(
    make("h2", "Who says so"),
    make("p", "Choose an entity, a link or a name to see the documents behind it.", "quiet"),
    ...offerTour(),
    ...makePassingPart(),
    make("h3", `Highest by ${data.measure}`),
    makeList(rows, 12),
  );
}
export function showEntity(id) {
  const entity = entities[id],
    listedCount = new Set(entity.said.map((said) => said.document)).size,
    documentsCount = entity.documents === null ? listedCount : entity.documents;
  const facts = [entity.kind, entity.role, writeRank(entity, true), writeMeasure(id)],
    said = make("div", null, "", ...entity.said.map(makeStatement)),
    owned = belongings.get(id) || [];
  if (!entity.said.length) said.append(make("p", "No source was read for this page.", "quiet"));
  if (documentsCount > listedCount && listedCount)
    said.append(make("p", `and ${writeNumber(documentsCount - listedCount)} more`, "quiet"));
  const near = touching
    .get(id)
    .slice()
    .sort(
      (a, b) =>
        pairs[b.id].support - pairs[a.id].support ||
        sumStrength(pairs[b.id]) - sumStrength(pairs[a.id]) ||
        (entities[a.other].label < entities[b.other].label ? -1 : 1),
    );
  const parts = [
    make("h3", writeLinked(id)),
    makeList(
      near.map((pair) => () => {
        const away = isFiltered(pair.id) && isVisible(pair.other) ? "link hidden · " : "";
        return makeNameButton(pair.other, away + writePair(pairs[pair.id]));
      }),
      MANY,
      ": the table of links has them",
    ),
  ];
  if (owned.length) {
    const ways = owned
      .map((other) => [other, beside.get(other).ways.find(([owner]) => owner === id)])
      .sort(
        (a, b) =>
          a[1][1].length - b[1][1].length ||
          (findKind(a[0]) < findKind(b[0])
            ? -1
            : findKind(a[0]) > findKind(b[0])
              ? 1
              : findLabel(a[0]) < findLabel(b[0])
                ? -1
                : 1),
      );
    parts.push(
      make("h3", `Belong to it, not drawn here: ${writeNumber(owned.length)}`),
      makeList(
        ways.map(
          ([other, way]) =>
            () =>
              makeNameButton(other, writeWay(way)),
        ),
        FEW,
        ": search finds them",
      ),
    );
  }
  show(
    makeTitle(entity.label),
    make("p", facts.filter(Boolean).join(" · "), "quiet"),
    make("p", entity.looks || id, "quiet long"),
    ...makeStanding(id),
    ...makeClosedPart(id),
    ...makeMapPart(id),
    ...makeNotePart(id),
    ...livePanel.flatMap((part) => part(id)),
    make("h3", `Who says so: ${writeCount(documentsCount, "document")}`),
    said,
    ...parts,
    ...makeEntityQuery(id, entity),
  );
}
const writeWay = ([, facts, cited]) =>
  [facts.map(writeType).join(", then ") || "joins it to another", cited.map(writeReference).join(", ")]
    .filter(Boolean)
    .join(" · ");
export function showBeside(id) {
  const entity = beside.get(id),
    more = entity.nodesCount - entity.ways.length;
  const rows = entity.ways.map((way) => () => makeNameButton(way[0], writeWay(way)));
  show(
    makeTitle(entity.label),
    make("p", entity.kind, "quiet"),
    make("p", entity.looks || id, "quiet long"),
    ...makeStanding(id),
    make("p", "It is not drawn in this picture; what it is linked with is highlighted."),
    ...livePanel.flatMap((part) => part(id)),
    make("h3", `Linked with ${writeNumber(entity.nodesCount)} shown here`),
    makeList(rows, MANY),
    ...(more > 0 ? [make("p", `and ${writeNumber(more)} more`, "quiet")] : []),
    ...makeEntityQuery(id, entity),
  );
}
export function showPair(id) {
  const pair = pairs[id],
    facts = new Map(listDocuments(pair).map((cited) => [cited, []]));
  for (const fact of pair.facts)
    if (facts.has(fact[3])) facts.get(fact[3]).push(fact);
    else facts.set(fact[3], [fact]);
  const said = [...facts].map(([cited, found]) =>
    make("article", null, "", makeDocumentTitle(cited), ...found.flatMap(makeFact)),
  );
  const ends = makeList(
      [pair.from, pair.to].map((end) => () => makeNameButton(end)),
      2,
    ),
    edges = pair.edges.map((edge) => make("p", writeEdge(edge)));
  const left = pair.factsCount - pair.facts.length;
  show(
    make("h2", pair.directed ? "A link, from the first to the second" : "A link"),
    ...makeStanding(id),
    ...makeNotePart(id),
    ends,
    ...edges,
    ...(writeConfidence(pair) ? [make("p", `The link has ${writeConfidence(pair)}.`)] : []),
    make(
      "p",
      pair.support < 2
        ? `One source alone supports it: ${pair.words}.`
        : `${writeNumber(pair.support)} independent sources support it: ${pair.words}.`,
      pair.support < 2 ? "warn" : "quiet",
    ),
    make("h3", `Who says so: ${writeCount(facts.size, "document")}`),
    ...said,
    ...(left > 0 ? [make("p", `and ${writeCount(left, "fact")} more`, "quiet")] : []),
    ...makeQuery(pair.cypher),
  );
}
const makeFact = ([start, fact, end, , grading, handling, confidence, corroboration, graded]) => {
  const line = makeGrading(grading, handling),
    own = graded === null || graded === confidence ? "" : ` (${writeNumber(graded)} by itself)`;
  if (confidence !== null)
    line.append(make("span", ` · confidence ${writeNumber(confidence)}${own}`, "quiet"));
  const [others, isWarning] = data.corroborations[corroboration] ?? [];
  return [
    make(
      "p",
      null,
      "",
      make("bdi", findLabel(start)),
      ` – ${writeType(fact)} – `,
      make("bdi", findLabel(end)),
    ),
    line,
    ...(others ? [make("p", others, isWarning ? "warn" : "quiet")] : []),
  ];
};
