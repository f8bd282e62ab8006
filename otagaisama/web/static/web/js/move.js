// A visit of the week (data-otagai-move: the page that moves it) is let fall on another cell (data-otagai-cell: day and time): that page opens with both chosen.
// Nothing is moved before somebody presses there. Without this, or by keyboard, the same page opens from 「動かす」.
(function () {
  "use strict";
  let held = null;
  function cellOf(event) { return event.target instanceof Element ? event.target.closest("[data-otagai-cell]") : null; }
  document.addEventListener("dragstart", function (event) {
    const entry = event.target instanceof Element ? event.target.closest("[data-otagai-move]") : null;
    held = entry;
    if (!entry) { return; }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", entry.dataset.otagaiMove);
  });
  document.addEventListener("dragover", function (event) {
    const cell = cellOf(event);
    if (!held || !cell) { return; }
    event.preventDefault();
    document.querySelectorAll(".days-over").forEach(function (other) { other.classList.toggle("days-over", other === cell); });
    cell.classList.add("days-over");
  });
  document.addEventListener("dragend", function () {
    held = null;
    document.querySelectorAll(".days-over").forEach(function (cell) { cell.classList.remove("days-over"); });
  });
  document.addEventListener("drop", function (event) {
    const cell = cellOf(event);
    if (!held || !cell || held.closest("[data-otagai-cell]") === cell) { return; }
    event.preventDefault();
    window.location.assign(held.dataset.otagaiMove + "&" + cell.dataset.otagaiCell);
  });
  document.querySelectorAll("[data-otagai-move]").forEach(function (entry) {
    entry.draggable = true;
    entry.querySelectorAll("a").forEach(function (link) { link.draggable = false; });
  });
})();
