// The console's keys. They do nothing while somebody types, and can be switched off.

const OFF = "console-keys-off";
const remember = (off) => {
  try {
    localStorage.setItem(OFF, off ? "1" : "");
  } catch {
    // Then they are on again after a reload.
  }
};
const remembered = () => {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
};

const control = document.querySelector("[data-keys-switch]");
const help = document.getElementById("keys");
let off = remembered();

const show = () => {
  document.body.classList.toggle("keys-off", off);
  control?.setAttribute("aria-pressed", String(!off));
};
control?.addEventListener("click", () => {
  off = !off;
  remember(off);
  show();
});
show();

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable=true]") !== null;
const press = (selector) => document.querySelector(selector)?.click();
const submit = (selector) => document.querySelector(selector)?.requestSubmit();

const step = () => {
  const button = document.querySelector("[data-step]");
  const asks = button?.closest("details");
  if (asks && !asks.open) {
    asks.open = true;
    asks.querySelector("input[name=reason]")?.focus();
  } else if (!asks) button?.click();
};

const back = () => submit("form[data-back]");

const acts = {
  ArrowRight: step,
  PageDown: step,
  ArrowLeft: back,
  PageUp: back,
  q: () => submit("form[data-key=q]"),
  b: () => submit("form[data-key=b]"),
  p: () => submit("form[data-key=p]"),
  t: () => submit("form[data-key=t]"),
  z: () => submit("form[data-act=read], form[data-act=read-all]"),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (off || event.defaultPrevented || event.repeat || typing(event.target) || help?.open) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    back();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  // A key that scrolls or follows a link elsewhere must not do both.
  event.preventDefault();
  act();
});

// An arrow on a button or a link that has the focus is still the step; Enter and Space stay theirs.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.step-asks") && event.target.open) {
    event.target.querySelector("input[name=reason]")?.focus();
  }
}, true);
