// The notes of a saved picture: a numbered flag at what has one, and their texts in a list under the picture.
import { data } from "#data";
import { measurePen } from "./heaps.js";
import { FACE, SIZE } from "./names.js";
import { drawText, LINE, makeSvg, round } from "./pictures.js";
import { findLabel, network, pairs, shorten, writeCount, writeNumber } from "./start.js";

const { flag: FLAG, flagSize: FLAG_SIZE } = data.drawing,
  { mostListed: MOST_TOLD, longestListed: LONGEST_TOLD } = data.drawing;
// As one line that an XML file can hold, and that turns no text around.
const makePlain = (text) =>
  text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
export const drawFlags = (flags) => {
  const taken = new Map(); // several at one closed group stand beside each other
  return flags.map(([, , spot], at) => {
    const { x, y } = network.canvasToDOM(spot),
      key = `${Math.round(x)} ${Math.round(y)}`,
      before = taken.get(key) || 0,
      left = round(x + before * FLAG_SIZE.width),
      top = round(y - FLAG_SIZE.height);
    taken.set(key, before + 1);
    return makeSvg(
      "g",
      {},
      makeSvg("rect", { x: left, y: top, ...FLAG_SIZE, ...FLAG }),
      drawText(left + FLAG_SIZE.width / 2, top + 10.5, writeNumber(at + 1), {
        "font-size": 10,
        "font-weight": "bold",
        "text-anchor": "middle",
      }),
    );
  });
};
export const wrapWords = (words, wide) => {
  const lines = [""];
  measurePen.font = `${SIZE}px ${FACE}`;
  for (const word of words.split(" ").flatMap((one) => one.match(/.{1,40}/gu) || [])) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measurePen.measureText(longer).width <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};
const writeNoteLine = ([id, text], at) => {
  const name = pairs[id] ? `${findLabel(pairs[id].from)} – ${findLabel(pairs[id].to)}` : findLabel(id);
  return `${writeNumber(at + 1)} ${shorten(name, 80)}: ${shorten(makePlain(text), LONGEST_TOLD)}`;
};
export const drawListOfNotes = (flags, wide, from) => {
  const left = flags.length - MOST_TOLD,
    told = flags.slice(0, MOST_TOLD).map(writeNoteLine),
    lines = [...told, ...(left > 0 ? [`and ${writeCount(left, "more note")}`] : [])].flatMap((words) =>
      wrapWords(words, wide - 24),
    );
  return {
    parts: lines.map((line, at) => drawText(12, from + 17 + at * LINE, line)),
    height: lines.length * LINE,
  };
};
