// What is chosen and what is highlighted with it; picture, panel and tables follow.
import { setAddress } from "./address.js";
import { chooseClosed } from "./closed_groups.js";
import { findPairsAt } from "./edges.js";
import { find, make } from "./elements.js";
import { chooseJoined, findHeap, openHeap } from "./heaps.js";
import { isLinkDrawn, isVisible, listMissing } from "./hidden.js";
import { writePlaced } from "./map_places.js";
import { countMove } from "./names.js";
import { showBeside, showEntity, showPair, showSummary, writeLinkCounts, writeRank } from "./panel.js";
import { toggleSelected } from "./selected.js";
import {
  beside, countEntities, entities, findKind, findLabel, network, pairs, panel, shorten, stage, touching,
} from "./start.js";
import { mark } from "./tables.js";

export let chosen = null; // the id of an entity, drawn or not, or of a pair
export let lit = null; // the entities that are not dimmed; null if all are shown alike
export let bright = new Set(); // the pairs that are not dimmed, if some are
export let group = null; // what is lit while nothing is chosen, by a row of findings: {ids, describe, row}
export const setGroup = (next) => {
  group = next;
};
export const forgetChosen = () => {
  chosen = null;
};
export const keepLit = (isKept) => {
  lit = lit && new Set([...lit].filter(isKept));
};
export const lightExactly = (ids, some) => {
  lit = new Set(ids);
  bright = new Set(some);
};
export const tell = (words) => {
  find("told").textContent = words;
};
// What a key could not do is also shown, for a while, at the foot of the picture.
const ASIDE = 6000, // milliseconds
  aside = make("p", null, "aside");
let asideEnds = 0;
aside.hidden = true;
aside.setAttribute("aria-hidden", "true"); // it is told
stage.append(aside);
export const announce = (words) => {
  tell(words);
  aside.textContent = words;
  aside.hidden = false;
  clearTimeout(asideEnds);
  asideEnds = setTimeout(() => (aside.hidden = true), ASIDE);
};
export const endAnnouncement = () => {
  aside.hidden = true;
};
export const look = (ids) => {
  countMove();
  // All that is lit in view, without running closer than one can take in.
  network.fit({ nodes: ids, maxZoomLevel: Math.max(1, network.getScale()) });
  network.moveTo({ scale: network.getScale() * 0.85 });
};
export const listDrawnLinks = (id) => touching.get(id).filter((pair) => isLinkDrawn(pair.id));
// What is highlighted with something, as [entities, pairs]; null instead of the entities where it is hidden.
const highlight = (id) => {
  if (listMissing(id).length) return [null, []];
  if (entities[id])
    return [[id, ...listDrawnLinks(id).map((pair) => pair.other)], listDrawnLinks(id).map((pair) => pair.id)];
  if (pairs[id]) return [[pairs[id].from, pairs[id].to], [id]];
  const owners = beside.get(id).ways.map(([owner]) => owner);
  return [
    owners.filter(isVisible),
    Object.keys(pairs).filter(
      (one) => isLinkDrawn(one) && pairs[one].edges.some((edge) => edge.via.includes(id)),
    ),
  ];
};
const highlightGroup = () => {
  const own = new Set(group ? group.ids.filter((id) => entities[id] && isVisible(id)) : []);
  if (!own.size) return [null, []];
  const within = Object.keys(pairs).filter((id) => own.has(pairs[id].from) && own.has(pairs[id].to));
  if (group.document || group.isJoined)
    return [own, (group.pairs || []).filter((id) => pairs[id] && isLinkDrawn(id))];
  const outer = (group.outer || []).filter((id) => entities[id]),
    across = (group.pairs || []).filter((id) => pairs[id]);
  return [new Set([...own, ...outer]), [...within, ...across].filter(isLinkDrawn)];
};
export const light = (id) => {
  const [ids, few] = id === null ? highlightGroup() : highlight(id);
  chosen = id;
  lit = ids && new Set(ids);
  bright = new Set(few);
  network.setSelection({ nodes: lit && entities[id] ? [id] : [], edges: [] });
  network.redraw();
};
export const describe = () => {
  if (chosen === null) (group ? group.describe : showSummary)();
  else if (entities[chosen]) showEntity(chosen);
  else if (pairs[chosen]) showPair(chosen);
  else showBeside(chosen);
};
const writeChoice = (id) => {
  if (pairs[id])
    return (
      `${shorten(findLabel(pairs[id].from))} and ${shorten(findLabel(pairs[id].to))}, ` + pairs[id].words
    );
  const name = `${shorten(findLabel(id))}, ${findKind(id)}`;
  if (!entities[id]) return `${name}, linked with ${countEntities(beside.get(id).nodesCount)} shown`;
  return [name, writeRank(entities[id]), writeLinkCounts(id), writePlaced(id)].filter(Boolean).join(", ");
};
export const clear = () => {
  group = null;
  light(null);
  describe();
  mark(null);
  setAddress(null);
  tell("Nothing is chosen");
};
export const chooseAny = (id, { move = true } = {}) => {
  if (!entities[id] && !pairs[id] && !beside.has(id)) return;
  group = null;
  light(id);
  // The picture stays where it is for what is hidden: there is nothing to see.
  if (move && lit) look([...lit]);
  describe();
  panel.scrollTop = 0;
  mark(id);
  setAddress(id);
  tell(writeChoice(id) + (listMissing(id).length ? ", hidden in the picture" : ""));
};
network.on("click", ({ nodes: hit, pointer, event }) => {
  const { ctrlKey, metaKey, shiftKey } = event.srcEvent;
  if ((ctrlKey || metaKey || shiftKey) && hit.length) return toggleSelected(hit[0]);
  const heap = findHeap(pointer.DOM);
  if (heap) return heap.closed ? chooseClosed(heap.closed) : openHeap(heap);
  if (hit.length) return chooseAny(hit[0], { move: false });
  const [pair, ...others] = findPairsAt(pointer.DOM);
  if (others.length) return chooseJoined([pair, ...others]);
  return pair === undefined ? clear() : chooseAny(pair, { move: false });
});
