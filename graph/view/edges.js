// Edges are drawn here and not by vis-network, many in one stroke. Their dashes keep their length on the
// screen. What is chosen is drawn again over a veil on all the rest.
import { bright, chosen, lit } from "./chosen.js";
import { isSeen, measureReach } from "./closed_groups.js";
import { paintOf } from "./colours.js";
import { readSeenSpots, writeJoined } from "./heaps.js";
import { isLinkDrawn } from "./hidden.js";
import { layLand, listPlainStrokes } from "./map.js";
import { writePlaced } from "./map_places.js";
import { hovered, setHovered } from "./names.js";
import { entities, looks, network, nodes, order, picture, readRim, stage, updateNodes } from "./start.js";
import { readTone } from "./theme.js";
import { arrangement } from "./views.js";

export const BATCH = 60,
  DASH = 6,
  REST = 4,
  NEAR = 6,
  ARROWS_FROM = 0.4;
export const ink = picture.options.edges.color;
// The widest last, so that they are drawn over the others.
export const compareWidths = (a, b) =>
  a.width - b.width || Number(Boolean(a.dashes)) - Number(Boolean(b.dashes));
export const strokes = picture.edges.slice().sort(compareWidths);
export let spots = network.getPositions(order),
  shownStrokes = strokes;
export const measureThickness = (stroke, scale) =>
  Math.max(0.6, stroke.width * Math.min(1, Math.sqrt(scale)));

const trace = (context, from, to, dashed, scale) => {
  if (!dashed) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    return;
  }
  const x = to.x - from.x,
    y = to.y - from.y,
    long = Math.hypot(x, y) * scale;
  for (let at = 0; at < long; at += DASH + REST) {
    const start = at / long,
      end = Math.min(1, (at + DASH) / long);
    context.moveTo(from.x + x * start, from.y + y * start);
    context.lineTo(from.x + x * end, from.y + y * end);
  }
};
// The corners of an arrow's head, its point first; back and long are lengths in the units of the places.
export const findHeadCorners = (from, to, back, long) => {
  const turn = Math.atan2(to.y - from.y, to.x - from.x),
    x = to.x - back * Math.cos(turn),
    y = to.y - back * Math.sin(turn);
  const wing = (side) => [x - long * Math.cos(turn + side), y - long * Math.sin(turn + side)];
  return [[x, y], wing(-0.4), wing(0.4)];
};
const traceHead = (context, stroke, scale) => {
  const back = measureReach(stroke.to, scale) + 2 / scale,
    long = (6 + measureThickness(stroke, scale)) / scale,
    at = readSeenSpots(),
    [point, ...wings] = findHeadCorners(at[stroke.from], at[stroke.to], back, long);
  context.moveTo(...point);
  for (const wing of wings) context.lineTo(...wing);
  context.closePath();
};
const drawEdges = (context, some, colour, opacity, views = 1) => {
  const scale = network.getScale(),
    middle = network.getViewPosition(),
    wide = (views * stage.clientWidth) / 2 / scale,
    tall = (views * stage.clientHeight) / 2 / scale;
  const away = (a, b) =>
    Math.min(a.x, b.x) > middle.x + wide ||
    Math.max(a.x, b.x) < middle.x - wide ||
    Math.min(a.y, b.y) > middle.y + tall ||
    Math.max(a.y, b.y) < middle.y - tall;
  const at = readSeenSpots(),
    seen = some.filter((stroke) => !away(at[stroke.from], at[stroke.to]));
  context.save();
  context.strokeStyle = context.fillStyle = colour;
  context.globalAlpha = opacity;
  context.beginPath();
  let traced = 0;
  for (const stroke of seen) {
    const thick = measureThickness(stroke, scale) / scale;
    if (traced === BATCH || thick !== context.lineWidth) {
      context.stroke();
      context.beginPath();
      context.lineWidth = thick;
      traced = 0;
    }
    trace(context, at[stroke.from], at[stroke.to], stroke.dashes, scale);
    traced += 1;
  }
  context.stroke();
  context.beginPath();
  if (scale > ARROWS_FROM || lit)
    for (const stroke of seen) if (stroke.arrows) traceHead(context, stroke, scale);
  context.fill();
  context.restore();
};
// While the picture is dragged about, its edges, and the land of a map, are one sheet, drawn once with half a
// view to spare on every side and then copied.
const sheet = document.createElement("canvas"),
  VIEWS = 2;
let panning = false,
  laid = null;
export const forgetSheet = () => {
  laid = null;
};
const layEdges = (view, { width, height }) => {
  const pen = sheet.getContext("2d");
  [sheet.width, sheet.height] = [VIEWS * width, VIEWS * height];
  const left = (width - sheet.width) / 2,
    top = (height - sheet.height) / 2;
  pen.setTransform(view.a, 0, 0, view.d, view.e - left, view.f - top);
  layLand(pen, VIEWS);
  drawEdges(pen, listPlainStrokes(), readTone("edge"), ink.opacity, VIEWS);
  return { scale: view.a, x: view.e - left, y: view.f - top };
};
const copyEdges = (context) => {
  const view = context.getTransform(),
    { canvas } = context;
  const spare = () =>
    laid &&
    laid.scale === view.a &&
    view.e - laid.x <= 0 &&
    view.f - laid.y <= 0 &&
    view.e - laid.x + sheet.width >= canvas.width &&
    view.f - laid.y + sheet.height >= canvas.height;
  if (!spare()) laid = layEdges(view, canvas);
  context.save();
  context.resetTransform();
  context.drawImage(sheet, Math.round(view.e - laid.x), Math.round(view.f - laid.y));
  context.restore();
};
// The ground of the strip beside the main component.
const layStrip = (context) => {
  if (!picture.strip || arrangement.isOther) return;
  const { edge, below } = picture.strip,
    far = 1e6;
  context.save();
  context.fillStyle = readTone("wash");
  context.fillRect(below ? -far : edge, below ? edge : -far, 2 * far, 2 * far);
  context.restore();
};
network.on("beforeDrawing", (context) => {
  layStrip(context);
  if (panning) return copyEdges(context);
  layLand(context);
  return drawEdges(context, listPlainStrokes(), readTone("edge"), ink.opacity);
});
network.on("afterDrawing", (context) => {
  if (!lit) return;
  context.save();
  context.resetTransform();
  context.globalAlpha = 0.82;
  context.fillStyle = readTone("ground");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  drawEdges(
    context,
    shownStrokes.filter((stroke) => bright.has(stroke.id)),
    readTone("bright"),
    1,
  );
  for (const id of lit) if (isSeen(id)) network.body.nodes[id].draw(context);
});
export const readSpots = () => {
  spots = network.getPositions([...looks.keys()]);
};
export const readShownStrokes = () => {
  shownStrokes = strokes.filter((stroke) => isLinkDrawn(stroke.id));
};
const followDrag = ({ nodes: dragged }) => {
  if (dragged.length) readSpots();
};
network.on("dragging", followDrag);
network.on("dragStart", ({ nodes: dragged }) => {
  panning = !dragged.length;
  laid = null;
  // vis-network selects what is dragged: it is to look as it did, unless it is chosen.
  for (const id of dragged.filter((one) => one !== chosen)) {
    const color = paintOf(id);
    nodes.update({ id, color: { ...color, highlight: color }, borderWidthSelected: readRim() });
  }
});
network.on("dragEnd", (event) => {
  panning = false;
  followDrag(event);
  const { borderWidthSelected } = picture.options.nodes;
  for (const id of event.nodes.filter((one) => one !== chosen)) {
    nodes.update({ id, borderWidthSelected });
    updateNodes([{ id }]);
    // Once all have read what was dragged.
    queueMicrotask(() => network.setSelection({ nodes: lit && entities[chosen] ? [chosen] : [], edges: [] }));
  }
});

// The pairs whose edge is at a point of the picture: several where links between two heaps are drawn as one.
export const findPairsAt = (point) => {
  const scale = network.getScale(),
    at = readSeenSpots(),
    { x, y } = network.DOMtoCanvas(point);
  let best = null,
    least = Infinity;
  for (const stroke of listPlainStrokes()) {
    const a = at[stroke.from],
      b = at[stroke.to],
      along =
        ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / ((b.x - a.x) ** 2 + (b.y - a.y) ** 2 || 1);
    const on = Math.max(0, Math.min(1, along)),
      far =
        Math.hypot(a.x + on * (b.x - a.x) - x, a.y + on * (b.y - a.y) - y) * scale -
        measureThickness(stroke, scale) / 2;
    if (far < Math.min(least, NEAR)) {
      best = stroke;
      least = far;
    }
  }
  if (!best) return [];
  const ends = new Set([at[best.from], at[best.to]]),
    isSame = ({ from, to }) => at[from] !== at[to] && ends.has(at[from]) && ends.has(at[to]);
  return shownStrokes.filter(isSame).map(({ id }) => id);
};
// What the pointer is on. vis-network would look at every node at every move, also while the picture is
// dragged.
stage.addEventListener("pointermove", (event) => {
  if (event.buttons) return;
  const box = stage.getBoundingClientRect(),
    point = { x: event.clientX - box.left, y: event.clientY - box.top };
  const node = network.getNodeAt(point) ?? null,
    ids = node === null ? findPairsAt(point) : [];
  if (node !== null) stage.title = writePlaced(node);
  else if (ids.length > 1) stage.title = writeJoined(ids);
  else stage.title = ids.length ? shownStrokes.find((stroke) => stroke.id === ids[0]).title : "";
  stage.style.cursor = node !== null || ids.length ? "pointer" : "";
  if (node !== hovered) {
    setHovered(node);
    network.redraw();
  }
});
