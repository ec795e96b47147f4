// Chips say what is missing; one goes while its field is being filled, and returns when emptied.
// A placeholder ("TBD", "?", "x") is still missing: the server judges by the same list, which the
// form carries in data-placeholders.

const empty = (value, placeholders) => {
  const words = value.trim().toLowerCase();
  return words === "" || placeholders.includes(words);
};

const refresh = (form) => {
  const placeholders = (form.dataset.placeholders ?? "").split(" ");
  for (const chip of form.querySelectorAll("[data-needs]")) {
    const field = form.elements.namedItem(chip.dataset.needs);
    if (field) chip.hidden = !empty(field.value, placeholders);
  }
};

export const watchChips = () => {
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-placeholders]");
    if (form) refresh(form);
  });
};
