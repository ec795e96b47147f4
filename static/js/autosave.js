// Saving while typing. htmx sends the form (hx-post with hx-trigger="input delay:…"); this keeps
// what was typed in the browser until the server has said that it has it.
//
//   <form data-autosave="goal-C5" hx-post="…" …>  … <p class="saved" id="saved-C5">
//
// data-autosave names the draft; the form holds a `.saved` line, where "Not saved" is said.

const PREFIX = "draft:";
const place = (form) => `${PREFIX}${location.pathname}#${form.dataset.autosave}`;
const formOf = (node) => node?.closest?.("form[data-autosave]");

const typed = (form) => {
  const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return JSON.stringify(values.filter(([, value]) => typeof value === "string"));
};

const keep = (form) => {
  try {
    localStorage.setItem(place(form), typed(form));
  } catch {
    // A full or forbidden store: the server's answer stays the only truth.
  }
};

const forget = (form, sent) => {
  if (localStorage.getItem(place(form)) === sent) localStorage.removeItem(place(form));
};

const say = (form, words, kept) => {
  const line = form.querySelector(".saved");
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("is-kept", kept);
};

/** Puts a draft that never reached the server back into its form, and sends it. */
const recover = (form) => {
  const draft = localStorage.getItem(place(form));
  if (!draft || draft === typed(form)) return;
  for (const [name, value] of JSON.parse(draft)) {
    const field = form.elements.namedItem(name);
    if (!field || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

export const keepDrafts = () => {
  const sent = new WeakMap();
  document.addEventListener("input", (event) => formOf(event.target) && keep(formOf(event.target)));
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event.target);
    if (form) sent.set(form, typed(form));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event.target);
    if (!form || event.detail.elt !== form) return;
    // A refusal (422) says itself why; what was typed stays kept until it is taken.
    const status = event.detail.xhr?.status ?? 0;
    if (status >= 200 && status < 300) forget(form, sent.get(form));
    else if (status !== 422) say(form, form.dataset.kept, true);
  });
  // Back on the line: what is still kept here goes out.
  addEventListener("online", () => document.querySelectorAll("form[data-autosave]").forEach(recover));
  document.addEventListener("htmx:load", (event) => {
    const root = event.target;
    const forms = root.matches?.("form[data-autosave]") ? [root] : root.querySelectorAll?.("form[data-autosave]") ?? [];
    forms.forEach(recover);
  });
};
