// What console, projector and phones have in common: clocks, forms that perform an act without loading
// the page, and details that stay open while their region is replaced.
//
//   <form method="post" action="…" data-act="park" data-clear>     sent in the background
//   <strong data-ends="2026-11-21T15:05:00+00:00" data-left="84">   counts down by the server's clock
//   <span data-since="…" data-had="61">                             counts up
//   <details data-keep="name">                                      open stays open
//   <div data-said role="alert">                                    where refusals are said

const page = document.body;
document.documentElement.dataset.script = "";

// --- Clocks --------------------------------------------------------------------------------------
const loadedAt = Date.now();
const serverAtLoad = Date.parse(page.dataset.now ?? "") || loadedAt;
const serverNow = () => serverAtLoad + Date.now() - loadedAt;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
const write = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
const tick = () => {
  for (const timer of document.querySelectorAll("[data-ends]")) {
    const ends = Date.parse(timer.dataset.ends);
    const left = Number.isNaN(ends) ? Number(timer.dataset.left) : Math.max(0, Math.ceil((ends - serverNow()) / 1000));
    write(timer, clock(left));
  }
  for (const timer of document.querySelectorAll("[data-since]")) {
    const since = Date.parse(timer.dataset.since);
    const running = Number.isNaN(since) ? 0 : Math.max(0, Math.floor((serverNow() - since) / 1000));
    write(timer, clock(Number(timer.dataset.had) + running));
  }
};
const localTimes = () => {
  for (const at of document.querySelectorAll("time[data-clock]")) {
    write(at, new Date(at.dateTime).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
  }
};
setInterval(tick, 500);
localTimes();
tick();

// --- Regions that are replaced -------------------------------------------------------------------
document.addEventListener("live:replace", (event) => {
  const next = event.detail.next;
  for (const open of event.target.querySelectorAll("details[data-keep][open]")) {
    next.querySelector(`details[data-keep="${CSS.escape(open.dataset.keep)}"]`)?.setAttribute("open", "");
  }
  if (event.target.dataset.liveKey === next.dataset.liveKey) keepSaid(event.target, next);
});

/** “Sent” is still true when a counter beside it changes. */
const keepSaid = (region, next) => {
  for (const line of region.querySelectorAll("form[data-ballot] [data-ballot-state]")) {
    const action = line.closest("form").getAttribute("action");
    const same = next.querySelector(`form[action="${CSS.escape(action)}"] [data-ballot-state]`);
    if (!line.dataset.ballotState || !same) continue;
    same.dataset.ballotState = line.dataset.ballotState;
    same.textContent = line.textContent;
  }
};

// What was written without a name does not stay on a phone that lies on the table.
document.addEventListener("ballot:saved", (event) => {
  const form = event.target.closest?.("form[data-clear]");
  for (const field of form?.querySelectorAll("textarea") ?? []) field.value = field.defaultValue = "";
});
document.addEventListener("live:shown", () => {
  localTimes();
  tick();
});

// --- Acts ----------------------------------------------------------------------------------------
const said = document.querySelector("[data-said]");
export const say = (words) => {
  if (!said) return;
  said.replaceChildren();
  if (!words) return;
  const line = document.createElement("p");
  line.textContent = words;
  said.append(line);
};

/** What was taken is no longer being filled in: the room may show something else in its place. */
const settle = (form) => {
  for (const field of form.elements) {
    if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else if (/^(checkbox|radio)$/.test(field.type)) field.defaultChecked = field.checked;
    else if ("defaultValue" in field && field.type !== "hidden") field.defaultValue = field.value;
  }
};

/** Its region may have been replaced while the answer was on its way: then it is open in the new one. */
const close = (details) => {
  if (!details) return;
  const kept = details.dataset.keep;
  const again = kept ? document.querySelectorAll(`details[data-keep="${CSS.escape(kept)}"][open]`) : [];
  for (const each of [details, ...again]) each.removeAttribute("open");
};

const done = (form) => {
  if (form.hasAttribute("data-clear")) form.reset();
  else settle(form);
  if (form.hasAttribute("data-close")) close(form.closest("details"));
  if (form.hasAttribute("data-thanks")) {
    form.reset();
    const thanks = form.querySelector("[data-thanks]");
    if (thanks) thanks.hidden = false;
  }
  form.dispatchEvent(new CustomEvent("act:done", { bubbles: true }));
};

const send = async (form, submitter) => {
  const body = new FormData(form, submitter);
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (token) body.set("csrfmiddlewaretoken", token.value);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) {
      say("");
      done(form);
      return;
    }
    say((await answer.json()).words);
    if (answer.status === 409) document.dispatchEvent(new CustomEvent("live:stale"));
  } catch {
    // No connection, or an answer that is none of ours: the browser's own way shows what is the matter.
    form.dataset.plain = "";
    form.requestSubmit(submitter?.form === form ? submitter : undefined);
  } finally {
    form.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form || event.defaultPrevented || "plain" in form.dataset) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});
