// What is chosen and what is highlighted with it; picture, panel and tables follow.
let chosen = null; // the id of a dot, of a line, or of an entity that is not drawn
let lit = null; // the dots that are not dimmed; null if all are shown alike
let bright = new Set(); // the lines that are not dimmed, if some are
let group = null; // what is lit while nothing is chosen, by a row of findings: {ids, describe, row}
const tell = (words) => {
  find("told").textContent = words;
};
const look = (ids) => {
  moved += 1;
  // All that is lit in view, without running closer than one can take in.
  network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()) });
  network.moveTo({ scale: network.getScale() * 0.85 });
};
const besides = (id) => touching.get(id).filter((tie) => drawn(tie.id));
// What is highlighted with something, as [dots, lines]; null instead of the dots where it is hidden.
const highlight = (id) => {
  if (missing(id).length) return [null, []];
  if (things[id])
    return [[id, ...besides(id).map((tie) => tie.other)], besides(id).map((tie) => tie.id)];
  if (lines[id]) return [[lines[id].from, lines[id].to], [id]];
  const dots = beside.get(id).ways.map(([dot]) => dot);
  return [
    dots.filter(visible),
    Object.keys(lines).filter((one) => drawn(one) && lines[one].ties.some((tie) => tie.via.includes(id))),
  ];
};
const highlightGroup = () => {
  const own = new Set(group ? group.ids.filter((id) => things[id] && visible(id)) : []);
  if (!own.size) return [null, []];
  const ties = Object.keys(lines).filter((id) => own.has(lines[id].from) && own.has(lines[id].to));
  return [own, ties.filter(drawn)];
};
const light = (id) => {
  const [dots, few] = id === null ? highlightGroup() : highlight(id);
  chosen = id;
  lit = dots && new Set(dots);
  bright = new Set(few);
  network.setSelection({ nodes: lit && things[id] ? [id] : [], edges: [] });
  network.redraw();
};
const describe = () => {
  if (chosen === null) (group ? group.describe : summary)();
  else if (things[chosen]) showThing(chosen);
  else if (lines[chosen]) showLine(chosen);
  else showBeside(chosen);
};
const words = (id) => {
  if (lines[id])
    return `${short(labelOf(lines[id].from))} and ${short(labelOf(lines[id].to))}, ${lines[id].words}`;
  const name = `${short(labelOf(id))}, ${kindOf(id)}`;
  if (!things[id]) return `${name}, belongs to ${countEntities(beside.get(id).dots)} shown`;
  return `${name}, ${rankWords(things[id])}, ${linkCounts(id)}`;
};
const clear = () => {
  group = null;
  light(null);
  describe();
  mark(null);
  setAddress(null);
  tell("Nothing is chosen");
};
const chooseAny = (id, { move = true } = {}) => {
  if (!things[id] && !lines[id] && !beside.has(id)) return;
  group = null;
  light(id);
  // The picture stays where it is for what is hidden: there is nothing to see.
  if (move && lit) look([...lit]);
  describe();
  panel.scrollTop = 0;
  mark(id);
  setAddress(id);
  tell(words(id) + (missing(id).length ? ", hidden in the picture" : ""));
};
network.on("click", ({ nodes: hit, pointer }) => {
  const line = hit.length ? null : lineAt(pointer.DOM);
  if (hit.length) chooseAny(hit[0], { move: false });
  else if (line !== null) chooseAny(line, { move: false });
  else clear();
});
