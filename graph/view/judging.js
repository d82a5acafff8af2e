// Whether two are one, on a live page: the evidence, what was judged before, judging and undoing.
// Of one entity, or of the picked one and the chosen. Heading and form keep the focus and what was typed.
import { noteChange, setMarking } from "./added.js";
import { ask, data } from "./ask.js";
import { chosen, describe, tell } from "./chosen.js";
import { make } from "./elements.js";
import { complain } from "./expand.js";
import { reloadWithView } from "./live_views.js";
import { livePanel, makeAction, makeList, MANY, moreLetters } from "./panel.js";
import { hasTwo, picked, pickSelected, refuseOne } from "./reach.js";
import { entities, findKind, findLabel, panel, shorten } from "./start.js";

let weighed = null, // what was asked last: {ids, answer, head, form}
  kept = null; // what was judged or undone here last: {ids, words, buttons}
export const changeCase = (what, question) => ask(what, question, { "X-Ringmap-Write": data.writeToken });
const canBeJudged = (id) => entities[id] && data.judged.includes(entities[id].kind);
const areSame = (ids, others) => ids.length === others.length && ids.every((id, at) => id === others[at]);
const askOnce = async (ids, what, question) => {
  tell("Asking the case");
  try {
    const answer = await ask(what, { ...question, marking: data.marking });
    setMarking(answer.marking);
    noteChange(answer.changed);
    weighed = { ids, answer };
    if (!canBeJudged(chosen)) return;
    describe();
    if (weighed.head) weighed.head.focus();
  } catch (error) {
    complain(error);
  }
};
const sayKept = (ids, words, ...buttons) => {
  kept = { ids, words, buttons };
  weighed = null;
  describe();
  panel.scrollTop = 0;
  panel.focus();
  tell(words);
};
const makeReloadButton = (id) =>
  makeAction("Reload the page", "Reload the page to see it", () => reloadWithView(id));
const undoJudgement = async (ids, judgement) => {
  try {
    const answer = await changeCase("unjudge", { judgement });
    noteChange(answer.changed);
    sayKept(ids, `${answer.done}.`, makeReloadButton(chosen));
  } catch (error) {
    complain(error);
  }
};
const judge = async (ids, verdict, why) => {
  try {
    const answer = await changeCase("judge", { id: ids[0], other: ids[1], verdict, why });
    noteChange(answer.changed);
    const [joined] = answer.joined,
      words = joined ? " They are one entity now; reload the page to see it." : "",
      undo = makeAction("Undo it", `Undo the judgement: ${verdict}`, () => undoJudgement(ids, answer.id));
    sayKept(ids, `Kept: ${verdict}.${words}`, undo, ...(joined ? [makeReloadButton(joined)] : []));
  } catch (error) {
    complain(error);
  }
};
const makeJudgedRow = (ids, row) =>
  make(
    "p",
    null,
    "",
    make("b", row.verdict),
    ...(row.label && row.other ? [", with ", make("bdi", row.label)] : []),
    make("small", ` · ${row.by}, ${row.at} UTC: `),
    make("bdi", row.why),
    " ",
    makeAction("Undo", `Undo the judgement ${row.verdict} of ${row.by}`, () => undoJudgement(ids, row.id)),
  );
const makeJudgedList = (ids, rows) =>
  rows.length
    ? [make("h3", "Judged before"), makeList(rows.map((row) => () => makeJudgedRow(ids, row)), MANY)]
    : [];
const writeBits = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
const makeEvidenceRow = ({ what, bits: weight, values }) =>
  make(
    "p",
    null,
    "",
    make("span", `${what} ${writeBits(weight)}`),
    ...values.flatMap((value, at) => [make("span", at ? " – " : ": "), make("bdi", value)]),
  );
const RULED_OUT =
  "By the documents they are two: a document names both as two, each has a number of its own in one " +
  "register or source, they are of two countries, or no name of one fits the other.";
const writeEvidence = (answer) => {
  if (!answer.isWeighed)
    return [make("p", "ringmap weighs no evidence for these two; compare what the documents say.", "quiet")];
  if (answer.isRuledOut)
    return [make("p", RULED_OUT, "warn")];
  const share = answer.probability > 0.999 ? "over 0.999" : answer.probability.toFixed(3),
    words = `Probability ${share} by the evidence. A bit more doubles the odds; at first there are `;
  return [
    make("p", `${words}${writeBits(answer.prior)}.`),
    makeList(answer.evidence.map((one) => () => makeEvidenceRow(one)), MANY),
  ];
};
const VERDICTS = [
  ["same", "Same: they are one"],
  ["different", "Different: they are two"],
  ["unsure", "Unsure"],
];
const makeJudgeForm = (ids) => {
  const form = make("form", null, "judge"),
    choices = VERDICTS.map(([verdict, words]) => {
      const input = make("input");
      Object.assign(input, { type: "radio", name: "verdict", value: verdict, required: true });
      return make("label", null, "", input, ` ${words}`);
    }),
    why = make("textarea"),
    keep = make("button", "Keep the judgement", "action");
  Object.assign(why, { rows: 2, maxLength: 500, required: true });
  keep.type = "submit";
  form.append(
    make("fieldset", null, "", make("legend", "Your judgement"), ...choices),
    make("label", "Why ", "", why),
    make("p", "The case keeps who, when and why. No later document overturns it; you can undo it.", "quiet"),
    keep,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(ids, new FormData(form).get("verdict"), why.value);
  });
  return form;
};
const makeHeading = (words) => {
  const head = make("h3", words);
  Object.assign(head, { tabIndex: -1 }).dataset.judging = "";
  return head;
};
const writeJudged = (ids) => {
  const { judged } = weighed.answer;
  if (ids.length === 2)
    return [
      ...writeEvidence(weighed.answer),
      ...makeJudgedList(ids, judged),
      (weighed.form ??= makeJudgeForm(ids)),
    ];
  return judged.length ? makeJudgedList(ids, judged) : [make("p", "Nobody judged it.", "quiet")];
};
const makeJudging = (id) => {
  if (!canBeJudged(id)) return [];
  const isPair = hasTwo() && findKind(picked) === findKind(id),
    ids = isPair ? [picked, id] : [id],
    parts = [];
  if (kept && kept.ids.includes(id))
    parts.push(make("p", kept.words, "warn kept"), make("p", null, "acts", ...kept.buttons));
  if (!weighed || !areSame(weighed.ids, ids))
    return [...parts, make("p", null, "acts", makeJudgingButton(id, isPair))];
  weighed.head ??= makeHeading(isPair ? "Are they one?" : "What was judged of it");
  return [...parts, weighed.head, ...writeJudged(ids)];
};
const makeJudgingButton = (id, isPair) => {
  const name = shorten(findLabel(id), 60);
  return isPair
    ? makeAction("Are they one?", `Whether ${shorten(findLabel(picked), 60)} and ${name} are one`, weighTwo)
    : makeAction("Judgements", `What was judged of ${name}`, () => askOnce([id], "judged", { id }));
};
const weighTwo = () => {
  if (!hasTwo()) return refuseOne();
  if (findKind(picked) !== findKind(chosen) || !canBeJudged(chosen))
    return tell(`Two of one kind can be judged, of ${data.judged.join(", ")}`);
  return askOnce([picked, chosen], "weigh", { id: picked, other: chosen });
};
livePanel.splice(1, 0, makeJudging); // after what concerns the picked one
moreLetters.j = () => {
  pickSelected();
  weighTwo();
};
