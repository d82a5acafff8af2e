// Search by any text of an entity or of what belongs to it. It compares letters and digits alone, so that
// LB07 SEO finds LB07SEO, then with O as 0 and I and L as 1, as plates are misread; 07700 900123 finds
// +447700900123.
const search = find("search"),
  hits = find("hits"),
  hitsCount = find("hits-count");
const FOUND = 50;
const foldLetters = (text) =>
  text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
const foldMisread = (text) => text.replace(/o/g, "0").replace(/[il]/g, "1");
let known = null;
const makeEntry = (id, texts) => {
  const plain = [...new Set(texts)].filter(Boolean).map((text) => [text, foldLetters(text)]);
  return { id, texts: plain.map(([text, letters]) => [text, letters, foldMisread(letters)]) };
};
const indexTexts = () => {
  if (known) return known;
  const read = (said) => [
    ...said.readings.map((reading) => reading[1]),
    documents[said.document] ? documents[said.document].reference : "",
  ];
  return (known = [
    ...order.map((id) => makeEntry(id, [entities[id].label, id, ...entities[id].said.flatMap(read)])),
    ...[...beside].map(([id, entity]) => makeEntry(id, [entity.label, id])),
  ]);
};
const listForms = (text) => {
  const letters = foldLetters(text),
    dialled = /^(?:00440?|440|0)(\d{6,})$/.exec(letters);
  return dialled ? [letters, dialled[1]] : [letters];
};
// How well a text answers, the lower the better; names before readings, as typed before as misread.
const rateMatch = (at, [, letters, confused], wanted, words) => {
  for (const form of wanted) {
    if (letters === form) return at ? 4 : 0;
    if (letters.includes(form)) return (at ? 5 : 2) - (at === 0 && letters.startsWith(form) ? 1 : 0);
  }
  if (wanted.some((form) => confused.includes(foldMisread(form)))) return at ? 7 : 3;
  return words.length > 1 && words.every((one) => letters.includes(one)) ? 6 + Math.min(at, 1) : Infinity;
};
const findTexts = (text) => {
  const wanted = listForms(text),
    words = text.split(/\s+/).map(foldLetters).filter(Boolean),
    found = [];
  for (const { id, texts } of indexTexts()) {
    let best = Infinity,
      why = "";
    texts.forEach((one, at) => {
      const rank = rateMatch(at, one, wanted, words);
      if (rank < best) {
        best = rank;
        [why] = one;
      }
    });
    if (best < Infinity) found.push({ id, best, why });
  }
  // Sorting keeps the order of equals: entities as they are ranked, then those that are not drawn.
  return found.sort((a, b) => a.best - b.best);
};
// How many letters two words differ by, two that are changed over counted once (optimal string alignment);
// more than most is not looked at closely.
const countTypos = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1],
        isTurned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (isSame ? 0 : 1));
      if (isTurned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last.at(-1);
};
// What is spelt nearly so: each word of four letters or more may have a typing error, of eight or more two.
const findAlike = (text) => {
  const words = text.split(/\s+/).map(foldLetters).filter((one) => one.length > 3);
  if (!words.length) return [];
  const alike = (word, texts) => {
    const most = word.length < 8 ? 1 : 2;
    return Math.min(...texts.map((one) => countTypos(word, one, most))) <= most;
  };
  return indexTexts()
    .filter(({ texts: [[label]] }) => {
      const own = label.split(/\s+/).map(foldLetters);
      return words.every((word) => alike(word, own));
    })
    .map(({ id, texts: [[why]] }) => ({ id, best: 8, why }));
};
const writeOwner = (entity) =>
  entity.nodesCount === 1
    ? `belongs to ${shorten(entities[entity.ways[0][0]].label, 60)}`
    : `belongs to ${writeNumber(entity.nodesCount)} shown here`;
const seek = () => {
  hits.replaceChildren();
  if (!foldLetters(search.value)) {
    hitsCount.textContent = "";
    return;
  }
  const plain = findTexts(search.value),
    found = plain.length ? plain : findAlike(search.value),
    away = countWhere(found, ({ id }) => listMissing(id).length);
  const how = plain.length ? "found" : "spelt alike";
  hitsCount.textContent = found.length
    ? `${writeNumber(found.length)} ${how}${away ? `, ${writeNumber(away)} of them hidden` : ""}` +
      (found.length > FOUND ? `, the first ${FOUND} listed` : "")
    : "Nothing shown here has it";
  for (const { id, why } of found.slice(0, FOUND)) {
    const words = [
        entities[id] ? "" : writeOwner(beside.get(id)),
        why === findLabel(id) ? "" : shorten(why, 80),
      ],
      isTwin = found.some((other) => other.id !== id && findLabel(other.id) === findLabel(id)),
      extra = [...words, isTwin ? id : ""].filter(Boolean).join(" · "); // two of one name
    hits.append(make("li", null, "", makeNameButton(id, extra), ...makeRevealButton(id)));
  }
};
search.addEventListener("input", seek);
