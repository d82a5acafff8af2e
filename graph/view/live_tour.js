// What the tour of a live page tells besides: adding links of the case, paths, findings and judgements.
import { TOUR } from "./tour.js";

TOUR.splice(
  TOUR.findIndex(([name]) => name === "legend"),
  0,
  [
    "panel",
    "E goes to the links of the chosen entity in the whole case, counted by kind. Expand adds them to the " +
      "picture, Collapse takes them out.",
  ],
  [
    "findings-tab",
    "F opens the findings: corridors, identities, examinations and saved queries. A row lights what it " +
      "names, with its documents in the panel.",
  ],
  [
    "panel",
    "With two of one kind selected, J shows the evidence whether they are one. A judgement has a reason " +
      "and a name, and can be undone.",
  ],
);
