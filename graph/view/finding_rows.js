// The rows of a list of findings. A row lights what it names, adds what the picture lacks, and the panel
// tells it in full.
import { BEFORE, setAddress } from "./address.js";
import { chooseAny, light, lit, look, setGroup, tell } from "./chosen.js";
import { isDocument, openDocument, setMoreOfDocument } from "./documents.js";
import { make } from "./elements.js";
import { askAndAdd } from "./expand.js";
import { countWhere, isVisible } from "./hidden.js";
import {
  cited, makeAction, makeDocumentTitle, makeList, makeNameButton, makeTitle, MANY, show, writeReference,
} from "./panel.js";
import { beside, countEntities, entities, panel, shorten, stage, writeNumber } from "./start.js";
import { keepUnbroken, mark, Table, tables } from "./tables.js";

const NAMED = 300, // ids that one question asks for
  LONG = 40, // characters of a cell whose column needs room
  PIECES = 6; // of a cell in the table; the panel has all
let showing = 0; // which row was asked for last: an answer may come late
const writeHead = (name) => name.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
const writePiece = (piece) => (typeof piece === "number" ? writeNumber(piece) : piece);
// An id is a link: to the entity if the page has it, else it is added.
const makeIdLink = (text, id) => {
  const link = make("a", null, "", keepUnbroken(shorten(text)));
  link.href = BEFORE + encodeURIComponent(id);
  link.tabIndex = -1; // in the table arrows go from row to row; the panel of a row has the same names
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (entities[id] || beside.has(id)) chooseAny(id);
    else if (isDocument(id)) openDocument(id);
    else showNamed([id], { title: text, place: "What it names", isName: true });
  });
  return link;
};
const drawPieces = (pieces, most, drawOne, count = pieces.length) => {
  const drawn = pieces.slice(0, most).map(([text, id]) => drawOne(writePiece(text), id)),
    left = count - drawn.length;
  const parts = drawn.flatMap((part, at) => (at ? ["; ", part] : [part]));
  return left > 0 ? [...parts, ` and ${writeNumber(left)} more`] : parts;
};
const drawCell = (at) => (row) =>
  drawPieces(row.cells[at], PIECES, (text, id) => (id ? makeIdLink(text, id) : keepUnbroken(shorten(text))));
// What a column is sorted by and how it looks: numbers at the right, days on one line.
const describeColumn = (name, at, rows) => {
  const cells = rows.map((row) => row.cells[at]),
    filled = cells.filter((pieces) => pieces.length);
  const isAll = (test) =>
    filled.length && filled.every((pieces) => pieces.length === 1 && test(pieces[0][0]));
  const value = (row) => row.cells[at].map(([text]) => text).join("; ");
  if (isAll((text) => typeof text === "number"))
    return [writeHead(name), (row) => (row.cells[at].length ? row.cells[at][0][0] : null), "number"];
  const isLong = rows.some((row) => value(row).length > LONG);
  const look = isAll((text) => /^\d{4}-\d\d/.test(text)) ? "word" : isLong ? "long" : "text";
  return [writeHead(name), value, look, drawCell(at)];
};
const writeRow = (row) => {
  const filled = row.cells.filter((pieces) => pieces.length);
  return shorten(filled.map((pieces) => writePiece(pieces[0][0])).join(", "), 160);
};
// The documents that say so, else those that name what the row names; each can be opened.
const makeCitedPart = ({ documents: ids, documentsCount, saySo, hasMore }, isChoice) => {
  if (!ids.length) return [];
  const list = make("div", null, "", ...ids.map((id) => make("article", null, "", makeDocumentTitle(id)))),
    left = documentsCount - ids.length,
    all = `${hasMore ? "at least " : ""}${writeNumber(documentsCount)}`,
    count = left > 0 ? `${writeNumber(ids.length)} of ${all}` : all;
  return [
    make(
      "h3",
      saySo
        ? `Who says so: ${count} ${documentsCount === 1 ? "document" : "documents"}` +
            (isChoice && left > 0 ? " to read first" : "")
        : `Documents that name them: ${count}`,
    ),
    list,
    ...(left > 0 ? [make("p", `and ${writeNumber(left)} more`, "quiet")] : []),
  ];
};
// The column of the documents, where no other column names them.
const makeCitedColumns = (rows) => {
  const isNamed = ({ cells, documents: ids }) =>
    cells.some((pieces) => pieces.some(([, id]) => ids.includes(id)));
  if (rows.some(isNamed) || !rows.some((row) => row.documents.length)) return [];
  const draw = ({ documents: ids, documentsCount }) =>
    drawPieces(ids.map((id) => [writeReference(id), id]), PIECES, makeIdLink, documentsCount);
  return [["Documents", (row) => row.documents.map(writeReference).join("; "), "long", draw]];
};
const makeRowDetails = (columns, row) => {
  const list = make("dl", null, "whole");
  columns.forEach((name, at) => {
    if (!row.cells[at].length) return;
    const pieces = drawPieces(row.cells[at], MANY, (text) => keepUnbroken(String(text))),
      value = make("dd", null, "", ...pieces);
    list.append(make("dt", name.replaceAll("_", " ")), value);
  });
  const cited = makeCitedPart(row, columns.includes("read_first"));
  return [make("h3", "The row"), make("article", null, "", list), ...cited];
};
const describeGroup = ({ ids, title: heading, place, unknown, left, details }) => {
  const here = ids.filter((id) => entities[id]),
    away = ids.length - here.length,
    unseen = countWhere(here, (id) => !isVisible(id));
  const counts = [
    here.length && `${countEntities(here.length)} lit`,
    unseen && `${writeNumber(unseen)} of them hidden`,
    away && `${writeNumber(away)} not in the picture now`,
    left && `${writeNumber(left)} left out: too many to add at once`,
    unknown && `${writeNumber(unknown)} not in the network of this page, by role or grading`,
  ].filter(Boolean);
  const words = counts.length ? `${counts.join("; ")}.` : "It names no entity, so nothing is lit.";
  show(
    makeTitle(heading),
    make("p", place, "quiet"),
    make("p", words, here.length ? "" : "warn"),
    ...details(),
    ...(here.length ? [make("h3", "Names"), makeList(here.map((id) => () => makeNameButton(id)), MANY)] : []),
  );
  return `${place}: ${words}`;
};
// Light what is named; what of it is not in the picture is added first.
const showNamed = async (named, { title: heading, place, row = null, details = () => [], isName }) => {
  const mine = (showing += 1),
    ids = [...new Set(named)],
    sent = ids.slice(0, NAMED);
  const lightUp = (answer, added) => {
    if (mine !== showing) return;
    if (isName && answer.lit.length === 1) {
      chooseAny(answer.lit[0]);
      return;
    }
    const left = answer.left + ids.length - sent.length;
    const now = { ids: answer.lit, title: heading, place, row, details, unknown: answer.unknown, left };
    setGroup({ ...now, describe: () => describeGroup(now) });
    light(null);
    if (lit) look([...lit]);
    // On a phone the picture stands above the rows.
    if (window.matchMedia("(max-width: 760px)").matches) stage.scrollIntoView({ block: "nearest" });
    const words = describeGroup(now);
    panel.scrollTop = 0;
    mark(null);
    setAddress(null);
    tell(added ? `${words} ${added}.` : words);
  };
  if (sent.every((id) => entities[id])) lightUp({ lit: sent, left: 0, unknown: 0 });
  else {
    const anchor = sent.find((id) => entities[id]) ?? null;
    await askAndAdd("named", { ids: sent }, anchor, (answer, _, words) => lightUp(answer, words));
  }
};
// What a document names, of which the page may have a part: the rest is added, and all of it lit.
setMoreOfDocument((id) => [
  makeAction(
    "Add what else it names",
    `Add what else ${writeReference(id)} names to the picture`,
    async () => {
      await showNamed([id], { title: writeReference(id), place: "What the document names" });
      panel.focus();
    },
  ),
]);
// The table of the rows and what acts on all of them.
export const buildRows = (list, found, place) => {
  const { columns, rows, total } = found;
  for (const [id, card] of Object.entries(found.documents)) cited.set(id, card);
  const cases = Object.fromEntries(rows.map((row, at) => [`row${at + 1}`, { ...row, at: at + 1 }]));
  const showRow = (id) => {
    const row = cases[id];
    const where = `Row ${writeNumber(row.at)} of ${writeNumber(total)}`,
      details = () => makeRowDetails(columns, row);
    return showNamed(row.ids, { title: list.title, place: where, row: id, details });
  };
  const showRows = () => {
    const ids = rows.flatMap((row) => row.ids);
    return showNamed(ids, { title: list.title, place: "All rows" });
  };
  tables.findings = new Table(
    place,
    [
      ["Row", (row) => row.at, "number"],
      ...columns.map((name, at) => describeColumn(name, at, rows)),
      ...makeCitedColumns(rows),
    ],
    cases,
    0,
    () => true,
    (row) => `Row ${row.at}: ${writeRow(row)}`,
    showRow,
  );
  tables.findings.build();
  return showRows;
};
