// form[data-otagai-danger="#id"]: #id is <script type="application/json"> with a list of words (or the words themselves, 「、」 between).
// When one of them is typed, [data-otagai-danger-box] (119, 110) is shown. Nothing is sent anywhere; the server looks again.
(function () {
  "use strict";
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "").replace(/[ァ-ヶ]/g, function (kana) {
      return String.fromCharCode(kana.charCodeAt(0) - 0x60);
    });
  }
  function wordsOf(form) {
    const given = form.dataset.otagaiDanger;
    if (given.charAt(0) !== "#") { return given.split(/[,、]/); }
    const script = document.getElementById(given.slice(1));
    try { return JSON.parse(script.textContent); } catch (error) { return []; }
  }
  document.querySelectorAll("form[data-otagai-danger]").forEach(function (form) {
    const words = wordsOf(form).map(plain).filter(Boolean);
    const box = form.querySelector("[data-otagai-danger-box]") || document.querySelector("[data-otagai-danger-box]");
    if (!box || !words.length) { return; }
    function look() {
      const typed = Array.from(form.querySelectorAll("textarea, input[type=text], input:not([type])"))
        .map(function (control) { return plain(control.value); });
      const found = words.some(function (word) { return typed.some(function (text) { return text.includes(word); }); });
      if (found && box.hidden) {
        box.hidden = false;
        const top = box.getBoundingClientRect().top;
        if (top < 0 || top > window.innerHeight * 0.6) { box.scrollIntoView({ block: "start" }); }
      }
    }
    form.addEventListener("input", look);
    look();
  });
})();
