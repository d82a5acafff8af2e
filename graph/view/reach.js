// What a live page asks of one entity or of two: their links in the whole case by kind, to add and to take
// out, and what two have in common.
const counts = new Map(); // by entity: its kinds of link in the whole case
let picked = null, // the first of two
  answered = null; // what was found of two: [their key, elements of the panel]
const makeQuestion = (more) => ({ ...more, shown: order, marking: data.marking });
// Ask the case, add what it answers, and say so; use gets the answer and the ids that are new to the picture.
const askAndAdd = async (what, more, anchor, use) => {
  tell("Asking the case");
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(what, makeQuestion(more)),
      fresh = keep(answer, anchor).filter((id) => !isIn(id)),
      left = answer.left ? `, ${writeNumber(answer.left)} more` : "",
      words = fresh.length ? `${countEntities(countAdded(fresh))} added${left}` : "Nothing is new";
    if (fresh.length) putIn(fresh, words);
    use(answer, fresh.filter((id) => entities[id]), words);
  } catch (error) {
    complain(error);
  } finally {
    panel.removeAttribute("aria-busy");
  }
};
const complain = (error) => {
  panel.querySelectorAll(".failed").forEach((one) => one.remove());
  panel.prepend(make("p", error.message, "warn failed"));
  panel.scrollTop = 0;
  tell(error.message);
};
const isOutside = (id) => {
  const spot = network.canvasToDOM(network.getPositions([id])[id]);
  return spot.x < 20 || spot.y < 20 || spot.x > stage.clientWidth - 20 || spot.y > stage.clientHeight - 20;
};
const lookAt = (ids) => {
  if (ids.some(isOutside)) look(ids);
};
const listLinkedHere = (id, { kind, other }) =>
  touching
    .get(id)
    .filter((pair) => findKind(pair.other) === other && listKinds(pairs[pair.id]).includes(kind))
    .map((pair) => pair.other);
// What was added and is linked so; with it goes what was added and would have no link left.
const listCollapsible = (id, row) => {
  const goes = new Set(listLinkedHere(id, row).filter((one) => hidden.added.has(one)));
  if (!goes.size) return [];
  const staying = [...hidden.added].filter((one) => entities[one] && one !== id && touching.get(one).length);
  let before;
  do {
    before = goes.size;
    for (const one of staying) if (touching.get(one).every((pair) => goes.has(pair.other))) goes.add(one);
  } while (goes.size > before);
  return [...goes];
};
const makeRowKey = ({ kind, other }) => `${kind} ${other}`;
const goToRow = (key) => {
  const row = [...panel.querySelectorAll("[data-row]")].find((one) => one.dataset.row === key);
  ((row && row.querySelector("button")) || panel).focus();
};
const expand = (id, row) =>
  askAndAdd("expand", { id, kind: row.kind, other: row.other }, id, (answer, ids, words) => {
    if (chosen !== id) chooseAny(id, { move: false });
    lookAt([id, ...ids]);
    goToRow(makeRowKey(row));
    tell(words);
  });
const collapse = (id, row) => {
  const ids = listCollapsible(id, row);
  takeOut(ids, `${countEntities(ids.length)} taken out of the picture`);
  goToRow(makeRowKey(row));
};
const makeKindRow = (id, row) => {
  const words = `${writeType(row.kind)} · ${row.other}`,
    here = listLinkedHere(id, row).length,
    added = listCollapsible(id, row).length,
    buttons = [];
  const of = `of ${shorten(findLabel(id), 60)}`;
  if (here < row.count)
    buttons.push(
      makeAction("Expand", `Expand ${words} ${of}: ${writeNumber(row.count - here)} to add`, () =>
        expand(id, row),
      ),
    );
  if (added)
    buttons.push(
      makeAction("Collapse", `Collapse ${words} ${of}: takes out ${writeNumber(added)}`, () =>
        collapse(id, row),
      ),
    );
  const item = make("li", null, "kind", make("span", `${words}: ${writeNumber(row.count)}`), ...buttons);
  if (here)
    item.firstChild.append(make("small", here < row.count ? `, ${writeNumber(here)} here` : ", all here"));
  item.dataset.row = makeRowKey(row);
  return item;
};
const countLinks = async (id) => {
  if (counts.has(id)) return;
  counts.set(id, null); // on its way
  try {
    counts.set(id, await ask("links", { id }));
  } catch (error) {
    counts.set(id, error.message);
  }
  if (chosen === id) describe();
};
const makeAddButton = (id, label, isDocument) =>
  makeAction(
    isDocument ? "Add what it names" : "Add to the picture",
    isDocument ? `Add what ${label} names to the picture` : `Add ${label} to the picture`,
    () =>
      askAndAdd("add", { id }, chosen, (_, ids, words) => {
        const show = entities[id] ? id : ids[0];
        if (show !== undefined) chooseAny(show);
        panel.focus();
        tell(words);
      }),
  );
const makeWholeCase = (id) => {
  if (!entities[id])
    return pairs[id] ? [] : [make("p", null, "acts", makeAddButton(id, shorten(findLabel(id), 60)))];
  countLinks(id);
  const rows = counts.get(id);
  const body = Array.isArray(rows)
    ? rows.length
      ? make("ul", null, "plainlist", ...rows.map((row) => makeKindRow(id, row)))
      : make("p", "It has no link in the case.", "quiet")
    : make("p", rows || "Asking the case…", rows ? "warn" : "quiet");
  return [make("h3", "Its links in the whole case, as this page admits them"), body];
};
const pick = (id) => {
  picked = id;
  answered = null;
  describe();
  network.redraw();
  tell(
    id === null ? "No entity is picked" : `${shorten(findLabel(id))} is picked; choose another, then P or C`,
  );
};
const makeTwoKey = (id) => makePairKey(picked, id);
const hasTwo = () => picked !== null && entities[picked] && entities[chosen] && picked !== chosen;
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
livePanel.push(makeWithPicked, makeWholeCase);
// What was found of two is lit in the picture and told in the panel.
const showFound = (ids, some, elements, words) => {
  answered = [makeTwoKey(chosen), elements];
  describe();
  lit = new Set(ids);
  bright = new Set(some);
  network.redraw();
  lookAt(ids);
  panel.scrollTop = 0;
  panel.focus();
  tell(words);
};
const refuseOne = () => tell("Pick an entity with M, then choose another");
const findCommon = () => {
  if (!hasTwo()) return refuseOne();
  const two = makeTwoKey(chosen);
  return askAndAdd("common", { id: picked, other: chosen }, chosen, (answer, _, words) => {
    if (two !== makeTwoKey(chosen)) return tell(words);
    const { common, commonCount, left } = answer;
    const told = commonCount
      ? `${writeCount(commonCount, "neighbour")} in common`
      : "They have no neighbour in common";
    const ends = [picked, chosen],
      some = common.flatMap((id) => ends.map((end) => pairIds.get(makePairKey(id, end))));
    const elements = () => [
      make("p", `${told}${left ? `, ${writeNumber(left)} of them not in the picture` : ""}.`),
      makeList(common.filter((id) => entities[id]).map((id) => () => makeNameButton(id)), MANY),
    ];
    showFound([...ends, ...common], some, elements, `${told}; ${words}`);
  });
};
// A click with Shift keeps the one chosen before as the first of two.
let chosenBefore = null;
stage.addEventListener("pointerdown", () => (chosenBefore = chosen), true);
network.on("click", ({ nodes: hit, event }) => {
  if (!event.srcEvent.shiftKey || !hit.length || !entities[chosenBefore] || hit[0] === chosenBefore) return;
  picked = chosenBefore;
  answered = null;
  describe();
  tell(
    `${shorten(findLabel(picked))} and ${shorten(findLabel(hit[0]))}: ` +
      "P finds paths, C what they have in common",
  );
});
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
    if (id === null) tell("Choose an entity to pick it");
    else pick(picked === id ? null : id);
  },
  p: () => findPaths(),
  c: () => findCommon(),
  e: () => {
    const button = panel.querySelector("[data-row] button");
    if (button) button.focus();
    else tell("Choose an entity to expand its links");
  },
});
