// The two fields of the filter by days. A wrong day is told beside them and changes nothing.
import { isByKnown, readDay, readSpan } from "./document_filter.js";
import { find } from "./elements.js";
import { change, changes } from "./hidden.js";
import { documents, entities, order } from "./start.js";
import { isDay } from "./time_steps.js";

const spanFields = { From: find("from-day"), To: find("to-day") },
  [FIRST_DAY, LAST_DAY] = ["1900-01-01", "2199-12-31"];
let wrongAt = -1; // the change at which a field was wrong
export const writeSpan = (from, to) =>
  [isByKnown() ? "Documents known" : "Documents", from && `from ${from}`, to && `to ${to}`]
    .filter(Boolean)
    .join(" ");
export const setSpan = (next, from, to) => {
  next.span = new Set(from || to ? [`${from}/${to}`] : []);
};
// What was typed wrongly stays beside what is wrong with it, until another change.
export const showDays = () => {
  if (wrongAt === changes) return;
  sayDayFault();
  const [from, to] = readSpan();
  Object.assign(spanFields.From, { value: from });
  Object.assign(spanFields.To, { value: to });
};
const sayDayFault = (words = "", field = null) => {
  for (const one of Object.values(spanFields)) one.removeAttribute("aria-invalid");
  if (field) field.setAttribute("aria-invalid", "true");
  wrongAt = field ? changes : -1;
  find("days-fault").textContent = words && `${words} Nothing is changed.`;
};
const listDays = () => [
  ...Object.values(documents).map(readDay),
  ...order
    .flatMap((id) => entities[id].unlisted || [])
    .map(([day, , , , known]) => readDay({ day, known })),
];
// What is wrong with the days as [words, field], null if nothing is.
const findDayFault = () => {
  for (const [name, field] of Object.entries(spanFields)) {
    const { value, validity } = field;
    if (validity.badInput)
      return [`${name} is no whole day: expected day, month and year of a day that exists.`, field];
    if (value && (!isDay(value) || value < FIRST_DAY || value > LAST_DAY))
      return [`${name} is ${value}: expected a day from ${FIRST_DAY} to ${LAST_DAY}.`, field];
  }
  const [from, to] = [spanFields.From.value, spanFields.To.value];
  if (from && to && from > to)
    return [`The first day, ${from}, is after the last, ${to}: choose another.`, spanFields.To];
  const days = listDays().filter(isDay).sort(),
    wrong = days.length && (from > days.at(-1) ? "From" : to && to < days[0] ? "To" : "");
  if (!wrong) return null;
  const field = spanFields[wrong],
    expected = `expected a day from ${days[0]} to ${days.at(-1)}.`,
    then = isByKnown() ? "known since then" : "of then";
  return [`${wrong} is ${field.value}, and no document is ${then}: ${expected}`, field];
};
const readDays = () => {
  const [from, to] = [spanFields.From.value, spanFields.To.value],
    fault = findDayFault();
  sayDayFault(...(fault || []));
  if (!fault && `${from}/${to}` !== readSpan().join("/"))
    change(writeSpan(from, to), (next) => setSpan(next, from, to));
};
for (const field of Object.values(spanFields)) {
  Object.assign(field, { min: FIRST_DAY, max: LAST_DAY });
  field.setAttribute("aria-describedby", "days-fault");
  // While a day is typed, what stands there is another day: it counts once the field is left, or by Enter.
  let isTyped = false;
  field.addEventListener("keydown", (event) => {
    isTyped = event.key !== "Enter";
    if (!isTyped) readDays();
  });
  field.addEventListener("change", () => isTyped || readDays());
  field.addEventListener("blur", () => {
    isTyped = false;
    readDays();
  });
}
