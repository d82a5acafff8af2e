// Groups of entities that are closed: each is drawn as one circle with its count and its outer links, where
// its first entity stands. Its entities stay in the tables, the search and all counts. A double click, a key
// or a button opens it again.
import { data } from "#data";
import { setAddress } from "./address.js";
import {
  announce, chooseAny, chosen, clear, describe, group, light, listDrawnLinks, setGroup, tell,
} from "./chosen.js";
import { shownStrokes, spots } from "./edges.js";
import { find, make } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { change, changes, countWhere, followers, hidden, isVisible } from "./hidden.js";
import { onMap, readAnchors } from "./map_places.js";
import { makeAction, makeList, makeNameButton, MANY, moreLetters, show } from "./panel.js";
import { countSelected, select, selected, visibleSelected } from "./selected.js";
import {
  countEntities, entities, findLabel, looks, order, panel, shorten, stage, writeCount, writeNumber,
} from "./start.js";
import { mark } from "./tables.js";
import { MOST_CLOSED } from "./views.js";

let closedFrom = null,
  closedAt = "",
  closedGroups = [], // each { key, ids, name }, ids the visible ones, the highest first
  closedOf = new Map(); // by the id of each entity in one
const ofSelection = new Set(); // the keys of those whose entities are selected again when they are opened
export const readClosed = () => {
  const now = `${changes} ${order.length}`;
  if (closedFrom === hidden.closed && closedAt === now) return closedGroups;
  [closedFrom, closedAt] = [hidden.closed, now];
  closedOf = new Map();
  // One walk over all entities: this is done at each step of Play, and groups can be many.
  const all = [...hidden.closed].map((key) => ({ key, ids: [] })),
    firstOf = new Map(all.toReversed().flatMap((made) => JSON.parse(made.key).map((id) => [id, made])));
  for (const id of order)
    if (firstOf.has(id) && isVisible(id)) {
      firstOf.get(id).ids.push(id);
      closedOf.set(id, firstOf.get(id));
    }
  closedGroups = all.filter(({ ids }) => ids.length);
  for (const made of closedGroups) made.name = nameClosed(made.ids);
  return closedGroups;
};
const nameClosed = (ids) =>
  shorten(findLabel(ids[0]), 30) + (ids.length > 1 ? ` and ${writeNumber(ids.length - 1)} more` : "");
const findClosed = (id) => {
  readClosed();
  return closedOf.get(id) || null;
};
export const isSeen = (id) => isVisible(id) && !findClosed(id);
// On the map it stands where the first of its entities stands that has a place.
export const findClosedSpot = ({ ids }) =>
  spots[(onMap() && ids.find((id) => readAnchors().has(id))) || ids[0]];
// How far the mark of an entity reaches in the picture, for the head of an arrow.
export const measureReach = (id, scale) => {
  const heap = readSeenSpots()[id];
  return heap.reach === undefined ? looks.get(id).size : heap.reach / scale;
};
const closeGroups = (some, words) =>
  change(words, (next) => {
    const taken = new Set(some.flat());
    // What is in two is in the new one.
    next.closed = new Set(
      [...next.closed]
        .map((key) => JSON.parse(key).filter((id) => !taken.has(id)))
        .filter((ids) => ids.length > 1)
        .map((ids) => JSON.stringify(ids)),
    );
    for (const ids of some) next.closed.add(JSON.stringify(ids));
  });
export const closeGroup = (ids) => {
  if (ids.length < 2) return announce("A group needs two entities or more: select them first");
  const members = new Set(ids),
    ordered = order.filter((id) => members.has(id));
  if (selected.size > 1) ofSelection.add(JSON.stringify(ordered));
  selected.clear();
  countSelected();
  closeGroups([ordered], `Closed: ${nameClosed(ordered)}`);
  return chooseClosed(findClosed(ordered[0]));
};
export const openClosed = ({ key, ids, name }) => {
  setGroup(null);
  change(`Opened: ${name}`, (next) => next.closed.delete(key));
  const own = ids.filter((id) => entities[id]);
  if (ofSelection.has(key)) select(own);
  else if (own.length) chooseAny(own[0], { move: false });
  stage.focus();
};
const openAllClosed = () => {
  if (!hidden.closed.size) return tell("No group is closed");
  return change("All groups are open", (next) => next.closed.clear());
};
// The group of an entity that the Louvain method found, as far as it is shown.
const listCommunity = (id) =>
  data.groups[id] ? order.filter((one) => data.groups[one] === data.groups[id] && isVisible(one)) : [];
const closeCommunities = () => {
  const found = [...Map.groupBy(order.filter(isVisible), (id) => data.groups[id] || 0)]
    .filter(([at, ids]) => at && ids.length > 1)
    .map(([, ids]) => ids);
  if (!found.length) return tell("No two linked entities are shown");
  // A view with more would not open again.
  const largest = found.toSorted((one, other) => other.length - one.length).slice(0, MOST_CLOSED),
    left = found.length - largest.length;
  return closeGroups(
    largest,
    `${writeCount(largest.length, "group")} closed` +
      `${left ? `, the largest; ${writeNumber(left)} left open` : ""}`,
  );
};
// Links that leave it, by the entity that they lead to.
const listOuter = ({ ids }) => {
  const own = new Set(ids),
    outer = new Map();
  for (const id of ids)
    for (const pair of listDrawnLinks(id))
      if (!own.has(pair.other)) outer.set(pair.other, [...(outer.get(pair.other) || []), pair.id]);
  return outer;
};
const countInner = ({ ids }) => {
  const own = new Set(ids);
  return countWhere(shownStrokes, ({ from, to }) => own.has(from) && own.has(to));
};
const describeClosed = (made) => {
  const now = hidden.closed.has(made.key) && findClosed(made.ids[0]);
  if (!now) return clear();
  const outer = listOuter(now),
    links = [...outer.values()].reduce((sum, some) => sum + some.length, 0);
  return show(
    make("h2", now.name),
    make("p", `A closed group of ${countEntities(now.ids.length)}.`, "quiet"),
    make(
      "p",
      null,
      "acts",
      makeAction("Open it", `Open the group ${now.name}`, () => openClosed(now)),
      makeAction("Select its entities", `Select the entities of ${now.name}`, () => select(now.ids)),
    ),
    make("p", `${writeCount(countInner(now), "link")} within, ${writeNumber(links)} to others.`),
    make("h3", `Linked to ${countEntities(outer.size)} outside`),
    makeList(
      [...outer]
        .sort((a, b) => b[1].length - a[1].length)
        .map(([id, some]) => () => makeNameButton(id, writeCount(some.length, "link"))),
      MANY,
    ),
    make("h3", "In the group"),
    makeList(now.ids.map((id) => () => makeNameButton(id)), MANY),
  );
};
export const chooseClosed = (made) => {
  const outer = listOuter(made);
  setGroup({
    ids: made.ids,
    row: null,
    closed: made,
    outer: [...outer.keys()],
    pairs: [...outer.values()].flat(),
    describe: () => describeClosed(made),
  });
  light(null);
  describe();
  panel.scrollTop = 0;
  mark(null);
  setAddress(null);
  tell(`The closed group ${made.name}, linked to ${countEntities(outer.size)} outside`);
};
// In the panel of an entity: the group that it is closed into, or a button for the one that could be closed.
export const makeClosedPart = (id) => {
  const made = findClosed(id);
  if (!made) return [];
  const open = makeAction("Open the group", `Open ${made.name}`, () => {
    openClosed(made);
    chooseAny(id, { move: false });
  });
  return [make("p", `In the closed group ${made.name}. `, "", open)];
};
export const makeCloseButton = (id) => {
  const own = findClosed(id) ? [] : listCommunity(id),
    words = `Close its group of ${writeNumber(own.length)}`;
  return own.length > 1 ? [makeAction(words, words, () => closeGroup(own))] : [];
};
export const listClosed = () => {
  const part = find("closed"),
    all = readClosed(),
    count = all.reduce((sum, { ids }) => sum + ids.length, 0);
  part.hidden = !all.length;
  find("closed-count").textContent = `${writeNumber(all.length)} of ${countEntities(count)}`;
  find("counts-closed").textContent = all.length
    ? `Closed: ${writeCount(all.length, "group")} of ${countEntities(count)}.`
    : "";
  find("open-closed").disabled = !hidden.closed.size;
  find("closed-list").replaceChildren(
    ...all.map((made) => {
      const button = make("button", null, "", make("bdi", made.name));
      button.type = "button";
      button.addEventListener("click", () => chooseClosed(made));
      return make("li", null, "", button);
    }),
  );
};
followers.push(() => {
  // A group that is chosen and opened by undo is chosen no longer.
  if (group && group.closed && !hidden.closed.has(group.closed.key)) setGroup(null);
});
find("close-groups").addEventListener("click", () => {
  closeCommunities();
  find("close-groups").focus();
});
for (const name of ["open-groups", "open-closed"])
  find(name).addEventListener("click", () => {
    openAllClosed();
    stage.focus();
  });
moreLetters.k = () => {
  const made = group?.closed || (entities[chosen] && findClosed(chosen));
  if (made) return openClosed(made);
  if (selected.size > 1) return closeGroup(visibleSelected());
  const own = entities[chosen] ? listCommunity(chosen) : [];
  return own.length > 1
    ? closeGroup(own)
    : announce("Select two entities or more, or choose one that has a group, to close it");
};
