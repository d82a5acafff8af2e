// On a phone the panel lies below picture and tables: a button over the picture leads to it once something is
// chosen.
import { chosen, group } from "./chosen.js";
import { make } from "./elements.js";
import { panel, stage } from "./start.js";

const toPanel = make("button", null, "action");
Object.assign(toPanel, { id: "to-panel", type: "button", hidden: true });
stage.append(toPanel);
const nameWayToPanel = () => {
  const heading = panel.querySelector("h2");
  toPanel.hidden = (chosen === null && !group) || !heading;
  if (!toPanel.hidden) toPanel.textContent = `Read: ${heading.textContent}`;
};
new MutationObserver(nameWayToPanel).observe(panel, { childList: true });
for (const name of ["pointerdown", "click"])
  toPanel.addEventListener(name, (event) => event.stopPropagation());
toPanel.addEventListener("click", () => {
  panel.scrollIntoView();
  panel.focus({ preventScroll: true });
});
