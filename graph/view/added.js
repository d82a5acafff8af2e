// What was added to a live page from the whole case. It is kept once it has come; the state that undo takes
// back says which of it is in the picture.
import { setAddress } from "./address.js";
import { data } from "./ask.js";
import { chosen, forgetChosen, keepLit } from "./chosen.js";
import { compareWidths, readShownStrokes, readSpots, strokes } from "./edges.js";
import { find, make } from "./elements.js";
import { counts } from "./expand.js";
import { change, countWhere, filter, followers, gone, hidden } from "./hidden.js";
import { drawMark, filters } from "./legend.js";
import { LINK_FILTERS } from "./link_filter.js";
import { moveUnplaced } from "./map.js";
import { onMap } from "./map_places.js";
import { countMove } from "./names.js";
import { forgetTexts } from "./search.js";
import { measured } from "./sizes.js";
import {
  beside, connect, countEntities, documents, entities, findPairBetween, looks, makePairKey, names, network,
  nodes, order, pairIds, pairs, writeCount,
} from "./start.js";
import { tables } from "./tables.js";

export const came = new Map(), // entities: what the panel says of them, and how they look
  camePairs = new Map();
const firstOnes = order.slice(),
  firstStrokes = strokes.slice();

// The marking rises with what comes, at the head, at the foot and on paper.
export const setMarking = (marking) => {
  data.marking = { handling: marking.handling, classification: marking.classification, asOf: marking.asOf };
  if (find("marking").getAttribute("aria-label") === marking.words) return;
  document.querySelectorAll(".marking").forEach((band) => {
    const pieces = marking.words.split(" · ").map((piece) => make("span", piece));
    band.replaceChildren(...pieces.flatMap((piece, at) => (at ? [" · ", piece] : [piece])));
  });
  find("marking").setAttribute("aria-label", marking.words);
  const [sheet] = document.styleSheets;
  sheet.insertRule(marking.style, sheet.cssRules.length);
};

// A place for each that came, where no node and no name stands: around what it was asked from, else among
// those that it is linked with, such as the two ends of a path.
const WIDE = 110,
  TALL = 44,
  TURN = 2.399963;
const listNeighbours = (answer) => {
  const neighbours = new Map(answer.nodes.map((look) => [look.id, []]));
  for (const { from, to } of Object.values(answer.pairs)) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  return neighbours;
};
const findMiddle = (spots) => ({
  x: spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length,
  y: spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length,
});
const findPlaces = (answer, looksOfNew, anchor) => {
  const at = network.getPositions(order),
    around = at[anchor],
    middle = around || network.getViewPosition(),
    neighbours = listNeighbours(answer),
    listPlaced = ({ id }) => neighbours.get(id).filter((one) => at[one]).map((one) => at[one]),
    counted = new Map(looksOfNew.map((look) => [look, around ? 0 : listPlaced(look).length])),
    newOnes = new Map(looksOfNew.map((look) => [look.id, look]));
  const taken = Object.values(at),
    near = ({ x, y }) => taken.some((one) => ((one.x - x) / WIDE) ** 2 + ((one.y - y) / TALL) ** 2 < 1);
  let step = 4;
  while (counted.size) {
    // Without an anchor, who is linked with the most that have a place comes first.
    const [look] = [...counted].reduce((best, one) => (one[1] > best[1] ? one : best)),
      own = onMap() && data.positions[look.id],
      placed = around ? [] : listPlaced(look);
    const centre = own ? { x: own[0], y: own[1] } : placed.length ? findMiddle(placed) : middle;
    if (own || placed.length) step = 0;
    let spot;
    do {
      const far = 34 * Math.sqrt(step);
      spot = { x: centre.x + 1.3 * far * Math.cos(step * TURN), y: centre.y + far * Math.sin(step * TURN) };
      step += 1;
    } while (near(spot));
    taken.push(spot);
    counted.delete(look);
    at[look.id] = spot;
    for (const other of neighbours.get(look.id).map((id) => newOnes.get(id)))
      if (counted.has(other)) counted.set(other, counted.get(other) + (around ? 0 : 1));
    Object.assign(look, { x: Math.round(spot.x), y: Math.round(spot.y) });
  }
};
// Keep what the case answered; returns the ids of its entities, and of spare pairs, which a path alone needs.
export const keep = (answer, anchor) => {
  Object.assign(documents, answer.documents);
  Object.assign(names, answer.names);
  Object.assign(data.grades, answer.grades);
  Object.assign(data.positions, answer.positions);
  Object.assign(measured, answer.measured);
  const before = data.words.length;
  data.words.push(...answer.words);
  for (const entity of Object.values(answer.entities))
    for (const said of entity.said) if (said.words) said.words = said.words.map((at) => at + before);
  const fresh = answer.nodes.filter((look) => !came.has(look.id));
  findPlaces(answer, fresh, anchor);
  for (const look of fresh) came.set(look.id, { entity: answer.entities[look.id], look });
  for (const stroke of answer.edges) {
    const pair = answer.pairs[stroke.id],
      key = makePairKey(pair.from, pair.to);
    if (pairIds.has(key)) continue;
    const id = `pair${pairIds.size}`;
    pairIds.set(key, id);
    camePairs.set(id, { pair, stroke: { ...stroke, id }, isSpare: answer.spare.includes(stroke.id) });
  }
  setMarking(answer.marking);
  noteChange(answer.changed);
  const spare = answer.spare.map((id) => findPairBetween(answer.pairs[id].from, answer.pairs[id].to));
  return [...answer.nodes.map((look) => look.id), ...spare];
};
// The case was changed since the page was opened: say so, and ask again what was asked before.
export const noteChange = (changed) => {
  if (changed === data.changed) return;
  find("stale").hidden = false;
  counts.clear();
};
export const isIn = (id) => Boolean(entities[id] || pairs[id]);
export const countAdded = (ids) => countWhere([...ids], (id) => came.has(id));
const isAnyLinkHidden = (state) => ["supports", ...LINK_FILTERS].some((name) => state[name].size);
// Put entities and pairs into the picture, as one step of undo. What was asked for is shown, its kind hidden
// or not.
export const putIn = (ids, words) =>
  change(words, (next) =>
    ids.forEach((id) => {
      next.added.add(id);
      next.entities.delete(id);
      const isHidden = came.has(id) ? next.kinds.has(came.get(id).entity.kind) : isAnyLinkHidden(next);
      if (isHidden) next.spared.add(id);
    }),
  );
export const takeOut = (ids, words) => change(words, (next) => ids.forEach((id) => next.added.delete(id)));

// The legend gets a box for a kind that was not on the page.
const boxes = new Map();
const addToLegend = (kind) => {
  if (boxes.has(kind) || filters.some((box) => box.dataset.kind === kind)) return;
  const box = document.createElement("input"),
    canvas = document.createElement("canvas"),
    label = make("label", null, "", box, canvas, ` ${kind} `, make("span", null, "count"));
  Object.assign(box, { type: "checkbox", checked: true });
  box.dataset.kind = kind;
  Object.assign(canvas, { width: 44, height: 44 });
  Object.assign(canvas.dataset, data.marks[kind] || data.marks.Other);
  canvas.setAttribute("aria-hidden", "true");
  box.addEventListener("change", () => filter(box));
  find("legend").querySelector("p").before(label);
  drawMark(canvas);
  filters.push(box);
  boxes.set(kind, label);
};
const listInOrder = () => [...firstOnes, ...[...came.keys()].filter((id) => entities[id])];
const followPairs = () => {
  for (const [id, { pair, isSpare }] of camePairs)
    if (entities[pair.from] && entities[pair.to] && (!isSpare || hidden.added.has(id))) pairs[id] = pair;
    else delete pairs[id];
  const more = [...camePairs].filter(([id]) => pairs[id]).map(([, { stroke }]) => stroke);
  order.splice(0, order.length, ...listInOrder());
  strokes.splice(0, strokes.length, ...[...firstStrokes, ...more].sort(compareWidths));
  readShownStrokes();
  connect();
};
// vis-network draws while it takes nodes: what it is to draw must be known before, and gone before.
const removeEntities = (ids) => {
  const at = network.getPositions(ids);
  for (const id of ids) {
    Object.assign(came.get(id).look, at[id]);
    delete entities[id];
    looks.delete(id);
    gone.delete(id);
  }
  keepLit((id) => entities[id]);
  followPairs();
  nodes.remove(ids);
};
const addEntities = (ids) => {
  const fresh = ids.map((id) => came.get(id).look);
  nodes.add(fresh);
  for (const id of ids) {
    looks.set(id, came.get(id).look);
    entities[id] = came.get(id).entity;
    addToLegend(entities[id].kind);
  }
  readSpots();
  followPairs();
  moveUnplaced(ids);
};
followers.push(() => {
  const goes = order.filter((id) => came.has(id) && !hidden.added.has(id)),
    comes = [...hidden.added].filter((id) => came.has(id) && !entities[id]);
  const turned = [...camePairs].some(([id, { isSpare }]) => isSpare && hidden.added.has(id) !== isIn(id));
  if (!goes.length && !comes.length && !turned) return;
  if (goes.length) removeEntities(goes);
  if (comes.length) addEntities(comes);
  else followPairs();
  forgetTexts();
  countMove();
  if (chosen !== null && !entities[chosen] && !pairs[chosen] && !beside.has(chosen)) {
    forgetChosen();
    setAddress(null);
  }
  [tables.entities, tables.pairs].forEach((table) => table.renew());
  for (const [kind, label] of boxes) label.hidden = !order.some((id) => entities[id].kind === kind);
  const added = countAdded(hidden.added),
    edges = Object.values(pairs).reduce((sum, pair) => sum + pair.edges.length, 0);
  find("counts-all").textContent =
    `${countEntities(order.length)}, ${writeCount(edges, "link")} between ` +
    `${writeCount(strokes.length, "pair")}, ` +
    `each pair drawn once${added ? `; added: ${countEntities(added)}` : ""}.`;
});
