// The keys, the dividers, printing, and how the page opens. Letters and signs act wherever nothing is typed,
// also before anything has the focus. Who talks to a computer, or sends it single keys by mistake, can switch
// that off: then they act in picture, panel and tables alone (WCAG 2.1.4).
import { data } from "#data";
import { chooseAddressed } from "./address.js";
import { listHeads } from "./arrangements.js";
import { announce, bright, chooseAny, chosen, clear, endAnnouncement, group, lit, tell } from "./chosen.js";
import { chooseClosed, findClosedSpot, isSeen, readClosed } from "./closed_groups.js";
import { unfoldControls } from "./controls.js";
import { find } from "./elements.js";
import { measurePen, readHeaps, readSeenSpots } from "./heaps.js";
import { goBack, goForward, hideEntity, isVisible, showHidden } from "./hidden.js";
import { isLassoReady, readyLasso } from "./lasso.js";
import { countMove, moved, placed } from "./names.js";
import { moreLetters } from "./panel.js";
import { pick, picked } from "./reach.js";
import { findTexts, search } from "./search.js";
import { hideSelected, select, selected } from "./selected.js";
import { drawer, entities, looks, network, order, pairs, panel, picture, stage } from "./start.js";
import { isShut, pull, tables, tabs, turn, turned } from "./tables.js";
import { root, showPlain } from "./theme.js";
import { arrangement } from "./views.js";

const found = find("found");
const step = (list, way) => {
  const buttons = [...list.querySelectorAll("button")].filter((button) => !button.closest("[hidden]")),
    at = buttons.indexOf(document.activeElement) + way;
  const before = list === found ? search : list.querySelector("input"),
    target = at < 0 ? before : buttons[at];
  if (target) target.focus();
};
// The entity that lies nearest in a direction, those straight ahead first.
const findAhead = (way) => {
  const places = network.getPositions(order),
    closed = group?.closed,
    heres = [
      ...order.filter(isSeen).map((id) => [id, places[id]]),
      ...readClosed().map((one) => [one, findClosedSpot(one)]),
    ],
    from = looks.has(chosen)
      ? readSeenSpots()[chosen]
      : closed
        ? findClosedSpot(closed)
        : network.getViewPosition();
  let best = null,
    least = Infinity;
  for (const [id, spot] of heres) {
    if (id === chosen || id === closed) continue;
    const x = spot.x - from.x,
      y = spot.y - from.y,
      on = x * way[0] + y * way[1],
      off = Math.abs(x * way[1]) + Math.abs(y * way[0]),
      cost = on + 2 * off;
    if (on > 0 && off <= on * 1.5 && cost < least) {
      best = id;
      least = cost;
    }
  }
  return best;
};
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const moveInPicture = (event) => {
  const way = WAYS[event.key],
    at = network.getViewPosition(),
    scale = network.getScale();
  if (event.key === "Enter") {
    event.preventDefault();
    panel.focus();
    return;
  }
  if (!way) return;
  event.preventDefault();
  if (!event.shiftKey) {
    countMove();
    network.moveTo({ position: { x: at.x + (80 * way[0]) / scale, y: at.y + (80 * way[1]) / scale } });
    return;
  }
  const id = findAhead(way);
  if (id === null) {
    tell("No entity lies further that way");
    return;
  }
  if (id.ids) chooseClosed(id);
  else chooseAny(id, { move: false });
  const place = id.ids ? findClosedSpot(id) : network.getPositions([id])[id],
    spot = network.canvasToDOM(place);
  if (spot.x < 40 || spot.y < 40 || spot.x > stage.clientWidth - 40 || spot.y > stage.clientHeight - 40)
    network.moveTo({ position: place });
};
const isTyping = (target) =>
  target.matches("input:not([type=checkbox], [type=radio], [type=range]), select, textarea") ||
  target.isContentEditable;
const areLettersOn = (target) =>
  find("letter-keys").checked || [stage, drawer, panel, found].some((part) => part.contains(target));
// Before anything has the focus, arrows act as in the picture, unless they scroll the page.
const isForPicture = (target) =>
  target === stage || (target === document.body && root.scrollHeight <= window.innerHeight);
const escape = (event) => {
  if (event.target.type === "search" && event.target.value) {
    event.target.value = "";
    event.target.dispatchEvent(new Event("input"));
    return;
  }
  if (isLassoReady()) {
    readyLasso(false);
    endAnnouncement();
  } else if (chosen === null && selected.size) select([]);
  else if (chosen === null && picked !== null) pick(null);
  else clear();
  if (event.target !== search && panel.contains(event.target)) stage.focus();
};
const moveInList = (event) => {
  const list = event.target === search || found.contains(event.target)
      ? found
      : event.target.closest(".plainlist, tbody");
  if (!list || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
  event.preventDefault();
  step(list, event.key === "ArrowDown" ? 1 : -1);
  const table = Object.values(tables).find((one) => one.body === list);
  if (table) table.stop(document.activeElement);
  return true;
};
// The entity of the row that has the focus, else the chosen one.
const hideHere = () => {
  const row = document.activeElement.closest("tr[data-id]"),
    id = row ? row.dataset.id : chosen;
  if (id === null && selected.size) return hideSelected();
  if (!entities[id] || !isVisible(id)) {
    announce("Choose an entity to hide it");
    return;
  }
  const next = row && (row.nextElementSibling || row.previousElementSibling);
  hideEntity(id);
  if (next && next.querySelector("button")) next.querySelector("button").focus();
};
const zoom = (factor) => {
  countMove();
  network.moveTo({ scale: network.getScale() * factor });
};
const letters = {
  0: () => showAll(),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(1 / 1.25),
  t: () => pull(isShut()),
  h: () => hideHere(),
  "/": () => {
    search.focus();
    search.select();
  },
  "?": () => {
    unfoldControls(true);
    find("help").open = true;
    find("help").querySelector("summary").focus();
    find("help").scrollIntoView({ block: "start" });
  },
  ...moreLetters,
};
document.addEventListener("keydown", (event) => {
  // In a field they undo what was typed.
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !isTyping(event.target)) {
    const key = event.key.toLowerCase(),
      act = key === "y" || (key === "z" && event.shiftKey) ? goForward : key === "z" ? goBack : null;
    if (act) {
      event.preventDefault();
      act();
    }
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (moveInList(event)) return;
  if (event.target === search) {
    const first = found.querySelector("button");
    if (event.key !== "Enter" || !first) return;
    first.click();
    // So that the next letter is a key again, and an arrow goes on through the hits.
    if (document.activeElement === search) first.focus();
    return;
  }
  if (isTyping(event.target)) return;
  if (isForPicture(event.target)) moveInPicture(event);
  const act = areLettersOn(event.target) && letters[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});
// vis-network's frame would take the focus of a click, and a stop of the Tab key, and knows none of these
// keys.
stage.querySelector(".vis-network").removeAttribute("tabindex");
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  if (event.target.getAttribute("role") !== "tab" || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const at = tabs.indexOf(turned) + (event.key === "ArrowRight" ? 1 : tabs.length - 1),
    other = find(`${tabs[at % tabs.length]}-tab`);
  other.click();
  other.focus();
});

document.querySelectorAll("[role=separator]").forEach((divider) => {
  const lies = divider.getAttribute("aria-orientation") === "horizontal",
    part = lies ? drawer : panel;
  const size = () => (lies ? part.offsetHeight : part.offsetWidth);
  const set = (wanted) => {
    const most = lies ? find("middle").offsetHeight - 160 : window.innerWidth - 520,
      pixels = Math.round(Math.max(80, Math.min(wanted, most)));
    root.style.setProperty(divider.dataset.sets, `${pixels}px`);
    divider.setAttribute("aria-valuenow", String(pixels));
  };
  const saySize = () => divider.setAttribute("aria-valuenow", String(size()));
  saySize();
  divider.addEventListener("focus", saySize); // the findings make their part higher
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = part.getBoundingClientRect();
    set(lies ? box.bottom - event.clientY : box.right - event.clientX);
  });
  divider.addEventListener("keydown", (event) => {
    const grow = {
      ArrowUp: lies ? 20 : 0,
      ArrowDown: lies ? -20 : 0,
      ArrowLeft: lies ? 0 : 20,
      ArrowRight: lies ? 0 : -20,
    }[event.key];
    if (grow) {
      event.preventDefault();
      set(size() + grow);
    }
  });
});

// The main component and the beginning of the strip beside it, as far as they are shown; without a strip,
// all. A little room at the edge is for the names that stand beside their nodes.
export const fitTo = (ids) => {
  if (!ids.length) return;
  network.fit({ nodes: ids });
  network.moveTo({ scale: network.getScale() * 0.9 });
};
let movedAtHome = -1; // the moves of the view when it last showed all
const isFirstView = () => movedAtHome === moved;
const showAll = () => {
  const shown = order.filter(isVisible),
    { firstView, edge, below } = picture.strip || { firstView: [Infinity, Infinity], below: true };
  // In a picture that is higher than wide, a strip at the right would take too much.
  const right = !below && stage.clientHeight > stage.clientWidth ? edge : firstView[0];
  const near = shown.filter((id) => looks.get(id).x <= right && looks.get(id).y <= firstView[1]);
  fitTo(near.length && !arrangement.isOther ? near : shown);
  movedAtHome = moved;
};
// On paper nobody can ask for more, so the tables have all their rows, and stand last. The picture has the
// whole strip, unless somebody chose another view.
window.addEventListener("beforeprint", () => {
  showPlain(true);
  Object.values(tables).forEach((table) => {
    table.place.hidden = false;
    table.all(true);
  });
  if (isFirstView()) fitTo(order.filter(isVisible));
});
window.addEventListener("afterprint", () => {
  showPlain(false);
  if (isFirstView()) showAll();
  Object.values(tables).forEach((table) => table.all(false));
  turn(turned);
});
showHidden();
pull(!isShut());
if (!chooseAddressed() && entities[data.centre]) chooseAny(data.centre, { move: false });
network.once("afterDrawing", showAll);
// For those who test or script the page.
window.ringmap = {
  network,
  choose: chooseAny,
  placed: () => placed,
  heads: () => listHeads(measurePen, network.getScale()).map(({ box }) => box).filter(Boolean),
  heaps: () => readHeaps().map(({ ids, name }) => [name, ids]),
  sought: findTexts,
  shown: () => ({ chosen, lit: lit && [...lit], bright: [...bright] }),
  ends: (id) => [pairs[id].from, pairs[id].to],
};
