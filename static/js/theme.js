// The theme, set before the first paint: a classic script in the head, so that nothing flashes.
// The choice is a cookie; without one the device decides.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => (document.cookie.match(/(?:^|; )theme=(light|dark)/) || [])[1] || "auto";

  const apply = () => {
    const choice = chosen();
    root.dataset.bsTheme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    for (const button of document.querySelectorAll("[data-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === choice));
    }
  };

  root.dataset.script = "";
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme]");
    if (!button) return;
    const age = button.dataset.theme === "auto" ? 0 : 31536000;
    document.cookie = `theme=${button.dataset.theme}; path=/; max-age=${age}; samesite=lax`;
    apply();
  });
})();
