// A document in the panel: where it comes from, under what it speaks, what it names and says as far as the
// page has it, and its own words if the page was written with them.
import { data } from "#data";
import { setAddress } from "./address.js";
import { chooseAny, chosen, group, light, lit, look, setGroup, tell } from "./chosen.js";
import { writeEdgeKinds } from "./edge_names.js";
import { make } from "./elements.js";
import { countWhere, isVisible } from "./hidden.js";
import {
  bringPanel, findCard, makeAction, makeGrading, makeList, makeNameButton, makeQuery, makeTitle, MANY, show,
  writeReference,
} from "./panel.js";
import {
  beside, countEntities, entities, findLabel, listDocuments, makePairKey, order, pairs, panel, shorten,
  writeCount, writeKind, writeNumber, writeType,
} from "./start.js";
import { mark } from "./tables.js";

const DOCUMENT_FACTS = { kind: "kind", source: "source", day: "day", known: "in the case since" };
// By its place in the list of facts of a pair.
export const [FACT_DOCUMENT, FACT_GRADING, FACT_HANDLING, FACT_CONFIDENCE] = [3, 4, 5, 6];
export const isDocument = (id) => findCard(id) !== undefined;
export const openedDocument = () => group?.document ?? null;
const listSaid = (document) =>
  order.flatMap((id) => entities[id].said.filter((one) => one.document === document).map((one) => [id, one]));
const cites = (pair, document) =>
  pair.facts.some((fact) => fact[FACT_DOCUMENT] === document) || listDocuments(pair).includes(document);
// A link over what two share rests on several documents, and each may say a half of it alone.
const isSaidBy = ({ from, to, edges, facts }, document) =>
  edges.some((edge) => !edge.via.length && edge.documents.includes(document)) ||
  facts.some(
    (fact) => fact[FACT_DOCUMENT] === document && makePairKey(fact[0], fact[2]) === makePairKey(from, to),
  );
// What a document says: of entities, as [id, statement], the pairs that it links, and those of which it has a
// half.
const readDocument = (document) => {
  const cited = Object.keys(pairs).filter((id) => cites(pairs[id], document)),
    isLinked = (id) => isSaidBy(pairs[id], document);
  return {
    said: listSaid(document),
    linked: cited.filter(isLinked),
    supported: cited.filter((id) => !isLinked(id)),
  };
};
const listNamed = (document, { said, linked, supported }) => {
  const ends = linked.flatMap((id) => [pairs[id].from, pairs[id].to]),
    halves = supported.flatMap((id) => listFacts(id, document)),
    halfNamed = halves.flatMap(([one, , other]) => [one, other]),
    named = new Set([...said.map(([id]) => id), ...ends, ...halfNamed]);
  return order.filter((id) => named.has(id));
};
const listFacts = (pair, document) => pairs[pair].facts.filter((fact) => fact[FACT_DOCUMENT] === document);
const makeDocumentDetails = (id) => {
  const card = findCard(id),
    list = make("dl");
  const values = {
    ...card,
    kind: writeKind(card.kind),
    known: card.known ? `${card.known.replace("T", " ")} UTC` : "",
  };
  for (const [name, words] of Object.entries(DOCUMENT_FACTS))
    if (values[name]) list.append(make("dt", words), make("dd", null, "", make("bdi", values[name])));
  return [
    ...(card.title ? [make("p", null, "", make("bdi", card.title))] : []),
    list,
    ...(card.marking ? [make("p", card.marking, "warn")] : []),
    ...(card.regraded ? [make("p", card.regraded, "warn")] : []),
  ];
};
// Under which gradings and handlings it speaks, each pair once.
const makeDocumentGrades = (id, { said, linked, supported }) => {
  const facts = [...linked, ...supported].flatMap((pair) => listFacts(pair, id)),
    grades = [
      ...said.map(([, { grading, handling }]) => [grading, handling]),
      ...facts.map((fact) => [fact[FACT_GRADING], fact[FACT_HANDLING]]),
    ];
  return [...new Set(grades.map((one) => JSON.stringify(one)))].map((one) => makeGrading(...JSON.parse(one)));
};
const quoteDocument = (said) => {
  const own = [...new Set(said.flatMap(([, one]) => one.words || []))].sort((a, b) => a - b);
  if (!own.length) return [];
  return [
    make("h3", "Its own words, where it names what is shown"),
    ...own.map((at) => make("blockquote", null, "", make("bdi", data.words[at][0]))),
  ];
};
const makeLinkButton = (id, kinds) => {
  const [from, to] = [pairs[id].from, pairs[id].to].map((end) => make("bdi", findLabel(end))),
    button = make("button", null, "", from, ` – ${kinds} – `, to);
  button.type = "button";
  button.addEventListener("click", () => {
    chooseAny(id);
    bringPanel();
  });
  return button;
};
const makeLinkRow = (id, document) => {
  const facts = listFacts(id, document),
    types = [...new Set(facts.map(([, kind]) => writeType(kind)))],
    kinds = types.length ? types.join(", ") : writeEdgeKinds(pairs[id]),
    known = facts.map((fact) => fact[FACT_CONFIDENCE]).filter((one) => one !== null),
    button = makeLinkButton(id, kinds);
  if (known.length) button.append(make("small", `confidence ${writeNumber(Math.max(...known))}`));
  return button;
};
// What it says of a link that it does not say whole.
const makeSupportRow = (id, document) => {
  const halves = listFacts(id, document).map(
      ([one, kind, other]) => `${findLabel(one)} – ${writeType(kind)} – ${findLabel(other)}`,
    ),
    button = makeLinkButton(id, "with");
  if (halves.length) button.append(make("small", `says ${[...new Set(halves)].join("; ")}`));
  return button;
};
const writeSaid = (some = []) =>
  some
    .map(([, { role, places }]) => [
      role && role !== "unknown" ? `as ${role}` : "",
      places ? `place ${places}` : "",
    ])
    .map((words) => words.filter(Boolean).join(" · "))
    .filter(Boolean)
    .join("; ");
// Only where the id needs no escapes; no id that ringmap makes does.
const makeDocumentQuery = (id) =>
  /^[\w:.+ /-]+$/.test(id)
    ? makeQuery(
        `MATCH (d:Document {id: '${id}'})-[:MENTIONS]->(e:Entity)\n` +
          "RETURN DISTINCT e.kind AS kind, e.label AS entity ORDER BY kind, entity",
      )
    : [];
const makeBackButton = (back) => {
  if (back === null || !(entities[back] || pairs[back] || beside.has(back))) return [];
  const name = findLabel(pairs[back] ? pairs[back].from : back);
  return [makeAction("Back", `Back to ${shorten(name, 60)}`, () => chooseAny(back))];
};
const NOT_ALL =
  "A page has the latest documents of each entity: an older one may name and say more than is listed here.";
let makeMoreOfDocument = () => []; // a live page adds what of it is not in the picture
export const setMoreOfDocument = (makeMore) => {
  makeMoreOfDocument = makeMore;
};
const lightDocument = (id) => {
  const whole = readDocument(id);
  setGroup({ ...group, ids: listNamed(id, whole), pairs: whole.linked });
  light(null);
  if (lit) look([...lit]);
  else tell("Nothing of it is shown");
  mark(null);
};
const describeDocument = (id) => {
  const whole = readDocument(id),
    { linked, supported } = whole,
    named = listNamed(id, whole),
    said = Map.groupBy(whole.said, ([one]) => one),
    away = countWhere(named, (one) => !isVisible(one)),
    words = writeReference(id);
  const acts = [
    makeAction("Light up what it says", `Light up what ${words} says in the picture`, () =>
      lightDocument(id),
    ),
    ...makeMoreOfDocument(id),
    ...makeBackButton(group.back),
  ];
  show(
    makeTitle(words),
    make("p", "A document", "quiet"),
    ...makeDocumentDetails(id),
    ...makeDocumentGrades(id, whole),
    make("p", null, "acts", ...acts),
    make("h3", `Names ${countEntities(named.length)} here${away ? `, ${writeNumber(away)} hidden` : ""}`),
    makeList(named.map((one) => () => makeNameButton(one, writeSaid(said.get(one)))), MANY),
    ...(linked.length ? [make("h3", `Says ${writeCount(linked.length, "link")}`)] : []),
    makeList(linked.map((one) => () => makeLinkRow(one, id)), MANY),
    ...(supported.length
      ? [make("h3", `Says a part of ${writeCount(supported.length, "link")} over what two share`)]
      : []),
    makeList(supported.map((one) => () => makeSupportRow(one, id)), MANY),
    ...quoteDocument(whole.said),
    make("p", NOT_ALL, "quiet"),
    ...makeDocumentQuery(id),
  );
};
export const openDocument = (id) => {
  if (!isDocument(id)) return;
  const back = chosen ?? (group && group.back !== undefined ? group.back : null);
  const describe = () => describeDocument(id);
  setGroup({ ids: [], pairs: [], row: null, document: id, back, describe });
  light(null);
  describe();
  panel.scrollTop = 0;
  mark(null);
  setAddress(id);
  bringPanel();
  tell(`The document ${writeReference(id)}`);
};
export const makeDocumentButton = (id) => {
  const button = make("button", null, "document", make("bdi", writeReference(id)));
  button.type = "button";
  button.setAttribute("aria-label", `The document ${writeReference(id)}`);
  button.addEventListener("click", () => openDocument(id));
  return button;
};
