// Where each entity stands on the map: at its own place, else at that of what it is linked to. All is decided
// once for what is there, and then for what is added: a filter moves nobody.
import { data } from "#data";
import { listDrawnLinks } from "./chosen.js";
import { make } from "./elements.js";
import { forgetHeaps } from "./heaps.js";
import { isLinkDrawn, isVisible } from "./hidden.js";
import {
  entities, findKind, findLabel, order, pairs, shorten, touching, updateNodes, writeCount,
} from "./start.js";
import { arrangement } from "./views.js";

const STEPS_AWAY = 2, // links from an entity to the place that it stands at
  // A shipment stands where it came from rather than where it went.
  LATER_FACTS = ["TRANSHIPPED_AT", "DISCHARGED_AT", "DELIVERED_IN"];
export const onMap = () => Boolean(arrangement.isMap && data.map);
export const listShownLinks = (id) => (isVisible(id) ? listDrawnLinks(id) : touching.get(id));
const listAllLinks = (id) => touching.get(id);
const isLater = (pair) => pairs[pair.id].edges.every(({ kind }) => LATER_FACTS.includes(kind));
// The place that each entity stands at, by id, with the number of links to it: its own, else that of what it
// is linked to. Of several links one to where it was before goes first, then the most exact place, then the
// link that most sources support. What is known stays; those without stay without.
export const findAnchors = (listLinks, known = new Map(), without = new Set()) => {
  const anchors = new Map(known),
    ids = order.filter((id) => !anchors.has(id) && !without.has(id));
  for (const id of ids)
    if (data.positions[id]) anchors.set(id, { at: data.positions[id], through: null, steps: 0 });
  const exactness = ({ other }) => anchors.get(other).at[2] ?? Infinity,
    compare = (one, other) =>
      Number(isLater(one)) - Number(isLater(other)) ||
      (exactness(one) === exactness(other) ? 0 : exactness(one) - exactness(other)) ||
      pairs[other.id].support - pairs[one.id].support;
  for (let steps = 1; steps <= STEPS_AWAY; steps += 1) {
    const isNear = ({ other }) => anchors.has(other) && anchors.get(other).steps < steps,
      more = [];
    for (const id of ids) {
      if (anchors.has(id)) continue;
      const [near] = listLinks(id).filter(isNear).sort(compare);
      if (!near) continue;
      const { at, steps: before } = anchors.get(near.other);
      more.push([id, { at, through: near.other, link: near.id, steps: before + 1 }]);
    }
    for (const [id, anchor] of more) anchors.set(id, anchor);
  }
  return anchors;
};
let anchorsFor = null; // the arrangement whose anchors are those of all that is in the picture
export const readAnchors = () => {
  if (anchorsFor === arrangement) return arrangement.anchors;
  const { anchors, unplaced } = arrangement,
    isNew = (id) => !anchors.has(id) && !unplaced.has(id);
  if (!anchors || order.some(isNew)) {
    // A view says who has no place, and not by which links the others have one.
    arrangement.anchors = findAnchors(anchors ? listShownLinks : listAllLinks, anchors, unplaced);
    const without = order.filter((id) => !arrangement.anchors.has(id));
    arrangement.unplaced = new Set([...(unplaced || []), ...without]);
  }
  anchorsFor = arrangement;
  return arrangement.anchors;
};
// After each change: who is there, and which links are shown.
export const forgetPlaces = () => {
  anchorsFor = null;
  forgetHeaps();
};
// Over two links a place is a guess: the entity is drawn pale, and says how it came there.
const isFarFromPlace = (id) => onMap() && readAnchors().get(id)?.steps === STEPS_AWAY;
export let palesNow = new Set();
export const { pale: PALE } = data.drawing;
export const readOpacity = (id) => (palesNow.has(id) ? PALE : 1);
export const drawPales = () => {
  const before = palesNow;
  palesNow = new Set(order.filter(isFarFromPlace));
  const turned = order.filter((id) => before.has(id) !== palesNow.has(id));
  if (turned.length) updateNodes(turned.map((id) => ({ id })));
};
// What an entity that has no place of its own stands at, and what leads from it there.
const listWayToPlace = (id) => {
  const way = [];
  for (let one = readAnchors().get(id); one?.through; one = readAnchors().get(one.through))
    way.push([one.through, one.link]);
  return way;
};
const writePremises = (id) => (findKind(id) === "Organisation" ? "at the premises of " : "at ");
// How it was placed, in a few words, also for who hears them; "" at a place of its own and off the map.
export const writePlaced = (id) => {
  const way = onMap() && entities[id] ? listWayToPlace(id) : [];
  if (!way.length) return "";
  const [last] = way.at(-1);
  const name = shorten(findLabel(last), 60);
  return `placed ${writePremises(last)}${name}, ${writeCount(way.length, "link")} away`;
};
// Where the chosen entity stands, how it came there and how exact that is, for the panel.
export const makeMapPart = (id) => {
  if (!onMap()) return [];
  const anchor = readAnchors().get(id);
  if (!anchor)
    return [make("p", "On the map: without a place. No document and no link that is shown gives it one.")];
  const words = make("p", "On the map: "),
    way = listWayToPlace(id);
  if (way.length) {
    const name = (one) => make("bdi", shorten(findLabel(one), 60)),
      [last] = way.at(-1);
    words.append(`placed ${writePremises(last)}`, name(last), `, ${writeCount(way.length, "link")} away`);
    if (way.length > 1) words.append(", through ", name(way[0][0]));
    words.append("; that is ");
  }
  words.append(`${anchor.at[4]}.`);
  if (way.length === STEPS_AWAY) words.append(" It is a guess, drawn pale: no link leads it there itself.");
  if (way.some(([, link]) => !pairs[link] || !isLinkDrawn(link)))
    words.append(" A link that it was placed by is hidden now.");
  return [words];
};
