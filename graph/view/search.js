// Search by any text of an entity or of what belongs to it, and of documents by reference, title and, where
// the page was written with them, their own words. It compares letters and digits alone, so that
// LB07 SEO finds LB07SEO, then with O as 0 and I and L as 1, as plates are misread; 07700 900123 finds
// +447700900123.
import { data } from "#data";
import { openDocument } from "./documents.js";
import { find, make } from "./elements.js";
import { countWhere, listMissing } from "./hidden.js";
import { makeNameButton, makeRevealButton, writeReference } from "./panel.js";
import {
  belongings, beside, documents, entities, findLabel, order, pairs, shorten, touching, writeKind, writeNumber,
} from "./start.js";

export const search = find("search"),
  hits = find("hits"),
  hitsCount = find("hits-count");
const FOUND = 50;
let whereElse = ""; // what else may have it
export const setWhereElse = (words) => {
  whereElse = words;
};
export const foldLetters = (text) =>
  text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
const foldMisread = (text) => text.replace(/o/g, "0").replace(/[il]/g, "1");
let known = null;
const makeEntry = (id, texts) => {
  const plain = [...new Set(texts)].filter(Boolean).map((text) => [text, foldLetters(text)]);
  return { id, texts: plain.map(([text, letters]) => [text, letters, foldMisread(letters)]) };
};
const indexTexts = () => {
  if (known) return known;
  const read = (said) => [
    ...said.readings.map((reading) => reading[1]),
    documents[said.document] ? documents[said.document].reference : "",
  ];
  return (known = [
    ...order.map((id) => makeEntry(id, [entities[id].label, id, ...entities[id].said.flatMap(read)])),
    ...[...beside].map(([id, entity]) => makeEntry(id, [entity.label, id])),
  ]);
};
// A document is found by its reference or title as an entity is, and by the words of its paragraphs as
// `ringmap find` finds them: all words must occur, and one of four letters or more may begin a longer one.
const BEGINS = 4;
const foldWords = (text) =>
  ` ${text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
let knownDocuments = null;
const indexDocuments = () => {
  if (knownDocuments) return knownDocuments;
  const passages = new Map();
  for (const { said } of Object.values(entities))
    for (const { document, words = [] } of said)
      for (const at of words) passages.set(document, (passages.get(document) || new Set()).add(at));
  return (knownDocuments = Object.entries(documents).map(([id, card]) => ({
    ...makeEntry(id, [card.reference || id, card.title]),
    passages: [...(passages.get(id) || [])].map((at) => [data.words[at][0], foldWords(data.words[at][0])]),
  })));
};
const hasWords = (folded, words) =>
  words.every((word) => folded.includes(word.length < BEGINS ? ` ${word} ` : ` ${word}`));
const chooseSentence = (text, words) => {
  const count = (sentence) => countWhere(words, (word) => hasWords(foldWords(sentence), [word]));
  return text.split(/(?<=[.!?])\s+|\n/).reduce((best, one) => (count(one) > count(best) ? one : best));
};
const findDocuments = (text, wanted, words) => {
  const whole = foldWords(text).split(" ").filter(Boolean),
    found = [];
  for (const { id, texts, passages } of indexDocuments()) {
    const ranks = texts.map((one, at) => rateMatch(at, one, wanted, words)),
      best = Math.min(...ranks);
    // Behind the entities that it names, unless its reference is what was typed.
    if (best < Infinity) found.push({ id, best: best > 1 ? Math.max(best, 5) : best, why: "" });
    else {
      const passage = passages.find(([, folded]) => hasWords(folded, whole));
      if (passage) found.push({ id, best: 8, why: chooseSentence(passage[0], whole) });
    }
  }
  return found.map((one) => ({ ...one, isDocument: true }));
};
export const forgetTexts = () => {
  known = null;
  knownDocuments = null;
};
const listForms = (text) => {
  const letters = foldLetters(text),
    dialled = /^(?:00440?|440|0)(\d{6,})$/.exec(letters);
  return dialled ? [letters, dialled[1]] : [letters];
};
// How well a text answers, the lower the better; names before readings, as typed before as misread.
const rateMatch = (at, [, letters, confused], wanted, words) => {
  for (const form of wanted) {
    if (letters === form) return at ? 4 : 0;
    if (letters.includes(form)) return (at ? 5 : 2) - (at === 0 && letters.startsWith(form) ? 1 : 0);
  }
  if (wanted.some((form) => confused.includes(foldMisread(form)))) return at ? 7 : 3;
  return words.length > 1 && words.every((one) => letters.includes(one)) ? 6 + Math.min(at, 1) : Infinity;
};
export const findTexts = (text) => {
  const wanted = listForms(text),
    words = text.split(/\s+/).map(foldLetters).filter(Boolean),
    found = [];
  for (const { id, texts } of indexTexts()) {
    let best = Infinity,
      why = "";
    texts.forEach((one, at) => {
      const rank = rateMatch(at, one, wanted, words);
      if (rank < best) {
        best = rank;
        [why] = one;
      }
    });
    if (best < Infinity) found.push({ id, best, why });
  }
  found.push(...findDocuments(text, wanted, words));
  // Sorting keeps the order of equals: entities as they are ranked, those that are not drawn, documents.
  return found.sort((a, b) => a.best - b.best);
};
// How many letters two words differ by, two that are changed over counted once (optimal string alignment);
// more than most is not looked at closely.
const countTypos = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1],
        isTurned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (isSame ? 0 : 1));
      if (isTurned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last.at(-1);
};
// What is spelt nearly so: each word of four letters or more may have a typing error, of eight or more two.
const findAlike = (text) => {
  const words = text.split(/\s+/).map(foldLetters).filter((one) => one.length > 3);
  if (!words.length) return [];
  const alike = (word, texts) => {
    const most = word.length < 8 ? 1 : 2;
    return Math.min(...texts.map((one) => countTypos(word, one, most))) <= most;
  };
  return indexTexts()
    .filter(({ texts: [[label]] }) => {
      const own = label.split(/\s+/).map(foldLetters);
      return words.every((word) => alike(word, own));
    })
    .map(({ id, texts: [[why]] }) => ({ id, best: 8, why }));
};
const writeOwner = (entity) =>
  entity.nodesCount === 1
    ? `linked with ${shorten(entities[entity.ways[0][0]].label, 60)}`
    : `linked with ${writeNumber(entity.nodesCount)} shown here`;
const makeDocumentHit = ({ id, why }) => {
  const card = documents[id],
    kind = writeKind(card.kind),
    button = make("button", null, "", make("bdi", writeReference(id)), ` · ${kind || "Document"}`),
    more = [card.source, card.day, why && shorten(why, 110)].filter(Boolean).join(" · ");
  button.type = "button";
  button.setAttribute("aria-label", `Open the document ${writeReference(id)}`);
  if (more) button.append(make("small", more));
  button.addEventListener("click", () => openDocument(id));
  return make("li", null, "", button);
};
// What tells an entity from another of its name: what belongs to it alone, else whom it is linked with most.
const writeTwin = (id, twins) => {
  const shared = new Set(twins.flatMap((twin) => (twin === id ? [] : belongings.get(twin) || []))),
    own = (belongings.get(id) || []).find((one) => !shared.has(one));
  if (own) return `has ${shorten(findLabel(own), 40)}`;
  const nearest = (touching.get(id) || []).reduce(
    (best, one) => (best && pairs[best.id].support >= pairs[one.id].support ? best : one),
    null,
  );
  return nearest ? `linked with ${shorten(findLabel(nearest.other), 40)}` : "";
};
export const seek = () => {
  hits.replaceChildren();
  if (!foldLetters(search.value)) {
    hitsCount.textContent = "";
    return;
  }
  const plain = findTexts(search.value),
    found = plain.length ? plain : findAlike(search.value),
    away = countWhere(found, ({ id, isDocument: isOpened }) => !isOpened && listMissing(id).length);
  const how = plain.length ? "found" : "spelt alike";
  hitsCount.textContent = found.length
    ? `${writeNumber(found.length)} ${how}${away ? `, ${writeNumber(away)} of them hidden` : ""}` +
      (found.length > FOUND ? `, the first ${FOUND} listed` : "")
    : `Nothing shown here has it${whereElse}`;
  for (const hit of found.slice(0, FOUND)) {
    if (hit.isDocument) {
      hits.append(makeDocumentHit(hit));
      continue;
    }
    const { id, why } = hit;
    const words = [
        entities[id] ? "" : writeOwner(beside.get(id)),
        why === findLabel(id) ? "" : shorten(why, 80),
      ],
      twins = found.filter((one) => !one.isDocument && findLabel(one.id) === findLabel(id)),
      extra = [...words, ...(twins.length > 1 ? [writeTwin(id, twins.map((one) => one.id)), id] : [])]
        .filter(Boolean)
        .join(" · ");
    hits.append(make("li", null, "", makeNameButton(id, extra), ...makeRevealButton(id)));
  }
};
search.addEventListener("input", seek);
