// The steps of the time brush: weeks, or months or years where these would be too many, of the days that
// documents state, or of those on which the case got them; and the switch between the two.
import { isByKnown, readDay } from "./document_filter.js";
import { find } from "./elements.js";
import { change } from "./hidden.js";
import { documents } from "./start.js";
import { firstStep, lastStep, stopPlaying } from "./time_brush.js";

export const MOST_STEPS = 260, // bars that can be told apart
  FEWEST_TRIMMED = 10, // days, of which one may be left out
  FEW_WEEKS = 3, // of knowing, which are told by day
  DAY = 86400000;
const UNITS = {
  day: { start: (day) => day, next: (day) => addDays(day, 1) },
  week: {
    start: (day) => addDays(day, -((new Date(day).getUTCDay() + 6) % 7)),
    next: (day) => addDays(day, 7),
  },
  month: { start: (day) => `${day.slice(0, 7)}-01`, next: (day) => addMonths(day, 1) },
  year: { start: (day) => `${day.slice(0, 4)}-01-01`, next: (day) => addMonths(day, 12) },
};
export const writeDay = (moment) => new Date(moment).toISOString().slice(0, 10);
// A browser takes 30 February for 2 March.
export const isDay = (day) =>
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  day >= "1900" &&
  !Number.isNaN(Date.parse(day)) &&
  writeDay(Date.parse(day)) === day;
const addDays = (day, count) => writeDay(Date.parse(day) + count * DAY);
const addMonths = (day, count) =>
  writeDay(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + count, 1));
// The steps between the first and the last day, in the shortest unit that gives few enough of them.
export const makeSteps = (first, last, byDay = false) => {
  for (const [unit, { start, next }] of Object.entries(UNITS).slice(byDay ? 0 : 1)) {
    const steps = [];
    for (let day = start(first); day <= last && steps.length <= MOST_STEPS; day = next(day)) steps.push(day);
    if (steps.length <= MOST_STEPS || unit === "year") return { unit, steps: steps.slice(0, MOST_STEPS) };
  }
};
// A day mistyped by a century must not make years of the weeks: where the steps of all days would be years,
// a day in a hundred at each end is left out of the bars, if those of the others are shorter.
const chooseSteps = (days) => {
  const [first, last] = [days[0], days.at(-1)],
    byDay = isByKnown() && Date.parse(last) - Date.parse(first) < FEW_WEEKS * 7 * DAY,
    all = makeSteps(first, last, byDay),
    few = days.length < FEWEST_TRIMMED ? 0 : Math.ceil(days.length / 100);
  if (all.unit !== "year" || !few) return all;
  const ends = [
    [few, -1],
    [0, -1 - few],
    [few, -1 - few],
  ];
  const tries = ends.map(([start, end]) => makeSteps(days[start], days.at(end)));
  return tries.find(({ unit }) => unit !== "year") || all;
};
export let brush = { unit: "week", steps: [], ends: [], days: [] },
  brushedFor = "";
export const readBrush = () => {
  const state = `${Object.keys(documents).length} ${isByKnown()}`;
  if (state === brushedFor) return brush;
  brushedFor = state;
  const days = Object.values(documents).map(readDay).filter(isDay).sort();
  const { unit, steps } = days.length ? chooseSteps(days) : { unit: "week", steps: [] };
  const ends = steps.map((day) => addDays(UNITS[unit].next(day), -1));
  brush = { unit, steps, ends, days };
  for (const slider of [firstStep, lastStep]) slider.max = Math.max(0, steps.length - 1);
  return brush;
};
// Whether there is anything to brush, by either kind of day.
let weeksFor = -1,
  hasMoreWeeks = false;
export const hasWeeks = () => {
  const count = Object.keys(documents).length;
  if (count !== weeksFor) [weeksFor, hasMoreWeeks] = [count, hasSeveralWeeks()];
  return isByKnown() || hasMoreWeeks;
};
const hasSeveralWeeks = () => {
  const weeksOf = (read) => new Set(Object.values(documents).map(read).filter(isDay).map(UNITS.week.start));
  return (
    weeksOf(({ day }) => day).size > 1 ||
    weeksOf(({ known }) => (known || "").slice(0, 10)).size > 1
  );
};
const clockButtons = [...find("clock").querySelectorAll("input")];
export const describeClock = (isKnown) => {
  for (const button of clockButtons) button.checked = (button.value === "known") === isKnown;
  find("clock").hidden = !isKnown && !Object.values(documents).some((card) => card.known);
  find("clock-words").textContent = isKnown
    ? "When the case got each document; gradings and links are today's."
    : "";
};
for (const button of clockButtons)
  button.addEventListener("change", () => {
    stopPlaying();
    // Days of the one are no days of the other.
    change(button.value === "known" ? "Weeks by what was known" : "Weeks by what happened", (next) => {
      next.span.clear();
      next.clock = new Set(button.value === "known" ? ["known"] : []);
    });
  });
