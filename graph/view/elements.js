// Elements of the page: one by its id, and new ones. Texts are set as textContent only, never as HTML.
export const find = (id) => document.getElementById(id);
export const make = (tag, text, className, ...children) => {
  const element = document.createElement(tag);
  if (text !== null && text !== undefined) element.textContent = text;
  if (className) element.className = className;
  element.append(...children);
  return element;
};
