// The data of a page that has all inside.
import { find } from "./elements.js";

export const data = JSON.parse(find("case").textContent);
