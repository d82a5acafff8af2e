// The slider for the least confidence of a link: it is shown while facts that have that much join its ends. A
// fact whose confidence is not known passes.
const least = find("least");
const writeLeast = () =>
  readLeast() ? `Links of confidence ${readLeast()} or more` : "Links of any confidence";
const showLeast = () => {
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
