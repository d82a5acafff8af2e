// Several entities are selected by drawing around them: a drag with Ctrl, or any drag after the button.
import { announce, endAnnouncement } from "./chosen.js";
import { find } from "./elements.js";
import { readSeenSpots } from "./heaps.js";
import { isVisible } from "./hidden.js";
import { makeSvg } from "./pictures.js";
import { select, selected } from "./selected.js";
import { network, order, stage } from "./start.js";

const lassoButton = find("lasso"),
  lassoLine = makeSvg("polygon", {}),
  lassoSheet = makeSvg("svg", { class: "lasso", "aria-hidden": "true" }, lassoLine),
  LEAST_STEP = 4; // pixels between two points of the line
let lasso = null; // the points drawn so far, in pixels of the picture
const showLasso = () => {
  lassoSheet.classList.toggle("drawn", lasso !== null);
  lassoLine.setAttribute("points", (lasso || []).map((point) => point.join()).join(" "));
};
stage.append(lassoSheet);
export const isLassoReady = () => lassoButton.getAttribute("aria-pressed") === "true";
export const readyLasso = (isReady) => {
  lassoButton.setAttribute("aria-pressed", String(isReady));
  stage.classList.toggle("lassoing", isReady);
};
const readStagePoint = (event) => {
  const box = stage.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};
// Whether a line from the point to the far right crosses the drawn one an odd number of times.
const isAround = (points, { x, y }) =>
  points.reduce((isInside, [ax, ay], at) => {
    const [bx, by] = points.at(at - 1);
    return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay) ? !isInside : isInside;
  }, false);
stage.addEventListener(
  "pointerdown",
  (event) => {
    const [x, y] = readStagePoint(event),
      isWithKey = (event.ctrlKey || event.metaKey) && network.getNodeAt({ x, y }) === undefined;
    if (event.button !== 0 || !(isLassoReady() || isWithKey)) return;
    event.stopPropagation();
    event.preventDefault();
    stage.focus();
    stage.setPointerCapture(event.pointerId);
    lasso = [[x, y]];
  },
  true,
);
stage.addEventListener("pointermove", (event) => {
  if (!lasso) return;
  const [x, y] = readStagePoint(event),
    [lastX, lastY] = lasso.at(-1);
  if (Math.hypot(x - lastX, y - lastY) < LEAST_STEP) return;
  lasso.push([x, y]);
  showLasso();
});
stage.addEventListener("pointerup", () => {
  if (!lasso) return;
  const points = lasso;
  lasso = null;
  readyLasso(false);
  endAnnouncement();
  showLasso();
  if (points.length < 3) return;
  const at = readSeenSpots(),
    inside = order.filter((id) => isVisible(id) && isAround(points, network.canvasToDOM(at[id])));
  if (inside.length) select([...selected, ...inside]);
  else announce("Nothing is within the line");
});
stage.addEventListener("pointercancel", () => {
  lasso = null;
  showLasso();
});
lassoButton.addEventListener("click", () => {
  readyLasso(!isLassoReady());
  if (isLassoReady()) announce("Draw a line around what is to be selected");
});
