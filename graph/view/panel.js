// The panel: who says so, for an entity, for a link, and for an entity that is not drawn.
const MANY = 60,
  FEW = 20;
const graded = (grading, handling) => {
  const line = make(
    "p",
    null,
    "",
    make("span", grading ? `graded ${grading}` : "not graded", grading ? "grade" : "quiet"),
  );
  if (data.grades[grading]) line.append(make("span", ` ${data.grades[grading]}`, "quiet"));
  if (handling) line.append(" · ", make("span", `handling ${handling}`, handling === "P" ? "" : "warn"));
  return line;
};
const nameButton = (id, extra) => {
  const button = make("button", null, "", make("bdi", labelOf(id)), ` · ${kindOf(id)}`);
  button.type = "button";
  const more = [missing(id).length ? "hidden" : "", extra].filter(Boolean).join(" · ");
  if (more) button.append(make("small", more));
  button.addEventListener("click", () => {
    chooseAny(id);
    bringPanel();
  });
  return button;
};
// On a phone the panel lies below the picture and the tables.
const bringPanel = () => {
  const { top, bottom } = panel.getBoundingClientRect();
  if (top > window.innerHeight - 80 || bottom < 80) panel.scrollIntoView();
};
const action = (text, spoken, act) => {
  const button = make("button", text, "action");
  button.type = "button";
  button.setAttribute("aria-label", spoken);
  button.addEventListener("click", act);
  return button;
};
// A button that shows what is hidden, if it is.
const revealButton = (id) =>
  missing(id).length
    ? [
        action("Show it", `Show ${short(labelOf(id))} in the picture`, () => {
          reveal(id);
          panel.focus();
        }),
      ]
    : [];
const linkCounts = (id) => {
  const all = touching.get(id).length,
    away = all - besides(id).length;
  return counted(all, "link") + (away ? `, ${number(away)} of them hidden` : "");
};
// Whether it is seen in the picture, and how to change that.
const standing = (id) => {
  const buttons = revealButton(id);
  if (buttons.length) {
    const what = entities[id] ? "It" : pairs[id] ? "The link, or an end of it," : "All that it belongs to";
    return [make("p", `${what} is hidden in the picture. `, "warn", ...buttons)];
  }
  if (!entities[id]) return [];
  const name = short(labelOf(id)),
    isSelected = selected.has(id);
  const hide = action("Hide it", `Hide ${name} in the picture`, () => {
    hideEntity(id);
    stage.focus();
  });
  const words = isSelected ? "Let it go" : "Select it",
    choose = action(words, `${words}: ${name}`, () => {
      toggleSelection(id);
      describe();
      panel.focus();
    });
  return [make("p", null, "acts", hide, choose, ...closeButton(id))];
};
const listed = (items, most, words) => {
  const list = make("ul", null, "plainlist");
  for (const item of items.slice(0, most)) list.append(make("li", null, "", item()));
  if (items.length > most)
    list.append(make("li", `and ${number(items.length - most)} more${words || ""}`, "quiet"));
  return list;
};
// Documents that rows of findings cite, of which nothing need be in the picture.
const cited = new Map();
const cardOf = (id) => (Object.hasOwn(documents, id) ? documents[id] : cited.get(id));
const documentTitle = (id) => {
  const card = cardOf(id);
  if (!card) return make("p", id, "grade");
  const where = [card.kind.replace(/([a-z])([A-Z])/g, "$1 $2"), card.source, card.day, card.marking]
    .filter(Boolean)
    .join(" · ");
  return make(
    "div",
    null,
    "",
    openedDocument() === id
      ? make("p", null, "grade", make("bdi", card.reference || id))
      : make("p", null, "grade", documentButton(id)),
    make("p", where, "quiet"),
    ...(card.regraded ? [make("p", card.regraded, "warn")] : []),
  );
};
const reference = (id) => cardOf(id)?.reference || id;
const word = (said) => {
  const line = graded(said.grading, said.handling),
    box = make("article", null, "", documentTitle(said.document), line),
    list = make("dl");
  if (said.role && said.role !== "unknown") line.append(` · as ${said.role}`);
  if (said.places) line.append(` · place ${said.places}`);
  for (const [name, text, doubtful] of said.readings) {
    const value = make("dd", null, "", make("bdi", text));
    if (doubtful) value.append(make("span", " doubtful", "warn"));
    list.append(make("dt", name.replaceAll("_", " ")), value);
  }
  if (said.readings.length) box.append(list);
  for (const at of said.words || []) {
    const [text, grading, handling] = data.words[at];
    box.append(make("blockquote", null, "", make("bdi", text)));
    if (grading !== said.grading || handling !== said.handling) box.append(graded(grading, handling));
  }
  return box;
};
const edgeWords = (edge) => {
  const through = edge.via.map(labelOf).join(", "),
    days = edge.first || edge.last ? `, ${edge.first || "…"} to ${edge.last || "…"}` : "";
  const kinds = edge.kind.split(";").map(inWords).join(", ");
  const over = through ? ` through ${through}` : "";
  return `${kinds}${over}, ${edge.words}, strength ${number(edge.strength)}${days}`;
};
const confidenceWords = (pair) => {
  const confidence = findConfidence(pair);
  return confidence === null ? "" : `confidence ${number(confidence)}`;
};
const pairWords = (pair) =>
  [pair.edges.map(edgeWords).join("; "), confidenceWords(pair)].filter(Boolean).join(", ");
const query = (text) => [make("h3", "The query that shows it"), make("pre", text)];
const asked = (id, entity) => query(data.query.replace("'the id'", () => entity.spoken || `'${id}'`));
const show = (...parts) => {
  const active = document.activeElement,
    focused = panel.contains(active),
    { scrollTop } = panel;
  panel.replaceChildren(...parts);
  if (scrollTop) panel.scrollTop = scrollTop;
  // What is shown again, such as a form, keeps the focus and what was typed.
  if (focused) (panel.contains(active) ? active : panel).focus({ preventScroll: true });
};
const linkedWords = (id) => {
  const all = touching.get(id).length,
    away = all - besides(id).length;
  if (!all) return "Linked to nothing that is shown";
  return `Linked to ${number(all)}${away ? `, ${number(away)} of these links hidden` : ""}`;
};
const title = (text) => make("h2", null, "long", make("bdi", text));
const rankWords = (entity, withValue = false) => {
  if (!entity.place) return "added, without a rank in this network";
  return `rank ${entity.place}${withValue ? `, ${data.measure} ${number(entity.value)}` : ""}`;
};
const livePanel = [], // what a live page says of an entity besides
  moreLetters = {}; // and its keys

function summary() {
  const rows = order
    .filter((id) => entities[id].place)
    .slice(0, 12)
    .map((id) => () => nameButton(id, `${data.measure} ${number(entities[id].value)}`));
  show(
    make("h2", "Who says so"),
    make("p", "Choose an entity, a link or a name to see the documents behind it.", "quiet"),
    ...passingPart(),
    make("h3", `Highest by ${data.measure}`),
    listed(rows, 12),
  );
}
function showEntity(id) {
  const entity = entities[id],
    listedCount = new Set(entity.said.map((said) => said.document)).size,
    documentsCount = entity.documents === null ? listedCount : entity.documents;
  const said = make("div", null, "", ...entity.said.map(word)),
    owned = belongings.get(id) || [];
  if (!entity.said.length) said.append(make("p", "No source was read for this page.", "quiet"));
  if (documentsCount > listedCount && listedCount)
    said.append(make("p", `and ${number(documentsCount - listedCount)} more`, "quiet"));
  const near = touching
    .get(id)
    .slice()
    .sort(
      (a, b) =>
        pairs[b.id].support - pairs[a.id].support ||
        strength(pairs[b.id]) - strength(pairs[a.id]) ||
        (entities[a.other].label < entities[b.other].label ? -1 : 1),
    );
  const parts = [
    make("h3", linkedWords(id)),
    listed(
      near.map((pair) => () => {
        const away = isFiltered(pair.id) && visible(pair.other) ? "link hidden · " : "";
        return nameButton(pair.other, away + pairWords(pairs[pair.id]));
      }),
      MANY,
      ": the table of links has them",
    ),
  ];
  if (owned.length) {
    const ways = owned
      .map((other) => [other, beside.get(other).ways.find(([owner]) => owner === id)])
      .sort(
        (a, b) =>
          a[1][1].length - b[1][1].length ||
          (kindOf(a[0]) < kindOf(b[0])
            ? -1
            : kindOf(a[0]) > kindOf(b[0])
              ? 1
              : labelOf(a[0]) < labelOf(b[0])
                ? -1
                : 1),
      );
    parts.push(
      make("h3", `Belong to it, not drawn here: ${number(owned.length)}`),
      listed(
        ways.map(
          ([other, way]) =>
            () =>
              nameButton(other, wayWords(way)),
        ),
        FEW,
        ": search finds them",
      ),
    );
  }
  show(
    title(entity.label),
    make("p", [entity.kind, entity.role, rankWords(entity, true)].filter(Boolean).join(" · "), "quiet"),
    make("p", entity.looks || id, "quiet long"),
    ...standing(id),
    ...closedPart(id),
    ...mapPart(id),
    ...notePart(id),
    ...livePanel.flatMap((part) => part(id)),
    make("h3", `Who says so: ${counted(documentsCount, "document")}`),
    said,
    ...parts,
    ...asked(id, entity),
  );
}
const wayWords = ([, facts, cited]) =>
  [facts.map(inWords).join(", then ") || "joins it to another", cited.map(reference).join(", ")]
    .filter(Boolean)
    .join(" · ");
function showBeside(id) {
  const entity = beside.get(id),
    more = entity.nodesCount - entity.ways.length;
  const rows = entity.ways.map((way) => () => nameButton(way[0], wayWords(way)));
  show(
    title(entity.label),
    make("p", entity.kind, "quiet"),
    make("p", entity.looks || id, "quiet long"),
    ...standing(id),
    make("p", "It is not drawn in this picture; what it belongs to is highlighted."),
    ...livePanel.flatMap((part) => part(id)),
    make("h3", `Belongs to ${number(entity.nodesCount)} shown here`),
    listed(rows, MANY),
    ...(more > 0 ? [make("p", `and ${number(more)} more`, "quiet")] : []),
    ...asked(id, entity),
  );
}
function showPair(id) {
  const pair = pairs[id],
    facts = new Map(documentsOf(pair).map((cited) => [cited, []]));
  for (const fact of pair.facts)
    if (facts.has(fact[3])) facts.get(fact[3]).push(fact);
    else facts.set(fact[3], [fact]);
  const said = [...facts].map(([cited, found]) =>
    make("article", null, "", documentTitle(cited), ...found.flatMap(factWords)),
  );
  const ends = listed(
      [pair.from, pair.to].map((end) => () => nameButton(end)),
      2,
    ),
    edges = pair.edges.map((edge) => make("p", edgeWords(edge)));
  const left = pair.factsCount - pair.facts.length;
  show(
    make("h2", pair.directed ? "A link, from the first to the second" : "A link"),
    ...standing(id),
    ...notePart(id),
    ends,
    ...edges,
    ...(confidenceWords(pair) ? [make("p", `The link has ${confidenceWords(pair)}.`)] : []),
    make(
      "p",
      pair.support < 2
        ? `One source alone supports it: ${pair.words}.`
        : `${number(pair.support)} independent sources support it: ${pair.words}.`,
      pair.support < 2 ? "warn" : "quiet",
    ),
    make("h3", `Who says so: ${counted(facts.size, "document")}`),
    ...said,
    ...(left > 0 ? [make("p", `and ${counted(left, "fact")} more`, "quiet")] : []),
    ...query(pair.cypher),
  );
}
const factWords = ([start, fact, end, , grading, handling, confidence]) => {
  const line = graded(grading, handling);
  if (confidence !== null) line.append(make("span", ` · confidence ${number(confidence)}`, "quiet"));
  return [
    make("p", null, "", make("bdi", labelOf(start)), ` – ${inWords(fact)} – `, make("bdi", labelOf(end))),
    line,
  ];
};
