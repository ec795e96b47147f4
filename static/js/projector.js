// The projector: full screen on F or a double click, nothing else to press.

const wholeScreen = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) wholeScreen();
});
document.addEventListener("dblclick", wholeScreen);
