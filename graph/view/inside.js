// The data of a page that has all inside.
const find = (id) => document.getElementById(id);
const data = JSON.parse(find("case").textContent);
