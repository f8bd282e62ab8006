// [data-otagai-map-pick=VALUE] inside [data-otagai-map-for=ID OF A SELECT]: a tap on the drawing chooses in the list; the list marks the drawing.
(function () {
  "use strict";
  function mark(frame, value) {
    frame.querySelectorAll("[data-otagai-map-pick]").forEach(function (marker) {
      marker.classList.toggle("picked", value !== "" && marker.dataset.otagaiMapPick === value);
    });
  }
  document.querySelectorAll("[data-otagai-map-for]").forEach(function (frame) {
    const select = document.getElementById(frame.dataset.otagaiMapFor);
    if (!select) { return; }
    frame.addEventListener("click", function (event) {
      const marker = event.target.closest("[data-otagai-map-pick]");
      if (!marker) { return; }
      const value = marker.dataset.otagaiMapPick;
      if (!Array.from(select.options).some(function (option) { return option.value === value; })) { return; }
      event.preventDefault();
      select.value = value;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
      select.focus();
    });
    select.addEventListener("change", function () { mark(frame, select.value); });
    mark(frame, select.value);
  });
})();
