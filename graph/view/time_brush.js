// The time brush under the picture: how many documents each week has, by the day that they state. What is
// dragged or played over it sets the span of the filter by documents.
import { setSpan, writeSpan } from "./day_fields.js";
import { isByKnown, passesDocument, passesSource, readDay, readSpan } from "./document_filter.js";
import { spots } from "./edges.js";
import { find } from "./elements.js";
import {
  beforePreview, change, countHidden, countWhere, hidden, isVisible, keepPreview, past, preview, writeShare,
} from "./hidden.js";
import { fitTo } from "./keys.js";
import { FACE } from "./names.js";
import { moreLetters } from "./panel.js";
import { documents, network, order, stage, writeCount, writeNumber } from "./start.js";
import { readTone } from "./theme.js";
import { brush, describeClock, hasWeeks, isDay, readBrush } from "./time_steps.js";

export const time = find("time"),
  weeks = find("weeks"),
  timeToggle = find("time-toggle"),
  playButton = find("play"),
  firstStep = find("first-step"),
  lastStep = find("last-step");
const PLAY_PAUSE = 700, // milliseconds between two steps
  MORE_PRESSES = 1500, // milliseconds within which another press of an arrow goes on
  PLAYED = 4; // steps shown at once, if no span was chosen
let drawnVolumes = [];
const findStep = (day) => Math.max(0, brush.steps.findLastIndex((start) => start <= day));
// The first and last step of the span, all of them if there is none.
const readEnds = () => {
  const [from, to] = readSpan(),
    last = brush.steps.length - 1;
  return [from ? findStep(from) : 0, to ? Math.max(0, findStep(to)) : last];
};
const findSpanSteps = (one, other) => {
  const [first, last] = one < other ? [one, other] : [other, one];
  return first === 0 && last === brush.steps.length - 1 ? ["", ""] : [brush.steps[first], brush.ends[last]];
};
const countVolumes = () => {
  const all = brush.steps.map(() => 0),
    some = brush.steps.map(() => 0);
  for (const [id, card] of Object.entries(documents)) {
    const day = readDay(card);
    if (!day || !brush.steps.length || day < brush.steps[0] || day > brush.ends.at(-1)) continue;
    const at = findStep(day);
    all[at] += 1;
    if (passesSource(id)) some[at] += 1;
  }
  return [all, some];
};
export const drawWeeks = () => {
  const sharp = window.devicePixelRatio || 1,
    [wide, tall] = [weeks.clientWidth, weeks.clientHeight],
    pen = weeks.getContext("2d"),
    [all, some] = countVolumes(),
    most = Math.max(1, ...all),
    step = wide / Math.max(1, brush.steps.length),
    [first, last] = readEnds();
  drawnVolumes = all;
  [weeks.width, weeks.height] = [wide * sharp, tall * sharp];
  pen.scale(sharp, sharp);
  if (readSpan().some(Boolean)) {
    pen.fillStyle = readTone("lit");
    pen.fillRect(first * step, 0, (last - first + 1) * step, tall);
  }
  all.forEach((count, at) => {
    const bar = (height, fill) => {
      pen.fillStyle = fill;
      pen.fillRect(at * step + 0.5, tall - height, Math.max(1, step - 1), height);
    };
    bar((count / most) * (tall - 16), readTone("rule"));
    bar((some[at] / most) * (tall - 16), readTone(at >= first && at <= last ? "pick" : "rule"));
  });
  drawMonths(pen, step);
};
// The months, where there is room, and on the pointer what one step has.
const drawMonths = (pen, step) => {
  let end = 0;
  pen.fillStyle = readTone("quiet");
  pen.font = `12px ${FACE}`;
  pen.textBaseline = "top";
  brush.steps.forEach((day, at) => {
    const words = day.slice(0, 7),
      isNew = at === 0 || brush.steps[at - 1].slice(0, 7) !== words;
    if (!isNew || at * step < end) return;
    pen.fillText(words, at * step + 2, 0);
    end = at * step + pen.measureText(words).width + 12;
  });
};
weeks.addEventListener("pointermove", (event) => {
  if (!brush.steps.length) return;
  const at = findStepAt(event);
  weeks.title = `${brush.unit} of ${brush.steps[at]}: ${writeCount(drawnVolumes[at], "listed document")}`;
});
const isDatedAndPasses = (id) => isDay(readDay(documents[id])) && passesDocument(id);
export const describeTime = () => {
  const isKnown = isByKnown();
  const { unit, steps, ends, days } = readBrush(),
    far = countWhere(days, (day) => day < steps[0] || day > ends.at(-1)),
    undated = Object.keys(documents).length - days.length;
  timeToggle.hidden = !hasWeeks();
  describeClock(isKnown);
  if (timeToggle.hidden) time.hidden = true;
  if (time.hidden) return;
  const [from, to] = readSpan(),
    [first, last] = readEnds(),
    passing = countWhere(Object.keys(documents), isDatedAndPasses);
  const all = `Listed documents by ${unit}${isKnown ? " of knowing" : ""}, ${days[0]} to ${days.at(-1)}`,
    without =
      `${writeNumber(undated)} without ${isKnown ? "such " : ""}a day` + (from || to ? ", left out" : "");
  find("time-words").textContent =
    `${from || to ? writeSpan(from, to) : all}: ` +
    `${writeShare(passing, days.length)}` +
    `${far ? `; ${writeNumber(far)} far from the others, without a bar` : ""}` +
    `${undated ? `; ${without}` : ""}.`;
  [firstStep.value, lastStep.value] = [first, last];
  const say = (slider, day) => slider.setAttribute("aria-valuetext", `${unit} of ${day}`);
  say(firstStep, steps[first]);
  say(lastStep, steps[last]);
  find("all-days").disabled = !from && !to;
  drawWeeks();
};
const brushSteps = (one, other) => preview((next) => setSpan(next, ...findSpanSteps(one, other)));
const sayBrushed = () => {
  keepPreview(readSpan().some(Boolean) ? writeSpan(...readSpan()) : "All days");
  bringIntoView();
};
// What is left may lie outside the view.
const bringIntoView = () => {
  const shown = order.filter(isVisible),
    near = countWhere(shown, (id) => {
      const { x, y } = network.canvasToDOM(spots[id]);
      return x > 0 && y > 0 && x < stage.clientWidth && y < stage.clientHeight;
    });
  if (near < shown.length / 2) fitTo(shown);
};

// Dragging: from the step where it began to where the pointer is.
let brushedFrom = null;
const findStepAt = (event) => {
  const box = weeks.getBoundingClientRect(),
    at = Math.floor(((event.clientX - box.left) / box.width) * brush.steps.length);
  return Math.max(0, Math.min(brush.steps.length - 1, at));
};
weeks.addEventListener("pointerdown", (event) => {
  stopPlaying();
  weeks.setPointerCapture(event.pointerId);
  brushedFrom = findStepAt(event);
  brushSteps(brushedFrom, brushedFrom);
});
weeks.addEventListener("pointermove", (event) => {
  if (brushedFrom === null || !weeks.hasPointerCapture(event.pointerId)) return;
  const ends = findSpanSteps(brushedFrom, findStepAt(event));
  if (ends.join("/") !== readSpan().join("/")) brushSteps(brushedFrom, findStepAt(event));
});
for (const name of ["pointerup", "pointercancel"])
  weeks.addEventListener(name, () => {
    brushedFrom = null;
    sayBrushed();
  });
const slide = () => {
  stopPlaying();
  const [one, other] = [Number(firstStep.value), Number(lastStep.value)];
  brushSteps(Math.min(one, other), Math.max(one, other));
};
// Several presses of an arrow, one soon after the other, are one step of undo.
let slidTo = null,
  slidAt = 0,
  slidBy = null; // what says it
export const keepSlide = (say) => {
  const isMore =
    beforePreview === slidTo && slidBy === say && performance.now() - slidAt < MORE_PRESSES;
  slidBy = say;
  say();
  if (isMore && past.at(-1) === slidTo) {
    past.pop();
    countHidden();
  }
  [slidTo, slidAt] = [hidden, performance.now()];
};
for (const slider of [firstStep, lastStep]) {
  slider.addEventListener("input", slide);
  slider.addEventListener("change", () => keepSlide(sayBrushed));
}
// Playing moves the span on, step by step, until its end is the last. By what was known, a span that begins
// with the first step grows instead: what is known once stays known.
let playing = null;
export const stopPlaying = () => {
  if (playing === null) return;
  clearInterval(playing);
  playing = null;
  playButton.textContent = "Play";
  sayBrushed();
};
const playStep = () => {
  const [first, last] = readEnds();
  if (last >= brush.steps.length - 1) stopPlaying();
  else {
    brushSteps(isByKnown() && first === 0 ? 0 : first + 1, last + 1);
    bringIntoView();
  }
};
const startPlaying = () => {
  const [first, last] = readEnds(),
    end = brush.steps.length - 1,
    played = isByKnown() ? 1 : PLAYED,
    size = first === 0 && last === end ? Math.min(played, end) - 1 : last - first;
  brushSteps(last < end ? first : 0, last < end ? last : Math.max(0, size));
  playing = setInterval(playStep, PLAY_PAUSE);
  playButton.textContent = "Pause";
};
playButton.addEventListener("click", () => (playing === null ? startPlaying() : stopPlaying()));
find("all-days").addEventListener("click", () => {
  stopPlaying();
  change("All days", (next) => next.span.clear());
  playButton.focus();
});
const toggleTime = () => {
  time.hidden = !time.hidden;
  timeToggle.setAttribute("aria-expanded", String(!time.hidden));
  timeToggle.textContent = time.hidden ? "Show time" : "Hide time";
  if (time.hidden) stopPlaying();
  describeTime();
};
timeToggle.addEventListener("click", toggleTime);
window.addEventListener("resize", () => time.hidden || drawWeeks());
moreLetters.w = toggleTime;
