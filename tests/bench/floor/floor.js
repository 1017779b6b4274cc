// Reads the cards, shows what is visible of them, and does by hand what the benchmark measures.
const ROW = 76;
const SPARE = 4;
const board = document.querySelector(".board");
const tasks = await (await fetch("cards.json")).json();
const byId = new Map(tasks.map((task) => [task.id, task]));
let wanted = "";

const columns = [...new Set(tasks.map((task) => task.status))].map((status) => {
  const root = document.createElement("section");
  root.className = "column";
  root.dataset.column = status;
  const head = document.createElement("h2");
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  const height = document.createElement("div");
  scroll.append(height);
  root.append(head, scroll);
  board.append(root);
  const column = { status, head, scroll, height, ids: [], shown: new Map() };
  scroll.addEventListener("scroll", () => draw(column), { passive: true });
  return column;
});

function card(id) {
  const task = byId.get(id);
  const root = document.createElement("article");
  root.className = "card";
  root.dataset.taskId = id;
  const title = document.createElement("h3");
  const link = document.createElement("a");
  link.href = "#" + id;
  link.textContent = task.title;
  title.append(link);
  const facts = document.createElement("ul");
  for (const fact of task.facts) {
    const item = document.createElement("li");
    item.textContent = fact;
    facts.append(item);
  }
  root.append(title, facts);
  return root;
}

function draw(column) {
  const from = Math.max(0, Math.floor(column.scroll.scrollTop / ROW) - SPARE);
  const to = Math.min(column.ids.length, from + Math.ceil(column.scroll.clientHeight / ROW) + 2 * SPARE);
  const keep = new Set(column.ids.slice(from, to));
  for (const [id, root] of column.shown) {
    if (keep.has(id)) continue;
    root.remove();
    column.shown.delete(id);
  }
  for (let at = from; at < to; at += 1) {
    const id = column.ids[at];
    let root = column.shown.get(id);
    if (!root) {
      root = card(id);
      column.shown.set(id, root);
      column.scroll.append(root);
    }
    root.style.top = at * ROW + "px";
  }
}

function fill() {
  for (const column of columns) column.ids = [];
  const at = new Map(columns.map((column) => [column.status, column]));
  for (const task of tasks) if (!wanted || task.title.toLowerCase().includes(wanted)) at.get(task.status).ids.push(task.id);
  columns.forEach(refresh);
}

function refresh(column) {
  column.head.textContent = column.status + " " + column.ids.length;
  column.height.style.height = column.ids.length * ROW + "px";
  draw(column);
}

document.querySelector("input").addEventListener("input", (event) => {
  wanted = event.target.value.toLowerCase();
  fill();
});

let held = null;
board.addEventListener("pointerdown", (event) => {
  const root = event.target.closest(".card");
  if (root) held = { id: Number(root.dataset.taskId), root, from: root.closest(".column").dataset.column, x: event.clientX, y: event.clientY, moved: false };
});
addEventListener("pointermove", (event) => {
  if (!held) return;
  if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 4) return;
  if (!held.moved) {
    held.moved = true;
    held.ghost = held.root.cloneNode(true);
    delete held.ghost.dataset.taskId;
    held.ghost.classList.add("lifted");
    document.body.append(held.ghost);
  }
  held.ghost.style.left = event.clientX + "px";
  held.ghost.style.top = event.clientY + "px";
});
addEventListener("pointerup", (event) => {
  const drop = held;
  held = null;
  if (!drop) return;
  if (!drop.moved) return open(drop.id);
  drop.ghost.remove();
  const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".column");
  const to = columns.find((column) => column.status === target?.dataset.column);
  if (!to) return;
  const from = columns.find((column) => column.status === drop.from);
  from.ids.splice(from.ids.indexOf(drop.id), 1);
  const place = Math.floor((to.scroll.scrollTop + event.clientY - to.scroll.getBoundingClientRect().top) / ROW);
  to.ids.splice(Math.max(0, place), 0, drop.id);
  byId.get(drop.id).status = to.status;
  refresh(from);
  refresh(to);
});

function open(id) {
  document.querySelector(".detail")?.remove();
  const root = document.createElement("aside");
  root.className = "detail";
  root.dataset.taskDetail = id;
  const title = document.createElement("h2");
  title.textContent = byId.get(id).title;
  const facts = document.createElement("p");
  facts.textContent = byId.get(id).facts.join(", ");
  root.append(title, facts);
  document.querySelector(".view").append(root);
}
board.addEventListener("click", (event) => event.preventDefault());

fill();
