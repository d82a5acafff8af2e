// What would be lost with the page: notes that the view last saved or opened does not have, and what is being
// typed. The page keeps nothing in the browser unless asked, so it warns before it is left or loaded again.
import { find } from "./elements.js";
import { countWhere, hidden } from "./hidden.js";
import { writing } from "./notes.js";
import { entities, pairs, panel, writeCount, writeNumber } from "./start.js";

let savedNotes = new Set(), // as hidden.notes has them
  isKeptElsewhere = false; // the server keeps the notes until the page is loaded again
export const setKeptElsewhere = () => {
  isKeptElsewhere = true;
};
const listUnsavedNotes = () => [...hidden.notes].filter((note) => !savedNotes.has(note));
// A view has no notes on what was taken out of the picture.
export const listNotesInPicture = () =>
  [...hidden.notes].filter((note) => {
    const [id] = JSON.parse(note);
    return entities[id] || pairs[id];
  });
const isBeingTyped = () =>
  [panel, ...(writing ? [writing.form] : [])]
    .flatMap((part) => [...part.querySelectorAll("textarea")])
    .some((field) => field.value.trim() !== field.defaultValue.trim());
const hasUnsaved = () => isBeingTyped() || (!isKeptElsewhere && listUnsavedNotes().length > 0);
export const sayUnsaved = () => {
  const unsaved = listUnsavedNotes(),
    count = unsaved.length,
    inside = new Set(listNotesInPicture()),
    outside = countWhere(unsaved, (note) => !inside.has(note)),
    words = find("notes-unsaved");
  words.hidden = !count;
  words.textContent =
    `Not saved: ${writeCount(count, "note")}. Save the view to keep ${count === 1 ? "it" : "them"}.` +
    (outside ? ` ${writeNumber(outside)} on what was taken out: add that again first.` : "");
};
export const keepNotesAsSaved = (some) => {
  savedNotes = new Set(some);
  sayUnsaved();
};
window.addEventListener("beforeunload", (event) => {
  const isUnsaved = hasUnsaved();
  isKeptElsewhere = false; // the reader may stay
  if (!isUnsaved) return;
  event.preventDefault();
  event.returnValue = true; // for browsers that ask only then
});
