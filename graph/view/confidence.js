// The slider for the least confidence of a link: it is shown while facts that have that much join its ends. A
// fact whose confidence is not known passes.
import { readLeast } from "./document_filter.js";
import { find } from "./elements.js";
import { keepPreview, preview } from "./hidden.js";
import { keepSlide, stopPlaying } from "./time_brush.js";

const least = find("least");
export const writeLeast = () =>
  readLeast() ? `Links of confidence ${readLeast()} or more` : "Links of any confidence";
export const showLeast = () => {
  const value = readLeast();
  least.value = value;
  least.setAttribute("aria-valuetext", value ? `${value} or more` : "any");
  find("least-words").textContent = value ? `${value} or more` : "any";
};
const sayLeast = () => keepPreview(writeLeast());
least.addEventListener("input", () => {
  stopPlaying();
  const value = Number(least.value);
  preview((next) => {
    next.confidence = new Set(value ? [String(value)] : []);
  });
});
least.addEventListener("change", () => keepSlide(sayLeast));
