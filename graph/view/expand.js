// What a live page asks of one entity: its links in the whole case by kind, to add and to take out.
import { countAdded, isIn, keep, putIn, takeOut } from "./added.js";
import { ask, data } from "./ask.js";
import { announce, chooseAny, chosen, describe, tell } from "./chosen.js";
import { make } from "./elements.js";
import { hidden } from "./hidden.js";
import { listKinds } from "./link_filter.js";
import { livePanel, makeAction, moreLetters } from "./panel.js";
import { lookAt } from "./reach.js";
import {
  countEntities, entities, findKind, findLabel, order, pairs, panel, shorten, touching, writeNumber,
  writeType,
} from "./start.js";

export const counts = new Map(); // by entity: its kinds of link in the whole case
const makeQuestion = (more) => ({ ...more, shown: order, marking: data.marking });
// Ask the case, add what it answers, and say so; use gets the answer and the ids that are new to the picture.
export const askAndAdd = async (what, more, anchor, use) => {
  tell("Asking the case");
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(what, makeQuestion(more)),
      fresh = keep(answer, anchor).filter((id) => !isIn(id)),
      left = answer.left ? `, ${writeNumber(answer.left)} more` : "",
      words = fresh.length ? `${countEntities(countAdded(fresh))} added${left}` : "Nothing is new";
    if (fresh.length) putIn(fresh, words);
    use(answer, fresh.filter((id) => entities[id]), words);
  } catch (error) {
    complain(error);
  } finally {
    panel.removeAttribute("aria-busy");
  }
};
export const complain = (error) => {
  panel.querySelectorAll(".failed").forEach((one) => one.remove());
  panel.prepend(make("p", error.message, "warn failed"));
  panel.scrollTop = 0;
  tell(error.message);
};
const listLinkedHere = (id, { kind, other }) =>
  touching
    .get(id)
    .filter((pair) => findKind(pair.other) === other && listKinds(pairs[pair.id]).includes(kind))
    .map((pair) => pair.other);
// What was added and is linked so; with it goes what was added and would have no link left.
const listCollapsible = (id, row) => {
  const goes = new Set(listLinkedHere(id, row).filter((one) => hidden.added.has(one)));
  if (!goes.size) return [];
  const staying = [...hidden.added].filter((one) => entities[one] && one !== id && touching.get(one).length);
  let before;
  do {
    before = goes.size;
    for (const one of staying) if (touching.get(one).every((pair) => goes.has(pair.other))) goes.add(one);
  } while (goes.size > before);
  return [...goes];
};
const makeRowKey = ({ kind, other }) => `${kind} ${other}`;
const goToRow = (key) => {
  const row = [...panel.querySelectorAll("[data-row]")].find((one) => one.dataset.row === key);
  ((row && row.querySelector("button")) || panel).focus();
};
const expand = (id, row) =>
  askAndAdd("expand", { id, kind: row.kind, other: row.other }, id, (answer, ids, words) => {
    if (chosen !== id) chooseAny(id, { move: false });
    lookAt([id, ...ids]);
    goToRow(makeRowKey(row));
    tell(words);
  });
const collapse = (id, row) => {
  const ids = listCollapsible(id, row);
  takeOut(ids, `${countEntities(ids.length)} taken out of the picture`);
  goToRow(makeRowKey(row));
};
const makeKindRow = (id, row) => {
  const words = `${writeType(row.kind)} · ${row.other}`,
    here = listLinkedHere(id, row).length,
    added = listCollapsible(id, row).length,
    buttons = [];
  const of = `of ${shorten(findLabel(id), 60)}`;
  if (here < row.count)
    buttons.push(
      makeAction("Expand", `Expand ${words} ${of}: ${writeNumber(row.count - here)} to add`, () =>
        expand(id, row),
      ),
    );
  if (added)
    buttons.push(
      makeAction("Collapse", `Collapse ${words} ${of}: takes out ${writeNumber(added)}`, () =>
        collapse(id, row),
      ),
    );
  const item = make("li", null, "kind", make("span", `${words}: ${writeNumber(row.count)}`), ...buttons);
  if (here)
    item.firstChild.append(make("small", here < row.count ? `, ${writeNumber(here)} here` : ", all here"));
  item.dataset.row = makeRowKey(row);
  return item;
};
const countLinks = async (id) => {
  if (counts.has(id)) return;
  counts.set(id, null); // on its way
  try {
    counts.set(id, await ask("links", { id }));
  } catch (error) {
    counts.set(id, error.message);
  }
  if (chosen === id) describe();
};
export const makeAddButton = (id, label, isDocument) =>
  makeAction(
    isDocument ? "Add what it names" : "Add to the picture",
    isDocument ? `Add what ${label} names to the picture` : `Add ${label} to the picture`,
    () =>
      askAndAdd("add", { id }, chosen, (_, ids, words) => {
        const show = entities[id] ? id : ids[0];
        if (show !== undefined) chooseAny(show);
        panel.focus();
        tell(words);
      }),
  );
const makeWholeCase = (id) => {
  if (!entities[id])
    return pairs[id] ? [] : [make("p", null, "acts", makeAddButton(id, shorten(findLabel(id), 60)))];
  countLinks(id);
  const rows = counts.get(id);
  const body = Array.isArray(rows)
    ? rows.length
      ? make("ul", null, "plainlist", ...rows.map((row) => makeKindRow(id, row)))
      : make("p", "It has no link in the case.", "quiet")
    : make("p", rows || "Asking the case…", rows ? "warn" : "quiet");
  return [make("h3", "Its links in the whole case, as this page admits them"), body];
};
livePanel.push(makeWholeCase);
Object.assign(moreLetters, {
  e: () => {
    const button = panel.querySelector("[data-row] button");
    if (button) button.focus();
    else announce("Choose an entity to expand its links");
  },
});
