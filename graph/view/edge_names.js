// Names of the links, on demand: those that are lit or, if none is, those that are long enough on the screen.
import { bright, lit } from "./chosen.js";
import { isSeen } from "./closed_groups.js";
import { shownStrokes, spots } from "./edges.js";
import { find } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { change } from "./hidden.js";
import { FACE, HALO, placed, Room } from "./names.js";
import { looks, network, order, pairs, shorten, stage, writeType } from "./start.js";
import { readTone } from "./theme.js";

export const edgeNames = find("edge-names"),
  MOST_NAMED = 150,
  LEAST_LONG = 90; // pixels of a link that has room for its name
edgeNames.addEventListener("change", ({ target: { checked } }) =>
  change(checked ? "The links are named where there is room" : "The links are not named", (next) => {
    next.naming = new Set(checked ? ["links"] : []);
  }),
);
export const writeEdgeKinds = (pair) =>
  shorten([...new Set(pair.edges.flatMap((edge) => edge.kind.split(";")))].map(writeType).join(", "), 40);
network.on("afterDrawing", (context) => {
  if (!edgeNames.checked) return;
  const scale = network.getScale(),
    world = context.getTransform(),
    sharp = world.a / scale,
    taken = new Room();
  placed.forEach((box) => taken.take(box));
  for (const id of order) {
    const reach = looks.get(id).size * scale,
      [x, y] = [spots[id].x * scale, spots[id].y * scale];
    if (isSeen(id)) taken.take({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  }
  context.save();
  context.resetTransform();
  context.scale(sharp, sharp);
  context.font = `12px ${FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = HALO;
  context.strokeStyle = readTone("ground");
  context.fillStyle = readTone("quiet");
  const [x0, y0] = [world.e / sharp, world.f / sharp];
  const at = readSeenSpots();
  let named = 0;
  for (const stroke of lit ? shownStrokes.filter(({ id }) => bright.has(id)) : shownStrokes) {
    const [a, b] = [at[stroke.from], at[stroke.to]];
    if (a === b) continue; // within a closed group
    const x = ((a.x + b.x) / 2) * scale,
      y = ((a.y + b.y) / 2) * scale;
    const isSeen =
      x + x0 > 0 && y + y0 > 0 && x + x0 < stage.clientWidth && y + y0 < stage.clientHeight;
    const isShort = !lit && Math.hypot(a.x - b.x, a.y - b.y) * scale < LEAST_LONG;
    if (!isSeen || isShort) continue;
    const text = writeEdgeKinds(pairs[stroke.id]),
      half = context.measureText(text).width / 2,
      box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!taken.free(box)) continue;
    taken.take(box);
    context.strokeText(text, x + x0, y + y0);
    context.fillText(text, x + x0, y + y0);
    named += 1;
    if (named === MOST_NAMED) break;
  }
  context.restore();
});
