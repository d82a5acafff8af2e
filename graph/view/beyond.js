// What the address of a live page names and the page lacks: the case is asked whether it has it, and what it
// has can be added.
import { noteChange, putIn, setMarking } from "./added.js";
import { sayLacking, setSeekBeyond } from "./address.js";
import { ask, data } from "./ask.js";
import { chooseAny, tell } from "./chosen.js";
import { isDocument, openDocument } from "./documents.js";
import { make } from "./elements.js";
import { askAndAdd, complain, makeAddButton } from "./expand.js";
import { makeAction } from "./panel.js";
import { findPairBetween, looks, pairs, panel, shorten, writeKind } from "./start.js";
import { bring } from "./views.js";
import { NOT_HERE } from "./whole_case.js";

const NOT_IN_CASE = "The case has no such entity or document.";
const isDocumentRow = (row) => !(row.kind in data.marks);
// What is called so, by id, or a document by its reference; an empty list if there is none.
const findInCase = async (id) => {
  if (!id.trim()) return [];
  const answer = await ask("find", { text: id, marking: data.marking });
  setMarking(answer.marking);
  noteChange(answer.changed);
  const own = answer.rows.filter((row) => row.id === id);
  return own.length ? own : answer.rows.filter((row) => isDocumentRow(row) && row.label === id);
};
const addDocument = (row) =>
  askAndAdd("add", { id: row.id }, null, (_, ids, words) => {
    if (isDocument(row.id)) openDocument(row.id);
    else if (ids.length) chooseAny(ids[0]);
    panel.focus();
    tell(words);
  });
const makeBeyondPart = (row) => {
  const label = shorten(row.label || row.id, 80),
    words = make("p", "The case has it: ", "", make("bdi", label), ` · ${writeKind(row.kind)}`);
  if (!row.canBeDrawn) return [words, make("p", NOT_HERE, "quiet")];
  const add = isDocumentRow(row)
    ? makeAction("Add what it names", `Add what ${label} names to the picture`, () => addDocument(row))
    : makeAddButton(row.id, label, false);
  return [words, make("p", null, "acts", add)];
};
// Shown only while the address still names it: the answer may come late.
const showBeyond = async (find) => {
  const address = location.hash;
  let parts;
  try {
    parts = await find();
  } catch (error) {
    parts = [make("p", error.message, "warn")];
  }
  const place = panel.querySelector(".lacking");
  if (!place || location.hash !== address) return;
  place.append(...parts);
  tell(place.innerText);
};
const seekEntity = (id) =>
  showBeyond(async () => {
    const rows = await findInCase(id);
    return rows.length ? rows.flatMap(makeBeyondPart) : [make("p", NOT_IN_CASE)];
  });
const addLink = async (ends) => {
  try {
    const brought = await bring(ends.filter((id) => !looks.has(id)), [ends], 0);
    if (brought.ids.length) putIn(brought.ids, "The two ends of a link added");
    const id = findPairBetween(...ends);
    if (pairs[id]) chooseAny(id);
    else sayLacking(["The network of this page has no link between the two.", ...brought.words].join(" "));
  } catch (error) {
    complain(error);
  }
};
const seekLink = (ends) =>
  showBeyond(async () => {
    for (const id of ends)
      if (!looks.has(id) && !(await findInCase(id)).some((row) => row.id === id && row.canBeDrawn))
        return [make("p", `The network of this page has no entity ${shorten(id)}.`)];
    const add = makeAction("Add the two", "Add the two and their link to the picture", () => addLink(ends));
    return [make("p", null, "acts", add)];
  });
setSeekBeyond(seekEntity, seekLink);
