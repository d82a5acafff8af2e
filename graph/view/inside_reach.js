// What a page in a file answers of two of its entities, from the links that it has inside, in the form of a
// live page's answers: the shortest paths between them, and their neighbours in common.
import { announce } from "./chosen.js";
import { make } from "./elements.js";
import { moreLetters, writeReference } from "./panel.js";
import { setExplainWhere } from "./reach.js";
import { setWhereElse } from "./search.js";
import { findLabel, findPairBetween, listDocuments, order, pairs, touching } from "./start.js";

const PATHS = 5, // listed at first
  LONGEST_PATH = 8; // steps, as in the case
const isNear = (id, other) => touching.get(id).some((pair) => pair.other === other);
// How many steps each is from one, until the other is reached; null if it is not.
const measureSteps = (one, other) => {
  const steps = new Map([[one, 0]]);
  let edge = [one];
  for (let far = 1; edge.length && !steps.has(other) && far <= LONGEST_PATH; far++) {
    const next = [];
    for (const id of edge)
      for (const pair of touching.get(id))
        if (!steps.has(pair.other)) {
          steps.set(pair.other, far);
          next.push(pair.other);
        }
    edge = next;
  }
  return steps.has(other) ? steps : null;
};
// In how many shortest ways each is reached from the one that the steps are from.
const countWays = (steps) => {
  const ways = new Map();
  for (const [id, far] of steps) {
    const before = touching.get(id).filter((pair) => steps.get(pair.other) === far - 1);
    ways.set(id, far ? before.reduce((sum, pair) => sum + ways.get(pair.other), 0) : 1);
  }
  return ways;
};
const listWaysTo = (id, steps, most) => {
  if (steps.get(id) === 0) return [[id]];
  const before = touching.get(id).filter((pair) => steps.get(pair.other) === steps.get(id) - 1),
    found = [];
  for (const { other } of before) {
    if (found.length >= most) break;
    found.push(...listWaysTo(other, steps, most - found.length).map((way) => [...way, id]));
  }
  return found;
};
const describeStep = (source, target, path) => {
  const pair = pairs[findPairBetween(source, target)],
    kinds = [...new Set(pair.edges.flatMap((edge) => edge.kind.split(";")))],
    lead = pair.directed ? (pair.from === source ? "→ " : "← ") : "",
    own = listDocuments(pair);
  return {
    path,
    source,
    target,
    source_label: findLabel(source),
    target_label: findLabel(target),
    fact: kinds.map((kind) => lead + kind).join(";"),
    documents: own,
    references: own.map(writeReference),
  };
};
const findPathsInside = ({ id, other, most = PATHS }) => {
  const steps = measureSteps(id, other),
    all = steps ? countWays(steps).get(other) : 0,
    ways = steps ? listWaysTo(other, steps, most) : [];
  const rows = ways.flatMap((way, at) => way.slice(1).map((to, step) => describeStep(way[step], to, at + 1)));
  const more = Math.min(PATHS, all - ways.length);
  return { paths: rows, pathsCount: all, more, cited: {}, left: 0 };
};
const findCommonInside = ({ id, other }) => {
  const common = order.filter((one) => one !== id && one !== other && isNear(one, id) && isNear(one, other));
  return { common, commonCount: common.length, left: 0 };
};
const INSIDE = { path: findPathsInside, common: findCommonInside };
export const askAndAdd = (what, more, _, use) => use(INSIDE[what](more), [], "among the links of this page");
setExplainWhere(() => [
  make("p", "Found among the links that this page has; the case may have more.", "quiet"),
]);
setWhereElse(". The case may have it: ringmap find and ringmap explore search all of it");
const LIVE_ONLY = {
  e: "This page has no links beyond those that it draws",
  f: "This page has no lists of findings",
  j: "Nobody can be judged on this page",
};
for (const [key, words] of Object.entries(LIVE_ONLY))
  moreLetters[key] = () => announce(`${words}: ringmap explore opens a live page, which does`);
