// Two more arrangements of what is shown: in layers downwards from one entity by the number of links to it,
// and by links alone: those that are linked draw each other near, and all keep each other off.
import { APART, arrangeAs, GOLDEN, listRings, placeBlock } from "./arrangements.js";
import { announce, chosen, listDrawnLinks } from "./chosen.js";
import { shownStrokes } from "./edges.js";
import { isVisible } from "./hidden.js";
import { countEntities, entities, findLabel, network, order, shorten, writeCount } from "./start.js";

const LAYER_ROOM = 2.5 * APART.y, // the least between two layers
  MOST_ABREAST = 12, // entities side by side in a layer
  SHAPE_OF_LAYERS = 0.6, // height for width, as of a picture
  EDGE_LONG = 130, // what a link strives for
  STEPS_OF_FORCE = [220, 70], // of a small picture and of a large one
  LARGE = 600, // entities of a large picture
  TO_MIDDLE = 0.4; // how strongly all are drawn to the middle, so that fragments stay near
// Each layer in the order of what its entities are linked to in the layer above.
const orderLayers = (rings) => {
  const at = new Map(rings[0].map((id, place) => [id, place]));
  return rings.map((ring, depth) => {
    if (!depth) return ring;
    const middle = new Map(
      ring.map((id) => {
        const above = listDrawnLinks(id).map(({ other }) => at.get(other)).filter((one) => one !== undefined);
        return [id, above.reduce((sum, one) => sum + one, 0) / Math.max(1, above.length)];
      }),
    );
    const ordered = ring.toSorted((one, other) => middle.get(one) - middle.get(other));
    at.clear();
    ordered.forEach((id, place) => at.set(id, (place + 0.5) / ordered.length));
    return ordered;
  });
};
export const arrangeInLayers = () => {
  const top = entities[chosen] && isVisible(chosen) ? chosen : order.find(isVisible);
  if (top === undefined) return announce("Nothing is shown that could be arranged");
  const { rings } = listRings(top),
    layers = orderLayers(rings.filter((ring) => ring.length)),
    places = new Map(),
    heads = [],
    widest = Math.min(MOST_ABREAST, Math.max(...layers.map((layer) => layer.length))),
    left = (-widest / 2) * APART.x - 1.5 * APART.x,
    counts = layers.map((layer) => Math.ceil(layer.length / MOST_ABREAST)),
    within = counts.reduce((sum, one) => sum + one - 1, 0) * 1.5 * APART.y,
    spare = SHAPE_OF_LAYERS * widest * APART.x - within,
    room = Math.max(LAYER_ROOM, spare / Math.max(1, layers.length));
  let y = 0;
  layers.forEach((layer, depth) => {
    const rows = counts[depth],
      columns = Math.ceil(layer.length / rows);
    // Those beneath each other stand a little aside, so that their names find room.
    layer.forEach((id, at) => {
      const [column, row] = [Math.floor(at / rows), at % rows];
      places.set(id, [(column - (columns - 1) / 2 + row / rows) * APART.x, y + row * 1.5 * APART.y]);
    });
    heads.push([left, depth ? `${writeCount(depth, "link")} away` : "from", y + 4]);
    y += (rows - 1) * 1.5 * APART.y + room;
  });
  const apart = order.filter((id) => isVisible(id) && !places.has(id)),
    columns = Math.max(4, Math.ceil(Math.sqrt(apart.length * 2)));
  placeBlock(places, apart, (-(columns - 1) / 2) * APART.x, y, columns);
  if (apart.length) heads.push([left, "not linked to it", y + 4]);
  return arrangeAs(`In layers from ${shorten(findLabel(top), 60)}`, places, { isOther: true, heads });
};
// Fruchterman and Reingold 1991; only those in neighbouring cells of a grid keep each other off.
const pushApart = (points, pushes) => {
  const reach = 2 * EDGE_LONG,
    cells = new Map(),
    key = (i, j) => i * 65536 + j;
  points.forEach(([x, y], at) => {
    const own = key(Math.floor(x / reach), Math.floor(y / reach));
    if (cells.has(own)) cells.get(own).push(at);
    else cells.set(own, [at]);
  });
  points.forEach(([x, y], at) => {
    const [i, j] = [Math.floor(x / reach), Math.floor(y / reach)];
    for (let a = i - 1; a <= i + 1; a++)
      for (let b = j - 1; b <= j + 1; b++)
        for (const other of cells.get(key(a, b)) || []) {
          if (other === at) continue;
          // Two at one place part in a direction of their own.
          const dx = x - points[other][0] || Math.cos(at * GOLDEN) * 0.1,
            dy = y - points[other][1] || Math.sin(at * GOLDEN) * 0.1,
            far = Math.max(1, Math.hypot(dx, dy));
          if (far > reach) continue;
          pushes[at][0] += (dx / far) * (EDGE_LONG ** 2 / far);
          pushes[at][1] += (dy / far) * (EDGE_LONG ** 2 / far);
        }
  });
};
const drawTogether = (points, links, pushes) => {
  for (const [one, other] of links) {
    const dx = points[one][0] - points[other][0],
      dy = points[one][1] - points[other][1],
      pull = Math.hypot(dx, dy) / EDGE_LONG;
    for (const [end, sign] of [
      [one, -1],
      [other, 1],
    ]) {
      pushes[end][0] += sign * dx * pull;
      pushes[end][1] += sign * dy * pull;
    }
  }
};
const settle = (points, links) => {
  const steps = STEPS_OF_FORCE[points.length > LARGE ? 1 : 0];
  for (let step = 0; step < steps; step++) {
    const most = (1.5 * EDGE_LONG * (steps - step)) / steps, // how far one moves at most, less at each step
      pushes = points.map(([x, y]) => [-x * TO_MIDDLE, -y * TO_MIDDLE]);
    pushApart(points, pushes);
    drawTogether(points, links, pushes);
    pushes.forEach(([x, y], at) => {
      const far = Math.hypot(x, y) || 1,
        own = Math.min(far, most);
      points[at][0] += (x / far) * own;
      points[at][1] += (y / far) * own;
    });
  }
};
export const arrangeByLinks = () => {
  const ids = order.filter(isVisible),
    place = new Map(ids.map((id, at) => [id, at]));
  if (!ids.length) return announce("Nothing is shown that could be arranged");
  const now = network.getPositions(ids),
    middle = (axis) => ids.reduce((sum, id) => sum + now[id][axis], 0) / ids.length,
    [x, y] = [middle("x"), middle("y")],
    points = ids.map((id) => [now[id].x - x, now[id].y - y]);
  settle(points, shownStrokes.map(({ from, to }) => [place.get(from), place.get(to)]));
  // Names need more room beside an entity than above it.
  const places = new Map(
    ids.map((id, at) => [id, [Math.round(1.25 * points[at][0]), Math.round(points[at][1])]]),
  );
  return arrangeAs(`${countEntities(ids.length)} arranged by their links`, places, { isOther: true });
};
