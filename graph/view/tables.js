// The tables say in words what the picture shows. They sort by any column; a row chooses its entity or link.
import { data } from "#data";
import { chooseAny, group, listDrawnLinks, lit, tell } from "./chosen.js";
import { findConfidence } from "./document_filter.js";
import { find, make } from "./elements.js";
import { isLinkDrawn, isVisible } from "./hidden.js";
import {
  drawer, entities, findLabel, listDocuments, pairs, shorten, sumStrength, touching, writeNumber, writeType,
} from "./start.js";

const ENTITY_COLUMNS = [
  ["Rank", (entity) => entity.place, "number"],
  ["Name", (entity) => entity.label, "name"],
  ["Kind", (entity) => entity.kind, "word"],
  ["Role", (entity) => entity.role],
  [data.measure, (entity) => entity.value, "number"],
  ["Links", (_, id) => listDrawnLinks(id).length, "number"],
  ["Documents", (entity) => entity.documents, "number"],
];
const PAIR_COLUMNS = [
  ["One", (pair) => entities[pair.from].label],
  ["Other", (pair) => entities[pair.to].label],
  [
    "Link",
    (pair) =>
      (pair.directed ? "→ " : "") +
      [...new Set(pair.edges.flatMap((edge) => edge.kind.split(";")))].sort().map(writeType).join(", "),
  ],
  [
    "Through",
    (pair) => [...new Set(pair.edges.flatMap((edge) => edge.via))].map(findLabel).sort().join(", "),
  ],
  ["Sources", (pair) => pair.support, "number"],
  ["Strength", sumStrength, "number"],
  ["Confidence", (pair) => findConfidence(pair), "number"],
  [
    "First",
    (pair) =>
      pair.edges
        .map((edge) => edge.first)
        .filter(Boolean)
        .sort()[0] || "",
    "word",
  ],
  [
    "Last",
    (pair) =>
      pair.edges
        .map((edge) => edge.last)
        .filter(Boolean)
        .sort()
        .at(-1) || "",
    "word",
  ],
  ["Documents", (pair) => listDocuments(pair).length, "number"],
];
export const alphabet = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

// A word is broken only if it is longer than any identifier: it would widen its column without end. A day
// stays on one line, though it has hyphens.
const DAY_IN_TEXT = /(\d{4}-\d\d(?:-\d\d)?)/;
export const keepUnbroken = (text) => {
  const parts = text.split(/((?:[^\s\p{M}]\p{M}*){24})/u).filter(Boolean),
    keep = (part) =>
      part.split(DAY_IN_TEXT).filter(Boolean).map((one) =>
        DAY_IN_TEXT.test(one) ? make("span", one, "unbroken") : one,
      );
  return make("bdi", null, "", ...parts.flatMap((part) => [...keep(part), make("wbr")]).slice(0, -1));
};

const FIRST = 300,
  MORE = 1000; // rows at once: thousands take a browser seconds

export class Table {
  // A column is its head, its value, its look, and what draws a cell where that is not the value as text.
  constructor(place, columns, cases, button, shows, spoken, choose = chooseAny) {
    Object.assign(this, {
      place,
      columns,
      cases,
      button,
      shows,
      spoken,
      choose,
      rows: new Map(),
      most: FIRST,
      marked: [],
      now: [null, []],
    });
  }
  read() {
    this.values = new Map(
      Object.entries(this.cases).map(([id, one]) => [id, this.columns.map(([, value]) => value(one, id))]),
    );
  }
  // Something was added to a live page, or taken out of it.
  renew() {
    if (!this.body) return;
    this.read();
    this.ids = this.ids.filter((id) => this.values.has(id));
    const known = new Set(this.ids);
    this.ids.push(...[...this.values.keys()].filter((id) => !known.has(id)));
    this.rows.clear();
  }
  build() {
    if (this.body) return;
    this.read();
    this.ids = [...this.values.keys()];
    this.body = make("tbody");
    this.more = make("button");
    const last = make("td", null, "", this.more);
    last.colSpan = this.columns.length;
    make("tr", null, "", last);
    this.heads = this.columns.map(([name, , look = "text"], at) => {
      const head = make("th", null, look, make("button", name));
      head.scope = "col";
      head.firstChild.type = "button";
      head.firstChild.addEventListener("click", () => this.sort(at));
      return head;
    });
    this.place.append(
      make("table", null, "", make("thead", null, "", make("tr", null, "", ...this.heads)), this.body),
    );
    this.body.addEventListener("click", ({ target }) => {
      const row = target.closest("tr");
      if (row.dataset.id) this.choose(row.dataset.id);
      else {
        this.most += MORE;
        this.fill();
      }
    });
    this.mark(...this.now);
    this.stop(this.body.querySelector("button"));
  }
  row(id) {
    if (this.rows.has(id)) return this.rows.get(id);
    const row = make("tr"),
      values = this.values.get(id);
    row.dataset.id = id;
    this.columns.forEach(([, , look = "text", draw], at) => {
      const text =
        values[at] === null || values[at] === undefined
          ? ""
          : look === "number"
            ? writeNumber(values[at])
            : shorten(values[at]);
      const cell = make("td", null, look);
      if (at === this.button) {
        const button = make("button", null, "", keepUnbroken(text));
        button.type = "button";
        button.tabIndex = -1;
        button.setAttribute("aria-label", this.spoken(this.cases[id]));
        cell.append(button);
      } else cell.append(...(draw ? draw(this.cases[id]) : [keepUnbroken(text)]));
      row.append(cell);
    });
    this.rows.set(id, row);
    return row;
  }
  // The first rows, and how many are left; the rows of what is chosen come before them if they would come
  // later.
  fill() {
    if (!this.body) return;
    const shown = this.ids.filter(this.shows),
      first = shown.slice(0, this.most),
      near = new Set(first),
      left = shown.length - first.length;
    const later = left
      ? [this.now[0], ...this.now[1]]
          .filter((id) => this.values.has(id) && this.shows(id) && !near.has(id))
          .slice(0, FIRST)
      : [];
    this.more.textContent = `Show more: ${writeNumber(left)} rows are left`;
    const rows = [
        ...[...later, ...first].map((id) => this.row(id)),
        ...(left ? [this.more.closest("tr")] : []),
      ],
      old = this.body.children,
      focused = document.activeElement;
    if (rows.length === old.length && rows.every((row, at) => row === old[at])) return;
    this.body.replaceChildren(...rows);
    // A row that is moved loses the focus.
    if (this.body.contains(focused)) focused.focus();
  }
  // A column whose values follow what is shown.
  follow(name) {
    if (!this.body) return;
    const at = this.columns.findIndex(([own]) => own === name),
      [, value] = this.columns[at],
      sorted = this.heads[at].getAttribute("aria-sort");
    for (const [id, values] of this.values) {
      const now = value(this.cases[id], id);
      if (now === values[at]) continue;
      values[at] = now;
      this.rows.get(id)?.cells[at].replaceChildren(keepUnbroken(writeNumber(now)));
    }
    if (sorted) this.order(at, sorted);
  }
  // Every row, and back to as many as there were.
  all(every) {
    this.build();
    if (every) this.before = this.most;
    this.most = every ? Infinity : this.before || FIRST;
    this.fill();
  }
  // One stop for the Tab key in the whole table; arrows go from row to row.
  stop(button) {
    if (this.stopped) this.stopped.tabIndex = -1;
    this.stopped = button;
    if (button) button.tabIndex = 0;
  }
  sort(at) {
    const [name, , look] = this.columns[at],
      numeric = look === "number",
      was = this.heads[at].getAttribute("aria-sort");
    const way = was
        ? was === "ascending"
          ? "descending"
          : "ascending"
        : numeric && name !== "Rank"
          ? "descending"
          : "ascending";
    this.heads.forEach((head, place) => {
      if (place === at) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    });
    this.order(at, way);
    this.fill();
    tell(`Sorted by ${name}, ${way}`);
  }
  order(at, way) {
    const sign = way === "ascending" ? 1 : -1,
      numeric = this.columns[at][2] === "number",
      value = (id) => this.values.get(id)[at];
    this.ids.sort(
      (a, b) => sign * (numeric ? (value(a) ?? -1) - (value(b) ?? -1) : alphabet.compare(value(a), value(b))),
    );
  }
  // The row of what is chosen, and those of what it is linked to.
  mark(id, near) {
    this.now = [id, near];
    if (!this.body) return;
    this.fill();
    for (const row of this.marked) {
      row.removeAttribute("aria-current");
      row.classList.remove("near");
    }
    const own = this.rows.get(id);
    this.marked = [own, ...near.map((one) => this.rows.get(one))].filter(Boolean);
    this.marked.forEach((row) => row.classList.toggle("near", row !== own));
    if (own) {
      own.setAttribute("aria-current", "true");
      this.stop(own.querySelector("button"));
    }
    if (this.marked.length) this.reveal(this.marked[0]);
  }
  // Under the head that stays, and without moving what is around the table.
  reveal(row) {
    const top = row.offsetTop - 30,
      bottom = row.offsetTop + row.offsetHeight - this.place.clientHeight;
    if (this.place.clientHeight && !this.place.contains(document.activeElement)) {
      if (this.place.scrollTop > top) this.place.scrollTop = top;
      else if (this.place.scrollTop < bottom) this.place.scrollTop = bottom;
    }
  }
}
export const tables = {
  entities: new Table(
    find("entities"),
    ENTITY_COLUMNS,
    entities,
    1,
    isVisible,
    (entity) => shorten(entity.label),
  ),
  pairs: new Table(
    find("pairs"),
    PAIR_COLUMNS,
    pairs,
    0,
    isLinkDrawn,
    (pair) => `${shorten(entities[pair.from].label)} and ${shorten(entities[pair.to].label)}`,
  ),
};
export const mark = (id) => {
  const near = pairs[id] ? [pairs[id].from, pairs[id].to] : entities[id] ? [] : [...(lit || [])];
  tables.entities.mark(id, near);
  if (tables.findings) tables.findings.mark(group && group.row, []);
  tables.pairs.mark(id, entities[id] ? touching.get(id).map((pair) => pair.id) : []);
};
export const isShut = () => drawer.classList.contains("shut");
export const tabs = ["entities", "pairs"]; // a live page has one more
export let turned = "entities";
export const turn = (name) => {
  turned = name;
  for (const one of tabs) {
    const tab = find(`${one}-tab`);
    tab.setAttribute("aria-selected", String(one === name));
    tab.tabIndex = one === name ? 0 : -1;
    find(one).hidden = one !== name;
  }
  if (!isShut() && tables[name]) tables[name].build();
};
export const pull = (open) => {
  // Else the keys that opened and shut them would be lost with the row that has the focus.
  if (!open && tabs.some((name) => find(name).contains(document.activeElement))) find("drawer").focus();
  drawer.classList.toggle("shut", !open);
  find("drawer-divider").hidden = !open;
  find("drawer").setAttribute("aria-expanded", String(open));
  find("drawer").textContent = open ? "Hide tables" : "Show tables";
  if (open) turn(turned);
};
export const openTab = (name) => {
  if (isShut()) pull(true);
  turn(name);
};
find("drawer").addEventListener("click", () => pull(isShut()));
for (const name of tabs) find(`${name}-tab`).addEventListener("click", () => openTab(name));
