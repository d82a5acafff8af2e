// What the page holds, the picture that vis-network draws of it, and words that several parts need.
// Texts are set as textContent only, never as HTML.
const { things, lines, papers, names, picture } = data;
const stage = find("picture"),
  panel = find("panel"),
  drawer = find("tables");
// On a low screen the picture comes first, and the tables are a key away; the picture is made for the room
// that is left.
drawer.classList.toggle("shut", window.innerHeight < 800);
find("drawer-divider").hidden = drawer.classList.contains("shut");
const nodes = new vis.DataSet(picture.nodes);
const network = new vis.Network(stage, { nodes, edges: [] }, picture.options);
const order = picture.nodes.map((node) => node.id);
const looks = new Map(picture.nodes.map((node) => [node.id, node]));
const touching = new Map();
// Entities that are not drawn: those that belong to a dot, and those that join two.
const beside = new Map(),
  belongings = new Map();
const lead = (id, dots) => {
  if (things[id]) return;
  if (!beside.has(id))
    beside.set(id, {
      label: names[id] ? names[id][0] : id,
      kind: names[id] ? names[id][1] : "",
      dots: 0,
      ways: [],
      joins: true,
    });
  const thing = beside.get(id);
  if (!thing.joins) return;
  for (const dot of dots)
    if (!thing.ways.some(([known]) => known === dot)) {
      thing.ways.push([dot, [], []]);
      thing.dots += 1;
    }
};
// Worked out anew when something is added to a live page.
const connect = () => {
  touching.clear();
  for (const id of order) touching.set(id, []);
  for (const [id, line] of Object.entries(lines)) {
    touching.get(line.from).push({ id, other: line.to });
    touching.get(line.to).push({ id, other: line.from });
  }
  beside.clear();
  for (const [id, thing] of Object.entries(data.beside)) beside.set(id, thing);
  for (const line of Object.values(lines))
    for (const tie of line.ties) for (const id of tie.via) lead(id, [line.from, line.to]);
  belongings.clear();
  for (const [id, thing] of beside)
    for (const [dot] of thing.ways)
      if (belongings.has(dot)) belongings.get(dot).push(id);
      else belongings.set(dot, [id]);
};
connect();

const make = (tag, text, className, ...children) => {
  const element = document.createElement(tag);
  if (text !== null && text !== undefined) element.textContent = text;
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const number = (value) =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString("en-GB")
    : value.toLocaleString("en-GB", { maximumSignificantDigits: 3 });
const counted = (count, word, many = `${word}s`) => `${number(count)} ${count === 1 ? word : many}`;
const countEntities = (count) => counted(count, "entity", "entities");
const short = (text, most = 120) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const inWords = (type) => type.toLowerCase().replaceAll("_", " ");
const labelOf = (id) =>
  things[id] ? things[id].label : beside.has(id) ? beside.get(id).label : names[id] ? names[id][0] : id;
const kindOf = (id) =>
  things[id] ? things[id].kind : beside.has(id) ? beside.get(id).kind : names[id] ? names[id][1] : "";
const strength = (line) => line.ties.reduce((sum, tie) => sum + tie.strength, 0);
const documentsOf = (line) => [...new Set(line.ties.flatMap((tie) => tie.documents))];
