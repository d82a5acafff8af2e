// What the page holds, the picture that vis-network draws of it, and words that several parts need.
// A pair is two entities with all edges between them; the picture draws it as one edge, and the page calls it
// a link.
import { data } from "#data";
import { paintOf } from "./colours.js";
import { find } from "./elements.js";
import { readOpacity } from "./map_places.js";
import { isDark } from "./theme.js";

export const { entities, pairs, documents, names, picture } = data;
export const PRINTED = data.colours; // the colours of saved pictures, which are always light
export const stage = find("picture"),
  panel = find("panel"),
  drawer = find("tables");
// On a low screen the picture comes first, and the tables are a key away; the picture is made for the room
// that is left.
drawer.classList.toggle("shut", window.innerHeight < 800);
find("drawer-divider").hidden = drawer.classList.contains("shut");
export const nodes = new vis.DataSet(picture.nodes);
export const network = new vis.Network(stage, { nodes, edges: [] }, picture.options);
// vis-network forgets a node's own colour at each change that does not name it.
// A light rim fills a small node.
export const readRim = () => (isDark() ? 1 : picture.options.nodes.borderWidth);
export const updateNodes = (changed) => {
  const borderWidth = readRim();
  nodes.update(
    changed.map((one) => ({ ...one, color: paintOf(one.id), opacity: readOpacity(one.id), borderWidth })),
  );
};
export const order = picture.nodes.map((node) => node.id);
export const looks = new Map(picture.nodes.map((node) => [node.id, node]));
export const touching = new Map();
// Entities that are not drawn: those that belong to a node, and those that join two.
export const beside = new Map(),
  belongings = new Map();
const addLead = (id, ends) => {
  if (entities[id]) return;
  if (!beside.has(id))
    beside.set(id, {
      label: names[id] ? names[id][0] : id,
      kind: names[id] ? names[id][1] : "",
      nodesCount: 0,
      ways: [],
      joins: true,
    });
  const entity = beside.get(id);
  if (!entity.joins) return;
  for (const end of ends)
    if (!entity.ways.some(([known]) => known === end)) {
      entity.ways.push([end, [], []]);
      entity.nodesCount += 1;
    }
};
// Worked out anew when something is added to a live page.
export const connect = () => {
  touching.clear();
  for (const id of order) touching.set(id, []);
  for (const [id, pair] of Object.entries(pairs)) {
    touching.get(pair.from).push({ id, other: pair.to });
    touching.get(pair.to).push({ id, other: pair.from });
  }
  beside.clear();
  for (const [id, entity] of Object.entries(data.beside)) beside.set(id, entity);
  for (const pair of Object.values(pairs))
    for (const edge of pair.edges) for (const id of edge.via) addLead(id, [pair.from, pair.to]);
  belongings.clear();
  for (const [id, entity] of beside)
    for (const [owner] of entity.ways)
      if (belongings.has(owner)) belongings.get(owner).push(id);
      else belongings.set(owner, [id]);
};
connect();
// Pairs by their ends.
export const makePairKey = (one, other) => JSON.stringify(one < other ? [one, other] : [other, one]);
export const pairIds = new Map(
  Object.entries(pairs).map(([id, pair]) => [makePairKey(pair.from, pair.to), id]),
);
export const findPairBetween = (one, other) => pairIds.get(makePairKey(one, other));

export const writeNumber = (value) =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString("en-GB")
    : value.toLocaleString("en-GB", { maximumSignificantDigits: 3 });
export const writeCount = (count, word, many = `${word}s`) =>
  `${writeNumber(count)} ${count === 1 ? word : many}`;
export const countEntities = (count) => writeCount(count, "entity", "entities");
export const shorten = (text, most = 120) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
export const writeKind = (kind) => kind.replace(/([a-z])([A-Z])/g, "$1 $2");
export const writeType = (type) => type.toLowerCase().replaceAll("_", " ");
export const findLabel = (id) =>
  entities[id] ? entities[id].label : beside.has(id) ? beside.get(id).label : names[id] ? names[id][0] : id;
export const findKind = (id) =>
  entities[id] ? entities[id].kind : beside.has(id) ? beside.get(id).kind : names[id] ? names[id][1] : "";
export const sumStrength = (pair) => pair.edges.reduce((sum, edge) => sum + edge.strength, 0);
export const listDocuments = (pair) => [...new Set(pair.edges.flatMap((edge) => edge.documents))];
