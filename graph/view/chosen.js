// What is chosen and what is highlighted with it; picture, panel and tables follow.
let chosen = null; // the id of a dot, of a line, or of an entity that is not drawn
let lit = null; // the dots that are not dimmed; null if all are shown alike
let bright = new Set(); // the lines that are not dimmed, if some are
const hidden = { kinds: new Set(), lines: new Set() };
const visible = (id) => !hidden.kinds.has(things[id].kind);
const drawn = (id) => {
  const line = lines[id];
  return visible(line.from) && visible(line.to) && !hidden.lines.has(line.support < 2 ? "single" : "several");
};
const tell = (words) => {
  find("told").textContent = words;
};
const look = (ids) => {
  // All that is lit in view, without running closer than one can take in.
  network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()) });
  network.moveTo({ scale: network.getScale() * 0.85 });
};
const light = (id, dots, few) => {
  chosen = id;
  lit = dots && new Set(dots);
  bright = new Set(few);
  network.setSelection({ nodes: things[id] ? [id] : [], edges: [] });
  network.redraw();
};
const besides = (id) => touching.get(id).filter((tie) => drawn(tie.id));
const clear = () => {
  light(null, null, []);
  summary();
  mark(null);
  tell("Nothing is chosen");
};
const choose = (id, { move = true } = {}) => {
  light(
    id,
    [id, ...besides(id).map((tie) => tie.other)],
    besides(id).map((tie) => tie.id),
  );
  if (move) look([...lit]);
  showThing(id);
  mark(id);
  tell(
    `${short(things[id].label)}, ${things[id].kind}, rank ${things[id].place}, ` +
      counted(touching.get(id).length, "link"),
  );
};
const chooseLine = (id, { move = true } = {}) => {
  const line = lines[id];
  light(id, [line.from, line.to], [id]);
  if (move) look([...lit]);
  showLine(id);
  mark(id);
  tell(`${short(things[line.from].label)} and ${short(things[line.to].label)}, ${line.words}`);
};
const chooseBeside = (id) => {
  const thing = beside.get(id);
  light(
    id,
    thing.ways.map(([dot]) => dot),
    Object.keys(lines).filter((one) => lines[one].ties.some((tie) => tie.via.includes(id))),
  );
  look([...lit]);
  showBeside(id);
  mark(id);
  tell(`${short(thing.label)}, ${thing.kind}, belongs to ${countEntities(thing.dots)} shown`);
};
const chooseAny = (id) => {
  if (things[id]) choose(id);
  else if (lines[id]) chooseLine(id);
  else if (beside.has(id)) chooseBeside(id);
};
network.on("click", ({ nodes: hit, pointer }) => {
  const line = hit.length ? null : lineAt(pointer.DOM);
  if (hit.length) choose(hit[0], { move: false });
  else if (line !== null) chooseLine(line, { move: false });
  else clear();
});
