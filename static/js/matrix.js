// The link matrix by keyboard and by finger. One cell is in hand; the arrows walk, 3 2 1 set the
// strength, - turns supports into hinders and back, 0 takes the link away, Enter goes to the note.
// A cell changes at once; when the server does not take it, it goes back and says so.

const table = document.getElementById("matrix");
const STRENGTHS = { 3: "strong", 2: "medium", 1: "weak" };

/** A cell's link as the server knows it. */
const linkOf = (cell) => ({ effect: cell.dataset.effect, strength: cell.dataset.strength, note: cell.dataset.note });

const words = ({ effect, strength }) =>
  effect ? `${table.dataset[effect]}, ${table.dataset[strength]}` : table.dataset.none;

const name = (cell) => `${cell.dataset.target} ${table.dataset.and} ${cell.dataset.source}`;

const draw = (cell, link) => {
  Object.assign(cell.dataset, link);
  cell.classList.toggle("has-note", Boolean(link.effect && link.note));
  const sign = link.effect ? `${link.effect}-${link.strength}` : "none";
  cell.querySelector("use").setAttribute("href", `#gl-${sign}`);
  cell.querySelector(".visually-hidden").textContent = `${name(cell)}: ${words(link)}`;
};

/** What a key makes of a link; null when it is not one of ours. */
const pressed = (key, link) => {
  const drawn = link.effect ? link : { ...link, effect: "supports", strength: "medium" };
  if (STRENGTHS[key]) return { ...drawn, strength: STRENGTHS[key] };
  if (key === "-" || key === "−") return { ...drawn, effect: link.effect === "hinders" ? "supports" : "hinders" };
  if (key === "0" || key === "Delete" || key === "Backspace") return { effect: "", strength: "", note: "" };
  return null;
};

class Hand {
  constructor() {
    this.panel = document.getElementById("inhand");
    this.what = document.getElementById("inhand-what");
    this.note = document.getElementById("inhand-note");
    this.cells = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll(".cell")]);
    this.take(this.cells[0][0]);
  }

  take(cell) {
    if (this.cell) {
      this.cell.tabIndex = -1;
      this.cell.removeAttribute("aria-selected");
    }
    this.cell = cell;
    cell.tabIndex = 0;
    this.tell();
  }

  /** Says in the panel what the cell in hand holds. */
  tell() {
    const link = linkOf(this.cell);
    this.what.textContent = `${name(this.cell)}: ${words(link)}`;
    this.note.value = link.note;
    this.note.disabled = !link.effect;
    for (const button of this.panel.querySelectorAll("[data-key]")) {
      const key = button.dataset.key;
      const on = STRENGTHS[key] ? link.strength === STRENGTHS[key] : key === "-" ? link.effect === "hinders" : !link.effect;
      button.setAttribute("aria-pressed", String(on));
    }
  }

  walk(key) {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
    const at = this.cells.findIndex((row) => row.includes(this.cell));
    const place = this.cells[at].indexOf(this.cell);
    if (key === "Home") return this.focus(this.cells[at][0]);
    if (key === "End") return this.focus(this.cells[at].at(-1));
    if (!steps[key]) return false;
    const [down, along] = steps[key];
    const next = this.cells[at + down]?.[place + along * rtl];
    if (next) this.focus(next);
    return true;
  }

  focus(cell) {
    cell.focus();
    return true;
  }

  press(key) {
    const link = pressed(key, linkOf(this.cell));
    if (link) this.set(link);
    return Boolean(link);
  }

  set(link) {
    const cell = this.cell;
    const before = linkOf(cell);
    if (JSON.stringify(before) === JSON.stringify(link)) return;
    draw(cell, link);
    this.tell();
    const values = { source: cell.dataset.source, target: cell.dataset.target, ...link };
    send(values).catch(() => {
      draw(cell, before);
      this.tell();
      document.getElementById("saved").textContent = table.dataset.kept;
      document.getElementById("saved").classList.add("is-kept");
    });
  }
}

/** Sends one link after the other; resolves when the server has it. htmx puts in what comes back. */
let queue = Promise.resolve();
const send = (values) => {
  const sent = queue.then(
    () =>
      new Promise((resolve, reject) => {
        // Not htmx's own "successful": that holds for a 409 with a page to show, too.
        const done = ({ detail: { xhr } }) => (xhr.status === 200 ? resolve() : reject(new Error(`status ${xhr.status}`)));
        table.addEventListener("htmx:afterRequest", done, { once: true });
        htmx.ajax("POST", table.dataset.set, { source: table, values, swap: "none" });
      }),
  );
  queue = sent.catch(() => {});
  return sent;
};

if (table) {
  const hand = new Hand();
  hand.panel.hidden = false;
  table.addEventListener("focusin", (event) => event.target.matches(".cell") && hand.take(event.target));
  table.addEventListener("click", (event) => event.target.closest(".cell")?.focus());
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches(".cell")) return;
    if (event.key === "Enter" && !hand.note.disabled) hand.note.focus();
    else if (!hand.walk(event.key) && !hand.press(event.key)) return;
    event.preventDefault();
  });
  hand.panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (button) hand.press(button.dataset.key);
  });
  hand.note.addEventListener("change", () => hand.set({ ...linkOf(hand.cell), note: hand.note.value.trim() }));
  hand.note.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    hand.cell.focus();
  });
}
