// Other arrangements of the picture: around the chosen entity, by kind, by time, on a map, and as the page
// opened. Each is a step of undo, as every arrangement is.
import { data } from "#data";
import { announce, chosen, listDrawnLinks, tell } from "./chosen.js";
import { pinIn, readPins } from "./drags.js";
import { spots } from "./edges.js";
import { find } from "./elements.js";
import { isAfar } from "./heaps.js";
import { change, changes, isVisible } from "./hidden.js";
import { arrangeByLinks, arrangeInLayers } from "./layers.js";
import { arrangeOnMap, listMapHeads } from "./map.js";
import { onMap } from "./map_places.js";
import { FACE, HALO, moved, Room, SIZE } from "./names.js";
import { sayNoSelection, visibleSelected } from "./selected.js";
import {
  countEntities, documents, entities, findLabel, listDocuments, network, order, pairs, picture, shorten,
  stage, touching, writeNumber,
} from "./start.js";
import { readTone } from "./theme.js";
import { DAY, isDay, makeSteps, writeDay } from "./time_steps.js";
import { arrangement } from "./views.js";

export const APART = { x: 170, y: 52 }, // the room of a node with its name
  RING = 190, // the least distance between two rings
  HEAD_ROOM = 28, // pixels over the picture for words
  HEAD_WIDE = 130, // pixels that such words take, the widest of them
  GOLDEN = 2.399963, // turning by this angle never repeats a direction
  RING_ROOM = 70, // of each entity along its ring
  FIRST_PLACES = new Map(picture.nodes.map(({ id, x, y }) => [id, [x, y]]));
export const fitPlaces = (places, heads = []) => {
  const own = [...places].filter(([id]) => isVisible(id)).map(([, point]) => point),
    points = [...own, ...heads.filter(([, , y]) => y !== undefined).map(([x, , y]) => [x, y])],
    ends = (at) => points.map((point) => point[at]).sort((a, b) => a - b),
    [left = 0, end = 0, top = 0, bottom = 0] = [0, 1].flatMap((at) => [ends(at)[0], ends(at).at(-1)]);
  // The words over the last column reach beyond it.
  const last = Math.max(end, ...heads.filter(([, , y]) => y === undefined).map(([x]) => x)),
    right = Math.max(end, last + (HEAD_WIDE * (end - left)) / stage.clientWidth - APART.x),
    room = heads.length ? HEAD_ROOM : 0,
    zoom = Math.min(
      stage.clientWidth / (right - left + 2 * APART.x),
      (stage.clientHeight - room) / (bottom - top + 3 * APART.y),
      1.5,
    );
  return { zoom, centre: [(left + right) / 2, (top + bottom) / 2 - room / 2 / zoom] };
};
// What is pinned stays where it is.
export const arrangeAs = (words, places, more = {}) => {
  const pins = more.isMap ? [] : [...readPins()].filter(([id]) => places.has(id));
  for (const [id, at] of pins) places.set(id, at);
  return change(`${words}${pins.length ? `; pinned: ${writeNumber(pins.length)}` : ""}`, (next) => {
    next.arrangement = new Set([{ places, ...fitPlaces(places, more.heads), ...more }]);
  });
};
// The places of some entities in a block, in rows of so many.
export const placeBlock = (places, ids, left, top, columns) =>
  ids.forEach((id, at) =>
    places.set(id, [left + (at % columns) * APART.x, top + Math.floor(at / columns) * APART.y]),
  );
const arrangeByKind = () => {
  const kinds = Map.groupBy(order, (id) => entities[id].kind),
    places = new Map(),
    heads = [];
  let left = 0;
  for (const [kind, ids] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
    const columns = Math.max(1, Math.ceil(Math.sqrt(ids.length / 4)));
    placeBlock(places, ids, left, 0, columns);
    heads.push([left, kind]);
    left += columns * APART.x + APART.x / 2;
  }
  arrangeAs("Arranged by kind", places, { isOther: true, heads });
};
// Each group in a disc of its own, who has most links in its middle; the discs in rows.
const arrangeByGroup = () => {
  if (!order.length) return tell("Nothing is in the picture");
  const groups = Map.groupBy(order, (id) => data.groups[id] || 0),
    rooms = [...groups].sort((a, b) => (a[0] || Infinity) - (b[0] || Infinity)),
    places = new Map(),
    heads = [],
    reach = (count) => 80 * Math.sqrt(count) + APART.x / 2,
    area = rooms.reduce((sum, [, ids]) => sum + (2 * reach(ids.length)) ** 2, 0),
    wide = Math.max(2 * reach(rooms[0][1].length), Math.sqrt(1.8 * area));
  let [left, top, tall] = [0, 0, 0];
  for (const [group, ids] of rooms) {
    const radius = reach(ids.length);
    if (left && left + 2 * radius > wide) [left, top, tall] = [0, top + tall, 0];
    const ordered = [...ids].sort((a, b) => touching.get(b).length - touching.get(a).length);
    ordered.forEach((id, at) => {
      const far = 80 * Math.sqrt(at);
      places.set(id, [
        left + radius + 1.3 * far * Math.cos(at * GOLDEN),
        top + radius + far * Math.sin(at * GOLDEN),
      ]);
    });
    heads.push([left + radius / 2, group ? `group ${group}` : "without a group", top - 8]);
    left += 2 * radius + APART.x / 2;
    tall = Math.max(tall, 2 * radius + APART.y);
  }
  return arrangeAs("Arranged by group", places, { isOther: true, heads });
};
// The first day that a document of an entity, listed in the panel or not, or of a link of it states.
const findFirstDay = (id) =>
  [
    ...entities[id].said.map((one) => one.document),
    ...touching.get(id).flatMap((pair) => listDocuments(pairs[pair.id])),
  ]
    .map((one) => documents[one] && documents[one].day)
    .concat((entities[id].unlisted || []).map(([day]) => day))
    .filter(isDay)
    .sort()[0];
// The places of entities along so much width: the earliest first, each kind in rows of its own, in which no
// name stands over another. Returns their height, too.
const placeAlong = (kinds, along) => {
  const places = new Map();
  let top = 0;
  for (const ids of kinds) {
    const rows = []; // where the last of each row ends
    for (const id of ids) {
      const x = along(id);
      let row = rows.findIndex((end) => end <= x);
      if (row < 0) row = rows.push(0) - 1;
      rows[row] = x + APART.x;
      places.set(id, [x, top + row * APART.y]);
    }
    top += (rows.length + 1) * APART.y;
  }
  return { places, height: top };
};
const arrangeByTime = () => {
  const days = new Map(order.map((id) => [id, findFirstDay(id)])),
    known = order.filter((id) => days.get(id)).sort((a, b) => (days.get(a) < days.get(b) ? -1 : 1));
  if (!known.length) return tell("No entity of the picture has a day");
  const [first, last] = [days.get(known[0]), days.get(known.at(-1))].map(Date.parse),
    kinds = [...Map.groupBy(known, (id) => entities[id].kind).values()],
    at = (day, wide) => ((Date.parse(day) - first) / Math.max(DAY, last - first)) * wide;
  let wide = 4 * APART.x,
    laidOut;
  do {
    wide *= 1.3;
    laidOut = placeAlong(kinds, (id) => at(days.get(id), wide));
  } while (wide < 1.6 * laidOut.height && wide < 60 * APART.x); // as wide as the room of the picture is
  const { places } = laidOut,
    heads = [],
    undated = order.filter((id) => !days.get(id)),
    columns = 1 + Math.floor(undated.length / 12);
  // So far to the left that its heading ends before the first day's.
  const gap = Math.max(2 * APART.x, (2 * HEAD_WIDE * wide) / stage.clientWidth);
  placeBlock(places, undated, -gap - (columns - 1) * APART.x, 0, columns);
  if (undated.length) heads.push([places.get(undated[0])[0], "no dated document"]);
  const { steps } = makeSteps(writeDay(first), writeDay(last)),
    every = Math.ceil(steps.length / 12);
  for (const day of steps.filter((_, place) => place % every === 0))
    if (Date.parse(day) >= first) heads.push([at(day, wide), day]);
  return arrangeAs("Arranged by the first day of each entity", places, { isOther: true, heads });
};
// Entities by the number of links from one; with each of them those that are first reached from it.
export const listRings = (id) => {
  const rings = [[id]],
    branches = new Map([[id, []]]);
  for (let ring = rings[0]; ring.length; ring = rings.at(-1)) {
    const next = [];
    for (const one of ring)
      for (const pair of listDrawnLinks(one))
        if (!branches.has(pair.other)) {
          branches.set(pair.other, []);
          branches.get(one).push(pair.other);
          next.push(pair.other);
        }
    rings.push(next);
  }
  return { rings, branches };
};
// Rings by the number of links from one entity; each takes the part of its ring that its branches need.
const arrangeAround = (id) => {
  if (!entities[id]) return announce("Choose the entity that is to be in the middle");
  const { rings, branches } = listRings(id);
  const leaves = new Map();
  for (const one of rings.flat().reverse())
    leaves.set(one, branches.get(one).reduce((sum, other) => sum + leaves.get(other), 0) || 1);
  const radii = [0];
  for (const ring of rings.slice(1))
    radii.push(Math.max(radii.at(-1) + RING, (ring.length * RING_ROOM) / (2 * Math.PI)));
  const places = new Map([[id, [0, 0]]]),
    spread = (one, from, to, depth) => {
      let start = from;
      for (const other of branches.get(one)) {
        const end = start + ((to - from) * leaves.get(other)) / leaves.get(one),
          turn = (start + end) / 2;
        places.set(other, [1.3 * radii[depth] * Math.cos(turn), radii[depth] * Math.sin(turn)]);
        spread(other, start, end, depth + 1);
        start = end;
      }
    };
  spread(id, 0, 2 * Math.PI, 1);
  const apart = order.filter((one) => !places.has(one)),
    columns = Math.max(4, Math.ceil(Math.sqrt(apart.length * 2)));
  placeBlock(places, apart, (-columns / 2) * APART.x, radii.at(-1) + RING, columns);
  return arrangeAs(`Arranged around ${shorten(findLabel(id), 60)}`, places, { isOther: true });
};
const arrangeAsOpened = () => {
  const now = network.getPositions(order),
    places = new Map(order.map((id) => [id, FIRST_PLACES.get(id) || [now[id].x, now[id].y]]));
  arrangeAs("Arranged as the page opened", places);
};
export const gatherSelected = () => {
  const ids = visibleSelected();
  if (!ids.length) return sayNoSelection();
  const now = network.getPositions(order),
    places = new Map(order.map((id) => [id, [now[id].x, now[id].y]])),
    columns = Math.ceil(Math.sqrt(ids.length)),
    middle = (at) => ids.reduce((sum, id) => sum + now[id][at], 0) / ids.length;
  placeBlock(places, ids, middle("x") - (columns / 2) * APART.x, middle("y"), columns);
  const { x, y } = network.getViewPosition();
  return change(`${countEntities(ids.length)} moved together`, (next) => {
    next.arrangement = new Set([{ ...arrangement, places, zoom: network.getScale(), centre: [x, y] }]);
    const pins = readPins();
    pinIn(next, new Map(ids.filter((id) => pins.has(id)).map((id) => [id, places.get(id)])));
  });
};
// The words over the columns of an arrangement, as far as none covers another, with their boxes in pixels.
let headsFor = "",
  headsNow = [];
export const readHeads = () => (onMap() ? listMapHeads() : arrangement.heads || []);
export const listHeads = (pen, scale) => {
  if (isAfar() || !readHeads().length) return [];
  const state = `${scale} ${changes} ${moved} ${order.length}`;
  if (state !== headsFor) [headsFor, headsNow] = [state, placeHeads(pen, scale)];
  return headsNow;
};
const placeHeads = (pen, scale) => {
  const highest = scale * Math.min(...order.map((id) => spots[id].y)),
    top = highest - Math.max(1.5 * APART.y * scale, SIZE),
    taken = new Room(),
    heads = [];
  pen.save();
  pen.font = `600 ${SIZE}px ${FACE}`;
  for (const [x, words, own] of readHeads()) {
    const [left, bottom] = [x * scale, own === undefined ? top : own * scale],
      box = { left, right: left + pen.measureText(words).width + 8, top: bottom - SIZE, bottom: bottom + 4 },
      isShown = taken.free(box);
    if (isShown) taken.take(box);
    heads.push({ words, box: isShown ? box : null, left, bottom, isDay: isDay(words) });
  }
  pen.restore();
  return heads;
};
// Lines down from days lie under the picture, the words over it.
network.on("beforeDrawing", (context) => {
  const scale = network.getScale();
  context.save();
  context.strokeStyle = readTone("quiet");
  context.lineWidth = 1 / scale;
  context.globalAlpha = 0.25;
  for (const { left, bottom } of listHeads(context, scale).filter((one) => one.isDay)) {
    context.beginPath();
    context.moveTo(left / scale, bottom / scale + 6);
    context.lineTo(left / scale, bottom / scale + 1e5);
    context.stroke();
  }
  context.restore();
});
network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.font = `600 ${SIZE}px ${FACE}`;
  context.lineJoin = "round";
  context.lineWidth = HALO + 0.5;
  context.strokeStyle = readTone("ground");
  context.fillStyle = readTone("quiet");
  for (const { words, box, left, bottom } of listHeads(context, scale)) {
    if (!box) continue;
    context.strokeText(words, left, bottom);
    context.fillText(words, left, bottom);
  }
  context.restore();
});
const ARRANGEMENTS = {
  "as-opened": arrangeAsOpened,
  "by-kind": arrangeByKind,
  "by-time": arrangeByTime,
  "by-group": arrangeByGroup,
  "in-layers": () => arrangeInLayers(),
  "by-links": () => arrangeByLinks(),
  "on-map": () => arrangeOnMap(),
  "around-chosen": () => arrangeAround(entities[chosen] ? chosen : null),
};
for (const [name, act] of Object.entries(ARRANGEMENTS))
  find(name).addEventListener("click", () => {
    act();
    find(name).focus();
  });
