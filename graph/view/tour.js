// A tour of the page in two minutes: a box says what each part is for, and a frame shows which part is meant.
import { chosen, describe, group, tell } from "./chosen.js";
import { unfoldControls } from "./controls.js";
import { find, make } from "./elements.js";
import { makeAction, setOfferTour } from "./panel.js";
import { stage, writeNumber } from "./start.js";

export const TOUR = [
  [
    "picture",
    "Entities are the shapes, links the lines. Wider lines have more independent sources; a dashed one " +
      "has a single source. Click one, or go with Shift and the arrow keys.",
  ],
  [
    "panel",
    "Who says so: each document behind what is chosen, with its grading, handling and date. Its reference " +
      "opens it. The query at the end finds the same in the case.",
  ],
  [
    "picture",
    "A click with Ctrl or Shift adds to the chosen; drag with Ctrl to draw around several. With two " +
      "selected, P finds the paths between them and C what they have in common.",
  ],
  [
    "search",
    "Search takes plates as they are misread, phones in any spelling, names and documents. What is " +
      "hidden is found too, and says so.",
  ],
  [
    "legend",
    "Boxes hide a kind of entity or of link. What is hidden is counted in the head, the tables and the " +
      "search at once.",
  ],
  [
    "filters",
    "Filter by document leaves out days, sources, gradings, handlings and links of low confidence: what " +
      "no document supports is hidden.",
  ],
  [
    "time-toggle",
    "Show time opens the weeks. Drag over them, or press Play.",
  ],
  [
    "arrange",
    "Arrange puts the chosen entity in the middle, or each kind, group or week apart, or all on a map. " +
      "Colours can mean groups, sources or gradings.",
  ],
  [
    "tables",
    "The tables say the same in words, and sort by any column.",
  ],
  [
    "views",
    "A view keeps what you see, with filters and notes. N writes a note; Ctrl+Z takes back any step.",
  ],
  [
    "help",
    "All keys are listed here; ? opens them.",
  ],
];
const tourBox = make("div", null, "tour");
let toured = null, // the number of the step that is shown
  beforeTour = null; // what had the focus
tourBox.id = "tour";
tourBox.hidden = true;
tourBox.tabIndex = -1;
tourBox.setAttribute("role", "dialog");
tourBox.setAttribute("aria-label", "Tour of the page");
document.body.append(tourBox);
const markPart = (name, isMarked) => find(name).classList.toggle("toured", isMarked);
const listSteps = () => TOUR.filter(([name]) => !find(name).hidden);
const endTour = () => {
  if (toured === null) return;
  markPart(listSteps()[toured][0], false);
  toured = null;
  tourBox.hidden = true;
  (beforeTour || stage).focus();
  tell("The tour has ended");
};
const showStep = (next) => {
  unfoldControls(true);
  const all = listSteps();
  if (toured !== null) markPart(all[toured][0], false);
  toured = Math.max(0, next);
  if (toured >= all.length) {
    toured = all.length - 1;
    return endTour();
  }
  const [name, words] = all[toured];
  markPart(name, true);
  find(name).scrollIntoView({ block: "nearest" });
  const isLast = toured === all.length - 1,
    forward = () => showStep(toured + 1);
  tourBox.hidden = false;
  tourBox.replaceChildren(
    make("p", `${writeNumber(toured + 1)} of ${writeNumber(all.length)}`, "quiet"),
    make("p", words),
    make(
      "p",
      null,
      "acts",
      ...(toured ? [makeAction("Back", "Back in the tour", () => showStep(toured - 1))] : []),
      makeAction(isLast ? "Done" : "Next", isLast ? "End the tour" : "Next in the tour", forward),
      ...(isLast ? [] : [makeAction("End the tour", "End the tour", endTour)]),
    ),
  );
  tourBox.focus();
  return tell(words);
};
const startTour = () => {
  beforeTour = document.activeElement;
  showStep(0);
};
find("start-tour").addEventListener("click", startTour);
setOfferTour(() => [
  make("p", "New here? ", "acts offer", makeAction("Take the tour", "Take the tour, two minutes", startTour)),
]);
if (chosen === null && !group) describe();
tourBox.addEventListener("keydown", (event) => {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (way) showStep(toured + way);
  else endTour();
});
