// The sign of each kind inside its shape, where that is large enough on the screen; in saved pictures too.
import { data } from "#data";
import { chosen, lit } from "./chosen.js";
import { isSeen } from "./closed_groups.js";
import { spots } from "./edges.js";
import { isAfar } from "./heaps.js";
import { readOpacity } from "./map_places.js";
import { makeSvg, round } from "./pictures.js";
import { entities, looks, network, order, PRINTED, stage } from "./start.js";

const { signs: SIGNS, from: GLYPH_FROM } = data.glyphs,
  signPaths = new Map(); // by kind, in eighths of a reach
const findSign = (kind) => SIGNS[kind] || SIGNS.Other;
export const findSignPath = (kind) => {
  if (!signPaths.has(kind)) {
    const path = new Path2D();
    for (const part of findSign(kind)) {
      part.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
      path.closePath();
    }
    signPaths.set(kind, path);
  }
  return signPaths.get(kind);
};
// White on a filled shape, and in the colour of its rim on one that is empty or chosen.
const findSignInk = ({ background, border }, isChosen) =>
  isChosen ? PRINTED.dark : background === PRINTED.paper ? border : PRINTED.paper;
network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  if (isAfar()) return;
  const middle = network.getViewPosition(),
    wide = stage.clientWidth / 2 / scale,
    tall = stage.clientHeight / 2 / scale;
  for (const id of order) {
    const { size } = looks.get(id),
      { color } = network.body.nodes[id].options,
      at = spots[id];
    if (size * scale < GLYPH_FROM || !isSeen(id)) continue;
    if (Math.abs(at.x - middle.x) > wide + size || Math.abs(at.y - middle.y) > tall + size) continue;
    context.save();
    context.translate(at.x, at.y);
    context.scale(size / 8, size / 8);
    context.globalAlpha = (lit && !lit.has(id) ? 0.2 : 1) * (readOpacity(id) ?? 1);
    context.fillStyle = findSignInk(color, id === chosen);
    context.fill(findSignPath(entities[id].kind));
    context.restore();
  }
});
// The same as a part of a saved picture.
export const drawSign = ({ x, y }, reach, kind, colour) => {
  if (reach < GLYPH_FROM) return [];
  const spot = ([a, b]) => `${round(x + (a * reach) / 8)},${round(y + (b * reach) / 8)}`,
    d = findSign(kind).map((part) => `M${part.map(spot).join("L")}Z`);
  return [makeSvg("path", { d: d.join(""), fill: findSignInk(colour, false) })];
};
