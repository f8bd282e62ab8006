// The keys of the desk (body[data-otagai-keys]: letters and addresses): one letter leads to what is done most, j to the next of a box, ? shows them all.
// Never while somebody types, never with another key held, and not at all where somebody switched them off in this browser.
(function () {
  "use strict";
  const NAME = "otagai-keys", TYPING = "input, textarea, select, [contenteditable], dialog";
  function isOff() { try { return localStorage.getItem(NAME) === "off"; } catch (error) { return false; } }
  document.addEventListener("keydown", function (event) {
    const held = document.body.dataset.otagaiKeys;
    if (!held || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) { return; }
    if (event.target instanceof Element && event.target.closest(TYPING)) { return; }
    const places = JSON.parse(held), next = document.querySelector("[data-otagai-next]");
    if (event.key !== "?" && isOff()) { return; }
    if (event.key === "j" && next) { event.preventDefault(); next.click(); return; }
    if (!Object.hasOwn(places, event.key)) { return; }
    event.preventDefault();
    window.location.assign(places[event.key]);
  });
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.querySelector("[data-otagai-keys-switch]");
    if (!button) { return; }
    function say() { button.textContent = isOff() ? button.dataset.on : button.dataset.off; }
    button.hidden = false;
    say();
    button.addEventListener("click", function () {
      try { if (isOff()) { localStorage.removeItem(NAME); } else { localStorage.setItem(NAME, "off"); } } catch (error) { return; }
      say();
    });
  });
})();
