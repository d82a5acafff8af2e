// Names keep their size on the screen and cover neither each other nor a dot: the highest choose their side first, more appear
// as one zooms in. The chosen, its neighbours and the very highest are named in any case.
const SIZE = 13, FACE = 'system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif', ALWAYS = 12, CELL = 64;
const widths = new Map();
let hovered = null, placed = [], placedFor = "", moved = 0;
const width = (context, id) => {
  if (!widths.has(id)) widths.set(id, context.measureText(looks.get(id).label).width);
  return widths.get(id);
};
const cells = (box) => {
  const keys = [];
  for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++)
    for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++) keys.push(i * 65536 + j);
  return keys;
};
class Room {
  constructor() { this.taken = new Map(); }
  take(box) { for (const key of cells(box)) if (this.taken.has(key)) this.taken.get(key).push(box); else this.taken.set(key, [box]); }
  free(box) { return cells(box).every((key) => (this.taken.get(key) || []).every((o) => box.right <= o.left || box.left >= o.right || box.bottom <= o.top || box.top >= o.bottom)); }
}
const sides = (x, y, reach, wide) => {
  const box = (left, top) => ({ left, right: left + wide, top, bottom: top + SIZE + 2 });
  return [box(x - wide / 2, y + reach + 2), box(x + reach + 3, y - SIZE / 2 - 1), box(x - reach - 3 - wide, y - SIZE / 2 - 1), box(x - wide / 2, y - reach - SIZE - 4)];
};
const place = (context, scale) => {
  const places = network.getPositions(order), dots = new Room(), texts = new Room(), found = [];
  const seen = order.filter(visible);
  for (const id of seen) {
    const reach = looks.get(id).size * scale * 0.8, x = places[id].x * scale, y = places[id].y * scale;
    dots.take({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  }
  const first = [hovered, chosen, ...(lit || [])].filter((id) => looks.has(id) && visible(id)), must = new Set([...first, ...seen.slice(0, ALWAYS)]);
  for (const id of new Set([...first, ...seen])) {
    const options = sides(places[id].x * scale, places[id].y * scale, looks.get(id).size * scale, width(context, id) + 4).filter((box) => texts.free(box));
    const box = options.find((option) => dots.free(option)) || (must.has(id) ? options[0] : undefined);
    if (box) { texts.take(box); found.push({ id, ...box }); }
  }
  return found;
};
network.on("afterDrawing", (context) => {
  const scale = network.getScale(), now = `${scale} ${hovered} ${chosen} ${[...hidden.kinds].join()} ${moved}`;
  context.save();
  context.font = `${SIZE}px ${FACE}`;
  // Panning alone moves no name to another side of its dot.
  if (now !== placedFor) { placed = place(context, scale); placedFor = now; }
  context.font = `${SIZE / scale}px ${FACE}`;
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = "#ffffff";
  context.fillStyle = "#1d2730";
  for (const box of placed) {
    const text = looks.get(box.id).label, x = (box.left + 2) / scale, y = box.top / scale;
    context.globalAlpha = lit && !lit.has(box.id) && box.id !== hovered ? 0.3 : 1;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  context.restore();
});
network.on("dragging", ({ nodes: dragged }) => { if (dragged.length) moved += 1; });
network.on("hoverNode", ({ node }) => { hovered = node; stage.style.cursor = "pointer"; network.redraw(); });
network.on("blurNode", () => { hovered = null; stage.style.cursor = ""; network.redraw(); });
network.on("hoverEdge", () => { stage.style.cursor = "pointer"; });
network.on("blurEdge", () => { stage.style.cursor = ""; });
