// The views of a live page: saved into the case, listed, opened, deleted; and what a page keeps while it is
// loaded again.
import { camePairs, keep } from "./added.js";
import { readAddress, setAddress } from "./address.js";
import { ask, data } from "./ask.js";
import { chosen, tell } from "./chosen.js";
import { unfoldControls } from "./controls.js";
import { find, make } from "./elements.js";
import { complain } from "./expand.js";
import { changeCase } from "./judging.js";
import { makeAction } from "./panel.js";
import { setRecordFile } from "./pictures.js";
import { countEntities, findPairBetween, looks, network, order, shorten, writeNumber } from "./start.js";
import { keepNotesAsSaved, listNotesInPicture, setKeptElsewhere } from "./unsaved.js";
import { captureView, listGone, restoreView, sayOfViews, setBring } from "./views.js";

const savedViews = find("saved-views"),
  viewAsked = find("view-asked"),
  VIEW_ADDRESS = "#view=",
  LEFT_ADDRESS = "#kept=",
  AT_ONCE = 250, // entities of a view that one question adds
  MOST_BROUGHT = 2000; // and that one opening adds
let viewRows = [];
setRecordFile(ask);
setBring(async (ids, links, gone) => {
  const brought = [],
    most = Math.min(ids.length, MOST_BROUGHT);
  let outside = 0;
  for (let at = 0; at < most || (at === 0 && links.length); at += AT_ONCE) {
    if (most > AT_ONCE)
      sayOfViews(`Adding entities of the view: ${writeNumber(at)} of ${writeNumber(most)} so far.`);
    const answer = await ask("restore", {
      ids: ids.slice(at, Math.min(at + AT_ONCE, most)),
      links: at + AT_ONCE < most ? [] : links, // once both ends are there
      shown: [...order, ...brought],
      marking: data.marking,
    });
    keep(answer, null);
    brought.push(...answer.nodes.map((look) => look.id));
    outside += answer.outside;
    gone += answer.gone;
  }
  const words = listGone(gone);
  if (outside)
    words.push(
      `Not in the network of this page: ${countEntities(outside)} of the view. ` +
        "Start ringmap explore with the options with which it was saved.",
    );
  if (ids.length > most) words.push(`Open it again to add ${writeNumber(ids.length - most)} more.`);
  const linked = links.map(([one, other]) => findPairBetween(one, other)).filter((id) => camePairs.has(id));
  return { ids: [...brought, ...linked], words };
});
const openSaved = async (name) => {
  try {
    const answer = await ask("view", { name });
    await restoreView(answer.view, `${answer.name} is open`);
    history.replaceState(null, "", VIEW_ADDRESS + encodeURIComponent(answer.name));
  } catch (error) {
    sayOfViews(error.message);
  }
};
const askInPage = (words, ...choices) => {
  const drop = () => viewAsked.replaceChildren();
  const buttons = choices.map(([text, act]) =>
    makeAction(text, `${text}: ${words}`, () => {
      drop();
      act();
    }),
  );
  viewAsked.replaceChildren(make("p", words, "warn"), make("p", null, "acts", ...buttons));
  viewAsked.focus();
  tell(words);
};
const focusViewName = () => find("view-name").focus();
const makeSavedRow = (row) => {
  const at = `${row.saved_at.slice(0, 16).replace("T", " ")} UTC`,
    words = `${row.by} · ${at} · ${countEntities(row.entities)}`,
    spoken = shorten(row.name, 60);
  const remove = () =>
    askInPage(
      `Delete the view ${spoken}?`,
      ["Delete it", () => deleteSaved(row)],
      ["Leave it", focusViewName],
    );
  return make(
    "li",
    null,
    "",
    make("p", null, "hit", make("bdi", row.name), make("small", words)),
    makeAction("Open", `Open the view ${spoken}`, () => openSaved(row.id)),
    " ",
    makeAction("Delete", `Delete the view ${spoken}`, remove),
  );
};
const listSaved = async () => {
  try {
    viewRows = (await ask("views")).views;
    savedViews.replaceChildren(...viewRows.map(makeSavedRow));
    if (!viewRows.length) savedViews.append(make("li", "No view is saved yet.", "quiet"));
  } catch (error) {
    sayOfViews(error.message);
  }
};
const deleteSaved = async (row) => {
  try {
    const answer = await changeCase("delete-view", { id: row.id });
    await listSaved();
    sayOfViews(`The view ${answer.name} is deleted.`);
  } catch (error) {
    sayOfViews(error.message);
  }
};
const saveView = async (name, replace) => {
  const written = listNotesInPicture(); // others may be written until the answer comes
  try {
    const saved = await changeCase("save-view", { name, replace, view: captureView() });
    keepNotesAsSaved(written);
    find("view-name").value = "";
    await listSaved();
    sayOfViews(`The view ${saved.name} is saved: ${countEntities(saved.entities)}.`);
  } catch (error) {
    sayOfViews(error.message);
  }
};
find("save-view").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = find("view-name").value.normalize("NFC").trim().replace(/\s+/gu, " ");
  if (!name) return sayOfViews("Name the view first.");
  await listSaved();
  const own = viewRows.find((row) => row.isOwn && row.name === name);
  if (!own) return saveView(name, false);
  return askInPage(
    `You saved a view of this name on ${own.saved_at.slice(0, 10)}. Replace it?`,
    ["Replace it", () => saveView(name, true)],
    ["Leave it", focusViewName],
  );
});
find("views").addEventListener("toggle", () => {
  if (find("views").open) listSaved();
});

// What was added and hidden outlasts loading the page again. The server has it meanwhile, so that the browser
// keeps no id; the address has the key, which works once.
export const reloadWithView = async (id) => {
  const view = captureView();
  if (looks.has(id)) view.chosen = order.indexOf(id);
  try {
    const { key } = await ask("leave", { view });
    history.replaceState(null, "", LEFT_ADDRESS + key);
    setKeptElsewhere();
    location.reload();
  } catch (error) {
    complain(error);
  }
};
find("reload").addEventListener("click", () => reloadWithView(chosen));
// At its first drawing the page brings all into view; a view that is opened comes after that.
const drawnFirst = new Promise((done) => network.once("afterDrawing", done));
const openAddressed = async () => {
  const name = readAddress(VIEW_ADDRESS),
    key = readAddress(LEFT_ADDRESS);
  if (name !== null) {
    await drawnFirst;
    unfoldControls(true);
    find("views").open = true;
    await openSaved(name);
  }
  if (key === null) return;
  setAddress(null);
  await drawnFirst;
  try {
    const { view } = await ask("return", { key });
    const how = { keepsOthers: true, isSaved: false };
    if (view) await restoreView(view, "The page is as you left it, with the case of now", how);
    else sayOfViews("What the page showed before is no longer kept.");
  } catch (error) {
    complain(error);
  }
};
window.addEventListener("hashchange", openAddressed);
openAddressed();
