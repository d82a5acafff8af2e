// Notes of the reader on entities and links. They are part of a view: saved with it, and taken back by undo.
import { data } from "#data";
import { announce, chooseAny, chosen, describe, tell } from "./chosen.js";
import { measureReach } from "./closed_groups.js";
import { find, make } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { change, hidden, isLinkDrawn, isVisible } from "./hidden.js";
import { bringPanel, makeAction, moreLetters } from "./panel.js";
import { entities, findLabel, network, pairs, panel, shorten, writeNumber } from "./start.js";
import { sayUnsaved } from "./unsaved.js";

export const { longest: LONGEST_NOTE, mostNotes: MOST_NOTES } = data.view;
let readFrom = null,
  notes = new Map(); // by the id of an entity or link
export const readNotes = () => {
  if (readFrom !== hidden.notes) {
    readFrom = hidden.notes;
    notes = new Map([...hidden.notes].map((one) => JSON.parse(one)));
  }
  return notes;
};
const setNote = (id, text) => {
  const next = new Map(readNotes()),
    name = pairs[id] ? `the link of ${shorten(findLabel(pairs[id].from), 40)}` : shorten(findLabel(id), 60);
  if (text) next.set(id, text);
  else next.delete(id);
  change(text ? `Note on ${name} kept` : `Note on ${name} removed`, (state) => {
    state.notes = new Set([...next].map((one) => JSON.stringify(one)));
  });
};
// The form of one note. It stays the same element while the panel is written anew, so that nothing is lost.
export let writing = null; // { id, form }
const makeNoteForm = (id) => {
  const field = document.createElement("textarea"),
    label = make("label", "Your note, kept with the view", "", field),
    end = () => {
      writing = null;
      describe();
      panel.focus();
    };
  Object.assign(field, { maxLength: LONGEST_NOTE, rows: 4, defaultValue: readNotes().get(id) || "" });
  const form = make(
    "form",
    null,
    "note",
    label,
    make(
      "p",
      null,
      "acts",
      make("button", "Keep the note", "action"),
      makeAction("Leave it", "Leave the note as it was", end),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    writing = null;
    if (text !== (readNotes().get(id) || "")) setNote(id, text);
    else describe();
    panel.focus();
  });
  let isWarned = false; // a key that is pressed by habit throws nothing away
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (isWarned || field.value.trim() === field.defaultValue.trim()) return end();
    isWarned = true;
    announce("Escape once more leaves the note as it was");
  });
  return form;
};
const writeNote = (id) => {
  if (!entities[id] && !pairs[id]) return tell("Choose an entity or link to write a note on it");
  if (readNotes().size >= MOST_NOTES && !readNotes().has(id))
    return tell(`A view has at most ${writeNumber(MOST_NOTES)} notes; remove one first`);
  writing = { id, form: makeNoteForm(id) };
  describe();
  const field = writing.form.querySelector("textarea");
  field.focus();
  return field.setSelectionRange(field.value.length, field.value.length);
};
export const makeNotePart = (id) => {
  if (writing && writing.id === id) return [writing.form];
  const text = readNotes().get(id),
    words = text ? "Change the note" : "Write a note",
    button = makeAction(words, `${words} on this`, () => writeNote(id));
  return [...(text ? [make("p", text, "note")] : []), make("p", null, "acts", button)];
};
export const listNotes = () => {
  const known = [...readNotes()].filter(([id]) => entities[id] || pairs[id]),
    part = find("notes");
  part.hidden = !known.length;
  sayUnsaved();
  find("notes-count").textContent = writeNumber(known.length);
  const open = (id) => {
    chooseAny(id);
    bringPanel();
  };
  find("notes-list").replaceChildren(
    ...known.map(([id, text]) => {
      const name = pairs[id] ? `${findLabel(pairs[id].from)} – ${findLabel(pairs[id].to)}` : findLabel(id),
        button = make("button", null, "", make("bdi", shorten(name, 80)), make("small", shorten(text, 120)));
      button.type = "button";
      button.addEventListener("click", () => open(id));
      return make("li", null, "", button);
    }),
  );
};
// What has a note and is shown, as [id, text, where its flag stands]; of a link that is its middle.
export const listFlags = () => {
  const at = readSeenSpots(),
    scale = network.getScale();
  return [...readNotes()]
    .filter(([id]) => (pairs[id] ? isLinkDrawn(id) : entities[id] && isVisible(id)))
    .map(([id, text]) => {
      if (!pairs[id]) {
        const off = 0.7 * measureReach(id, scale);
        return [id, text, { x: at[id].x + off, y: at[id].y - off }];
      }
      const ends = [at[pairs[id].from], at[pairs[id].to]],
        middle = (axis) => (ends[0][axis] + ends[1][axis]) / 2;
      return [id, text, { x: middle("x"), y: middle("y") }];
    });
};
// A small flag where there is a note.
network.on("afterDrawing", (context) => {
  if (!hidden.notes.size) return;
  const scale = network.getScale(),
    tall = 9 / scale;
  context.save();
  context.fillStyle = data.drawing.flag.fill;
  context.strokeStyle = data.drawing.flag.stroke;
  context.lineWidth = 1 / scale;
  for (const [, , { x, y }] of listFlags()) {
    context.beginPath();
    context.rect(x, y - tall, tall, tall);
    context.fill();
    context.stroke();
  }
  context.restore();
});
moreLetters.n = () => {
  const row = document.activeElement.closest("tr[data-id]"),
    id = row ? row.dataset.id : chosen;
  if (row) chooseAny(id);
  writeNote(id);
};
