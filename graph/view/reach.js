// What is asked of two entities: the shortest paths between them, and what they have in common. A live page
// asks the case, a page in a file what it has inside.
import { askAndAdd } from "#reach";
import { announce, chooseAny, chosen, describe, lightExactly, look, tell } from "./chosen.js";
import { measureReach } from "./closed_groups.js";
import { make } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { isVisible } from "./hidden.js";
import { livePanel, makeAction, makeList, makeNameButton, MANY, moreLetters } from "./panel.js";
import { findPaths } from "./paths.js";
import { selected } from "./selected.js";
import {
  entities, findLabel, findPairBetween, makePairKey, network, panel, shorten, stage, writeCount, writeNumber,
} from "./start.js";
import { readTone } from "./theme.js";

export let picked = null, // the first of two
  answered = null; // what was found of two: [their key, elements of the panel]
export const pick = (id) => {
  picked = id;
  answered = null;
  describe();
  network.redraw();
  tell(
    id === null ? "No entity is picked" : `${shorten(findLabel(id))} is picked; choose another, then P or C`,
  );
};
export const makeTwoKey = (id) => makePairKey(picked, id);
export const hasTwo = () => picked !== null && entities[picked] && entities[chosen] && picked !== chosen;
const makeWithPicked = (id) => {
  if (!entities[id]) return [];
  const name = shorten(findLabel(id), 60);
  if (picked === null || !entities[picked] || picked === id) {
    const is = picked === id && entities[picked];
    const button = is
      ? makeAction("Let it go", `Let ${name} go`, () => pick(null))
      : makeAction("Pick it", `Pick ${name}, to ask how another is linked with it`, () => pick(id));
    return [make("p", is ? "Picked: choose another to ask how the two are linked. " : null, "acts", button)];
  }
  const both = `between ${shorten(findLabel(picked), 60)} and ${name}`;
  return [
    make("h3", null, "", "With ", make("bdi", shorten(findLabel(picked), 60))),
    make(
      "p",
      null,
      "acts",
      makeAction("Shortest paths", `Shortest paths ${both}`, () => findPaths()),
      makeAction("In common", `Neighbours in common ${both}`, findCommon),
      makeAction("Let it go", `Let ${shorten(findLabel(picked), 60)} go`, () => pick(null)),
    ),
    ...(answered && answered[0] === makeTwoKey(id) ? answered[1]() : []),
  ];
};
livePanel.push(makeWithPicked);
const isOutside = (id) => {
  const spot = network.canvasToDOM(network.getPositions([id])[id]);
  return spot.x < 20 || spot.y < 20 || spot.x > stage.clientWidth - 20 || spot.y > stage.clientHeight - 20;
};
export const lookAt = (ids) => {
  if (ids.some(isOutside)) look(ids);
};
// What was found of two is lit in the picture and told in the panel.
export const showFound = (ids, some, elements, words) => {
  answered = [makeTwoKey(chosen), () => [...explainWhere(), ...elements()]];
  describe();
  lightExactly(ids, some);
  network.redraw();
  lookAt(ids);
  panel.scrollTop = 0;
  panel.focus();
  tell(words);
};
let explainWhere = () => []; // a page in a file says where it looked
export const setExplainWhere = (explain) => {
  explainWhere = explain;
};
export const refuseOne = () => announce("Select two entities, or pick one with M and choose another");
const findCommon = () => {
  if (!hasTwo()) return refuseOne();
  const two = makeTwoKey(chosen);
  return askAndAdd("common", { id: picked, other: chosen }, null, (answer, _, words) => {
    if (two !== makeTwoKey(chosen)) return tell(words);
    const { common, commonCount, left } = answer;
    const told = commonCount
      ? `${writeCount(commonCount, "neighbour")} in common`
      : "They have no neighbour in common";
    const ends = [picked, chosen],
      some = common.flatMap((id) => ends.map((end) => findPairBetween(id, end)));
    const elements = () => [
      make("p", `${told}${left ? `, ${writeNumber(left)} of them not in the picture` : ""}.`),
      makeList(common.filter((id) => entities[id]).map((id) => () => makeNameButton(id)), MANY),
    ];
    showFound([...ends, ...common], some, elements, `${told}; ${words}`);
  });
};
// Two that are selected are the two that one asks about, unless another is picked already.
export const pickSelected = () => {
  const ids = [...selected].filter((id) => entities[id]);
  if (ids.length !== 2 || hasTwo()) return;
  if (chosen !== null && entities[chosen] && !ids.includes(chosen)) return;
  const second = ids.includes(chosen) ? chosen : ids[1];
  picked = ids.find((id) => id !== second);
  answered = null;
  chooseAny(second, { move: false });
};
network.on("afterDrawing", (context) => {
  if (picked === null || !entities[picked] || !isVisible(picked)) return;
  const { x, y } = readSeenSpots()[picked];
  context.save();
  context.lineWidth = 3 / network.getScale();
  context.strokeStyle = readTone("pick");
  context.setLineDash([6 / network.getScale(), 4 / network.getScale()]);
  context.beginPath();
  context.arc(x, y, measureReach(picked, network.getScale()) + 8 / network.getScale(), 0, 7);
  context.stroke();
  context.restore();
});
const findChosenHere = () => {
  const row = document.activeElement.closest("tr[data-id]"),
    id = row ? row.dataset.id : chosen;
  return entities[id] ? id : null;
};
Object.assign(moreLetters, {
  m: () => {
    const id = findChosenHere();
    if (id === null) announce("Choose an entity to pick it");
    else pick(picked === id ? null : id);
  },
  p: () => {
    pickSelected();
    findPaths();
  },
  c: () => {
    pickSelected();
    findCommon();
  },
});
