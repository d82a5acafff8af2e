// A picture of what is seen, as SVG or PNG: with its marking above and below, its title, and what its shapes
// mean. The SVG is drawn here, with every text as text; the PNG is the SVG, twice as fine.
import { data } from "#data";
import { bright, chosen, lit, tell } from "./chosen.js";
import { isSeen, measureReach } from "./closed_groups.js";
import { coloured, colourOf, OTHERS, paintOf, restWords } from "./colours.js";
import { writeFilter } from "./document_filter.js";
import { ARROWS_FROM, DASH, findHeadCorners, ink, measureThickness, REST } from "./edges.js";
import { find, make } from "./elements.js";
import { drawSign } from "./glyphs.js";
import { drawHeaps, isAfar, readHeaps, readSeenSpots } from "./heaps.js";
import { isVisible } from "./hidden.js";
import { corners } from "./legend.js";
import { drawLand, listPlainStrokes } from "./map.js";
import { onMap, PALE, palesNow } from "./map_places.js";
import { FACE, HALO, placed, SIZE } from "./names.js";
import { listFlags } from "./notes.js";
import { drawFlags, drawListOfNotes, wrapWords } from "./picture_notes.js";
import { countEntities, entities, looks, network, order, picture, PRINTED, shorten, stage } from "./start.js";

export const SPACE = "http://www.w3.org/2000/svg",
  BAND = 30,
  LINE = 24,
  FINER = 2;
export const makeSvg = (tag, attributes, ...children) => {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
export const round = (value) => Math.round(value * 10) / 10;
export const drawText = (x, y, words, more = {}) =>
  makeSvg("text", { x: round(x), y: round(y), "font-size": SIZE, fill: PRINTED.dark, ...more }, words);
export const HALOED = {
  stroke: PRINTED.paper,
  "stroke-width": HALO,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
};
// The shape of a kind about a place, as the legend draws it.
const drawShape = (x, y, reach, kind, colour) => {
  const look = picture.options.groups[kind] || picture.options.groups.Other || {},
    { background = PRINTED.paper, border = PRINTED.others } = colour || look.color || {},
    dashes = look.shapeProperties?.borderDashes;
  const paint = { fill: background, stroke: border, "stroke-width": 1.5 },
    shape = look.shape || "dot",
    spot = (a, b) => `${round(x + (a * reach) / 8)},${round(y + (b * reach) / 8)}`;
  if (dashes) paint["stroke-dasharray"] = "4 3";
  if (shape === "dot")
    return makeSvg("circle", { cx: round(x), cy: round(y), r: round(reach), ...paint });
  const points = corners[shape].map(([a, b]) => spot(a, b));
  return makeSvg("polygon", { points: points.join(" "), ...paint });
};
// The shape of an entity: pale if it stands on the map by a guess.
export const drawEntity = (id, { x, y }, reach) => {
  const shape = drawShape(x, y, reach, entities[id].kind, paintOf(id, false));
  if (palesNow.has(id)) shape.setAttribute("opacity", PALE);
  return shape;
};
const drawEdge = (stroke, at, scale) => {
  const [from, to] = [at[stroke.from], at[stroke.to]],
    faded = lit && !bright.has(stroke.id);
  return makeSvg("line", {
    x1: round(from.x),
    y1: round(from.y),
    x2: round(to.x),
    y2: round(to.y),
    stroke: lit && !faded ? ink.highlight : ink.color,
    "stroke-width": round(measureThickness(stroke, scale)),
    "stroke-opacity": faded ? 0.15 : lit ? 1 : ink.opacity,
    ...(stroke.dashes && { "stroke-dasharray": `${DASH} ${REST}` }),
  });
};
const drawArrow = (stroke, at, scale) => {
  const back = measureReach(stroke.to, scale) * scale + 2,
    shape = findHeadCorners(at[stroke.from], at[stroke.to], back, 6 + measureThickness(stroke, scale));
  return makeSvg("polygon", {
    points: shape.map((corner) => corner.map(round).join(",")).join(" "),
    fill: ink.color,
    "fill-opacity": lit && !bright.has(stroke.id) ? 0.15 : 1,
  });
};
const isInView = ({ x, y }, wide, tall) => x > 0 && y > 0 && x < wide && y < tall;
// Only what lies in the view is in the picture.
const drawSeen = (wide, tall) => {
  const scale = network.getScale(),
    places = readSeenSpots(),
    at = Object.fromEntries(order.map((id) => [id, network.canvasToDOM(places[id])]));
  const near = ({ x, y }) => x > -50 && y > -50 && x < wide + 50 && y < tall + 50,
    ids = order.filter((id) => isVisible(id) && near(at[id])),
    seen = listPlainStrokes().filter(({ from, to }) => near(at[from]) || near(at[to]));
  const middle = network.getViewPosition(),
    left = middle.x * scale - wide / 2,
    top = middle.y * scale - tall / 2;
  const names = placed.map((box) =>
    drawText(box.left + 2 - left, box.top - top + SIZE, looks.get(box.id).label, {
      "fill-opacity": lit && !lit.has(box.id) ? 0.3 : 1,
      ...HALOED,
    }),
  );
  const heaps = readHeaps();
  const shapes = (isAfar() ? [] : ids.filter(isSeen)).flatMap((id) => {
    const { x, y } = at[id],
      reach = looks.get(id).size * scale,
      shape = drawEntity(id, { x, y }, reach),
      signs = drawSign({ x, y }, reach, entities[id].kind, paintOf(id, false));
    if (palesNow.has(id)) for (const sign of signs) sign.setAttribute("opacity", PALE);
    if (lit && !lit.has(id)) for (const part of [shape, ...signs]) part.setAttribute("opacity", 0.2);
    if (id === chosen) {
      shape.setAttribute("fill", PRINTED.chosen);
      for (const sign of signs) sign.setAttribute("fill", PRINTED.dark);
    }
    return [shape, ...signs];
  });
  const flags = listFlags().filter(([, , spot]) => isInView(network.canvasToDOM(spot), wide, tall));
  const arrows = scale > ARROWS_FROM || lit ? seen.filter(({ arrows: has }) => has) : [];
  return {
    ids,
    flags,
    parts: [
      ...drawLand(),
      ...seen.map((stroke) => drawEdge(stroke, at, scale)),
      ...arrows.map((stroke) => drawArrow(stroke, at, scale)),
      ...shapes,
      ...drawHeaps(heaps, left, top),
      ...names,
      ...drawFlags(flags),
    ],
  };
};
const drawBand = (y, wide) => {
  const words = find("marking").getAttribute("aria-label");
  return makeSvg(
    "g",
    {},
    makeSvg("rect", { x: 0, y, width: wide, height: BAND, fill: PRINTED.dark }),
    drawText(wide / 2, y + 20, words, {
      fill: PRINTED.paper,
      "text-anchor": "middle",
      "font-weight": "bold",
      ...(words.length * 7 > wide && { textLength: wide - 16, lengthAdjust: "spacingAndGlyphs" }),
    }),
  );
};
// The kinds that are in the picture and what its edges mean, in rows under it.
const drawLegend = (kinds, wide, from, hasPales) => {
  const parts = [];
  let x = 12,
    y = from + LINE / 2;
  for (const kind of kinds) {
    const long = 34 + kind.length * 8;
    if (x + long > wide && x > 12) [x, y] = [12, y + LINE];
    const plain = coloured === "kind" ? null : { background: PRINTED.paper, border: PRINTED.dark };
    const colour = plain || (picture.options.groups[kind] || picture.options.groups.Other).color,
      sign = drawSign({ x: x + 8, y }, 7, kind, colour);
    parts.push(drawShape(x + 8, y, 7, kind, plain), ...sign, drawText(x + 22, y + 5, kind));
    x += long;
  }
  for (const [value, tint] of coloured === "kind" ? [] : [...colourOf, [restWords, OTHERS]]) {
    const words = shorten(value, 40),
      long = 34 + words.length * 8;
    if (x + long > wide && x > 12) [x, y] = [12, y + LINE];
    const spot = { cx: x + 8, cy: y, r: 7, fill: tint };
    parts.push(makeSvg("circle", spot), drawText(x + 22, y + 5, words));
    x += long;
  }
  if (hasPales) {
    const long = 34 + data.drawing.guess.length * 8;
    if (x + long > wide && x > 12) [x, y] = [12, y + LINE];
    const spot = { cx: x + 8, cy: y, r: 7, fill: PRINTED.dark, opacity: PALE };
    parts.push(makeSvg("circle", spot), drawText(x + 22, y + 5, data.drawing.guess));
    x += long;
  }
  for (const [words, width, dashes] of [
    ["one source", 1.5, `${DASH} ${REST}`],
    ["two or more, wider with more", 3, "none"],
  ]) {
    const long = 50 + words.length * 8;
    if (x + long > wide) [x, y] = [12, y + LINE];
    const look = { stroke: ink.color, "stroke-width": width, "stroke-dasharray": dashes };
    parts.push(makeSvg("path", { d: `M${x} ${y}h30`, ...look }), drawText(x + 36, y + 5, words));
    x += long;
  }
  return { parts, height: y + LINE / 2 - from };
};
const drawPicture = () => {
  const wide = stage.clientWidth,
    tall = stage.clientHeight,
    { ids, parts, flags } = drawSeen(wide, tall);
  const kinds = [...new Set(ids.map((id) => entities[id].kind))].sort(),
    head = document.querySelector("h1").textContent,
    title = [
      `${head}: ${countEntities(ids.length)} in view.`,
      ...["counts-hidden", "counts-closed"].map((name) => find(name).textContent.trim()),
      writeFilter(),
      onMap() ? data.map.caution : "",
    ]
      .filter(Boolean)
      .join(" ");
  const lines = wrapWords(title, wide - 24),
    top = BAND + LINE * lines.length,
    legend = drawLegend(kinds, wide, top + tall, ids.some((id) => palesNow.has(id))),
    told = drawListOfNotes(flags, wide, top + tall + legend.height),
    height = BAND + top + tall + legend.height + told.height;
  const seen = makeSvg("rect", { x: 0, y: 0, width: wide, height: tall }),
    clip = makeSvg("clipPath", { id: "view" }, seen);
  return makeSvg(
    "svg",
    { xmlns: SPACE, width: wide, height, viewBox: `0 0 ${wide} ${height}`, "font-family": FACE },
    makeSvg("title", {}, title),
    clip,
    makeSvg("rect", { x: 0, y: 0, width: wide, height, fill: PRINTED.paper }),
    drawBand(0, wide),
    ...lines.map((line, at) => drawText(12, BAND + LINE * at + 17, line)),
    makeSvg(
      "g",
      { transform: `translate(0 ${top})` },
      makeSvg("g", { "clip-path": "url(#view)" }, ...parts),
    ),
    ...legend.parts,
    ...told.parts,
    drawBand(height - BAND, wide),
  );
};
export const sendFile = (blob, ending) => {
  const link = make("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${document.title.replace(/[^\p{L}\p{N} ._-]/gu, "").trim() || "network"}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000); // the browser reads it meanwhile
  return link.download;
};
const rasterize = async (svg, text) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = FINER * svg.getAttribute("width");
  canvas.height = FINER * svg.getAttribute("height");
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};
export let recordFile = async () => {}; // a live page records what leaves the case
export const setRecordFile = (record) => {
  recordFile = record;
};
const savePicture = async (ending) => {
  try {
    await recordFile("picture", { ending });
    const svg = drawPicture(),
      text = new XMLSerializer().serializeToString(svg),
      blob = ending === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await rasterize(svg, text);
    tell(`The picture goes to the file ${sendFile(blob, ending)}`);
  } catch (error) {
    tell(error.message);
  }
};
for (const ending of ["png", "svg"])
  find(`save-${ending}`).addEventListener("click", () => savePicture(ending));
