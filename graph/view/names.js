// Names keep their size on the screen and cover neither each other nor a node: the highest choose their side
// first, more appear as one zooms in. The chosen and its neighbours are named in any case; for them and the
// highest, more places are tried.
import { listHeads } from "./arrangements.js";
import { chosen, lit } from "./chosen.js";
import { isSeen } from "./closed_groups.js";
import { isAfar, readHeaps } from "./heaps.js";
import { changes, countWhere } from "./hidden.js";
import { onMap } from "./map_places.js";
import { looks, network, order, stage } from "./start.js";
import { readTone } from "./theme.js";
import { arrangement } from "./views.js";

export const SIZE = 13,
  FACE = 'system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif',
  ALWAYS = 12,
  LEAST_ROOM = 1500, // square pixels for each entity in view
  SLIDES = [0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95], // shares of a name left of the middle of its node
  GAPS = [2, 10, 18], // pixels between a node and such a name
  CELL = 64;
const widths = new Map();
export let hovered = null,
  placed = [],
  placedFor = "",
  moved = 0; // how often the view or a node was moved
export const countMove = () => {
  moved += 1;
};
export const setHovered = (id) => {
  hovered = id;
};
const measureWidth = (context, id) => {
  if (!widths.has(id)) widths.set(id, context.measureText(looks.get(id).label).width);
  return widths.get(id);
};
const listCells = (box) => {
  const keys = [];
  for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++)
    for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++)
      keys.push(i * 65536 + j);
  return keys;
};
export class Room {
  constructor() {
    this.taken = new Map();
  }
  take(box) {
    for (const key of listCells(box))
      if (this.taken.has(key)) this.taken.get(key).push(box);
      else this.taken.set(key, [box]);
  }
  crowd(box) {
    return new Set(
      listCells(box).flatMap((key) =>
        (this.taken.get(key) || []).filter(
          (o) => box.right > o.left && box.left < o.right && box.bottom > o.top && box.top < o.bottom,
        ),
      ),
    ).size;
  }
  free(box) {
    return listCells(box).every((key) =>
      (this.taken.get(key) || []).every(
        (o) => box.right <= o.left || box.left >= o.right || box.bottom <= o.top || box.top >= o.bottom,
      ),
    );
  }
}
export const makeBox = (x, y, reach) => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
});
export const listSides = (x, y, reach, wide) => {
  const box = (left, top) => ({ left, right: left + wide, top, bottom: top + SIZE + 2 });
  const right = x + reach + 3,
    left = x - reach - 3 - wide,
    low = y + reach + 2,
    high = y - reach - SIZE - 4,
    middle = y - SIZE / 2 - 1,
    centre = x - wide / 2;
  return [
    [centre, low],
    [right, middle],
    [left, middle],
    [centre, high],
    [right - 4, low - 4],
    [left + 4, low - 4],
    [right - 4, high + 4],
    [left + 4, high + 4],
  ].map(([one, other]) => box(one, other));
};
// Further places beside the same node, for a name that finds none without a node under it.
const listSlides = (x, y, reach, wide) =>
  GAPS.flatMap((gap) =>
    SLIDES.flatMap((share) =>
      [y + reach + gap, y - reach - SIZE - 2 - gap].map((top) => {
        const left = x - share * wide;
        return { left, right: left + wide, top, bottom: top + SIZE + 2 };
      }),
    ),
  );
const placeNames = (context, scale) => {
  if (isAfar()) return []; // heaps are named instead
  const at = network.getViewPosition(),
    x0 = at.x * scale - stage.clientWidth / 2,
    y0 = at.y * scale - stage.clientHeight / 2;
  const inside = (box) =>
    box.left >= x0 &&
    box.top >= y0 &&
    box.right <= x0 + stage.clientWidth &&
    box.bottom <= y0 + stage.clientHeight;
  const outside = (box) =>
    box.right <= x0 ||
    box.bottom <= y0 ||
    box.left >= x0 + stage.clientWidth ||
    box.top >= y0 + stage.clientHeight;
  const places = network.getPositions(order),
    marks = new Room(),
    texts = new Room(),
    found = [];
  const seen = order.filter(isSeen),
    near = ({ x, y }) => inside({ left: x * scale, right: x * scale, top: y * scale, bottom: y * scale });
  for (const id of seen) {
    const reach = looks.get(id).size * scale * 0.8,
      x = places[id].x * scale,
      y = places[id].y * scale;
    marks.take({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  }
  for (const { x, y, reach, box } of readHeaps()) {
    marks.take(makeBox(x * scale, y * scale, reach));
    if (box) texts.take(box);
  }
  for (const { box } of listHeads(context, scale)) if (box) texts.take(box);
  // From so far that an entity has hardly room for its mark, groups and columns are named and not entities.
  const inView = countWhere(seen, (id) => near(places[id])),
    hasHeads = arrangement.heads || onMap(),
    isCrowded = hasHeads && (stage.clientWidth * stage.clientHeight) / inView < LEAST_ROOM;
  const first = [hovered, chosen, ...(lit || [])].filter((id) => looks.has(id) && isSeen(id)),
    named = new Set(first),
    must = new Set(isCrowded ? first : [...first, ...seen.slice(0, ALWAYS)]);
  for (const id of isCrowded ? named : new Set([...first, ...seen])) {
    const spot = [places[id].x * scale, places[id].y * scale, looks.get(id).size * scale],
      wide = measureWidth(context, id) + 4,
      sides = [...listSides(...spot, wide), ...(must.has(id) ? listSlides(...spot, wide) : [])],
      options = sides.filter((box) => texts.free(box));
    const cost = (option) => marks.crowd(option) + (inside(option) ? 0 : 2),
      best = named.has(id) ? options.toSorted((a, b) => cost(a) - cost(b))[0] : undefined;
    // A name that is cut at the edge would be read as another, and one alone in the view as no node's.
    const fits = near(places[id]) ? inside : outside,
      box = options.find((option) => marks.free(option) && fits(option)) || best;
    if (box) {
      texts.take(box);
      found.push({ id, ...box });
    }
  }
  return found;
};
// Each name is drawn once and then copied, with a halo that parts it from the edges under it.
export const HALO = 3,
  sprites = new Map();
let spritesSharp = 0;
const drawSprite = (id, sharp) => {
  if (sharp !== spritesSharp) sprites.clear(); // another screen, or the browser's own zoom
  spritesSharp = sharp;
  if (sprites.has(id)) return sprites.get(id);
  const made = document.createElement("canvas"),
    pen = made.getContext("2d"),
    text = looks.get(id).label;
  made.width = Math.ceil((widths.get(id) + 2 * HALO) * sharp);
  made.height = Math.ceil((SIZE + 4 + 2 * HALO) * sharp);
  pen.scale(sharp, sharp);
  pen.font = `${SIZE}px ${FACE}`;
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  pen.lineWidth = HALO + 0.5;
  pen.strokeStyle = readTone("ground");
  pen.fillStyle = readTone("ink");
  pen.strokeText(text, HALO, HALO);
  pen.fillText(text, HALO, HALO);
  sprites.set(id, made);
  return made;
};
network.on("afterDrawing", (context) => {
  const scale = network.getScale(),
    now = `${scale} ${hovered} ${chosen} ${changes} ${moved}`,
    world = context.getTransform(),
    sharp = world.a / scale;
  context.save();
  context.font = `${SIZE}px ${FACE}`;
  // Until a pan has ended no name moves to another side of its node.
  if (now !== placedFor) {
    placed = placeNames(context, scale);
    placedFor = now;
  }
  context.resetTransform();
  for (const box of placed) {
    const x = Math.round(world.e + (box.left + 2 - HALO) * sharp),
      y = Math.round(world.f + (box.top - HALO) * sharp);
    if (
      x > context.canvas.width ||
      y > context.canvas.height ||
      x + (box.right - box.left + 2 * HALO) * sharp < 0 ||
      y + 30 * sharp < 0
    )
      continue;
    context.globalAlpha = lit && !lit.has(box.id) && box.id !== hovered ? 0.3 : 1;
    context.drawImage(drawSprite(box.id, sharp), x, y);
  }
  context.restore();
});
network.on("dragEnd", () => {
  moved += 1;
  network.redraw();
});
network.on("zoom", () => {
  moved += 1;
});
network.on("dragging", ({ nodes: dragged }) => {
  if (dragged.length) moved += 1;
});
