// On a phone all controls but the search are folded behind a button, so that the picture comes first.
import { find } from "./elements.js";

const controls = find("controls"),
  controlsToggle = find("controls-toggle");
export const unfoldControls = (isOpen) => {
  controls.classList.toggle("open", isOpen);
  controlsToggle.setAttribute("aria-expanded", String(isOpen));
};
controlsToggle.addEventListener("click", () => unfoldControls(!controls.classList.contains("open")));
