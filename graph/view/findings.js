// The findings of a live page: reports and saved queries to choose, what one asks for, and its rows.
import { noteChange, setMarking } from "./added.js";
import { ask, data } from "./ask.js";
import { clear, group, tell } from "./chosen.js";
import { find, make } from "./elements.js";
import { buildRows } from "./finding_rows.js";
import { writeShare } from "./hidden.js";
import { makeAction, moreLetters } from "./panel.js";
import { writeCount, writeNumber } from "./start.js";
import { openTab, tables, tabs } from "./tables.js";

const choices = find("choices-lists"),
  choicesFilter = find("choices-filter"),
  answer = find("answer");
let lists = null, // once they were asked for
  opened = null, // the list that is open
  runs = 0; // which run was asked for last: an answer may come late
const readName = (list) => list.command.split(" ").at(-1);
const joinTexts = (list) => `${list.title} ${list.command} ${list.group} ${list.help}`.toLowerCase();
// The lists that have every word of the filter; the one that is called so stands first, and Enter opens it.
const filterLists = () => {
  const words = choicesFilter.value.toLowerCase().split(/\s+/).filter(Boolean),
    found = lists.filter((list) => words.every((word) => joinTexts(list).includes(word))),
    isCalled = (list) => words.length === 1 && readName(list) === words[0];
  return [...found.filter(isCalled), ...found.filter((list) => !isCalled(list))];
};
const makeChoiceButton = (list) => {
  const button = make("button", null, "", list.title, make("small", readName(list)));
  button.type = "button";
  if (list === opened) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => openList(list));
  return make("li", null, "", button);
};
const listChoices = () => {
  if (!lists) return;
  const found = filterLists(),
    groups = Object.entries(Object.groupBy(found, (list) => list.group));
  choices.replaceChildren(
    ...groups.flatMap(([group, some]) => {
      const heading = make("h3", group),
        items = make("ul", null, "", ...some.map(makeChoiceButton));
      items.setAttribute("aria-label", group);
      return [heading, items];
    }),
  );
  find("choices-count").textContent = writeShare(found.length, lists.length);
};
const readLists = async () => {
  if (lists) return;
  try {
    const found = await ask("findings");
    ({ lists } = found);
    listChoices();
    find("choices-count").after(...found.problems.map((problem) => make("p", problem, "warn")));
  } catch (error) {
    find("choices-count").textContent = error.message;
  }
};
// What a parameter takes, beside its field.
const writeHint = ({ expected, default: usual }) =>
  usual === null ? `needed: ${expected}` : `${expected}; ${usual || "any"} if left empty`;
const makeField = (parameter, at) => {
  const { name, doc, default: usual, choices: some } = parameter,
    input = make(some.length ? "select" : "input"),
    hint = make("small", writeHint(parameter), "quiet"),
    label = make("label", doc ? `${doc} (${name})` : name);
  if (some.length) {
    const words = usual === "" ? ["", ...some] : some;
    input.append(...words.map((word) => Object.assign(make("option", word || "any"), { value: word })));
  } else Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false });
  input.value = usual ?? (some.length ? some[0] : "");
  input.name = name;
  input.id = `parameter-${at}`;
  label.htmlFor = input.id;
  hint.id = `${input.id}-hint`;
  input.setAttribute("aria-describedby", hint.id);
  if (usual === null) input.setAttribute("aria-required", "true");
  return make("div", null, "field", label, input, hint);
};
const openList = (list) => {
  opened = list;
  if (group?.details) clear(); // the row of another list
  listChoices();
  const problem = make("p", null, "warn"),
    results = make("div"),
    fields = list.parameters.map(makeField),
    start = make("button", "Run", "action"),
    form = make("form", null, "", ...fields, start);
  problem.setAttribute("role", "alert");
  start.type = "submit";
  form.hidden = !fields.length; // then it runs at once
  form.noValidate = true; // the sentence of the case says more than the browser's
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    runList(list, form, problem, results);
  });
  answer.replaceChildren(
    make("h2", list.title),
    ...(list.help ? [make("p", list.help, "quiet")] : []),
    form,
    problem,
    results,
  );
  answer.scrollTop = 0;
  delete tables.findings;
  const first = form.querySelector("input, select");
  if (first) {
    first.focus();
    if (first.select) first.select(); // so that typing replaces the usual value
  } else runList(list, form, problem, results);
};
const runList = async (list, form, problem, results) => {
  const mine = (runs += 1),
    given = Object.fromEntries(new FormData(form));
  form.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  problem.textContent = "";
  results.replaceChildren(make("p", "Asking the case…", "quiet"));
  answer.setAttribute("aria-busy", "true");
  tell(`Asking the case: ${list.title}`);
  try {
    const found = await ask("run", { command: list.command, given, marking: data.marking });
    if (mine !== runs) return;
    setMarking(found.marking);
    noteChange(found.changed);
    showAnswer(list, found, results);
  } catch (error) {
    if (mine !== runs) return;
    results.replaceChildren();
    problem.textContent = error.message;
    const wrong = [...form.elements].find((input) => input.name && error.message.includes(input.name));
    if (wrong) {
      wrong.setAttribute("aria-invalid", "true");
      wrong.focus();
    } else answer.focus();
  } finally {
    if (mine === runs) answer.removeAttribute("aria-busy");
  }
};
const showAnswer = (list, found, results) => {
  const { rows, total, notes } = found,
    left = total - rows.length;
  const words = total
    ? `${writeCount(total, "row")}${left ? `, the first ${writeNumber(rows.length)} are shown` : ""}`
    : "Nothing in the case answers this";
  const place = make("div"),
    notesList = make("ul", null, "", ...notes.map((note) => make("li", note)));
  const how = notes.length ? [make("details", null, "", make("summary", "How it was found"), notesList)] : [];
  const head = make("div", null, "counts", make("p", `${words}.`));
  results.replaceChildren(head, place);
  tell(`${list.title}: ${words}`);
  if (!rows.length) {
    head.append(...how);
    delete tables.findings;
    answer.focus();
    return;
  }
  const showRows = buildRows(list, found, place);
  const spoken = `Light up all rows of ${list.title} in the picture`,
    every = makeAction("Light up all rows", spoken, showRows);
  head.append(every, ...how);
  place.querySelector("tbody button").focus();
};
choicesFilter.addEventListener("input", listChoices);
choicesFilter.addEventListener("keydown", (event) => {
  const first = choices.querySelector("button");
  if (event.key !== "Enter" || !first) return;
  event.preventDefault(); // else the same key would send the form that opens
  first.click();
});
tabs.push("findings");
find("findings-tab").addEventListener("click", () => {
  openTab("findings");
  readLists();
});
Object.assign(moreLetters, {
  f: () => {
    find("findings-tab").click();
    choicesFilter.focus();
    choicesFilter.select();
  },
});
