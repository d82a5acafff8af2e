// Light or dark, as the reader's system has it. The colours stand in the style; what is drawn on a canvas
// asks for them here. Paper and saved pictures are always light.
import { drawKindMarks, explainColours } from "./colours.js";
import { forgetSheet } from "./edges.js";
import { drawMarks } from "./legend.js";
import { sprites } from "./names.js";
import { network, order, updateNodes } from "./start.js";
import { drawWeeks, time } from "./time_brush.js";

export const root = document.documentElement,
  prefersDark = window.matchMedia("(prefers-color-scheme: dark)"),
  tones = new Map();
export const isDark = () => prefersDark.matches && !root.classList.contains("plain");
export const readTone = (name) => {
  if (!tones.has(name)) tones.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
  return tones.get(name);
};
const drawAgain = () => {
  tones.clear();
  sprites.clear();
  forgetSheet();
  drawMarks();
  drawKindMarks();
  updateNodes(order.map((id) => ({ id })));
  explainColours();
  if (!time.hidden) drawWeeks();
  network.redraw();
};
prefersDark.addEventListener("change", drawAgain);
export const showPlain = (isPlain) => {
  root.classList.toggle("plain", isPlain);
  if (prefersDark.matches) drawAgain();
};
