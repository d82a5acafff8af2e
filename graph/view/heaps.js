// The map from afar, where entities are too small to be seen: what stands close together on the screen is one
// heap with a count, the name of its place, and a click that shows what is in it. Closed groups are drawn so,
// too.
import { data } from "#data";
import { setAddress } from "./address.js";
import { bright, chooseAny, chosen, describe, group, light, lit, setGroup, tell } from "./chosen.js";
import { findClosedSpot, isSeen, readClosed } from "./closed_groups.js";
import { findMostOften, paintOf } from "./colours.js";
import { spots } from "./edges.js";
import { make } from "./elements.js";
import { changes, isLinkDrawn } from "./hidden.js";
import { fitTo } from "./keys.js";
import { corners } from "./legend.js";
import { onMap, readAnchors, readOpacity } from "./map_places.js";
import { countMove, FACE, HALO, listSides, makeBox, moved, Room, SIZE } from "./names.js";
import { makeList, MANY, show } from "./panel.js";
import { drawEntity, drawText, HALOED, makeSvg, round } from "./pictures.js";
import {
  countEntities, findLabel, looks, network, order, pairs, panel, PRINTED, shorten, stage, writeCount,
  writeNumber,
} from "./start.js";
import { mark } from "./tables.js";
import { readTone } from "./theme.js";

let heapsNow = null,
  heapSpots = {}, // by the id of each entity: its heap, which has x and y
  heapsFor = "";
export const forgetHeaps = () => {
  heapsFor = "";
};
const growReach = ([least, more], count) => least + more * Math.log2(count);
const measureHeap = (count) =>
  count === 1
    ? data.drawing.alone
    : Math.min(data.drawing.largestHeap, growReach(data.drawing.heap, count));
const measureClosed = (count) => growReach(data.drawing.closed, count);
// A closed group has two rims, and so has a heap with one among it: others of the map have one.
const drawSecondRim = (context, x, y, reach) => {
  context.lineWidth = 1;
  context.beginPath();
  context.arc(x, y, reach - 3, 0, 7);
  context.stroke();
};
// The groups that are closed in it, for the end of its name.
const writeClosedNames = ({ groups: [first, ...more] }) =>
  more.length
    ? `, with ${writeNumber(more.length + 1)} closed groups`
    : `, with the closed group ${first.name}`;
const nameHeap = (heap) => namePlaces(heap) + (heap.groups.length ? writeClosedNames(heap) : "");
const namePlaces = ({ ids, isPlaced }) => {
  if (!isPlaced) return "without a place";
  if (ids.length === 1) return looks.get(ids[0]).label;
  const places = ids.filter((id) => readAnchors().has(id)).map((id) => readAnchors().get(id).at[3]),
    others = new Set(places).size - 1;
  return shorten(findMostOften(places), 30) + (others ? ` and ${writeCount(others, "more place")}` : "");
};
export const measurePen = document.createElement("canvas").getContext("2d");
const placeHeapNames = (heaps, scale) => {
  const texts = new Room(),
    marks = new Room(),
    middle = network.getViewPosition(),
    [left, top] = [middle.x * scale - stage.clientWidth / 2, middle.y * scale - stage.clientHeight / 2];
  // A name that is cut at the edge would be read as another.
  const isInside = (box) =>
    box.left >= left &&
    box.top >= top &&
    box.right <= left + stage.clientWidth &&
    box.bottom <= top + stage.clientHeight;
  measurePen.font = `${SIZE}px ${FACE}`;
  for (const { x, y, reach } of heaps)
    marks.take(makeBox(x * scale, y * scale, reach));
  for (const heap of [...heaps].sort((one, other) => other.ids.length - one.ids.length)) {
    const wide = measurePen.measureText(heap.name).width + 4,
      options = listSides(heap.x * scale, heap.y * scale, heap.reach + 1, wide);
    heap.box = options.find((box) => texts.free(box) && marks.free(box) && isInside(box)) || null;
    if (heap.box) texts.take(heap.box);
  }
};
// Whether this is a map on which entities are too small to be seen.
export const isAfar = () => onMap() && network.getScale() < data.map.heapsBelow;
const NO_HEAPS = [];
// The closed groups and, from afar, the heaps of a map, with their names and sizes in pixels.
export const readHeaps = () => {
  const closed = readClosed();
  if (!isAfar() && !closed.length) return NO_HEAPS;
  const scale = network.getScale(),
    now = `${scale} ${changes} ${moved} ${order.length} ${isAfar()}`;
  if (now === heapsFor) return heapsNow;
  const describeOwn = (made) => ({ isPlaced: true, ids: made.ids, closed: made, groups: [made] }),
    own = closed.map((made) => ({ ...findClosedSpot(made), ...describeOwn(made) })),
    heaps = isAfar() ? gatherHeaps(own, data.map.heapPixels / scale) : own;
  for (const [at, heap] of heaps.entries()) {
    heap.at = at;
    heap.reach = heap.closed ? measureClosed(heap.ids.length) : measureHeap(heap.ids.length);
    heap.name = heap.closed ? heap.closed.name : nameHeap(heap);
  }
  placeHeapNames(heaps, scale);
  heapSpots = { ...spots };
  for (const heap of heaps) for (const id of heap.ids) heapSpots[id] = heap;
  [heapsNow, heapsFor] = [heaps, now];
  return heaps;
};
// A closed group that stands close to others is part of their heap, which is named after it too.
const gatherHeaps = (closed, apart) => {
  const cells = new Map(),
    heaps = [],
    cell = (value) => Math.floor(value / apart);
  // What has a place of its own comes first, so that heaps stand at places. What has none is no part of them.
  const anchors = readAnchors(),
    singles = order.filter(isSeen).map((id) => ({ ...spots[id], ids: [id], closed: null })),
    own = ({ ids }) => Number(!ids.some((id) => data.positions[id]));
  for (const one of [...closed, ...singles].sort((a, b) => own(a) - own(b))) {
    const { x, y, ids } = one,
      first = ids.find((id) => anchors.has(id)) ?? ids[0],
      near = [-1, 0, 1].flatMap((across) =>
        [-1, 0, 1].flatMap((down) => cells.get(`${cell(x) + across} ${cell(y) + down}`) || []),
      ),
      isPlaced = anchors.has(first),
      isNear = (other) => other.isPlaced === isPlaced && Math.hypot(other.x - x, other.y - y) < apart,
      heap = near.find(isNear);
    if (heap) {
      heap.ids.push(...ids);
      heap.firsts.push(first);
      heap.closed = null;
      heap.groups.push(...(one.closed ? [one.closed] : []));
    } else {
      const key = `${cell(x)} ${cell(y)}`,
        groups = one.closed ? [one.closed] : [],
        made = { x, y, isPlaced, ids: [...ids], firsts: [first], closed: one.closed, groups };
      heaps.push(made);
      cells.set(key, [...(cells.get(key) || []), made]);
    }
  }
  return heaps;
};
// One link between two heaps, or a heap and an entity: the widest, on the map as wide as the legend has it.
// Those that are lit are drawn besides.
export const joinHeaps = (some) => {
  const joined = new Map(),
    wider = isAfar() ? 1 / Math.sqrt(network.getScale()) : 1;
  for (const stroke of some) {
    const ends = [stroke.from, stroke.to].map((id) => heapSpots[id].at ?? id);
    if (ends[0] === ends[1]) continue;
    const isPlain = ends.every((end) => typeof end === "string");
    if (isPlain || bright.has(stroke.id)) joined.set(stroke.id, stroke);
    // The widest come last.
    else joined.set(ends.sort().join(" "), { ...stroke, width: stroke.width * wider, arrows: undefined });
  }
  return [...joined.values()];
};
// Links that are drawn as one are chosen together and listed: none of them stands for the others.
export const writeJoined = (ids) => {
  const { from, to } = pairs[ids[0]],
    [one, other] = [from, to].map((id) => readSeenSpots()[id].name ?? shorten(findLabel(id), 60));
  return `${writeCount(ids.length, "link")} between ${one} and ${other}`;
};
const makePairButton = (id) => {
  const { from, to } = pairs[id],
    name = `${shorten(findLabel(from), 60)} – ${shorten(findLabel(to), 60)}`,
    button = make("button", null, "", make("bdi", name), make("small", pairs[id].words));
  button.type = "button";
  button.addEventListener("click", () => chooseAny(id));
  return button;
};
export const chooseJoined = (ids) => {
  const title = writeJoined(ids),
    words = "They are drawn as one, because their ends are too close together to be seen or are closed.",
    describeJoined = () => {
      const shown = ids.filter((id) => pairs[id] && isLinkDrawn(id)).reverse(); // the widest first
      show(
        make("h2", title),
        make("p", words, "quiet"),
        makeList(
          shown.map((id) => () => makePairButton(id)),
          MANY,
        ),
      );
    };
  const ends = [...new Set(ids.flatMap((id) => [pairs[id].from, pairs[id].to]))];
  setGroup({ ids: ends, pairs: ids, row: null, isJoined: true, describe: describeJoined });
  light(null);
  describe();
  panel.scrollTop = 0;
  mark(null);
  setAddress(null);
  tell(title);
};
// Where the ends of links are drawn: in the middle of their heaps, or where the entities stand.
export const readSeenSpots = () => (readHeaps().length ? heapSpots : spots);
network.on("afterDrawing", (context) => {
  const heaps = readHeaps();
  if (!heaps.length) return;
  const scale = network.getScale();
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.lineJoin = "round";
  for (const { x, y, isPlaced, ids, reach, name, box, closed, groups } of heaps) {
    const [left, top] = [x * scale, y * scale],
      isChosen = ids.includes(chosen) || groups.some(({ key }) => key === group?.closed?.key),
      isOne = ids.length === 1 && !closed,
      paint = paintOf(ids[0]),
      shape = isOne ? corners[looks.get(ids[0]).shape] : isPlaced ? null : corners.square;
    context.globalAlpha = lit && !ids.some((id) => lit.has(id)) ? 0.3 : isOne ? readOpacity(ids[0]) : 1;
    context.beginPath();
    if (shape) for (const [a, b] of shape) context.lineTo(left + (a * reach) / 8, top + (b * reach) / 8);
    else context.arc(left, top, reach, 0, 7);
    context.closePath();
    context.fillStyle = isOne ? paint.background : readTone(isPlaced ? "ground" : "wash");
    const rim = isOne ? paint.border : readTone(isPlaced ? "pick" : "quiet");
    context.strokeStyle = isChosen ? readTone("bright") : rim;
    context.lineWidth = isChosen ? 4 : 2;
    context.setLineDash(isPlaced || isOne ? [] : [4, 3]);
    context.fill();
    context.stroke();
    if (groups.length) drawSecondRim(context, left, top, reach);
    context.setLineDash([]);
    context.fillStyle = readTone("ink");
    context.textBaseline = "middle";
    if (!isOne) {
      context.textAlign = "center";
      context.font = `600 ${SIZE - 1}px ${FACE}`;
      context.fillText(writeNumber(ids.length), left, top + 1);
    }
    if (!box) continue;
    context.textAlign = "left";
    context.font = `${SIZE}px ${FACE}`;
    context.lineWidth = HALO + 0.5;
    context.strokeStyle = readTone("ground");
    const middle = (box.top + box.bottom) / 2;
    context.strokeText(name, box.left + 2, middle);
    context.fillText(name, box.left + 2, middle);
  }
  context.restore();
});
export const findHeap = (point) =>
  readHeaps().find(({ x, y, reach }) => {
    const at = network.canvasToDOM({ x, y });
    return Math.hypot(at.x - point.x, at.y - point.y) <= reach + 2;
  });
// A click on a heap shows what is in it; on an entity alone, it chooses it.
export const openHeap = ({ ids, firsts, name }) => {
  if (ids.length === 1) return chooseAny(ids[0], { move: false });
  countMove();
  fitTo(firsts);
  return tell(`${countEntities(ids.length)}: ${name}`);
};
stage.addEventListener("pointermove", (event) => {
  if (event.buttons || !readHeaps().length) return;
  const box = stage.getBoundingClientRect(),
    heap = findHeap({ x: event.clientX - box.left, y: event.clientY - box.top });
  if (!heap) return;
  const isOne = heap.ids.length === 1 && !heap.closed;
  stage.title = isOne ? heap.name : `${countEntities(heap.ids.length)}: ${heap.name}`;
  stage.style.cursor = "pointer";
});

// The heaps of a saved picture, which is always light.
export const drawHeaps = (heaps, left, top) =>
  heaps.flatMap(({ x, y, isPlaced, ids, reach, name, box, closed, groups }) => {
    const at = network.canvasToDOM({ x, y }),
      middle = { "text-anchor": "middle", "font-weight": "bold" },
      words = box ? [drawText(box.left + 2 - left, box.top - top + SIZE, name, HALOED)] : [];
    if (ids.length === 1 && !closed)
      return [drawEntity(ids[0], at, reach), ...words];
    const stroke = isPlaced ? PRINTED.rim : PRINTED.unplacedRim,
      paint = { fill: PRINTED.paper, stroke, "stroke-width": 2 },
      side = round(1.75 * reach),
      square = { x: round(at.x - side / 2), y: round(at.y - side / 2), width: side, height: side },
      mark = isPlaced
        ? makeSvg("circle", { cx: round(at.x), cy: round(at.y), r: round(reach), ...paint })
        : makeSvg("rect", { ...square, ...paint, "stroke-dasharray": "4 3" });
    const rim = { cx: round(at.x), cy: round(at.y), r: round(reach - 3), fill: PRINTED.paper },
      inner = groups.length ? [makeSvg("circle", { ...rim, stroke: paint.stroke, "stroke-width": 1 })] : [];
    return [mark, ...inner, drawText(at.x, at.y + 5, writeNumber(ids.length), middle), ...words];
  });
