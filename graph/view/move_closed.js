// A closed group is dragged as an entity is: all in it move along. vis-network knows nothing of the group, so
// the pointer is kept from it, and a click or double click on a group is told here.
import { chooseClosed, openClosed } from "./closed_groups.js";
import { keepMoved } from "./drags.js";
import { forgetSheet, readSpots } from "./edges.js";
import { findHeap } from "./heaps.js";
import { countMove } from "./names.js";
import { network, stage, updateNodes } from "./start.js";

const LEAST_DRAG = 4; // pixels
let dragged = null; // { made, from, places, isMoved }
const readPoint = (event) => {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};
stage.addEventListener(
  "pointerdown",
  (event) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.button !== 0) return;
    const from = readPoint(event),
      made = findHeap(from)?.closed;
    if (!made) return;
    event.stopPropagation();
    stage.focus();
    stage.setPointerCapture(event.pointerId);
    dragged = { made, from, places: network.getPositions(made.ids), isMoved: false };
  },
  true,
);
stage.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const point = readPoint(event),
    [across, down] = [point.x - dragged.from.x, point.y - dragged.from.y],
    scale = network.getScale();
  dragged.isMoved ||= Math.hypot(across, down) > LEAST_DRAG;
  if (!dragged.isMoved) return;
  const [right, low] = [across / scale, down / scale];
  updateNodes(Object.entries(dragged.places).map(([id, { x, y }]) => ({ id, x: x + right, y: y + low })));
  readSpots();
  forgetSheet();
  countMove();
});
stage.addEventListener("pointerup", () => {
  const { made, places, isMoved } = dragged ?? {};
  dragged = null;
  if (isMoved) keepMoved(new Map(Object.entries(places).map(([id, { x, y }]) => [id, [x, y]])));
  else if (made) chooseClosed(made);
});
stage.addEventListener("pointercancel", () => {
  dragged = null;
});
stage.addEventListener("dblclick", (event) => {
  const made = findHeap(readPoint(event))?.closed;
  if (made) openClosed(made);
});
