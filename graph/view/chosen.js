// What is chosen, what is lit with it, and what the legend hides; picture, panel and tables follow.
let chosen = null; // the id of a dot, of a line, or of a thing that is no dot
let lit = null; // the dots that are not dimmed; null where all are
const hidden = { kinds: new Set(), lines: new Set() };
const visible = (id) => !hidden.kinds.has(things[id].kind);
const drawn = (id) => { const line = lines[id]; return visible(line.from) && visible(line.to) && !hidden.lines.has(line.support < 2 ? "single" : "several"); };
const ink = picture.options.edges.color;
const painted = new Map();

// What looks as it did on opening is left alone: updating thousands costs a wink.
const changed = (id, look, looked, first) => {
  if ((painted.get(id) ?? first) === looked) return [];
  painted.set(id, looked);
  return [look];
};
const paint = () => {
  nodes.update(order.flatMap((id) => {
    const opacity = !lit || lit.has(id) ? 1 : 0.15, gone = !visible(id);
    return changed(id, { id, opacity, hidden: gone }, `${opacity} ${gone}`, "1 false");
  }));
  edges.update(picture.edges.flatMap((edge) => {
    const bright = !lit || [edge.from, edge.to, edge.id].includes(chosen) || lines[edge.id].ties.some((tie) => tie.via.includes(chosen)), gone = !drawn(edge.id);
    return changed(edge.id, { id: edge.id, hidden: gone, color: { ...ink, opacity: bright ? ink.opacity : 0.07 } }, `${bright} ${gone}`, "true false");
  }));
};
const tell = (words) => { find("told").textContent = words; };
const look = (ids) => {
  // All that is lit in view, without running closer than one can take in.
  network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()) });
  network.moveTo({ scale: network.getScale() * 0.85 });
};
const clear = () => {
  chosen = null; lit = null;
  network.unselectAll(); paint(); summary(); mark(null); tell("Nothing is chosen");
};
const choose = (id, { move = true } = {}) => {
  chosen = id; lit = new Set([id, ...touching.get(id).filter((tie) => drawn(tie.id)).map((tie) => tie.other)]);
  network.selectNodes([id], true); paint();
  if (move) look([...lit]);
  showThing(id); mark(id);
  tell(`${short(things[id].label)}, ${things[id].kind}, rank ${things[id].place}, ${counted(touching.get(id).length, "line")}`);
};
const chooseLine = (id, { move = true } = {}) => {
  const line = lines[id];
  chosen = id; lit = new Set([line.from, line.to]);
  network.setSelection({ nodes: [], edges: [id] }); paint();
  if (move) look([...lit]);
  showLine(id); mark(id);
  tell(`${short(things[line.from].label)} and ${short(things[line.to].label)}, ${sourcesOf(line)}`);
};
const chooseBeside = (id) => {
  const thing = beside.get(id);
  chosen = id; lit = new Set(thing.ways.map(([dot]) => dot));
  network.unselectAll(); paint(); look([...lit]);
  showBeside(id); mark(id);
  tell(`${short(thing.label)}, ${thing.kind}, belongs to ${counted(thing.dots, "thing")} shown`);
};
const chooseAny = (id) => { if (things[id]) choose(id); else if (lines[id]) chooseLine(id); else if (beside.has(id)) chooseBeside(id); };
network.on("click", ({ nodes: hit, edges: crossed }) => {
  if (hit.length) choose(hit[0], { move: false });
  else if (crossed.length) chooseLine(crossed[0], { move: false });
  else clear();
});

const hide = () => {
  const dots = order.filter((id) => !visible(id)).length, strokes = Object.keys(lines).filter((id) => !drawn(id)).length;
  find("hidden").textContent = dots || strokes ? `Hidden here: ${counted(dots, "thing")}, ${counted(strokes, "line")}.` : "Nothing is hidden.";
  find("unhide").hidden = !dots && !strokes;
  if (things[chosen]) lit = new Set([chosen, ...touching.get(chosen).filter((tie) => drawn(tie.id)).map((tie) => tie.other)]);
  paint(); sift();
};
const filters = document.querySelectorAll("input[data-kind], input[data-lines]");
filters.forEach((box) => box.addEventListener("change", () => {
  const set = box.dataset.kind === undefined ? hidden.lines : hidden.kinds, name = box.dataset.kind === undefined ? box.dataset.lines : box.dataset.kind;
  if (box.checked) set.delete(name); else set.add(name);
  hide();
}));
find("unhide").addEventListener("click", () => {
  filters.forEach((box) => { box.checked = true; });
  hidden.kinds.clear(); hidden.lines.clear();
  hide();
  filters[0].focus();
});

// The legend's shapes and strokes, drawn as the picture draws them, at twice the size for sharp screens.
const corners = { diamond: [[0, -8], [8, 0], [0, 8], [-8, 0]], square: [[-7, -7], [7, -7], [7, 7], [-7, 7]], triangle: [[0, -8], [8, 7], [-8, 7]], triangleDown: [[-8, -7], [8, -7], [0, 8]],
  hexagon: [0, 1, 2, 3, 4, 5].map((k) => [8 * Math.cos(k * Math.PI / 3), 8 * Math.sin(k * Math.PI / 3)]),
  star: Array.from({ length: 10 }, (_, k) => [(k % 2 ? 4 : 9) * Math.sin(k * Math.PI / 5), -(k % 2 ? 4 : 9) * Math.cos(k * Math.PI / 5)]) };
document.querySelectorAll("canvas[data-shape]").forEach((canvas) => {
  const pen = canvas.getContext("2d"), { shape, hollow, dashed, colour } = canvas.dataset;
  pen.scale(2, 2);
  pen.translate(11, 11);
  pen.beginPath();
  if (shape === "dot") pen.arc(0, 0, 7, 0, 7); else corners[shape].forEach(([x, y]) => pen.lineTo(x, y));
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
