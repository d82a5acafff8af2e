// The address of the page names the chosen entity or document, as page.html#id=person:1, so that a link leads
// to it.
const BEFORE = "#id=";
const setAddress = (id) => {
  const wanted = id !== null && !pairs[id] ? BEFORE + encodeURIComponent(id) : "";
  // The number of a link is another on the next page, so no address names one.
  if (location.hash !== wanted)
    history.replaceState(null, "", wanted || location.pathname + location.search);
};
const readAddress = (before) => {
  if (!location.hash.startsWith(before)) return null;
  try {
    return decodeURIComponent(location.hash.slice(before.length));
  } catch {
    return location.hash.slice(before.length);
  }
};
// Whether the address names something; what this page lacks is said in the panel.
const chooseAddressed = () => {
  const id = readAddress(BEFORE);
  if (id === null) return false;
  if (looks.has(id) || beside.has(id)) chooseAny(id);
  else if (isDocument(id)) openDocument(id);
  else {
    const words = `This page has no entity or document ${shorten(id)}.`;
    panel.prepend(make("p", words, "warn"), ...livePanel.flatMap((part) => part(id)));
    tell(words);
  }
  return true;
};
window.addEventListener("hashchange", chooseAddressed);
