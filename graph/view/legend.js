// The legend: it hides kinds of entities and of links, and says how many are hidden.
const gone = new Set();
const hide = () => {
  const dots = order.filter((id) => !visible(id));
  shownStrokes = strokes.filter((stroke) => drawn(stroke.id));
  // What looks as it did is left alone: updating thousands costs a wink.
  nodes.update(
    order.filter((id) => gone.has(id) === visible(id)).map((id) => ({ id, hidden: !visible(id) })),
  );
  gone.clear();
  dots.forEach((id) => gone.add(id));
  const fewer = strokes.length - shownStrokes.length;
  find("hidden").textContent =
    dots.length || fewer
      ? `Hidden here: ${countEntities(dots.length)}, ${counted(fewer, "link")}.`
      : "Nothing is hidden.";
  find("unhide").hidden = !dots.length && !fewer;
  if (things[chosen])
    light(
      chosen,
      [chosen, ...besides(chosen).map((tie) => tie.other)],
      besides(chosen).map((tie) => tie.id),
    );
  network.redraw();
  sift();
};
const filters = document.querySelectorAll("input[data-kind], input[data-lines]");
filters.forEach((box) =>
  box.addEventListener("change", () => {
    const set = box.dataset.kind === undefined ? hidden.lines : hidden.kinds,
      name = box.dataset.kind === undefined ? box.dataset.lines : box.dataset.kind;
    if (box.checked) set.delete(name);
    else set.add(name);
    hide();
  }),
);
find("unhide").addEventListener("click", () => {
  filters.forEach((box) => {
    box.checked = true;
  });
  hidden.kinds.clear();
  hidden.lines.clear();
  hide();
  filters[0].focus();
});

// The legend's shapes and strokes, drawn as the picture draws them, at twice the size for sharp screens.
const corners = {
  diamond: [
    [0, -8],
    [8, 0],
    [0, 8],
    [-8, 0],
  ],
  square: [
    [-7, -7],
    [7, -7],
    [7, 7],
    [-7, 7],
  ],
  triangle: [
    [0, -8],
    [8, 7],
    [-8, 7],
  ],
  triangleDown: [
    [-8, -7],
    [8, -7],
    [0, 8],
  ],
  hexagon: [0, 1, 2, 3, 4, 5].map((k) => [8 * Math.cos((k * Math.PI) / 3), 8 * Math.sin((k * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, k) => [
    (k % 2 ? 4 : 9) * Math.sin((k * Math.PI) / 5),
    -(k % 2 ? 4 : 9) * Math.cos((k * Math.PI) / 5),
  ]),
};
document.querySelectorAll("canvas[data-shape]").forEach((canvas) => {
  const pen = canvas.getContext("2d"),
    { shape, hollow, dashed, colour } = canvas.dataset;
  pen.scale(2, 2);
  pen.translate(11, 11);
  pen.beginPath();
  if (shape === "dot") pen.arc(0, 0, 7, 0, 7);
  else corners[shape].forEach(([x, y]) => pen.lineTo(x, y));
  pen.closePath();
  pen.fillStyle = hollow === "1" ? "#ffffff" : colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.setLineDash(dashed === "1" ? [3, 2] : []);
  pen.fill();
  pen.stroke();
});
document.querySelectorAll("canvas[data-width]").forEach((canvas) => {
  const pen = canvas.getContext("2d");
  pen.strokeStyle = ink.color;
  pen.lineWidth = 2 * Number(canvas.dataset.width);
  pen.setLineDash(canvas.dataset.dashed === "1" ? [14, 10] : []);
  pen.beginPath();
  pen.moveTo(0, canvas.height / 2);
  pen.lineTo(canvas.width, canvas.height / 2);
  pen.stroke();
});
