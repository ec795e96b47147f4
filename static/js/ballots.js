// Ballots that are never lost and never said to be saved before they are.
//
//   <body data-ballot-seat="…">            so that another seat on this phone sends none of them
//   <form method="post" action="…" data-ballot>
//     <p data-ballot-state role="status" data-words-sending="…" data-words-saved="…"
//        data-words-waiting="…" data-words-moved="…" data-words-refused="…">
//
// A ballot waits in the browser until the server has answered for it: 2xx saved, 409 the room has
// moved on, any other 4xx refused (with the `words` of its JSON, if there are any); everything else is
// tried again. One at a time for a form, so that the last answer is the one that counts.

const PREFIX = `ballot:${document.body.dataset.ballotSeat ?? ""}:`;
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
const ANSWER_WITHIN = 15_000;

const waiting = new Map();
const flying = new Set();
const failures = new Map();
const timers = new Map();

const store = (act) => {
  try {
    return act(localStorage);
  } catch {
    // Forbidden or full: then it waits for as long as this page is open.
    return null;
  }
};
const keep = (url, body) => {
  waiting.set(url, body);
  store((kept) => kept.setItem(PREFIX + url, body));
};
const forget = (url) => {
  waiting.delete(url);
  failures.delete(url);
  store((kept) => kept.removeItem(PREFIX + url));
};

const formOf = (url) => [...document.querySelectorAll("form[data-ballot]")].find((form) => form.action === url);
const written = (form) => new URLSearchParams(new FormData(form));

const say = (url, state, reason = "") => {
  const form = formOf(url);
  const line = form?.querySelector("[data-ballot-state]");
  if (line) {
    const words = reason || line.dataset[`words${state[0].toUpperCase()}${state.slice(1)}`] || "";
    line.dataset.ballotState = state;
    if (line.textContent !== words) line.textContent = words;
  }
  (form ?? document).dispatchEvent(new CustomEvent(`ballot:${state}`, { bubbles: true, detail: { url } }));
};

/** What is saved is no longer being filled in: the room may show something else in its place. */
const settle = (form) => {
  for (const field of form.elements) {
    if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else if ("defaultChecked" in field && /^(checkbox|radio)$/.test(field.type)) field.defaultChecked = field.checked;
    else if ("defaultValue" in field) field.defaultValue = field.value;
  }
};

/** The page may have been loaded again since: the token of now, if there is one. */
const withToken = (body) => {
  const sent = new URLSearchParams(body);
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) sent.set("csrfmiddlewaretoken", token);
  return sent;
};

const post = async (url, body) => {
  const control = new AbortController();
  const limit = setTimeout(() => control.abort(), ANSWER_WITHIN);
  try {
    // Followed, a redirect would lead to a page that says 200 and has saved nothing.
    const options = { method: "POST", headers: { "X-Room": "1" }, redirect: "manual", signal: control.signal };
    const answer = await fetch(url, { ...options, body: withToken(body) });
    const json = answer.headers.get("Content-Type")?.startsWith("application/json");
    const { words = "" } = json ? await answer.json() : {};
    return { status: answer.type === "opaqueredirect" ? 403 : answer.status, words };
  } catch {
    return { status: 0, words: "" };
  } finally {
    clearTimeout(limit);
  }
};

const tryAgain = (url) => {
  const failed = (failures.get(url) ?? 0) + 1;
  failures.set(url, failed);
  clearTimeout(timers.get(url));
  timers.set(url, setTimeout(send, Math.random() * Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** failed), url));
  say(url, "waiting");
};

const send = async (url) => {
  if (flying.has(url) || !waiting.has(url)) return;
  flying.add(url);
  const body = waiting.get(url);
  const { status, words } = await post(url, body);
  flying.delete(url);
  if (waiting.get(url) !== body && status < 500 && status !== 0) send(url);
  else if (status >= 200 && status < 300) saved(url, body);
  else if (status === 409) drop(url, "moved", words);
  else if (status >= 400 && status < 500 && status !== 408 && status !== 429) drop(url, "refused", words);
  else tryAgain(url);
};

const says = (form, body) => {
  const sent = new URLSearchParams(body);
  return [...written(form)].every(([name, value]) => name === "csrfmiddlewaretoken" || sent.getAll(name).includes(value));
};

const saved = (url, body) => {
  const form = formOf(url);
  forget(url);
  if (form && says(form, body)) settle(form);
  say(url, "saved");
};

const drop = (url, state, words) => {
  forget(url);
  say(url, state, words);
  document.dispatchEvent(new CustomEvent("live:stale"));
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-ballot]");
  if (!form) return;
  event.preventDefault();
  const body = written(form);
  if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
  keep(form.action, body.toString());
  say(form.action, "sending");
  send(form.action);
});

const sendAll = () => waiting.forEach((_, url) => send(url));

/** Those of an earlier page; those of another seat are nobody's any more. */
const recover = () => {
  for (const key of store((kept) => Object.keys(kept)) ?? []) {
    if (key.startsWith(PREFIX)) waiting.set(key.slice(PREFIX.length), localStorage.getItem(key));
    else if (key.startsWith("ballot:")) localStorage.removeItem(key);
  }
  waiting.forEach((_, url) => say(url, "waiting"));
  sendAll();
};

addEventListener("online", sendAll);
addEventListener("pageshow", recover);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
