// The legend: its boxes hide kinds of entities and of links; beside them stand undo and redo.
import { data } from "#data";
import { look } from "./chosen.js";
import { find, make } from "./elements.js";
import { findSignPath } from "./glyphs.js";
import { filter, goBack, goForward, isVisible, revealAll } from "./hidden.js";
import { picture, PRINTED, stage } from "./start.js";
import { isDark, readTone } from "./theme.js";

export const filters = [...document.querySelectorAll("input[data-kind], input[data-support]")];
filters.forEach((box) => box.addEventListener("change", () => filter(box)));
find("unhide").addEventListener("click", () => {
  revealAll();
  filters[0].focus();
});
export const blank = make("p", "Everything here is hidden.", "quiet blank");
stage.append(blank);
// A button that is spent would keep the focus and take no key.
for (const [name, other, act] of [
  ["undo", "redo", goBack],
  ["redo", "undo", goForward],
])
  find(name).addEventListener("click", () => {
    act();
    if (find(name).disabled) find(other).focus();
  });
if (picture.strip) {
  find("apart").hidden = false;
  find("show-apart").addEventListener("click", () => {
    const shown = picture.strip.ids.filter(isVisible);
    if (shown.length) look(shown);
    stage.focus();
  });
}

// The legend's shapes and strokes, drawn as the picture draws them, at twice the size for sharp screens.
export const corners = data.shapes; // of each shape but the dot, in eighths of its reach
export const drawMark = (canvas, tint = canvas.dataset.colour) => {
  const pen = canvas.getContext("2d"),
    { shape, hollow, dashed } = canvas.dataset;
  pen.setTransform(2, 0, 0, 2, 22, 22);
  pen.clearRect(-11, -11, 22, 22);
  pen.beginPath();
  if (shape === "dot") pen.arc(0, 0, 7, 0, 7);
  else corners[shape].forEach(([x, y]) => pen.lineTo(x, y));
  pen.closePath();
  pen.fillStyle = hollow === "1" ? PRINTED.paper : tint;
  pen.strokeStyle = hollow === "1" || !isDark() ? tint : readTone("ink");
  pen.lineWidth = 2;
  pen.setLineDash(dashed === "1" ? [3, 2] : []);
  pen.fill();
  pen.stroke();
  const kind = canvas.closest("label")?.querySelector("[data-kind]")?.dataset.kind;
  if (!kind) return;
  pen.fillStyle = hollow === "1" ? tint : PRINTED.paper;
  pen.fill(findSignPath(kind));
};
export const drawMarks = () => {
  document.querySelectorAll("canvas[data-shape]").forEach((canvas) => drawMark(canvas));
  document.querySelectorAll("canvas[data-width]").forEach((canvas) => {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = readTone("edge");
    pen.lineWidth = 2 * Number(canvas.dataset.width);
    pen.setLineDash(canvas.dataset.dashed === "1" ? [14, 10] : []);
    pen.beginPath();
    pen.moveTo(0, canvas.height / 2);
    pen.lineTo(canvas.width, canvas.height / 2);
    pen.stroke();
  });
};
drawMarks();
