// The search of a live page also asks the whole case, once the typing has paused: each question is recorded.
import { noteChange, setMarking } from "./added.js";
import { ask, data } from "./ask.js";
import { isDocument, openDocument } from "./documents.js";
import { find, make } from "./elements.js";
import { makeAddButton } from "./expand.js";
import { followers } from "./hidden.js";
import { makeAction, makeNameButton } from "./panel.js";
import { findTexts, foldLetters, search } from "./search.js";
import { documents, entities, shorten, writeCount, writeKind, writeNumber } from "./start.js";

const caseHits = find("case-hits"),
  caseCount = find("case-count");
const PAUSE = 600; // milliseconds
let pause = 0,
  searches = 0,
  caseRows = [];
export const NOT_HERE =
  "It is not in this network. Start ringmap explore with its role in --roles, or with --text-persons for " +
  "persons that only running text names.";
const writeHit = (row) =>
  [
    writeKind(row.kind),
    row.matched,
    row.kind in data.marks ? writeCount(row.documents_count, "document") : "",
    row.words,
    // Two of one name are told apart by their ids.
    caseRows.some(({ id, label }) => id !== row.id && label === row.label) ? row.id : "",
  ]
    .filter(Boolean)
    .join(" · ");
const makeCaseHit = (row) => {
  if (entities[row.id]) return make("li", null, "", makeNameButton(row.id, row.matched));
  const label = shorten(row.label || row.id, 80),
    text = make("p", null, "hit", make("bdi", label), make("small", writeHit(row)));
  const isOther = !(row.kind in data.marks);
  const open = makeAction("Open it", `Open the document ${label}`, () => openDocument(row.id)),
    opening = isOther && isDocument(row.id) ? [open, " "] : [];
  const after = row.canBeDrawn
    ? makeAddButton(row.id, label, isOther)
    : make("small", NOT_HERE);
  return make("li", null, "", text, ...opening, after);
};
const listRows = () => {
  const here = new Set(foldLetters(search.value) ? findTexts(search.value).map(({ id }) => id) : []),
    isListed = ({ id }) => here.has(id) && Boolean(entities[id] || documents[id]);
  caseHits.replaceChildren(...caseRows.filter((row) => !isListed(row)).map(makeCaseHit));
  return here.size;
};
const forgetRows = () => {
  caseRows = [];
  caseHits.replaceChildren();
  caseCount.textContent = "";
};
const seekInCase = async (text, mine) => {
  caseCount.textContent = "Asking the whole case…";
  try {
    const answer = await ask("find", { text, marking: data.marking });
    if (mine !== searches) return;
    setMarking(answer.marking);
    noteChange(answer.changed);
    caseRows = answer.rows;
    const isHere = listRows() > 0;
    const count = `${writeNumber(caseRows.length)}${answer.hasMore ? " or more" : ""}`;
    caseCount.textContent = caseRows.length
      ? `In the whole case: ${count}`
      : `Nothing ${isHere ? "else " : ""}in the whole case has it`;
  } catch (error) {
    if (mine === searches) caseCount.textContent = error.message;
  }
};
search.addEventListener("input", () => {
  clearTimeout(pause);
  forgetRows();
  const text = search.value.trim(),
    mine = (searches += 1);
  if (foldLetters(text).length > 1) pause = setTimeout(() => seekInCase(text, mine), PAUSE);
});
followers.push(listRows);
