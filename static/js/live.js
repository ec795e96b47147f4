// Keeps a page as the room is. One stream a page; what it brings is shown in marked regions only.
//
//   <body data-live-url="/live/TOKEN/" data-live-version="7">
//     <div data-live="question" data-live-key="Q3-open"> … </div>
//     <p data-live-state role="status" hidden data-words-lost="…" data-words-polling="…" data-words-gone="…">
//
// A state carries regions of the same names. Of a region only what is read is replaced: while a field
// in it is focused or filled in, it waits; unless its key changed, for then something else is asked.
// Nothing older than what is shown is ever shown. Listen to `live:shown` on a region, to `live:replace`
// before it (cancel to hold it back) and to `live:clock`; say `live:stale` to have the state fetched.

const HEARD_WITHIN = 40_000;
const OPEN_WITHIN = 10_000;
const FRESH = 16_000;
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
const FAILURES_UNTIL_POLLING = 3;
const POLL_EVERY = 3_000;
const SPREAD = 1_000;
const GRACE = 3_000;

const root = document.querySelector("[data-live-url]");
const url = root?.dataset.liveUrl;
let shown = Number(root?.dataset.liveVersion ?? -1);
let source = null;
let shownHtml = null;
let heardAt = 0;
let failures = 0;
let polling = false;
let tag = "";
let clockOffset = 0;
const timers = {};

/** The server's clock in milliseconds: what a timer with an end counts down against. */
export const serverNow = () => Date.now() + clockOffset;

const later = (name, act, milliseconds) => {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, milliseconds);
};
const never = (...names) => {
  for (const name of names) {
    clearTimeout(timers[name]);
    delete timers[name];
  }
};

// --- Saying how the line is ----------------------------------------------------------------------
const say = (state) => {
  for (const line of document.querySelectorAll("[data-live-state]")) {
    const words = line.dataset[`words${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
    line.dataset.liveState = state;
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
  }
};
// A short loss is nobody's business.
const sayLost = () => {
  if (!timers.grace) later("grace", () => say("lost"), GRACE);
};

// --- Showing -------------------------------------------------------------------------------------
const held = new Map();
const FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]), textarea, select, [contenteditable=true]";

const filled = (field) => {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) {
    const options = [...field.options];
    // A list of which nothing is chosen stands on its first.
    if (!field.multiple && !options.some((option) => option.defaultSelected)) return field.selectedIndex > 0;
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== undefined && field.value !== field.defaultValue;
};
const inUse = (region) =>
  [...region.querySelectorAll(FIELDS)].some((field) => field === document.activeElement || filled(field));

const become = (region, next) => {
  for (const { name } of [...region.attributes]) if (!next.hasAttribute(name)) region.removeAttribute(name);
  for (const { name, value } of next.attributes) region.setAttribute(name, value);
  region.replaceChildren(...next.childNodes);
};

const patch = (name, next) => {
  held.delete(name);
  const region = document.querySelector(`[data-live="${CSS.escape(name)}"]`);
  if (!region || region.isEqualNode(next)) return;
  const sameThing = region.dataset.liveKey === next.dataset.liveKey;
  const asked = new CustomEvent("live:replace", { bubbles: true, cancelable: true, detail: { next } });
  if ((sameThing && inUse(region)) || !region.dispatchEvent(asked)) {
    held.set(name, next);
    return;
  }
  const standing = region.contains(document.activeElement) ? document.activeElement.id : "";
  become(region, next);
  if (standing) document.getElementById(standing)?.focus({ preventScroll: true });
  window.htmx?.process(region);
  region.dispatchEvent(new CustomEvent("live:shown", { bubbles: true }));
};

// Of a copy: what is still in use is put back while this goes through them.
const release = () => setTimeout(() => [...held].forEach(([name, next]) => patch(name, next)));

const take = ({ v, title, html }) => {
  if (v < shown) return;
  if (html === null) {
    fetchSoon(SPREAD);
    return;
  }
  never("fetch");
  // The page as it was loaded is this state already, with what is the reader's own; so is what was
  // shown last, after a line that was lost for a moment.
  const known = v === shown && (shownHtml === null || html === shownHtml);
  shown = v;
  shownHtml = html;
  if (known) return;
  if (title) document.title = title;
  const state = new DOMParser().parseFromString(html, "text/html");
  for (const next of state.querySelectorAll("[data-live]")) patch(next.dataset.live, document.adoptNode(next.cloneNode(true)));
  root.dataset.liveVersion = v;
};

// --- Asking --------------------------------------------------------------------------------------
const ask = (what, headers = {}) => {
  const control = new AbortController();
  const limit = setTimeout(() => control.abort(), OPEN_WITHIN);
  return fetch(url + what, { headers, cache: "no-store", signal: control.signal }).finally(() => clearTimeout(limit));
};

const fetchState = async () => {
  try {
    const answer = await ask("fragment");
    if (answer.ok) take(await answer.json());
  } catch {
    // The next beat or the next poll asks again.
  }
};
// A whole room asks at once after a large state; spread, it is served at once.
const fetchSoon = (spread) => {
  if (!timers.fetch) later("fetch", () => { never("fetch"); fetchState(); }, Math.random() * spread);
};

/** Whether the version is known now, and what it looks like if it changed. */
const pollOnce = async () => {
  const answer = await ask("version", tag ? { "If-None-Match": tag } : {});
  if (answer.status === 403 || answer.status === 404) leave("gone");
  if (answer.ok) {
    await fetchState();
    tag = answer.headers.get("ETag") ?? "";
  }
  return answer.ok || answer.status === 304;
};

const poll = async () => {
  const known = await pollOnce().catch(() => false);
  if (!polling) return;
  later("poll", poll, POLL_EVERY);
  if (!known) return sayLost();
  never("grace");
  say("polling");
};

// --- Listening -----------------------------------------------------------------------------------
const hear = () => {
  heardAt = Date.now();
  failures = 0;
  polling = false;
  tag = "";
  never("grace", "poll");
  say("live");
  later("watch", fail, HEARD_WITHIN);
};

const hang = () => {
  source?.close();
  source = null;
  never("watch", "open");
};

const open = () => {
  hang();
  heardAt = Date.now();
  if (!polling) sayLost();
  later("watch", fail, OPEN_WITHIN);
  source = new EventSource(`${url}events`);
  source.addEventListener("error", fail);
  source.addEventListener("state", (event) => {
    hear();
    take(JSON.parse(event.data));
  });
  source.addEventListener("beat", (event) => {
    hear();
    const { v, now } = JSON.parse(event.data);
    clockOffset = now - Date.now();
    document.dispatchEvent(new CustomEvent("live:clock"));
    if (v > shown) fetchSoon(SPREAD / 2);
  });
};

const fail = () => {
  hang();
  failures += 1;
  if (!polling) sayLost();
  if (!polling && failures >= FAILURES_UNTIL_POLLING) {
    polling = true;
    poll();
  }
  // The whole room fails at once: full jitter, so that it does not come back at once.
  later("open", open, Math.random() * Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** failures));
};

const leave = (state) => {
  hang();
  polling = false;
  never("grace", "poll", "fetch");
  if (state) say(state);
};

const reopen = () => {
  if (!source || Date.now() - heardAt > FRESH) open();
};

if (url) {
  addEventListener("pagehide", () => leave());
  addEventListener("pageshow", reopen);
  addEventListener("online", open);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && reopen());
  document.addEventListener("live:stale", () => fetchSoon(0));
  for (const name of ["focusout", "input", "change", "reset", "submit", "ballot:saved", "act:done"]) {
    document.addEventListener(name, () => held.size && release());
  }
  open();
}
