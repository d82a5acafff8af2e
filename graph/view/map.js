// The map: what has a place of its own stands there, what is linked to it stands beside it, and the rest in a
// strip at the side. Land is drawn under the picture.
const MAP_ROOM = 40, // between two entities that stand at one place
  STEPS_AWAY = 2, // links from an entity to the place that it stands at
  // A shipment stands where it came from rather than where it went.
  LATER_FACTS = ["TRANSHIPPED_AT", "DISCHARGED_AT", "DELIVERED_IN"];
const onMap = () => Boolean(arrangement.isMap && data.map);
const linksToPlaces = (id) => (visible(id) ? besides(id) : touching.get(id));
const isLater = (pair) => pairs[pair.id].edges.every(({ kind }) => LATER_FACTS.includes(kind));
// The place that each entity stands at, by id: its own, else that of what it is linked to. Of several links
// one to where it was before goes first, then the most exact place, then the link that most sources support.
const findAnchors = () => {
  const anchors = new Map();
  for (const id of order) if (data.positions[id]) anchors.set(id, { at: data.positions[id], through: null });
  const exactness = ({ other }) => anchors.get(other).at[2] ?? Infinity,
    compare = (one, other) =>
      Number(isLater(one)) - Number(isLater(other)) ||
      (exactness(one) === exactness(other) ? 0 : exactness(one) - exactness(other)) ||
      pairs[other.id].support - pairs[one.id].support;
  for (let steps = 0; steps < STEPS_AWAY; steps += 1) {
    const more = [];
    for (const id of order) {
      if (anchors.has(id)) continue;
      const [near] = linksToPlaces(id)
        .filter(({ other }) => anchors.has(other))
        .sort(compare);
      if (near) more.push([id, { at: anchors.get(near.other).at, through: near.other }]);
    }
    for (const [id, anchor] of more) anchors.set(id, anchor);
  }
  return anchors;
};
let anchorsNow = null;
const readAnchors = () => (anchorsNow ??= findAnchors());
// After each change: who is there, and which links are shown.
const forgetPlaces = () => {
  anchorsNow = null;
  heapsFor = "";
};
// A link to what has no place would look like a route across the sea: it is drawn while it is lit.
let plainNow = [],
  plainFor = [];
const plainStrokes = () => {
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
const unplacedWords = (count) =>
  `${countEntities(count)} ${count === 1 ? "has" : "have"} no place on the map`;
const arrangeOnMap = () => {
  const anchors = findAnchors(),
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
    heads.push([left - APART.x / 2, unplacedWords(apart.length), top - APART.y]);
  }
  const { zoom, centre } = fitPlaces(places, heads);
  // Names of heaps need room at the edges.
  return arrangeAs("Arranged on a map", places, {
    isOther: true,
    isMap: true,
    heads,
    zoom: 0.85 * zoom,
    centre,
  });
};
// How many have a place, in words, and a way to those that have none.
const describeMap = () => {
  find("map-words").hidden = !onMap();
  if (picture.strip) find("apart").hidden = onMap();
  if (!onMap()) return;
  const anchors = readAnchors(),
    seen = order.filter(visible),
    apart = seen.filter((id) => !anchors.has(id)),
    own = countWhere(seen, (id) => anchors.get(id)?.through === null);
  find("map-counts").textContent =
    `At their own place: ${number(own)}. Beside what they are linked to: ` +
    `${number(seen.length - own - apart.length)}. ${unplacedWords(apart.length)}${
      apart.length ? "; a link to one of these is drawn when an end of it is chosen" : ""
    }.`;
  find("show-unplaced").hidden = !apart.length;
};
// Where the chosen entity stands and how exact that is, for the panel.
const mapPart = (id) => {
  if (!onMap()) return [];
  const anchor = readAnchors().get(id);
  if (!anchor)
    return [make("p", "On the map: without a place. No document and no link that is shown gives it one.")];
  const words = make("p", "On the map: ");
  for (let one = id; readAnchors().get(one)?.through; one = readAnchors().get(one).through)
    words.append("beside ", make("bdi", short(labelOf(readAnchors().get(one).through), 60)), ", ");
  words.append(`${anchor.at[4]}.`);
  return [words];
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
const shoresInView = (views = 1) => {
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
const pathOf = ({ paths, corners: all }, scale) => {
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
    own = order.filter((id) => visible(id) && !anchors.has(id)).map((id) => spots[id]);
  if (!own.length) return null;
  const [across, down] = ["x", "y"].map((at) => own.map((spot) => spot[at])),
    [left, top] = [Math.min(...across), Math.min(...down)];
  return {
    left: left - APART.x,
    top: top - 2 * APART.y,
    wide: Math.max(...across) - left + 2 * APART.x,
    tall: Math.max(...down) - top + 3 * APART.y,
  };
};
const layLand = (context, views) => {
  if (!onMap()) return;
  const colours = isDark() ? data.map.darkColours : data.map.colours;
  context.save();
  context.fillStyle = colours.land;
  context.strokeStyle = colours.coast;
  context.lineWidth = 1 / network.getScale();
  for (const shore of shoresInView(views)) {
    const path = pathOf(shore, network.getScale());
    context.fill(path);
    context.stroke(path);
  }
  const room = findUnplacedRoom();
  if (room) {
    context.fillStyle = tone("wash");
    context.strokeStyle = tone("rule");
    context.fillRect(room.left, room.top, room.wide, room.tall);
    context.strokeRect(room.left, room.top, room.wide, room.tall);
  }
  context.restore();
};

find("show-unplaced").addEventListener("click", () => {
  moved += 1;
  fitTo(order.filter((id) => visible(id) && !readAnchors().has(id)));
});
moreLetters.l = arrangeOnMap;

// The land of a saved picture, which is always light.
const landOf = () => {
  if (!onMap()) return [];
  const { land, coast } = data.map.colours,
    look = { fill: land, stroke: coast, "stroke-width": 0.8 };
  return shoresInView().map(({ corners }) => {
    const points = corners.map(([x, y]) => network.canvasToDOM({ x, y })).map((at) => [at.x, at.y]);
    return svgPart("polygon", { points: points.map((at) => at.map(rounded).join(",")).join(" "), ...look });
  });
};
