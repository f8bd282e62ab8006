// form[data-otagai-danger]: when a word of danger is typed, [data-otagai-danger-box] (119, 110) is shown. The words are those of the
// server (danger-words.js, made from the one list), or the ones that stand in the attribute, 「、」 between. Nothing is sent anywhere.
(function () {
  "use strict";
  const SMALL = "ぁぃぅぇぉっゃゅょゎ", LARGE = "あいうえおつやゆよわ";
  // The same steps as the server: widths, letters and numbers alone, hiragana, small kana made large.
  function hunted(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/g, function (kana) {
      return { "ヵ": "か", "ヶ": "け" }[kana] || String.fromCharCode(kana.charCodeAt(0) - 0x60);
    }).replace(/[ゕゖ]/g, function (kana) { return kana === "ゕ" ? "か" : "け"; })
      .replace(/[^\p{L}\p{N}]/gu, "").replace(/[ぁぃぅぇぉっゃゅょゎ]/g, function (kana) { return LARGE.charAt(SMALL.indexOf(kana)); });
  }
  function finderOf(form) {
    const own = form.dataset.otagaiDanger;
    if (own) {
      const words = own.split(/[,、]/).map(hunted).filter(Boolean);
      return function (text) { return words.some(function (word) { return hunted(text).includes(word); }); };
    }
    const listed = window.otagaiDangerWords;
    if (!listed) { return null; }
    const plain = new RegExp(listed.plain), long = new RegExp(listed.long), others = new RegExp(listed.others, "gi");
    return function (text) {
      const whole = hunted(text.replace(others, "〇")), bare = listed.harmless.reduce(function (left, word) { return left.split(word).join("\0"); }, whole.replace(/ー/g, ""));
      return plain.test(bare) || long.test(whole);
    };
  }
  document.querySelectorAll("form[data-otagai-danger]").forEach(function (form) {
    const box = form.querySelector("[data-otagai-danger-box]") || document.querySelector("[data-otagai-danger-box]");
    let finder = null;
    if (!box) { return; }
    function look() {
      finder = finder || finderOf(form);
      if (!finder || !box.hidden) { return; }
      const found = Array.from(form.querySelectorAll("textarea, input[type=text], input:not([type])"))
        .some(function (control) { return finder(control.value); });
      if (found) {
        box.hidden = false;
        // As much of the box as fits, while the field that is being written in stays on the screen.
        const field = document.activeElement.form === form ? document.activeElement : form;
        const wanted = box.getBoundingClientRect().bottom - window.innerHeight, room = field.getBoundingClientRect().top - 8;
        if (wanted > 0 && room > 0) { window.scrollBy(0, Math.min(wanted, room)); }
      }
    }
    form.addEventListener("input", look);
    document.addEventListener("DOMContentLoaded", look);
  });
})();
