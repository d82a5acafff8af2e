// What the colours of the picture mean: the kinds of entities, or their groups, sources, police forces, best
// gradings, or a measure. The shapes mean the kinds in any case, for those who see no colours.
import { data } from "#data";
import { find, make } from "./elements.js";
import { change, countWhere, hidden, isVisible } from "./hidden.js";
import { drawMark } from "./legend.js";
import { BANDS, findBand, readMeasure } from "./sizes.js";
import { documents, entities, order, picture, PRINTED, shorten, updateNodes, writeNumber } from "./start.js";
import { alphabet } from "./tables.js";
import { isDark, readTone } from "./theme.js";

export const { palette: PALETTE, others: OTHERS, otherWords: OTHER_WORDS } = data.colours,
  FORCE_KINDS = new Set(data.colours.forceKinds);
export const findMostOften = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || alphabet.compare(a[0], b[0]))[0]?.[0];
};
// Best first; one that came later stands last.
const findGradePlace = (grading) => {
  const at = data.gradeOrder.indexOf(grading);
  return at < 0 ? data.gradeOrder.length : at;
};
const sortGradings = (values) =>
  values.sort((a, b) => findGradePlace(a) - findGradePlace(b) || alphabet.compare(a, b));
const listSources = ({ said }, belongs = () => true) =>
  [...new Set(said.map((one) => one.document))]
    .map((id) => documents[id])
    .filter((card) => card?.source && belongs(card))
    .map((card) => card.source);
export const COLOURINGS = {
  kind: { title: "Colours: kind", read: () => undefined },
  group: {
    title: "Colours: group",
    read: (_, id) => data.groups[id] && `group ${data.groups[id]}`,
    order: (values) => values.sort(alphabet.compare),
  },
  source: {
    title: "Colours: source of most documents",
    read: (entity) => findMostOften(listSources(entity)),
  },
  force: {
    title: "Colours: police force of most documents",
    read: (entity) => findMostOften(listSources(entity, ({ kind }) => FORCE_KINDS.has(kind))),
    rest: (isCut) => data.colours[isCut ? "otherForces" : "noForce"],
  },
  measure: {
    title: "Colours: measure of the sizes",
    read: (_, id) => findBand(id),
    bands: () => BANDS[readMeasure()],
    rest: () => data.colours.noValue,
  },
  grading: {
    title: "Colours: best grading",
    read: (entity) => sortGradings(entity.said.map((one) => one.grading).filter(Boolean))[0],
    order: sortGradings,
  },
};
export let coloured = "kind",
  colourOf = new Map(), // by value, of what is shown
  restWords = OTHER_WORDS;
export const paintOf = (id, onDark = isDark()) => {
  const { color } = picture.options.groups[entities[id].kind] || picture.options.groups.Other,
    { read } = COLOURINGS[coloured];
  const tint = coloured === "kind" ? color.border : colourOf.get(read(entities[id], id)) || OTHERS,
    isHollow = color.background === PRINTED.paper;
  // On a dark ground a light rim parts what is filled from it.
  const border = onDark && !isHollow ? readTone("ink") : tint,
    highlight = { ...color.highlight, border: onDark ? "#ffffff" : color.highlight.border };
  return { ...color, border, highlight, background: isHollow ? PRINTED.paper : tint };
};
const countColours = () => {
  const { read, order: arranged, bands, rest = () => OTHER_WORDS } = COLOURINGS[coloured],
    counts = new Map();
  if (bands) {
    colourOf = new Map(bands().map((value, at) => [value, data.colours.scale[at]]));
    restWords = rest();
    return;
  }
  for (const id of order) {
    const value = read(entities[id], id);
    if (value) counts.set(value, (counts.get(value) || 0) + 1);
  }
  const values = [...counts].sort((a, b) => b[1] - a[1]).slice(0, PALETTE.length),
    names = values.map(([value]) => value);
  restWords = rest(counts.size > PALETTE.length);
  colourOf = new Map((arranged ? arranged(names) : names).map((value, at) => [value, PALETTE[at]]));
};
const makeSwatch = (tint, words, count) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 44, height: 44 });
  Object.assign(canvas.dataset, { shape: "dot", hollow: "0", dashed: "0", colour: tint });
  canvas.setAttribute("aria-hidden", "true");
  drawMark(canvas);
  const name = make("bdi", shorten(words, 60));
  return make("p", null, "swatch", canvas, name, make("span", writeNumber(count), "count"));
};
export const explainColours = () => {
  const part = find("colours");
  part.hidden = coloured === "kind";
  if (part.hidden) return;
  const { read, title: words } = COLOURINGS[coloured],
    shown = order.filter(isVisible),
    of = (test) => countWhere(shown, (id) => test(read(entities[id], id)));
  const rows = [...colourOf].map(([value, tint]) => makeSwatch(tint, value, of((one) => one === value))),
    rest = of((one) => !colourOf.has(one));
  part.replaceChildren(
    make("legend", words),
    ...rows,
    ...(rest ? [makeSwatch(OTHERS, restWords, rest)] : []),
  );
};
// The kinds have their shapes alone while the colours mean something else.
export const drawKindMarks = () => {
  for (const canvas of find("legend").querySelectorAll("canvas"))
    drawMark(canvas, coloured === "kind" ? undefined : readTone("quiet"));
};
let painted = "";
export const paint = () => {
  const [next = "kind"] = hidden.colouring;
  if (next === "kind" && !painted && !isDark()) return;
  const state = `${next} ${next === "measure" ? readMeasure() : ""} ${order.join()}`;
  if (state === painted) return;
  [coloured, painted] = [next, state];
  countColours();
  updateNodes(order.map((id) => ({ id })));
  drawKindMarks();
  find("colouring").value = coloured;
};
find("colouring").addEventListener("change", ({ target }) => {
  const next = target.value;
  change(COLOURINGS[next].title, (state) => {
    state.colouring = new Set([next]);
  });
});
