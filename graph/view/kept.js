// A page in a file keeps its work in the browser only if its reader asks for it: what a view has, under the
// place of the file, until it is cleared.
import { chooseAddressed } from "./address.js";
import { find } from "./elements.js";
import { followers } from "./hidden.js";
import { network } from "./start.js";
import { keepNotesAsSaved, listNotesInPicture } from "./unsaved.js";
import { captureView, findFault, restoreView, sayOfViews } from "./views.js";

const keepHere = find("keep-here"),
  clearKept = find("clear-kept"),
  KEPT = `ringmap-view:${location.pathname}`,
  KEEP_AFTER = 400; // milliseconds without a change
let keeping = 0;
// A browser can forbid it, or have no room.
const useStorage = (act) => {
  try {
    return act(window.localStorage);
  } catch {
    return undefined;
  }
};
const readKept = () => useStorage((storage) => storage.getItem(KEPT)) ?? null;
const showKept = () => {
  const isKept = readKept() !== null;
  keepHere.checked = isKept;
  clearKept.disabled = !isKept;
};
// Until what was kept is open, nothing may take its place.
let isOpened = readKept() === null;
const keepView = () => {
  clearTimeout(keeping);
  if (!keepHere.checked || !isOpened) return;
  const view = { ringmap: "view", ...captureView() },
    fault = findFault(view);
  const isKept = !fault && useStorage((storage) => (storage.setItem(KEPT, JSON.stringify(view)), true));
  if (isKept) keepNotesAsSaved(listNotesInPicture());
  else sayOfViews(`This browser keeps nothing: ${fault || "it does not allow it, or has no room"}.`);
  showKept();
};
const keepSoon = () => {
  clearTimeout(keeping);
  if (keepHere.checked) keeping = setTimeout(keepView, KEEP_AFTER);
};
const dropKept = () => {
  clearTimeout(keeping);
  useStorage((storage) => storage.removeItem(KEPT));
  isOpened = true;
  keepNotesAsSaved([]);
  showKept();
  sayOfViews("This browser keeps nothing of this page any more.");
};
keepHere.addEventListener("change", () => {
  if (!keepHere.checked) return dropKept();
  isOpened = true;
  keepView();
  if (keepHere.checked) sayOfViews("This browser keeps your work on this page until you clear it.");
  return undefined;
});
clearKept.addEventListener("click", () => {
  dropKept();
  keepHere.focus();
});
const openKept = async () => {
  const text = readKept(),
    address = location.hash;
  if (text === null) return;
  let view = null;
  try {
    view = JSON.parse(text);
  } catch {
    // said below
  }
  const fault = findFault(view);
  if (fault) {
    sayOfViews(`What this browser kept cannot be opened: ${fault}.`);
    return;
  }
  await restoreView(view, "This browser kept your work", { keepsOthers: true });
  isOpened = true;
  if (!address) return;
  history.replaceState(null, "", address);
  chooseAddressed();
};
showKept();
// At its first drawing the page brings all into view; what was kept comes after that.
network.once("afterDrawing", () => setTimeout(openKept));
followers.push(keepSoon);
network.on("dragEnd", keepSoon);
network.on("zoom", keepSoon);
window.addEventListener("pagehide", keepView);
