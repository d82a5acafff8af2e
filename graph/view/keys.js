// The keys, the dividers, printing, and how the page opens. Letters and signs act in the picture and the
// tables alone: who talks to a computer or sends it single keys by mistake must not set anything off
// elsewhere (WCAG 2.1.4).
const step = (list, way) => {
  const buttons = [...list.querySelectorAll("button")].filter((button) => !button.closest("[hidden]")),
    at = buttons.indexOf(document.activeElement) + way;
  if (at < 0 && list === hits) search.focus();
  else if (buttons[at]) buttons[at].focus();
};
// The dot that lies nearest in a direction, those straight ahead first.
const ahead = (way) => {
  const places = network.getPositions(order),
    from = looks.has(chosen) ? places[chosen] : network.getViewPosition();
  let best = null,
    least = Infinity;
  for (const id of order) {
    if (id === chosen || !visible(id)) continue;
    const x = places[id].x - from.x,
      y = places[id].y - from.y,
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
const inPicture = (event) => {
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
    moved += 1;
    network.moveTo({ position: { x: at.x + (80 * way[0]) / scale, y: at.y + (80 * way[1]) / scale } });
    return;
  }
  const id = ahead(way);
  if (id === null) {
    tell("No entity lies further that way");
    return;
  }
  choose(id, { move: false });
  const spot = network.canvasToDOM(network.getPositions([id])[id]);
  if (spot.x < 40 || spot.y < 40 || spot.x > stage.clientWidth - 40 || spot.y > stage.clientHeight - 40)
    network.moveTo({ position: network.getPositions([id])[id] });
};
const escape = (event) => {
  if (event.target === search && search.value) {
    search.value = "";
    seek();
    return;
  }
  clear();
  if (event.target !== search && panel.contains(event.target)) stage.focus();
};
const inLists = (event) => {
  const list = event.target === search ? hits : event.target.closest("#hits, .plainlist, tbody");
  if (!list || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
  event.preventDefault();
  step(list, event.key === "ArrowDown" ? 1 : -1);
  const table = Object.values(tables).find((one) => one.body === list);
  if (table) table.stop(document.activeElement);
  return true;
};
const letters = {
  0: () => showAll(),
  "+": () => network.moveTo({ scale: network.getScale() * 1.25 }),
  "=": () => network.moveTo({ scale: network.getScale() * 1.25 }),
  "-": () => network.moveTo({ scale: network.getScale() / 1.25 }),
  t: () => pull(shut()),
  "/": () => {
    search.focus();
    search.select();
  },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (inLists(event)) return;
  if (event.target === search) {
    if (event.key === "Enter" && hits.querySelector("button")) hits.querySelector("button").click();
    return;
  }
  if (event.target === stage) inPicture(event);
  const act =
    (stage.contains(event.target) || drawer.contains(event.target)) && letters[event.key.toLowerCase()];
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
  const other = find(event.target.id === "things-tab" ? "ties-tab" : "things-tab");
  other.click();
  other.focus();
});

document.querySelectorAll("[role=separator]").forEach((divider) => {
  const lies = divider.getAttribute("aria-orientation") === "horizontal",
    part = lies ? drawer : panel,
    root = document.documentElement;
  const size = () => (lies ? part.offsetHeight : part.offsetWidth);
  const set = (wanted) => {
    const most = lies ? find("middle").offsetHeight - 160 : window.innerWidth - 520,
      pixels = Math.round(Math.max(80, Math.min(wanted, most)));
    root.style.setProperty(divider.dataset.sets, `${pixels}px`);
    divider.setAttribute("aria-valuenow", String(pixels));
  };
  divider.setAttribute("aria-valuenow", String(size()));
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

// A little room at the edge, for the names that stand beside their dots.
const showAll = () => {
  network.fit({ nodes: order.filter(visible) });
  network.moveTo({ scale: network.getScale() * 0.9 });
};
// On paper nobody can ask for more, so the tables have all their rows, and stand last.
window.addEventListener("beforeprint", () =>
  Object.values(tables).forEach((table) => {
    table.place.hidden = false;
    table.all(true);
  }),
);
window.addEventListener("afterprint", () => {
  Object.values(tables).forEach((table) => table.all(false));
  turn(find("ties-tab").getAttribute("aria-selected") === "true" ? "ties" : "things");
});
hide();
summary();
pull(!shut());
if (things[data.centre]) choose(data.centre, { move: false });
network.once("afterDrawing", showAll);
// For those who test or script the page.
window.ringmap = {
  network,
  choose: chooseAny,
  placed: () => placed,
  sought,
  shown: () => ({ chosen, lit: lit && [...lit], bright: [...bright] }),
  ends: (id) => [lines[id].from, lines[id].to],
};
