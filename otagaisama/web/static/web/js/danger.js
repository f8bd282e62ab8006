// form[data-otagai-danger]: when a word of danger is typed, [data-otagai-danger-box] is shown, the number that fits the words in front. Words and
// numbers are those of the server (danger-words.js, made from the one list), or words that stand in the attribute, 「、」 between. Nothing is sent.
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
      return function (text) { return words.some(function (word) { return hunted(text).includes(word); }) ? [""] : []; };
    }
    const listed = window.otagaiDangerWords;
    if (!listed) { return null; }
    const kinds = listed.kinds.map(function (row) { return [row[0], new RegExp(row[1]), row[2] && new RegExp(row[2])]; }), others = new RegExp(listed.others, "gi");
    return function (text) {
      const whole = hunted(text.replace(others, "〇")), bare = listed.harmless.reduce(function (left, word) { return left.split(word).join("\0"); }, whole.replace(/ー/g, ""));
      return kinds.filter(function (row) { return row[1].test(bare) || row[2] && row[2].test(whole); }).map(function (row) { return row[0]; });
    };
  }
  // As the server's fitting_numbers: column by column, as far as the first of each kind, 119 and 110 reach.
  function fitting(found) {
    const rows = found.map(function (kind) { return window.otagaiDangerWords.calls[kind]; }), numbers = [];
    [0, 1, 2].forEach(function (column) { rows.forEach(function (row) { if (!numbers.includes(row[column])) { numbers.push(row[column]); } }); });
    const needed = rows.map(function (row) { return row[0]; }).concat("119", "110").map(function (number) { return numbers.indexOf(number); });
    return numbers.slice(0, Math.max(3, 1 + Math.max.apply(null, needed)));
  }
  function lay(box, numbers) {
    const lists = box.querySelectorAll(".calls"), calls = Array.from(box.querySelectorAll(".calls > li"));
    const order = numbers.map(function (number) { return "tel:" + number.replace(/-/g, ""); });
    function place(call) { const at = order.indexOf(call.querySelector("a").getAttribute("href")); return at < 0 ? order.length : at; }
    calls.sort(function (one, other) { return place(one) - place(other); })
      .forEach(function (call) { (place(call) < order.length || lists.length < 2 ? lists[0] : lists[1]).append(call); });
  }
  document.querySelectorAll("form[data-otagai-danger]").forEach(function (form) {
    const box = form.querySelector("[data-otagai-danger-box]") || document.querySelector("[data-otagai-danger-box]");
    let finder = null, seen = "";
    if (!box) { return; }
    function look() {
      finder = finder || finderOf(form);
      if (!finder) { return; }
      const all = Array.from(form.querySelectorAll("textarea, input[type=text], input:not([type])"))
        .flatMap(function (control) { return finder(control.value); });
      const found = window.otagaiDangerWords ? window.otagaiDangerWords.kinds.map(function (row) { return row[0]; }).filter(function (kind) { return all.includes(kind); }) : [];
      if (found.length && found.join() !== seen) { lay(box, fitting(found)); seen = found.join(); }
      if (all.length && box.hidden) {
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
