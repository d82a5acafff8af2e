// What the sizes of entities mean: the measure of the page, or another of the network, which the reader
// chooses. Values are those of the network as the page was opened, not of what is shown alone.
import { data } from "#data";
import { find, make } from "./elements.js";
import { change, hidden } from "./hidden.js";
import { countMove } from "./names.js";
import { looks, order, updateNodes, writeNumber } from "./start.js";

export const {
  names: MEASURES,
  highest: HIGHEST,
  values: measured,
  bands: BANDS,
  sizes: SIZES,
} = data.measures;
hidden.measure = new Set(); // one at most: a measure other than the page's own
export const readMeasure = () => [...hidden.measure][0] ?? data.measure;
const readValue = (id, name = readMeasure()) => measured[id]?.[MEASURES.indexOf(name)] ?? 0;
const ownSizes = new Map(); // by the measure of the page
let sizedFor = data.measure;
const findSize = (id, name) => {
  if (name === data.measure) return ownSizes.get(id);
  const [smallest, largest, usual] = SIZES,
    most = HIGHEST[name];
  if (!most) return usual;
  return Math.round(10 * (smallest + (largest - smallest) * Math.sqrt(readValue(id, name) / most))) / 10;
};
export const resize = () => {
  const name = readMeasure(),
    state = name === data.measure && !ownSizes.size ? name : `${name} ${order.join()}`;
  find("measure").value = name;
  find("larger").textContent = `larger: higher ${name}`;
  if (state === sizedFor) return;
  sizedFor = state;
  for (const id of order) {
    const look = looks.get(id);
    if (!ownSizes.has(id)) ownSizes.set(id, look.size);
    look.size = findSize(id, name);
  }
  updateNodes(order.map((id) => ({ id, size: looks.get(id).size })));
  countMove();
};
// Of the colours that mean a measure, as page_measures.py finds it.
export const findBand = (id) => {
  const name = readMeasure(),
    value = readValue(id, name),
    count = BANDS[name].length;
  if (!(value > 0)) return undefined;
  return BANDS[name].find((_, at) => value <= HIGHEST[name] * ((at + 1) / count) ** 2 * (1 + 1e-9));
};
// In the panel of an entity, beside its rank by the measure of the page.
export const writeMeasure = (id) =>
  readMeasure() === data.measure ? "" : `${readMeasure()} ${writeNumber(readValue(id))}`;
for (const name of MEASURES) {
  const option = make("option", name);
  option.value = name;
  find("measure").append(option);
}
find("measure").addEventListener("change", ({ target: { value } }) =>
  change(`Sizes: ${value}`, (next) => {
    next.measure = new Set(value === data.measure ? [] : [value]);
  }),
);
