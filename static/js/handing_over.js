// The code stands behind the # of the address, which no server is told. It goes into the form and out of
// the address bar; the reader's press sends it.
function takeOver() {
  const code = location.hash.slice(1);
  const field = document.getElementById("id_code");
  if (!code || !field) return;
  field.value = code;
  field.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}
takeOver();
addEventListener("hashchange", takeOver);
