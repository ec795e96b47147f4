// Saving while typing. htmx sends the form (hx-post with hx-trigger="input delay:…"); this keeps
// what was typed in the browser until the server has said that it has it.
//
//   <form data-autosave="goal-C5" hx-post="…" …>  … <p class="saved" id="saved-C5">
//
// data-autosave names the draft; the form holds a `.saved` line, where data-kept ("Not saved yet") and
// data-restored ("Your words from before are back") are said.

const PREFIX = "draft:";
const place = (form) => `${PREFIX}${location.pathname}#${form.dataset.autosave}`;
const formOf = (node) => node?.closest?.("form[data-autosave]");
const asSent = new WeakMap();
const asServed = new WeakMap();

// What the server keeps about the form, and not what somebody typed into it.
const NOT_TYPED = /^(csrfmiddlewaretoken|was|meanwhile-.*)$/;
const heldBefore = (form) => form.elements.namedItem("was");

const typed = (form) => {
  const values = [...new FormData(form)].filter(([name]) => !NOT_TYPED.test(name));
  return JSON.stringify(values.filter(([, value]) => typeof value === "string"));
};

const keep = (form) => {
  try {
    localStorage.setItem(place(form), JSON.stringify({ from: asServed.get(form), words: typed(form), was: heldBefore(form)?.value }));
  } catch {
    // A full or forbidden store: the server's answer stays the only truth.
  }
};

const kept = (form) => JSON.parse(localStorage.getItem(place(form)) ?? "null");

const forget = (form, words) => {
  if (kept(form)?.words === words) localStorage.removeItem(place(form));
};

const taken = (status) => status >= 200 && status < 300;

const say = (form, words, kept) => {
  const line = form.querySelector(".saved");
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("is-kept", kept);
};

const fill = (form, words) => {
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
  for (const [name, value] of JSON.parse(words)) {
    const field = form.elements.namedItem(name);
    if (!field || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
};

/** Puts words that never reached the server back into their form, and sends them. Where somebody
    changed the same thing since, they are put back but wait for the next key to be sent. */
const recover = (form) => {
  const served = typed(form);
  asServed.set(form, served);
  const draft = kept(form);
  if (!draft) return;
  // Without `from` they were typed here, in the moment before htmx had taken up the form.
  if (draft.words === served && draft.from) return forget(form, served);
  fill(form, draft.words);
  // They were typed over what stood there then: what somebody else changed since is not theirs to undo.
  if (draft.was && heldBefore(form)) heldBefore(form).value = draft.was;
  if (!draft.from || draft.from === served) form.dispatchEvent(new Event("input", { bubbles: true }));
  else say(form, form.dataset.restored, true);
};

export const keepDrafts = () => {
  document.addEventListener("input", (event) => formOf(event.target) && keep(formOf(event.target)));
  const leaving = new WeakSet();
  document.addEventListener("submit", (event) => formOf(event.target) && leaving.add(event.target));
  // Asked before htmx looks for requests to replace: the whole form may be on its way already
  // (Done, Delete), and a save of the same words would cut that off.
  document.addEventListener("htmx:confirm", (event) => {
    const form = formOf(event.detail.elt);
    if (!form) return;
    if (event.detail.elt !== form) leaving.add(form);
    else if (leaving.has(form)) event.preventDefault();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event.detail.elt);
    if (form === event.detail.elt) asSent.set(form, typed(form));
  });
  // Before the answer is shown: it may be the form anew, which must not find a draft of what is saved.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const form = formOf(event.detail.elt);
    if (!form || event.detail.elt !== form || !taken(event.detail.xhr.status)) return;
    forget(form, asSent.get(form));
    asServed.set(form, asSent.get(form));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event.detail.elt);
    if (form && event.detail.elt !== form) leaving.delete(form);
    if (!form || event.detail.elt !== form) return;
    // A refusal (422) says itself why; what was typed stays kept until it is taken.
    const status = event.detail.xhr?.status ?? 0;
    if (!taken(status) && status !== 422) say(form, form.dataset.kept, true);
  });
  // Back on the line: what is still kept here goes out.
  addEventListener("online", () => {
    for (const form of document.querySelectorAll("form[data-autosave]")) {
      if (kept(form)) form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  document.addEventListener("htmx:load", (event) => {
    const root = event.target;
    const forms = root.matches?.("form[data-autosave]") ? [root] : root.querySelectorAll?.("form[data-autosave]") ?? [];
    forms.forEach(recover);
  });
};
