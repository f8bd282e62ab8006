// form[data-otagai-keep]: asks before leaving when something typed has not been sent yet.
(function () {
  "use strict";
  // A form that came back to be corrected holds words that are nowhere else.
  let dirty = Boolean(document.querySelector("form[data-otagai-keep] .has-error"));
  document.addEventListener("input", function (event) {
    if (event.target.closest("form[data-otagai-keep]")) { dirty = true; }
  });
  document.addEventListener("submit", function () { dirty = false; });
  document.addEventListener("otagai:kept", function () { dirty = false; });
  document.addEventListener("otagai:leave", function () { dirty = false; });
  window.addEventListener("beforeunload", function (event) {
    if (dirty) { event.preventDefault(); event.returnValue = ""; }
  });
})();
