// form[data-otagai-typing-form]: a paper typed with the number keys. Enter goes on, Backspace in an empty box goes back,
// a question with one answer and at most nine choices goes on by itself. Says beside the box what the number stands for.
// Without this script the boxes are plain inputs, Tab moves, and the button saves.
(function () {
  "use strict";
  function half(text) {
    return text.replace(/[０-９]/g, function (digit) { return String.fromCharCode(digit.charCodeAt(0) - 0xFEE0); });
  }
  function codesIn(text, many, count) {
    const plain = half(text).trim();
    if (plain === "") { return []; }
    if (many && count <= 9 && /^[0-9]+$/.test(plain)) { return plain.split(""); }
    return plain.split(/[^0-9]+/).filter(Boolean).map(function (code) { return String(Number(code)); });
  }
  function watch(form) {
    const boxes = Array.from(form.querySelectorAll("[data-otagai-typing]"));
    const save = form.querySelector("button[type=submit]");
    function row(box) { return box.closest(".typing-row"); }
    function say(box) {
      const choices = Array.from(row(box).querySelectorAll(".typing-choices li"));
      const said = row(box).querySelector("[data-otagai-typing-said]");
      if (!choices.length || box.dataset.otagaiTyping === "words") { return true; }
      const codes = codesIn(box.value, !("otagaiOneKey" in box.dataset), choices.length);
      const found = choices.filter(function (one) { return codes.includes(one.dataset.code); });
      choices.forEach(function (one) { one.classList.toggle("chosen", found.includes(one)); });
      const known = codes.every(function (code) { return choices.some(function (one) { return one.dataset.code === code; }); });
      const words = found.map(function (one) { return one.textContent.replace(/^\s*\d+\s*/, ""); }).join("、");
      said.textContent = known ? words : "その番号はありません";
      row(box).classList.toggle("has-error", !known);
      return known;
    }
    function go(box, step) {
      const to = boxes[boxes.indexOf(box) + step];
      if (to) { to.focus(); if (to.select) { to.select(); } } else if (step > 0 && save) { save.focus(); }
    }
    boxes.forEach(function (box) {
      box.addEventListener("input", function (event) {
        const known = say(box);
        if (known && "otagaiOneKey" in box.dataset && /^[0-9０-９]$/.test(box.value) && event.inputType !== "deleteContentBackward") { go(box, 1); }
      });
      box.addEventListener("keydown", function (event) {
        if (event.isComposing) { return; }
        const lines = box.tagName === "TEXTAREA";
        if (event.key === "Enter" && !(lines && event.shiftKey)) { event.preventDefault(); if (say(box)) { go(box, 1); } }
        if (event.key === "Backspace" && box.value === "") { event.preventDefault(); go(box, -1); }
        if (!lines && event.key === "ArrowDown") { event.preventDefault(); go(box, 1); }
        if (!lines && event.key === "ArrowUp") { event.preventDefault(); go(box, -1); }
      });
      say(box);
    });
    const first = boxes.find(function (box) { return row(box).classList.contains("has-error"); }) || boxes.find(function (box) { return box.value === ""; }) || boxes[0];
    if (first) { first.focus({ preventScroll: boxes.indexOf(first) === 0 }); }
  }
  document.querySelectorAll("form[data-otagai-typing-form]").forEach(watch);
})();
