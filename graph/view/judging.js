// Whether two are one, on a live page: the evidence, what was judged before, judging and undoing.
let weighed = null, // what was asked last: [its key, the answer, and heading and form, which keep the focus]
  kept = null; // the last judgement made here: [its key, what the panel says of it]
const changeCase = (what, question) => ask(what, question, { "X-Ringmap-Write": data.writeToken });
const canBeJudged = (id) => things[id] && data.judged.includes(things[id].kind);
const askOnce = async (key, what, question) => {
  tell("Asking the case");
  try {
    const answer = await ask(what, { ...question, marking: data.marking });
    setMarking(answer.marking);
    noteChange(answer.changed);
    weighed = [key, answer];
    if (!canBeJudged(chosen)) return;
    describe();
    const head = panel.querySelector("[data-judging]");
    if (head) head.focus();
  } catch (error) {
    complain(error);
  }
};
const sayKept = (key, words, ...buttons) => {
  kept = [key, words, buttons];
  weighed = null;
  describe();
  panel.scrollTop = 0;
  panel.focus();
  tell(words);
};
const reloadButton = (id) =>
  action("Reload the page", "Reload the page to see it", () => reloadWithView(id));
const undoJudgement = async (key, judgement) => {
  try {
    const answer = await changeCase("unjudge", { judgement });
    noteChange(answer.changed);
    sayKept(key, `${answer.done}.`, reloadButton(chosen));
  } catch (error) {
    complain(error);
  }
};
const judge = async (key, two, verdict, why) => {
  try {
    const answer = await changeCase("judge", { id: two[0], other: two[1], verdict, why });
    noteChange(answer.changed);
    const then = answer.joined.length ? "They are one entity now; reload the page to see it." : "";
    const undo = action("Undo it", `Undo the judgement: ${verdict}`, () => undoJudgement(key, answer.id));
    sayKept(key, `Kept: ${verdict}. ${then}`.trim(), undo, ...(then ? [reloadButton(answer.joined[0])] : []));
  } catch (error) {
    complain(error);
  }
};
const judgedRow = (key, row) =>
  make(
    "p",
    null,
    "",
    make("b", row.verdict),
    ...(row.label && row.other ? [", with ", make("bdi", row.label)] : []),
    make("small", ` · ${row.by}, ${row.at} UTC: `),
    make("bdi", row.why),
    " ",
    action("Undo", `Undo the judgement ${row.verdict} of ${row.by}`, () => undoJudgement(key, row.id)),
  );
const judgedList = (key, rows) =>
  rows.length
    ? [make("h3", "Judged before"), listed(rows.map((row) => () => judgedRow(key, row)), MANY)]
    : [];
const bits = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
const evidenceRow = ({ what, bits: weight, values }) =>
  make(
    "p",
    null,
    "",
    make("span", `${what} ${bits(weight)}`),
    ...values.flatMap((value, at) => [make("span", at ? " – " : ": "), make("bdi", value)]),
  );
const RULED_OUT =
  "By the documents they are two: a document links them, one source has a number for each, or no name of " +
  "one fits the other.";
const evidenceWords = (answer) => {
  if (!answer.isWeighed)
    return [make("p", "ringmap weighs no evidence for these two; compare what the documents say.", "quiet")];
  if (answer.isRuledOut)
    return [make("p", RULED_OUT, "warn")];
  const share = answer.probability > 0.999 ? "over 0.999" : answer.probability.toFixed(3),
    words = `Probability ${share} by the evidence. A bit more doubles the odds; at first there are `;
  return [
    make("p", `${words}${bits(answer.prior)}.`),
    listed(answer.evidence.map((one) => () => evidenceRow(one)), MANY),
  ];
};
const VERDICTS = [
  ["same", "Same: they are one"],
  ["different", "Different: they are two"],
  ["unsure", "Unsure"],
];
const judgeForm = (key, two) => {
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
    make("p", "The case keeps who, when and why. It is never overturned, and can be undone.", "quiet"),
    keep,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(key, two, new FormData(form).get("verdict"), why.value);
  });
  return form;
};
const heading = (words) => {
  const head = make("h3", words);
  Object.assign(head, { tabIndex: -1 }).dataset.judging = "";
  return head;
};
const judging = (id) => {
  if (!canBeJudged(id)) return [];
  const isPair = hasTwo() && kindOf(picked) === kindOf(id),
    two = isPair ? [picked, id] : [id],
    key = JSON.stringify(two),
    parts = [];
  if (kept && (kept[0] === key || JSON.parse(kept[0]).includes(id)))
    parts.push(make("p", kept[1], "warn kept"), make("p", null, "acts", ...kept[2]));
  if (weighed && weighed[0] === key)
    parts.push(
      (weighed[2] ??= heading(isPair ? "Are they one?" : "What was judged of it")),
      ...(isPair ? evidenceWords(weighed[1]) : []),
      ...(weighed[1].judged.length || isPair
        ? judgedList(key, weighed[1].judged)
        : [make("p", "Nobody judged it.", "quiet")]),
      ...(isPair ? [(weighed[3] ??= judgeForm(key, two))] : []),
    );
  else parts.push(make("p", null, "acts", judgingButton(id, isPair)));
  return parts;
};
const judgingButton = (id, isPair) => {
  const name = short(labelOf(id), 60);
  return isPair
    ? action("Are they one?", `Whether ${short(labelOf(picked), 60)} and ${name} are one`, weighTwo)
    : action("Judgements", `What was judged of ${name}`, () =>
        askOnce(JSON.stringify([id]), "judged", { id }),
      );
};
const weighTwo = () => {
  if (!hasTwo()) return refuseOne();
  if (kindOf(picked) !== kindOf(chosen) || !canBeJudged(chosen))
    return tell(`Two of one kind can be judged, of ${data.judged.join(", ")}`);
  return askOnce(JSON.stringify([picked, chosen]), "weigh", { id: picked, other: chosen });
};
livePanel.splice(1, 0, judging); // after what concerns the picked one
moreLetters.j = () => weighTwo();
