// What every page does: says that it is busy, tells times in the reader's zone, offers words.
import { keepDrafts } from "./autosave.js";
import { watchChips } from "./chips.js";

let waiting = 0;
const busy = (more) => {
  waiting = Math.max(0, waiting + more);
  document.body.classList.toggle("is-busy", waiting > 0);
};
document.addEventListener("htmx:beforeRequest", () => busy(1));
document.addEventListener("htmx:afterRequest", () => busy(-1));
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) busy(1);
});
// A page taken back out of the browser's cache is not waiting for anything.
addEventListener("pageshow", () => busy(-waiting));

/** Times are written by the server in its own zone; here they become the reader's. */
const tellTimes = (root) => {
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  for (const time of root.querySelectorAll("time[data-clock]")) {
    time.textContent = clock.format(new Date(time.dateTime));
  }
};

/** Words offered under a field: a press writes the word into it, or takes it out again. */
document.addEventListener("click", (event) => {
  const word = event.target.closest("[data-suggest]");
  if (!word) return;
  const field = document.getElementById(word.dataset.suggest);
  const words = field.value.split(/[,;]/).map((one) => one.trim()).filter(Boolean);
  const at = words.indexOf(word.textContent.trim());
  if (at < 0) words.push(word.textContent.trim());
  else words.splice(at, 1);
  field.value = words.join(", ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// Escape leaves a form that was opened in place; what was typed is saved already.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.target.closest?.("[data-in-place]")?.querySelector("[data-done]")?.click();
});

// A fragment may name the thing that the keyboard should stand on next. Who writes in it already is
// left where they are: the moment between a fragment's coming and its settling is long enough to click.
const writing = (fragment) =>
  fragment.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");

document.addEventListener("htmx:afterSettle", (event) => {
  tellTimes(event.target);
  if (!writing(event.target)) event.target.querySelector?.("[data-focus]")?.focus();
});

tellTimes(document);
keepDrafts();
watchChips();
