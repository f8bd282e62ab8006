/* Of which pieces the page before it is drawn, as axe would judge them: each element with its attributes, in the element
   around it, with what its name, its list or table and its look depend on. Answers one mark for each different piece and
   remembers which element shows it. */
() => {
  const judged = new Set(["role", "type", "autocomplete", "lang", "scope", "tabindex", "open", "disabled"]);
  const pointing = new Set(["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage", "aria-activedescendant"]);
  const worded = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder"]);
  const pressed = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^='-']), [role]";
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=link]";
  const landmarks = "main, header, footer, nav, aside, section[aria-label], section[aria-labelledby], form[aria-label], form[aria-labelledby], dialog, [role]";
  // axe asks for none of these; what a class makes of a piece is seen in how it is drawn.
  const unasked = /^(?:class|data-.*|hx-.*|name|method|action|enctype|novalidate|maxlength|minlength|min|max|step|pattern|cols|rows|inputmode|target|rel|download|datetime|media|form(?:action|target|novalidate)?)$/;
  const named = "a, button, summary, label, legend, caption, th, h1, h2, h3, h4, h5, h6, option, [role]";
  const gathering = "ul, ol, dl, menu, p, tr, select, fieldset, details, figure, [role]";
  const times = new Map();
  for (const element of document.querySelectorAll("[id]")) {
    const id = element.getAttribute("id");
    times.set(id, (times.get(id) || 0) + 1);
  }
  const kept = new Map();
  const once = (element, what, work) => {
    if (!kept.has(element)) kept.set(element, {});
    const of = kept.get(element);
    return what in of ? of[what] : (of[what] = work(element));
  };
  const style = element => once(element, "style", getComputedStyle);
  const seen = element => once(element, "seen", () => element.checkVisibility({ visibilityProperty: true }));

  const pointed = id => {
    const element = document.getElementById(id);
    return element ? element.localName + (element.textContent.trim() ? "" : " empty") : "nobody";
  };
  const value = ({ name, value }) => {
    const words = value.trim();
    if (judged.has(name)) return words;
    if (pointing.has(name)) return words.split(/\s+/).map(pointed).join(" ");
    if (name === "id") return times.get(value) > 1 ? "twice" : "once";
    if (name === "href" && /^\/?#/.test(words)) return document.getElementById(words.split("#")[1]) ? "here" : "nowhere";
    if (name.startsWith("aria-") && !worded.has(name)) return /^\d+$/.test(words) ? "number" : words;
    return words ? "words" : "";
  };
  const tag = element =>
    once(element, "tag", () => `${element.localName}[${[...element.attributes].filter(one => !unasked.test(one.name)).map(one => `${one.name}=${value(one)}`).sort().join()}]`);

  /* What is read aloud in it: the words that are neither hidden nor kept from a voice, and its pictures' names. */
  const spoken = element => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const silent = node => !seen(node) || node.closest("[aria-hidden=true]");
    let words = "";
    while (walk.nextNode()) if (walk.currentNode.data.trim() && !silent(walk.currentNode.parentElement)) words += walk.currentNode.data;
    for (const one of element.querySelectorAll("img[alt], [aria-label]")) if (!silent(one)) words += one.alt ?? one.getAttribute("aria-label");
    return words.replace(/\s+/g, " ").trim();
  };
  const name = element => {
    const facts = [];
    if (element.matches(named)) {
      const words = spoken(element), label = element.getAttribute("aria-label");
      facts.push(words ? "speaks" : "silent", label && words && !label.includes(words) && "otherwise");
    }
    if (element.labels instanceof NodeList) facts.push(element.labels.length, [...element.labels].some(label => spoken(label)));
    if (element.localName === "svg") facts.push(Boolean(element.querySelector("title")?.textContent.trim()));
    if (element.localName === "img") facts.push(element.alt && (element.closest("a, button")?.textContent ?? "").includes(element.alt));
    return facts;
  };
  const inside = element => {
    if (element.localName === "table") {
      const rows = [...element.rows].map(row => [...row.cells].map(cell => `${cell.localName}${cell.scope}${cell.colSpan}${cell.rowSpan}`).join());
      return [...new Set(rows), Math.min(rows.length, 4), Boolean(element.caption)];
    }
    const kinds = (of, kind) => [...new Set([...of].map(kind))].sort();
    const facts = element.matches(gathering) ? kinds(element.children, child => child.localName) : [];
    if (element.matches("a, button, [role], [aria-hidden=true]"))
      facts.push(...kinds(element.querySelectorAll(`${targets}, [role]`), child => `${child.localName} ${child.role}`));
    return facts;
  };
  const around = element => [
    tag(element.parentElement),
    element.parentElement.closest(landmarks)?.localName,
    element.parentElement.closest(`${targets}, label`)?.localName,
    Boolean(element.closest("[aria-hidden=true]")),
  ];

  /* What lies behind its letters, up to what cannot be seen through; and how clear all that is drawn. */
  const behind = element =>
    once(element, "behind", () => {
      const { backgroundColor: color, backgroundImage: image, opacity, position } = style(element);
      const here = [image !== "none" && "image", opacity !== "1" && opacity, /absolute|fixed|sticky/.test(position) && position];
      if (!/, 0\)$/.test(color)) here.push(color);
      const whole = /^rgb\(/.test(color) && image === "none" && opacity === "1";
      return [...here.filter(Boolean), ...(whole || !element.parentElement ? [] : [behind(element.parentElement)])].join(" ");
    });
  const writes = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const rect = element => once(element, "rect", () => element.getBoundingClientRect());
  const sizes = element => [rect(element).width, rect(element).height];
  // What is only focused by a script (the page's middle, around all of it) is pressed by nobody: axe does not count it as a neighbour.
  const others = [...document.querySelectorAll(pressed)].filter(seen);
  const middle = element => [rect(element).x + rect(element).width / 2, rect(element).y + rect(element).height / 2];
  const isNearOne = element => {
    const [left, top] = middle(element);
    return others.some(other => {
      if (other === element) return false;
      const one = rect(other);
      const edge = Math.hypot(Math.max(one.left - left, left - one.right, 0), Math.max(one.top - top, top - one.bottom, 0));
      return edge < 13 || (Math.min(...sizes(other)) < 24 && Math.hypot(middle(other)[0] - left, middle(other)[1] - top) < 25);
    });
  };
  const near = element => {
    if (Math.min(...sizes(element)) >= 24) return "large";
    if (style(element).display === "inline" && writes(element.parentElement)) return "in a sentence";
    return isNearOne(element) && "near one";
  };
  /* In which ways it is drawn: each is looked at once, on whichever piece it is seen first. */
  const drawn = (element, place) => {
    const ways = [], look = style(element);
    const size = parseFloat(look.fontSize), around = element.parentElement;
    if (writes(element) || element.matches("input, select, textarea"))
      ways.push(["letters", look.color, behind(element), size >= 24 || (size >= 18.66 && look.fontWeight >= 700), look.textShadow !== "none"]);
    if (element.localName === "a" && look.display === "inline" && writes(around))
      ways.push(["link", look.color, look.textDecorationLine, look.fontWeight, style(around).color, style(around).fontWeight, behind(element)]);
    if (/auto|scroll/.test(look.overflowX + look.overflowY) && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight))
      ways.push(["scrolls", element.localName, element.tabIndex, Boolean(element.querySelector(targets))]);
    if (element.matches(targets)) {
      const found = near(element);
      // Whether a small one is far enough from others, axe says of each that is near one.
      ways.push(["target", element.localName, element.type, found === "near one" ? `${found} ${place}` : found]);
    }
    return ways;
  };

  const mark = words => {
    let [one, other] = [7, 11];
    for (let at = 0; at < words.length; at++) {
      one = (Math.imul(one, 31) + words.charCodeAt(at)) | 0;
      other = Math.imul(other ^ words.charCodeAt(at), 0x01000193);
    }
    return `${one} ${other}`;
  };
  const built = new Map();
  const looks = new Map();
  const all = document.querySelectorAll("body, body *:not(svg *, option, script, template)");
  const keep = (of, facts, element) => {
    const one = mark(JSON.stringify(facts));
    if (!of.has(one)) of.set(one, element);
  };
  all.forEach((element, place) => {
    keep(built, [tag(element), around(element), name(element), inside(element), seen(element)], element);
    if (!seen(element)) return;
    for (const way of drawn(element, `${location.pathname} ${innerWidth} ${place}`)) keep(looks, way, element);
  });
  window.piecesOfThisPage = { built, looks };
  return { built: [...built.keys()], looks: [...looks.keys()] };
}
