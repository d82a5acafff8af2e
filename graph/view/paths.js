// The shortest paths between the picked and the chosen: some at first, the rest on demand, each step with its
// documents.
// An arrow where all facts of a step lead one way.
import { askAndAdd } from "#reach";
import { chosen, tell } from "./chosen.js";
import { makeDocumentButton } from "./documents.js";
import { make } from "./elements.js";
import { cited, makeAction } from "./panel.js";
import { hasTwo, makeTwoKey, picked, refuseOne, showFound } from "./reach.js";
import { findPairBetween, pairs, writeCount, writeNumber, writeType } from "./start.js";

const writeStep = ({ fact, target_label: label }) => {
  const kinds = fact.split(";"),
    lead = (arrow) => kinds.every((kind) => kind.startsWith(arrow));
  const words = kinds.map((kind) => writeType(kind.replace(/^[→←] /, ""))).join(", ");
  return [
    make("span", ` ${lead("←") ? "←" : "–"} ${words} ${lead("→") ? "→" : "–"} `, "quiet"),
    make("bdi", label),
  ];
};
const makeStepDocuments = (row) => {
  const name = (label) => make("bdi", label),
    ends = make("span", null, "quiet", name(row.source_label), " – ", name(row.target_label));
  const buttons = row.documents.flatMap((id) => [" ", makeDocumentButton(id)]);
  return make("li", null, "", ends, ...(buttons.length ? buttons : [" no document"]));
};
const makePath = (rows) =>
  make(
    "article",
    null,
    "",
    make("p", null, "", make("bdi", rows[0].source_label), ...rows.flatMap(writeStep)),
    make("ul", null, "steps", ...rows.map(makeStepDocuments)),
  );
// The picture may draw two as linked whose facts lead over what they share.
const explainSteps = (steps) => {
  const linked = pairs[findPairBetween(picked, chosen)];
  return linked && steps > 1
    ? [
        make(
          "p",
          "The picture draws one link between the two, through what they share; a path goes by facts and " +
            `counts each as a step, so it has ${writeNumber(steps)}.`,
          "quiet",
        ),
      ]
    : [];
};
const writePathsCount = (shown, all, steps) => {
  if (!all) return "Nothing connects them within 8 steps";
  const count = shown < all ? `${writeNumber(shown)} of ${writeNumber(all)} shortest paths` : null;
  return `${count ?? writeCount(all, "shortest path")} of ${writeCount(steps, "step")}`;
};
const makeMorePaths = (shown, more, all) => {
  if (more) {
    const words = `Show ${writeNumber(more)} more`;
    const button = makeAction(words, `${words} of the shortest paths`, () => findPaths(shown + more));
    return [make("p", null, "acts", button)];
  }
  return shown < all ? [make("p", `A page shows at most ${writeNumber(shown)} paths.`, "quiet")] : [];
};
export const findPaths = (most) => {
  if (!hasTwo()) return refuseOne();
  const two = makeTwoKey(chosen),
    asked = { id: picked, other: chosen, ...(most && { most }) };
  return askAndAdd("path", asked, null, (answer, _, words) => {
    if (two !== makeTwoKey(chosen)) return tell(words); // another was chosen meanwhile
    const { paths, pathsCount: all, more } = answer;
    for (const [id, card] of Object.entries(answer.cited)) cited.set(id, card);
    const each = Object.values(Object.groupBy(paths, (row) => row.path)),
      ids = [...new Set(paths.flatMap((row) => [row.source, row.target]))],
      some = paths.map((row) => findPairBetween(row.source, row.target));
    const steps = each.length ? each[0].length : 0,
      told = writePathsCount(each.length, all, steps);
    const elements = () => [
      make("p", `${told}.`),
      ...explainSteps(steps),
      ...each.map(makePath),
      ...makeMorePaths(each.length, more, all),
    ];
    const spoken = each.length ? `${told}; ${words}` : told;
    showFound(each.length ? ids : [picked, chosen], some, elements, spoken);
  });
};
