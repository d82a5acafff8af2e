// The page's behaviour: names laid over the picture, search, legend, and the panel that says who says so. Text only ever becomes text.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("case").textContent);
  const { things, lines, papers, names, picture } = data;
  const find = (id) => document.getElementById(id);
  const nodes = new vis.DataSet(picture.nodes), edges = new vis.DataSet(picture.edges);
  const stage = find("picture"), panel = find("panel");
  const network = new vis.Network(stage, { nodes, edges }, picture.options);
  const order = picture.nodes.map((node) => node.id);
  const looks = new Map(picture.nodes.map((node) => [node.id, node]));
  const touching = new Map(order.map((id) => [id, []]));
  for (const [id, line] of Object.entries(lines)) {
    touching.get(line.from).push({ id, other: line.to });
    touching.get(line.to).push({ id, other: line.from });
  }
  const ink = picture.options.edges.color;
  const hiddenKinds = new Set();
  let chosen = null, near = new Set(), hovered = null, placed = [], placedFor = "", moved = 0;

  const make = (tag, text, className, ...children) => {
    const element = document.createElement(tag);
    if (text !== null && text !== undefined) element.textContent = text;
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const number = (value) => (Number.isInteger(value) ? value.toLocaleString("en-GB") : Number(value.toPrecision(3)).toString());
  const visible = (id) => !hiddenKinds.has(things[id].kind);

  // Names keep their size on the screen and cover neither each other nor a dot: the highest choose their side first, more appear
  // as one zooms in. The chosen, its neighbours and the very highest are named in any case.
  const SIZE = 13, FACE = 'system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif', ALWAYS = 12, CELL = 64;
  const widths = new Map();
  const width = (context, id) => {
    if (!widths.has(id)) widths.set(id, context.measureText(looks.get(id).label).width);
    return widths.get(id);
  };
  const cells = (box) => {
    const keys = [];
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++)
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++) keys.push(i * 65536 + j);
    return keys;
  };
  class Room {
    constructor() { this.taken = new Map(); }
    take(box) { for (const key of cells(box)) if (this.taken.has(key)) this.taken.get(key).push(box); else this.taken.set(key, [box]); }
    free(box) { return cells(box).every((key) => (this.taken.get(key) || []).every((o) => box.right <= o.left || box.left >= o.right || box.bottom <= o.top || box.top >= o.bottom)); }
  }
  const sides = (x, y, reach, wide) => {
    const box = (left, top) => ({ left, right: left + wide, top, bottom: top + SIZE + 2 });
    return [box(x - wide / 2, y + reach + 2), box(x + reach + 3, y - SIZE / 2 - 1), box(x - reach - 3 - wide, y - SIZE / 2 - 1), box(x - wide / 2, y - reach - SIZE - 4)];
  };
  const place = (context, scale) => {
    const places = network.getPositions(order), dots = new Room(), texts = new Room(), found = [];
    const seen = order.filter(visible);
    for (const id of seen) {
      const reach = looks.get(id).size * scale * 0.8, x = places[id].x * scale, y = places[id].y * scale;
      dots.take({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    }
    const first = [hovered, chosen, ...near].filter((id) => looks.has(id) && visible(id)), must = new Set([...first, ...seen.slice(0, ALWAYS)]);
    for (const id of new Set([...first, ...seen])) {
      const options = sides(places[id].x * scale, places[id].y * scale, looks.get(id).size * scale, width(context, id) + 4).filter((box) => texts.free(box));
      const box = options.find((option) => dots.free(option)) || (must.has(id) ? options[0] : undefined);
      if (box) { texts.take(box); found.push({ id, ...box }); }
    }
    return found;
  };
  network.on("afterDrawing", (context) => {
    const scale = network.getScale(), now = `${scale} ${hovered} ${chosen} ${[...hiddenKinds].join()} ${moved}`;
    context.save();
    context.font = `${SIZE}px ${FACE}`;
    // Panning alone moves no name to another side of its dot.
    if (now !== placedFor) { placed = place(context, scale); placedFor = now; }
    context.font = `${SIZE / scale}px ${FACE}`;
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = "#ffffff";
    context.fillStyle = "#1d2730";
    for (const box of placed) {
      const text = looks.get(box.id).label, x = (box.left + 2) / scale, y = box.top / scale;
      context.globalAlpha = chosen && box.id !== chosen && !near.has(box.id) && box.id !== hovered ? 0.3 : 1;
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
    context.restore();
  });
  network.on("dragging", ({ nodes: dragged }) => { if (dragged.length) moved += 1; });
  network.on("hoverNode", ({ node }) => { hovered = node; stage.style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { hovered = null; stage.style.cursor = ""; network.redraw(); });

  const paint = (lit) => {
    nodes.update(order.map((id) => ({ id, opacity: !lit || lit.has(id) ? 1 : 0.18, hidden: !visible(id) })));
    edges.update(picture.edges.map((edge) => ({
      id: edge.id, hidden: !visible(edge.from) || !visible(edge.to),
      color: { ...ink, opacity: !lit || edge.from === chosen || edge.to === chosen || edge.id === chosen ? ink.opacity : 0.08 },
    })));
  };
  const clear = () => {
    chosen = null; near = new Set();
    network.unselectAll(); paint(null); summary(); mark(null);
  };
  const choose = (id, { move = true } = {}) => {
    chosen = id; near = new Set(touching.get(id).map((tie) => tie.other));
    network.selectNodes([id], true); paint(new Set([id, ...near]));
    if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.8) });
    showThing(id); mark(id);
  };
  const chooseLine = (id) => {
    const line = lines[id];
    chosen = id; near = new Set([line.from, line.to]);
    network.selectEdges([id]); paint(near); showLine(id); mark(null);
  };
  const mark = (id) => {
    document.querySelectorAll("tr.chosen").forEach((row) => row.classList.remove("chosen"));
    if (id === null) return;
    document.querySelectorAll("button[data-thing]").forEach((button) => { if (button.dataset.thing === id) button.closest("tr").classList.add("chosen"); });
  };
  network.on("click", ({ nodes: hit, edges: crossed }) => {
    if (hit.length) choose(hit[0], { move: false });
    else if (crossed.length) chooseLine(crossed[0]);
    else clear();
  });

  const SOURCE = { 1: "reliable source", 2: "untested source", 3: "source not reliable" };
  const WORTH = { A: "known directly", B: "known indirectly, corroborated", C: "known indirectly", D: "not known", E: "suspected to be false" };
  const gradeWords = (grading) => [SOURCE[grading[0]], WORTH[grading[1]]].filter(Boolean).join("; ");
  const thingButton = (id, extra) => {
    const button = make("button", null, "", make("bdi", things[id].label), ` · ${things[id].kind}`);
    button.type = "button";
    if (extra) button.append(make("small", extra, "quiet"));
    button.addEventListener("click", () => choose(id));
    return button;
  };
  const paperTitle = (id) => {
    const paper = papers[id];
    if (!paper) return make("p", id, "grade");
    const where = [paper.kind, paper.source, paper.day, paper.marking].filter(Boolean).join(" · ");
    return make("div", null, "", make("p", null, "grade", make("bdi", paper.reference || id)), make("p", where, "quiet"));
  };
  const word = (said) => {
    const box = make("article", null, "", paperTitle(said.document));
    const grade = said.grading ? `graded ${said.grading}` : "not graded";
    const line = make("p", null, "", make("span", grade, "grade"));
    if (said.grading) line.append(make("span", ` ${gradeWords(said.grading)}`, "quiet"));
    if (said.handling) line.append(" · ", make("span", `handling ${said.handling}`, said.handling === "P" ? "" : "warn"));
    if (said.role && said.role !== "unknown") line.append(` · as ${said.role}`);
    if (said.places) line.append(` · place ${said.places}`);
    box.append(line);
    const list = make("dl");
    for (const [name, text, doubtful] of said.readings) {
      const value = make("dd", null, "", make("bdi", text));
      if (doubtful) value.append(make("span", " doubtful", "warn"));
      list.append(make("dt", name.replaceAll("_", " ")), value);
    }
    if (said.readings.length) box.append(list);
    return box;
  };
  const tieWords = (line) => line.ties.map((tie) => {
    const through = tie.via.map((id) => (names[id] ? names[id][0] : things[id] ? things[id].label : id)).join(", ");
    const days = tie.first || tie.last ? `, ${tie.first || "…"} to ${tie.last || "…"}` : "";
    return `${tie.kind}${through ? ` through ${through}` : ""}, strength ${number(tie.strength)}, ${tie.support < 2 ? "single source" : `${tie.support} sources`}${days}`;
  }).join("; ");
  const query = (text) => [make("h3", "The query that shows it"), make("pre", text)];

  function summary() {
    const list = make("ul", null, "plainlist");
    for (const id of order.slice(0, 12)) {
      const item = make("li", null, "", thingButton(id, `${data.measure} ${number(things[id].value)}`));
      list.append(item);
    }
    panel.replaceChildren(make("h2", "Who says so"), make("p", "Choose a dot, a line or a name to see the documents behind it.", "quiet"), make("h3", `Highest by ${data.measure}`), list);
  }
  function showThing(id) {
    const thing = things[id];
    const head = make("p", `${thing.kind}${thing.role ? ` · ${thing.role}` : ""} · rank ${thing.place}, ${data.measure} ${number(thing.value)}`, "quiet");
    const title = make("h2", null, "long", make("bdi", thing.label));
    const told = new Set(thing.said.map((said) => said.document)).size, more = thing.documents - told;
    const said = make("div", null, "", ...thing.said.map(word));
    if (!thing.said.length) said.append(make("p", "No source was read for this page.", "quiet"));
    if (more > 0) said.append(make("p", `and ${number(more)} more documents`, "quiet"));
    const ties = touching.get(id).slice().sort((a, b) => strength(b.id) - strength(a.id) || (things[a.other].label < things[b.other].label ? -1 : 1));
    const list = make("ul", null, "plainlist");
    for (const tie of ties.slice(0, 60)) list.append(make("li", null, "", thingButton(tie.other, tieWords(lines[tie.id]))));
    if (ties.length > 60) list.append(make("li", `and ${number(ties.length - 60)} more`, "quiet"));
    panel.replaceChildren(title, head, make("p", id, "quiet long"), make("h3", `Who says so: ${number(thing.documents || told)} ${(thing.documents || told) === 1 ? "document" : "documents"}`), said, make("h3", `Tied to ${number(ties.length)}`), list, ...query(thing.cypher));
    panel.scrollTop = 0;
  }
  const strength = (id) => lines[id].ties.reduce((sum, tie) => sum + tie.strength, 0);
  function showLine(id) {
    const line = lines[id], documents = [...new Set(line.ties.flatMap((tie) => tie.documents))];
    const ends = make("ul", null, "plainlist", make("li", null, "", thingButton(line.from)), make("li", null, "", thingButton(line.to)));
    const said = documents.map((document) => {
      const graded = [line.from, line.to].flatMap((end) => things[end].said).filter((one) => one.document === document);
      const grades = [...new Set(graded.map((one) => `${one.grading ? `graded ${one.grading}` : "not graded"}${one.handling ? `, handling ${one.handling}` : ""}`))].join("; ");
      return make("article", null, "", paperTitle(document), make("p", grades, ""));
    });
    panel.replaceChildren(make("h2", "A tie"), ends, make("p", tieWords(line)), make("p", line.single ? "No two independent sources support it." : "Two or more independent sources support it.", line.single ? "warn" : "quiet"), make("h3", `Who says so: ${number(documents.length)} documents`), ...said, ...query(line.cypher));
    panel.scrollTop = 0;
  }

  // Search compares letters and digits alone, so that LB07 SEO finds LB07SEO and 07700 900123 finds +447700900123.
  const folded = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const said = new Map(order.map((id) => {
    const thing = things[id], through = touching.get(id).flatMap((tie) => lines[tie.id].ties.flatMap((one) => one.via.map((via) => (names[via] ? names[via][0] : via))));
    const texts = [thing.label, id, ...thing.said.flatMap((one) => [...one.readings.map((reading) => reading[1]), papers[one.document] ? papers[one.document].reference : ""]), ...new Set(through)];
    return [id, texts.filter(Boolean).map((text) => [text, folded(text)])];
  }));
  const search = find("search"), hits = find("hits"), told = find("hits-count");
  const seek = () => {
    const text = folded(search.value), forms = /^0\d{6,}$/.test(text) ? [text, text.slice(1)] : [text];
    hits.replaceChildren();
    search.setAttribute("aria-expanded", String(text !== ""));
    if (!text) { told.textContent = ""; return; }
    const byName = [], byWord = [];
    for (const id of order) {
      const at = said.get(id).findIndex(([, plain]) => forms.some((form) => plain.includes(form)));
      if (at >= 0) (at < 2 ? byName : byWord).push([id, said.get(id)[at][0]]);
    }
    const found = [...byName, ...byWord];
    told.textContent = found.length ? `${number(found.length)} found${found.length > 50 ? ", the first 50 shown" : ""}` : "Nothing shown here has it";
    for (const [id, why] of found.slice(0, 50)) {
      const item = make("li", null, "", thingButton(id, why === things[id].label ? "" : why.slice(0, 80)));
      item.setAttribute("role", "option");
      hits.append(item);
    }
  };
  search.addEventListener("input", seek);

  const step = (list, way) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement) + way;
    if (at < 0) search.focus();
    else if (buttons[at]) buttons[at].focus();
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target === search;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); search.select(); return; }
    if (event.key === "Escape") { search.value = ""; seek(); clear(); stage.focus(); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const list = typing ? hits : event.target.closest ? event.target.closest("#hits, .plainlist") : null;
      if (list) { event.preventDefault(); step(list, event.key === "ArrowDown" ? 1 : -1); return; }
    }
    if (typing && event.key === "Enter" && hits.querySelector("button")) { hits.querySelector("button").click(); return; }
    if (typing) return;
    if (event.key === "0") showAll();
    if (event.key === "+" || event.key === "=") network.moveTo({ scale: network.getScale() * 1.25 });
    if (event.key === "-") network.moveTo({ scale: network.getScale() / 1.25 });
    if (event.target === stage && event.key.startsWith("Arrow")) {
      const way = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key], at = network.getViewPosition();
      event.preventDefault();
      network.moveTo({ position: { x: at.x + way[0] / network.getScale(), y: at.y + way[1] / network.getScale() } });
    }
  });
  find("legend").addEventListener("change", ({ target }) => {
    if (target.checked) hiddenKinds.delete(target.dataset.kind); else hiddenKinds.add(target.dataset.kind);
    paint(looks.has(chosen) ? new Set([chosen, ...near]) : near.size ? near : null);
  });
  document.querySelectorAll("button[data-thing]").forEach((button) => button.addEventListener("click", () => {
    choose(button.dataset.thing);
    stage.scrollIntoView({ block: "nearest" });
  }));

  // The legend's shapes, drawn as the picture draws them.
  const corners = { diamond: [[0, -8], [8, 0], [0, 8], [-8, 0]], square: [[-7, -7], [7, -7], [7, 7], [-7, 7]], triangle: [[0, -8], [8, 7], [-8, 7]], triangleDown: [[-8, -7], [8, -7], [0, 8]],
    hexagon: [0, 1, 2, 3, 4, 5].map((k) => [8 * Math.cos(k * Math.PI / 3), 8 * Math.sin(k * Math.PI / 3)]),
    star: Array.from({ length: 10 }, (_, k) => [(k % 2 ? 4 : 9) * Math.sin(k * Math.PI / 5), -(k % 2 ? 4 : 9) * Math.cos(k * Math.PI / 5)]) };
  document.querySelectorAll("canvas[data-shape]").forEach((canvas) => {
    const pen = canvas.getContext("2d"), { shape, hollow, dashed, colour } = canvas.dataset;
    pen.translate(11, 11);
    pen.beginPath();
    if (shape === "dot") pen.arc(0, 0, 7, 0, 7); else corners[shape].forEach(([x, y]) => pen.lineTo(x, y));
    pen.closePath();
    pen.fillStyle = hollow === "1" ? "#ffffff" : colour;
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash(dashed === "1" ? [3, 2] : []);
    pen.fill();
    pen.stroke();
  });
  summary();
  // A little room at the edge, for the names that stand beside their dots.
  const showAll = () => { network.fit(); network.moveTo({ scale: network.getScale() * 0.88 }); };
  network.once("afterDrawing", showAll);
  // For those who test or script the page.
  window.ringmap = { network, choose, placed: () => placed };
})();
