// What is dragged is one step of undo, however many move, and pinned: the next arrangement leaves it where it
// is, until it is unpinned. On a map nothing is pinned, because places mean something there.
import { chosen, tell } from "./chosen.js";
import { isSeen } from "./closed_groups.js";
import { forgetSheet, readSpots, spots } from "./edges.js";
import { find } from "./elements.js";
import { change, countWhere, followers, hidden } from "./hidden.js";
import { onMap } from "./map_places.js";
import { countMove } from "./names.js";
import { makeAction, moreLetters } from "./panel.js";
import { selected, visibleSelected } from "./selected.js";
import {
  countEntities, entities, findLabel, looks, network, shorten, updateNodes, writeNumber,
} from "./start.js";
import { readTone } from "./theme.js";

hidden.moves = new Set([null]); // the last drag: { before, from, to }, before the drag before it
hidden.pinned = new Set(); // each as JSON: [id, x, y]
let lastMove = null,
  draggedFrom = null; // the places of what is being dragged, before
export const readPins = () => {
  const pins = [...hidden.pinned].map((one) => JSON.parse(one));
  return new Map(pins.map(([id, ...at]) => [id, at]));
};
const unpinIn = (state, ids) => {
  const gone = new Set(ids);
  state.pinned = new Set([...state.pinned].filter((one) => !gone.has(JSON.parse(one)[0])));
};
export const pinIn = (state, places) => {
  unpinIn(state, places.keys());
  for (const [id, [x, y]] of places) state.pinned.add(JSON.stringify([id, x, y]));
};
const readPlaces = (ids) =>
  new Map(Object.entries(network.getPositions(ids)).map(([id, { x, y }]) => [id, [x, y]]));
const writeMoved = (ids) => (ids.length === 1 ? shorten(findLabel(ids[0])) : countEntities(ids.length));
// Only what moved is kept of each step: an arrangement of thousands for each drag would fill the memory.
export const keepMoved = (from) => {
  const ids = [...from.keys()],
    to = readPlaces(ids);
  if (ids.every((id) => from.get(id).join() === to.get(id).join())) return;
  change(`${writeMoved(ids)} moved${onMap() ? "" : " and pinned"}`, (next) => {
    next.moves = new Set([{ before: lastMove, from, to }]);
    if (!onMap()) pinIn(next, to);
  });
};
followers.push(() => {
  const [next] = hidden.moves;
  if (next === lastMove) return;
  const isUndone = lastMove?.before === next,
    places = isUndone ? lastMove.from : next.to;
  lastMove = next;
  updateNodes([...places].filter(([id]) => looks.has(id)).map(([id, [x, y]]) => ({ id, x, y })));
  readSpots();
  forgetSheet();
  countMove();
});
// With one of the selected, all of them move. vis-network tells of each step before it moves what it drags,
// so the others come up with it at the end.
let lead = null;
const moveAlong = (own) => {
  const now = readPlaces([lead]).get(lead),
    [across, down] = now.map((value, at) => value - draggedFrom.get(lead)[at]);
  for (const [id, [x, y]] of draggedFrom)
    if (!own.includes(id)) network.moveNode(id, x + across, y + down);
  readSpots();
};
network.on("dragStart", ({ nodes: ids }) => {
  const along = ids.some((id) => selected.has(id)) ? visibleSelected().filter(isSeen) : [];
  [lead] = ids;
  draggedFrom = ids.length ? readPlaces([...new Set([...ids, ...along])]) : null;
});
network.on("dragging", ({ nodes: own }) => {
  if (draggedFrom && draggedFrom.size > own.length) moveAlong(own);
});
network.on("dragEnd", ({ nodes: own }) => {
  if (!draggedFrom) return;
  moveAlong(own);
  const from = draggedFrom;
  draggedFrom = null;
  keepMoved(from);
});

export const togglePins = (ids) => {
  if (onMap()) return tell("On a map nothing is pinned: places mean something there");
  const isPinned = ids.every((id) => readPins().has(id));
  return change(`${writeMoved(ids)} ${isPinned ? "unpinned" : "pinned"}`, (next) =>
    isPinned ? unpinIn(next, ids) : pinIn(next, readPlaces(ids)),
  );
};
export const makePinButton = (id) => {
  const words = readPins().has(id) ? "Unpin it" : "Pin it",
    spoken = `${words}: ${shorten(findLabel(id))}; what is pinned keeps its place when all is arranged anew`;
  return onMap() ? [] : [makeAction(words, spoken, () => togglePins([id]))];
};
export const describePins = () => {
  const count = countWhere([...readPins().keys()], (id) => looks.has(id));
  find("unpin").hidden = !count;
  find("unpin").textContent = `Unpin all: ${writeNumber(count)}`;
};
find("unpin").addEventListener("click", () => {
  change("Nothing is pinned", (next) => next.pinned.clear());
  find("as-opened").focus(); // the button is spent
});
moreLetters.i = () => {
  const row = document.activeElement.closest("tr[data-id]"),
    id = row ? row.dataset.id : chosen,
    ids = entities[id] ? [id] : visibleSelected();
  if (ids.length) togglePins(ids);
  else tell("Choose an entity to pin it");
};
// A drawing pin at the upper right of what is pinned.
network.on("afterDrawing", (context) => {
  const scale = network.getScale(),
    ids = onMap() ? [] : [...readPins().keys()].filter((id) => looks.has(id) && isSeen(id));
  if (!ids.length) return;
  context.save();
  context.lineWidth = 2 / scale;
  context.fillStyle = context.strokeStyle = readTone("pick");
  for (const id of ids) {
    const far = 0.7 * looks.get(id).size,
      [x, y] = [spots[id].x + far, spots[id].y - far];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 5 / scale, y - 5 / scale);
    context.stroke();
    context.beginPath();
    context.arc(x + 7 / scale, y - 7 / scale, 4 / scale, 0, 7);
    context.fill();
  }
  context.restore();
});
