// The address of the page names what is chosen, so that a saved one leads to it: page.html#id=person:1 an
// entity or document, #link=person:1&person:2 a link by its two ends: its number is another on the next page.
import { chooseAny, chosen, clear, group, tell } from "./chosen.js";
import { isDocument, openDocument } from "./documents.js";
import { make } from "./elements.js";
import { makeDocumentTitle } from "./panel.js";
import { beside, documents, findLabel, findPairBetween, looks, pairs, panel, shorten } from "./start.js";

export const BEFORE = "#id=",
  LINK_BEFORE = "#link=";
const writeAddress = (id) =>
  pairs[id]
    ? LINK_BEFORE + [pairs[id].from, pairs[id].to].sort().map(encodeURIComponent).join("&")
    : BEFORE + encodeURIComponent(id);
export const setAddress = (id) => {
  const wanted = id === null ? "" : writeAddress(id);
  if (location.hash !== wanted)
    history.replaceState(null, "", wanted || location.pathname + location.search);
};
const decodePart = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
export const readAddress = (before) =>
  location.hash.startsWith(before) ? decodePart(location.hash.slice(before.length)) : null;
const readAddressedEnds = () =>
  location.hash.startsWith(LINK_BEFORE)
    ? location.hash.slice(LINK_BEFORE.length).split("&").map(decodePart)
    : null;
// What the page lacks is said in the panel; a live page asks the case for it there.
let seekBeyond = () => {},
  seekLinkBeyond = () => {};
export const setSeekBeyond = (seek, seekLink) => {
  [seekBeyond, seekLinkBeyond] = [seek, seekLink];
};
export const sayLacking = (words, ...parts) => {
  const address = location.hash;
  if (chosen !== null || group) clear();
  history.replaceState(null, "", address || location.pathname + location.search);
  panel.querySelectorAll(".lacking").forEach((one) => one.remove());
  panel.prepend(make("div", null, "lacking", make("p", words, "warn"), ...parts));
  panel.scrollTop = 0;
  tell(words);
};
const chooseAddressedLink = ([one, other = ""]) => {
  const id = findPairBetween(one, other);
  if (pairs[id]) return chooseAny(id);
  const names = [one, other].map((end) => shorten(findLabel(end))).join(" and ");
  sayLacking(
    one && other
      ? `This page draws no link between ${names}; \`ringmap why\` says what joins them.`
      : "This page has no such link.",
  );
  return seekLinkBeyond([one, other]);
};
// A document is also known by its reference, which several may have.
const listByReference = (text) => Object.keys(documents).filter((id) => documents[id].reference === text);
// Whether the address names something.
export const chooseAddressed = () => {
  const id = readAddress(BEFORE),
    ends = readAddressedEnds();
  if (ends) chooseAddressedLink(ends);
  if (id === null) return ends !== null;
  const [own, ...others] = listByReference(id);
  if (looks.has(id) || beside.has(id)) chooseAny(id);
  else if (isDocument(id)) openDocument(id);
  else if (own !== undefined && !others.length) openDocument(own);
  else if (own !== undefined) {
    const buttons = [own, ...others].map((one) => make("p", null, "", makeDocumentTitle(one)));
    sayLacking(`Several documents have the reference ${shorten(id)}.`, ...buttons);
  } else {
    sayLacking(`This page has no entity or document ${shorten(id)}.`);
    seekBeyond(id);
  }
  return true;
};
window.addEventListener("hashchange", chooseAddressed);
