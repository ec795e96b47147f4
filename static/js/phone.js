// A phone: one question at a time. Which are answered the page knows when it is loaded, and the ballots
// say after that; what was answered is never shown again.

const answered = new Set((document.body.dataset.answered ?? "").split(" ").filter(Boolean));
const waiting = new Set();
let changing = new URLSearchParams(location.search).get("change") ?? "";
if (changing) answered.delete(changing);

const sections = () => [...document.querySelectorAll(".ask[data-question]")];
const sectionOf = (url) => sections().find((each) => each.querySelector("form[data-ballot]")?.action === url);

const arrange = ({ focus = false } = {}) => {
  const asked = sections();
  const panel = document.querySelector("[data-saved]");
  if (!asked.length || !panel) return;
  const open = asked.filter((each) => !answered.has(each.dataset.question) && !waiting.has(each.dataset.question));
  const now = asked.find((each) => each.dataset.question === changing) ?? open[0] ?? null;
  for (const each of asked) each.hidden = each !== now;
  panel.hidden = now !== null;
  const kept = waiting.size > 0;
  for (const part of panel.querySelectorAll("[data-when]")) part.hidden = (part.dataset.when === "waiting") !== kept;
  if (focus) (now ?? panel.querySelector("[data-when]:not([hidden])"))?.querySelector("h1")?.focus?.();
  if (focus) scrollTo(0, 0);
};

const note = (event, act) => {
  const section = sectionOf(event.detail.url);
  if (!section) return;
  act(section.dataset.question);
  arrange({ focus: true });
};

document.addEventListener("ballot:saved", (event) => note(event, (pk) => {
  waiting.delete(pk);
  answered.add(pk);
  if (changing === pk) changing = "";
}));
document.addEventListener("ballot:waiting", (event) => note(event, (pk) => {
  waiting.add(pk);
  if (changing === pk) changing = "";
}));
for (const name of ["ballot:moved", "ballot:refused"]) {
  document.addEventListener(name, (event) => note(event, (pk) => {
    waiting.delete(pk);
    answered.delete(pk);
  }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-change]");
  if (!link) return;
  event.preventDefault();
  changing = link.dataset.change;
  answered.delete(changing);
  arrange({ focus: true });
});

document.addEventListener("live:shown", () => arrange());
arrange();
