// What would be lost with the page: notes that are in no saved view, and what is being typed. The page keeps
// nothing in the browser, so it warns before it is left, closed or loaded again.
let savedNotes = new Set(), // as hidden.notes has them
  isKeptElsewhere = false; // while the server keeps what the page shows
const listUnsavedNotes = () => [...hidden.notes].filter((note) => !savedNotes.has(note));
const isBeingTyped = () =>
  [panel, ...(writing ? [writing.form] : [])]
    .flatMap((part) => [...part.querySelectorAll("textarea")])
    .some((field) => field.value.trim() !== field.defaultValue.trim());
const hasUnsaved = () => !isKeptElsewhere && (listUnsavedNotes().length > 0 || isBeingTyped());
const sayUnsaved = () => {
  const count = listUnsavedNotes().length,
    words = find("notes-unsaved");
  words.hidden = !count;
  words.textContent =
    `Not saved: ${counted(count, "note")}. Save the view to keep ${count === 1 ? "it" : "them"}.`;
};
const keepNotesAsSaved = (some = hidden.notes) => {
  savedNotes = new Set(some);
  sayUnsaved();
};
window.addEventListener("beforeunload", (event) => {
  if (!hasUnsaved()) return;
  event.preventDefault();
  event.returnValue = true; // for browsers that ask only then
});
