// Light or dark, as the reader's system has it. The colours stand in the style; what is drawn on a canvas
// asks for them here. Paper and saved pictures are always light.
const root = document.documentElement,
  prefersDark = window.matchMedia("(prefers-color-scheme: dark)"),
  tones = new Map();
const isDark = () => prefersDark.matches && !root.classList.contains("plain");
const readTone = (name) => {
  if (!tones.has(name)) tones.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
  return tones.get(name);
};
const drawAgain = () => {
  tones.clear();
  sprites.clear();
  laid = null;
  drawMarks();
  drawKindMarks();
  updateNodes(order.map((id) => ({ id })));
  explainColours();
  if (!time.hidden) drawWeeks();
  network.redraw();
};
prefersDark.addEventListener("change", drawAgain);
const showPlain = (isPlain) => {
  root.classList.toggle("plain", isPlain);
  if (prefersDark.matches) drawAgain();
};
