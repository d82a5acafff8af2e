// The map: what has a place stands there, and the rest in a strip at the side. Land lies under the picture.
import { data } from "#data";
import { APART, arrangeAs, fitPlaces, GOLDEN, placeBlock } from "./arrangements.js";
import { bright, tell } from "./chosen.js";
import { readSpots, shownStrokes, spots } from "./edges.js";
import { find } from "./elements.js";
import { joinHeaps, readHeaps } from "./heaps.js";
import { countWhere, isVisible } from "./hidden.js";
import { fitTo } from "./keys.js";
import { drawPales, findAnchors, forgetPlaces, listShownLinks, onMap, readAnchors } from "./map_places.js";
import { countMove } from "./names.js";
import { moreLetters } from "./panel.js";
import { makeSvg, round } from "./pictures.js";
import { countEntities, network, order, picture, stage, updateNodes, writeNumber } from "./start.js";
import { isDark, readTone } from "./theme.js";

const MAP_ROOM = 40; // between two entities that stand at one place
// A link to what has no place would look like a route across the sea: it is drawn while it is lit.
let plainNow = [],
  plainFor = [];
export const listPlainStrokes = () => {
  if (!onMap() && !readHeaps().length) return shownStrokes;
  const anchors = onMap() ? readAnchors() : null,
    causes = [anchors, shownStrokes, bright, readHeaps()];
  if (causes.some((cause, at) => cause !== plainFor[at])) {
    plainFor = causes;
    const plain = shownStrokes.filter(
      ({ id, from, to }) => !anchors || bright.has(id) || anchors.has(from) === anchors.has(to),
    );
    plainNow = readHeaps().length ? joinHeaps(plain) : plain;
  }
  return plainNow;
};
// Gives each that comes the nearest free spot around its place, in a spiral.
const makeSpots = () => {
  const taken = new Map(),
    steps = new Map(), // by the cell of a place: many that stand close together share one spiral
    cell = (value) => Math.floor(value / MAP_ROOM);
  const isFree = ([x, y]) => {
    for (const across of [-1, 0, 1])
      for (const down of [-1, 0, 1])
        for (const [left, top] of taken.get(`${cell(x) + across} ${cell(y) + down}`) || [])
          if (Math.hypot(left - x, top - y) < MAP_ROOM) return false;
    return true;
  };
  return ([x, y]) => {
    const place = `${cell(x)} ${cell(y)}`;
    let spot = [Math.round(x), Math.round(y)];
    for (let step = steps.get(place) || 1; !isFree(spot); step += 1) {
      const far = 0.6 * MAP_ROOM * Math.sqrt(step);
      spot = [Math.round(x + far * Math.cos(step * GOLDEN)), Math.round(y + far * Math.sin(step * GOLDEN))];
      steps.set(place, step + 1);
    }
    const key = `${cell(spot[0])} ${cell(spot[1])}`;
    taken.set(key, [...(taken.get(key) || []), spot]);
    return spot;
  };
};
const writeUnplaced = (count) =>
  `${countEntities(count)} ${count === 1 ? "has" : "have"} no place on the map`;
export const arrangeOnMap = () => {
  const anchors = findAnchors(listShownLinks),
    placed = order.filter((id) => anchors.has(id)),
    apart = order.filter((id) => !anchors.has(id));
  if (!placed.length) return tell("No entity of the picture has a place on the map");
  const places = new Map(),
    heads = [],
    takeSpot = makeSpots(),
    isLinked = (id) => Number(anchors.get(id).through !== null);
  for (const id of placed.sort((one, other) => isLinked(one) - isLinked(other)))
    places.set(id, takeSpot(anchors.get(id).at));
  if (apart.length) {
    const columns = Math.ceil(Math.sqrt(apart.length / 3)),
      rows = Math.ceil(apart.length / columns),
      ends = (at) => [...places.values()].map((point) => point[at]).sort((a, b) => a - b),
      [across, down] = [ends(0), ends(1)],
      gap = Math.max(2 * APART.x, 0.15 * (across.at(-1) - across[0])),
      left = Math.round(across[0] - gap - columns * APART.x),
      top = Math.round((down[0] + down.at(-1) - rows * APART.y) / 2);
    placeBlock(places, apart, left, top, columns);
    heads.push([left - APART.x / 2, writeUnplaced(apart.length), top - APART.y]);
  }
  const { zoom, centre } = fitPlaces(places, heads);
  // Names of heaps need room at the edges.
  return arrangeAs("Arranged on a map", places, {
    isOther: true,
    isMap: true,
    heads,
    anchors,
    unplaced: new Set(apart),
    zoom: 0.85 * zoom,
    centre,
  });
};
// The words over those without a place, as many as are shown now.
export const listMapHeads = () => {
  const room = findUnplacedRoom();
  return room ? [[room.left + APART.x / 2, writeUnplaced(room.count), room.top + APART.y]] : [];
};
// What came to a map without a way to a place goes under the others without, or there would be two strips.
export const moveUnplaced = (ids) => {
  if (!onMap()) return;
  forgetPlaces();
  const anchors = readAnchors(),
    fresh = new Set(ids),
    edge = Math.min(...order.filter((id) => anchors.has(id)).map((id) => spots[id].x)) - APART.x,
    others = order.filter((id) => !anchors.has(id) && !fresh.has(id)).map((id) => spots[id]),
    own = ids.filter((id) => !anchors.has(id) && spots[id].x > edge - APART.x);
  if (!own.length) return;
  const columns = Math.ceil(Math.sqrt(own.length / 3)),
    left = others.length ? Math.min(...others.map(({ x }) => x)) : edge - (columns + 1) * APART.x,
    top = others.length ? Math.max(...others.map(({ y }) => y)) + APART.y : network.getViewPosition().y,
    places = new Map();
  placeBlock(places, own, left, top, columns);
  updateNodes([...places].map(([id, [x, y]]) => ({ id, x, y })));
  readSpots();
};
// How many have a place, in words, and a way to those that have none.
export const describeMap = () => {
  find("map-words").hidden = !onMap();
  if (picture.strip) find("apart").hidden = onMap();
  drawPales();
  if (!onMap()) return;
  const anchors = readAnchors(),
    seen = order.filter(isVisible),
    apart = seen.filter((id) => !anchors.has(id)),
    [own, near, far] = [0, 1, 2].map((steps) => countWhere(seen, (id) => anchors.get(id)?.steps === steps));
  find("map-counts").textContent =
    `At their own place: ${writeNumber(own)}. Beside what they are linked to: ${writeNumber(near)}. ` +
    `${far ? `2 links away from the place, drawn pale: ${writeNumber(far)}. ` : ""}` +
    `${writeUnplaced(apart.length)}${
      apart.length ? "; a link to one of these is drawn when an end of it is chosen" : ""
    }.`;
  find("show-unplaced").hidden = !apart.length;
};
// The land, as paths in the units of the picture.
let shores = null;
const readShores = () => {
  if (shores) return shores;
  const { land, grain } = data.map;
  shores = land.map((steps) => {
    const corners = [];
    let [x, y] = [0, 0];
    for (let at = 0; at < steps.length; at += 2) {
      x += steps[at] * grain;
      y += steps[at + 1] * grain;
      corners.push([x, y]);
    }
    const ends = (at) => corners.map((corner) => corner[at]).sort((a, b) => a - b),
      [across, down] = [ends(0), ends(1)];
    const [left, right, top, bottom] = [across[0], across.at(-1), down[0], down.at(-1)];
    return { paths: new Map(), corners, left, right, top, bottom };
  });
  return shores;
};
const listShoresInView = (views = 1) => {
  const { x, y } = network.getViewPosition(),
    scale = network.getScale(),
    wide = (views * stage.clientWidth) / 2 / scale,
    tall = (views * stage.clientHeight) / 2 / scale;
  return readShores().filter(
    ({ left, right, top, bottom }) =>
      left < x + wide &&
      right > x - wide &&
      top < y + tall &&
      bottom > y - tall &&
      (right - left + bottom - top) * scale > 1,
  );
};
// An outline without the corners that fall on the same pixel from so far.
const tracePath = ({ paths, corners: all }, scale) => {
  const level = Math.ceil(Math.log2(scale));
  if (paths.has(level)) return paths.get(level);
  const path = new Path2D();
  let [left, top] = [Infinity, Infinity];
  for (const [x, y] of all) {
    if (Math.abs(x - left) + Math.abs(y - top) < 1 / 2 ** level) continue;
    [left, top] = [x, y];
    path.lineTo(x, y);
  }
  path.closePath();
  paths.set(level, path);
  return path;
};
// The room of what has no place: no sea and no land.
const findUnplacedRoom = () => {
  const anchors = readAnchors(),
    own = order.filter((id) => isVisible(id) && !anchors.has(id)).map((id) => spots[id]);
  if (!own.length) return null;
  const [across, down] = ["x", "y"].map((at) => own.map((spot) => spot[at])),
    [left, top] = [Math.min(...across), Math.min(...down)];
  return {
    count: own.length,
    left: left - APART.x,
    top: top - 2 * APART.y,
    wide: Math.max(...across) - left + 2 * APART.x,
    tall: Math.max(...down) - top + 3 * APART.y,
  };
};
export const layLand = (context, views) => {
  if (!onMap()) return;
  const colours = isDark() ? data.map.darkColours : data.map.colours;
  context.save();
  context.fillStyle = colours.land;
  context.strokeStyle = colours.coast;
  context.lineWidth = 1 / network.getScale();
  for (const shore of listShoresInView(views)) {
    const path = tracePath(shore, network.getScale());
    context.fill(path);
    context.stroke(path);
  }
  const room = findUnplacedRoom();
  if (room) {
    context.fillStyle = readTone("wash");
    context.strokeStyle = readTone("rule");
    context.fillRect(room.left, room.top, room.wide, room.tall);
    context.strokeRect(room.left, room.top, room.wide, room.tall);
  }
  context.restore();
};

find("show-unplaced").addEventListener("click", () => {
  countMove();
  fitTo(order.filter((id) => isVisible(id) && !readAnchors().has(id)));
});
moreLetters.l = arrangeOnMap;

// The land of a saved picture, which is always light.
export const drawLand = () => {
  if (!onMap()) return [];
  const { land, coast } = data.map.colours,
    look = { fill: land, stroke: coast, "stroke-width": 0.8 };
  return listShoresInView().map(({ corners }) => {
    const points = corners.map(([x, y]) => network.canvasToDOM({ x, y })).map((at) => [at.x, at.y]);
    return makeSvg("polygon", { points: points.map((at) => at.map(round).join(",")).join(" "), ...look });
  });
};
