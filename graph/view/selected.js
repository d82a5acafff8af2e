// Several entities selected at once: by a click with Ctrl or Shift, by a rectangle or a line drawn around
// them, or by the key S. They stay selected while others are chosen, and are hidden, shown alone or moved
// together.
import { setAddress } from "./address.js";
import { gatherSelected } from "./arrangements.js";
import { announce, chosen, describe, light, setGroup, tell } from "./chosen.js";
import { closeGroup, isSeen } from "./closed_groups.js";
import { togglePins } from "./drags.js";
import { spots } from "./edges.js";
import { find, make } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { change, hideIn, isVisible } from "./hidden.js";
import { makeAction, makeList, makeNameButton, MANY, moreLetters, show } from "./panel.js";
import { countEntities, entities, looks, network, order, panel, stage, writeNumber } from "./start.js";
import { mark } from "./tables.js";
import { readTone } from "./theme.js";

export let selected = new Set(),
  corner = null; // where a rectangle began
const frame = make("div", null, "frame");
frame.hidden = true;
stage.append(frame);
export const sayNoSelection = () => announce("Select entities first: with S, or a click with Ctrl or Shift");
export const visibleSelected = () => [...selected].filter((id) => entities[id] && isVisible(id));
const describeSelected = () => {
  const ids = [...selected].filter((id) => entities[id]),
    words = countEntities(ids.length);
  show(
    make("h2", `${words} selected`),
    make(
      "p",
      null,
      "acts",
      makeAction("Hide them", `Hide the ${words} selected`, hideSelected),
      makeAction("Show only them", `Hide all but the ${words} selected`, showOnlySelected),
      makeAction("Close into one", `Draw the ${words} selected as one`, () => closeGroup(visibleSelected())),
      makeAction("Pin or unpin", `Pin the ${words} selected where they are, or unpin them`, () =>
        togglePins(visibleSelected()),
      ),
      makeAction("Gather", `Move the ${words} selected together`, gatherSelected),
      makeAction("Let them go", `Let the ${words} selected go`, () => select([])),
    ),
    ...makeBothPart(ids, words),
    makeList(
      ids.map((id) => () => makeNameButton(id)),
      MANY,
    ),
  );
};
// Of two can be asked how they are linked.
const makeBothPart = (ids, words) => {
  if (ids.length !== 2) return [];
  const two = `the ${words} selected`,
    paths = makeAction("Shortest paths", `Shortest paths between ${two}`, moreLetters.p),
    common = makeAction("In common", `Neighbours in common of ${two}`, moreLetters.c);
  return [make("p", null, "acts", paths, common)];
};
export const countSelected = () => {
  const button = find("selected");
  button.hidden = !selected.size;
  button.textContent = `Selected: ${writeNumber(selected.size)}`;
};
// Select these and no others, and show what can be done with them.
export const select = (ids) => {
  selected = new Set(ids);
  countSelected();
  setGroup(selected.size ? { ids: [...selected], describe: describeSelected, row: null } : null);
  light(null);
  describe();
  mark(null);
  setAddress(null);
  panel.scrollTop = 0;
  tell(selected.size ? `${countEntities(selected.size)} selected` : "Nothing is selected");
};
// Who was chosen before is one of them.
export const toggleSelected = (id) => {
  if (!selected.size && entities[chosen] && chosen !== id) selected.add(chosen);
  toggleSelection(id);
  select(selected);
};
// The chosen one stays chosen: several are selected one after the other.
export const toggleSelection = (id) => {
  if (!selected.delete(id)) selected.add(id);
  countSelected();
  network.redraw();
  tell(`${countEntities(selected.size)} selected`);
};
const openSelected = () => {
  if (!selected.size) return sayNoSelection();
  select(selected);
  return panel.focus();
};
export const hideSelected = () => {
  const ids = visibleSelected();
  select([]);
  change(`${countEntities(ids.length)} hidden`, (next) => hideIn(next, ids));
  stage.focus();
};
const showOnlySelected = () => {
  const others = order.filter((id) => isVisible(id) && !selected.has(id));
  change(`${countEntities(others.length)} hidden, ${countEntities(selected.size)} shown`, (next) => {
    hideIn(next, others);
    selected.forEach((id) => {
      if (!isVisible(id)) next.spared.add(id);
      next.entities.delete(id);
    });
  });
  stage.focus();
};
// What was taken out of a live page is selected no longer.
export const forgetSelected = () => {
  const left = [...selected].filter((id) => !looks.has(id));
  left.forEach((id) => selected.delete(id));
  if (left.length) countSelected();
};
find("selected").addEventListener("click", openSelected);

// A rectangle with Shift. The pointer is kept from vis-network, which would move the picture.
const placeFrame = (event) => {
  const box = stage.getBoundingClientRect(),
    [x, y] = [event.clientX - box.left, event.clientY - box.top];
  return {
    left: Math.min(corner.x, x),
    top: Math.min(corner.y, y),
    right: Math.max(corner.x, x),
    bottom: Math.max(corner.y, y),
  };
};
const showFrame = ({ left, top, right, bottom }) => {
  frame.hidden = false;
  Object.assign(frame.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${right - left}px`,
    height: `${bottom - top}px`,
  });
};
stage.addEventListener(
  "pointerdown",
  (event) => {
    const box = stage.getBoundingClientRect(),
      at = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (!event.shiftKey || event.button !== 0 || network.getNodeAt(at) !== undefined) return;
    event.stopPropagation();
    event.preventDefault();
    stage.focus();
    stage.setPointerCapture(event.pointerId);
    corner = at;
  },
  true,
);
stage.addEventListener("pointermove", (event) => {
  if (corner) showFrame(placeFrame(event));
});
stage.addEventListener("pointerup", (event) => {
  if (!corner) return;
  const box = placeFrame(event),
    isDrawn = !frame.hidden;
  corner = null;
  frame.hidden = true;
  if (!isDrawn) return;
  const inside = order.filter((id) => {
    const { x, y } = network.canvasToDOM(readSeenSpots()[id]);
    return isVisible(id) && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
  select([...selected, ...inside]);
});
stage.addEventListener("pointercancel", () => {
  corner = null;
  frame.hidden = true;
});
network.on("afterDrawing", (context) => {
  const ids = visibleSelected().filter(isSeen),
    scale = network.getScale();
  if (!ids.length) return;
  context.save();
  context.lineWidth = 3 / scale;
  context.strokeStyle = readTone("pick");
  for (const id of ids) {
    context.beginPath();
    context.arc(spots[id].x, spots[id].y, looks.get(id).size + 5 / scale, 0, 7);
    context.stroke();
  }
  context.restore();
});
Object.assign(moreLetters, {
  s: () => {
    const row = document.activeElement.closest("tr[data-id]"),
      id = row ? row.dataset.id : chosen;
    if (!entities[id]) openSelected();
    else toggleSelection(id);
  },
  g: openSelected,
});
