// The data of a live page, from its server; ask() asks that server for what the page does not hold.
import { find } from "./elements.js";

const ENDED = "The server of this page has ended. Start ringmap explore again and open the new address.";
export const ask = async (what, question = {}, headers = {}) => {
  const answer = await fetch(`case/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(question),
  }).catch(() => {
    throw new Error(ENDED);
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  throw new Error(isJson ? JSON.parse(text).error : text);
};
export const data = await ask("page").catch((error) => {
  find("panel").textContent = error.message;
});
if (!data) await new Promise(() => {}); // the page stays empty, with that message
