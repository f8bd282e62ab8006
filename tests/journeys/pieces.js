/* Of which pieces the page before it is drawn, as axe would judge them: each element with its attributes, in the element
   around it, with what its name, its list or table and its look depend on. Answers one mark for each different piece and
   remembers which element shows it. What an element has from those around it is handed down: asked of each anew, it took
   most of the time. */
() => {
  const judged = new Set(["role", "type", "autocomplete", "lang", "scope", "tabindex", "open", "disabled"]);
  const pointing = new Set(["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage", "aria-activedescendant"]);
  const worded = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder"]);
  const pressed = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^='-']), [role]";
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=link]";
  const reached = `${targets}, [role]`;
  const always = { target: /^(?:button|select|textarea|summary)$/, landmark: /^(?:main|header|footer|nav|aside|dialog)$/ };
  // axe asks for none of these; what a class makes of a piece is seen in how it is drawn.
  const unasked = /^(?:class|data-.*|hx-.*|name|method|action|enctype|novalidate|maxlength|minlength|min|max|step|pattern|cols|rows|inputmode|target|rel|download|datetime|media|form(?:action|target|novalidate)?)$/;
  const named = new Set(["a", "button", "summary", "label", "legend", "caption", "th", "h1", "h2", "h3", "h4", "h5", "h6"]);
  const gathering = new Set(["ul", "ol", "dl", "menu", "p", "tr", "select", "fieldset", "details", "figure"]);
  const times = new Map();
  for (const { id } of document.querySelectorAll("[id]")) times.set(id, (times.get(id) || 0) + 1);

  const isTarget = (element, kind) => {
    const role = element.getAttribute("role");
    if (always.target.test(kind) || element.hasAttribute("tabindex") || role === "button" || role === "link") return true;
    return (kind === "a" && element.hasAttribute("href")) || (kind === "input" && element.type !== "hidden");
  };
  const isLandmark = (element, kind) =>
    always.landmark.test(kind) || element.hasAttribute("role") ||
    (/^(?:section|form)$/.test(kind) && (element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby")));

  /* What is known of an element: in which landmark and target it or what is around it stands, whether a voice leaves it out. */
  const kept = new Map();
  const of = element => {
    let facts = kept.get(element);
    if (facts) return facts;
    const around = element.parentElement ? of(element.parentElement) : {}, kind = element.localName;
    const target = isTarget(element, kind);
    facts = {
      kind, target, role: element.hasAttribute("role"),
      landmark: isLandmark(element, kind) ? kind : around.landmark,
      within: target || kind === "label" ? kind : around.within,
      silent: around.silent || element.getAttribute("aria-hidden") === "true",
    };
    kept.set(element, facts);
    return facts;
  };
  const style = element => (of(element).style ??= getComputedStyle(element));
  const seen = element => (of(element).seen ??= element.checkVisibility({ visibilityProperty: true }));
  const rect = element => (of(element).rect ??= element.getBoundingClientRect());

  const pointed = id => {
    const element = document.getElementById(id);
    return element ? element.localName + (element.textContent.trim() ? "" : " empty") : "nobody";
  };
  const value = (name, value) => {
    const words = value.trim();
    if (judged.has(name)) return words;
    if (pointing.has(name)) return words.split(/\s+/).map(pointed).join(" ");
    if (name === "id") return times.get(value) > 1 ? "twice" : "once";
    if (name === "href" && /^\/?#/.test(words)) return document.getElementById(words.split("#")[1]) ? "here" : "nowhere";
    if (name.startsWith("aria-") && !worded.has(name)) return /^\d+$/.test(words) ? "number" : words;
    return words ? "words" : "";
  };
  const tagOf = element => {
    const facts = [];
    for (const { name, value: words } of element.attributes) if (!unasked.test(name)) facts.push(`${name}=${value(name, words)}`);
    return `${element.localName}[${facts.sort().join()}]`;
  };
  const tag = element => (of(element).tag ??= tagOf(element));

  /* What is read aloud in it: the words that are neither hidden nor kept from a voice, and its pictures' names. */
  const silent = element => !seen(element) || of(element).silent;
  const spoken = element => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let words = "";
    while (walk.nextNode()) if (walk.currentNode.data.trim() && !silent(walk.currentNode.parentElement)) words += walk.currentNode.data;
    for (const one of element.querySelectorAll("img[alt], [aria-label]")) if (!silent(one)) words += one.alt ?? one.getAttribute("aria-label");
    return words.replace(/\s+/g, " ").trim();
  };
  const speaks = element => (of(element).spoken ??= spoken(element));
  const name = element => {
    const facts = [], { kind, role } = of(element);
    if (named.has(kind) || role) {
      const words = speaks(element), label = element.getAttribute("aria-label");
      facts.push(words ? "speaks" : "silent", label && words && !label.includes(words) && "otherwise");
    }
    if (element.labels instanceof NodeList) facts.push(element.labels.length, [...element.labels].some(speaks));
    if (kind === "svg") facts.push(Boolean(element.querySelector("title")?.textContent.trim()));
    if (kind === "img") facts.push(element.alt && (element.closest("a, button")?.textContent ?? "").includes(element.alt));
    return facts;
  };
  const inside = element => {
    const { kind, role } = of(element);
    if (kind === "table") {
      const rows = [...element.rows].map(row => [...row.cells].map(cell => `${cell.localName}${cell.scope}${cell.colSpan}${cell.rowSpan}`).join());
      return [...new Set(rows), Math.min(rows.length, 4), Boolean(element.caption)];
    }
    const kinds = (of, kind) => [...new Set([...of].map(kind))].sort();
    const facts = gathering.has(kind) || role ? kinds(element.children, child => child.localName) : [];
    if (kind === "a" || kind === "button" || role || element.getAttribute("aria-hidden") === "true")
      facts.push(...kinds(element.querySelectorAll(reached), child => `${child.localName} ${child.role}`));
    return facts;
  };
  const around = element => {
    const { landmark, within } = of(element.parentElement);
    return [tag(element.parentElement), landmark, within, Boolean(of(element).silent)];
  };

  /* What lies behind its letters, up to what cannot be seen through; and how clear all that is drawn. */
  const groundOf = element => {
    const { backgroundColor: color, backgroundImage: image, opacity, position } = style(element);
    const here = [image !== "none" && "image", opacity !== "1" && opacity, /absolute|fixed|sticky/.test(position) && position];
    if (!/, 0\)$/.test(color)) here.push(color);
    const whole = /^rgb\(/.test(color) && image === "none" && opacity === "1";
    return [...here.filter(Boolean), ...(whole || !element.parentElement ? [] : [behind(element.parentElement)])].join(" ");
  };
  const behind = element => (of(element).behind ??= groundOf(element));
  const hasWords = element => {
    for (let node = element.firstChild; node; node = node.nextSibling) if (node.nodeType === 3 && node.data.trim()) return true;
    return false;
  };
  const writes = element => (of(element).writes ??= hasWords(element));
  const sizes = element => [rect(element).width, rect(element).height];
  // What is only focused by a script (the page's middle, around all of it) is pressed by nobody: axe does not count it as a neighbour.
  let others;
  const middle = element => [rect(element).x + rect(element).width / 2, rect(element).y + rect(element).height / 2];
  const isNearOne = element => {
    const [left, top] = middle(element);
    others ??= [...document.querySelectorAll(pressed)].filter(seen);
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
    const ways = [], { kind, target } = of(element), around = element.parentElement;
    if (writes(element) || /^(?:input|select|textarea)$/.test(kind)) {
      const look = style(element), size = parseFloat(look.fontSize);
      ways.push(["letters", look.color, behind(element), size >= 24 || (size >= 18.66 && look.fontWeight >= 700), look.textShadow !== "none"]);
    }
    if (kind === "a" && writes(around) && style(element).display === "inline") {
      const look = style(element), outer = style(around);
      ways.push(["link", look.color, look.textDecorationLine, look.fontWeight, outer.color, outer.fontWeight, behind(element)]);
    }
    if ((element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) && /auto|scroll/.test(style(element).overflowX + style(element).overflowY))
      ways.push(["scrolls", kind, element.tabIndex, Boolean(element.querySelector(targets))]);
    if (target) {
      const found = near(element);
      // Whether a small one is far enough from others, axe says of each that is near one.
      ways.push(["target", kind, element.type, found === "near one" ? `${found} ${place}` : found]);
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
    const words = JSON.stringify(facts);
    if (!of.has(words)) of.set(words, element);
  };
  all.forEach((element, place) => {
    keep(built, [tag(element), around(element), name(element), inside(element), seen(element)], element);
    if (!seen(element)) return;
    for (const way of drawn(element, `${location.pathname} ${innerWidth} ${place}`)) keep(looks, way, element);
  });
  const marked = of => new Map([...of].map(([words, element]) => [mark(words), element]));
  window.piecesOfThisPage = { built: marked(built), looks: marked(looks) };
  return { built: [...piecesOfThisPage.built.keys()], looks: [...piecesOfThisPage.looks.keys()] };
}
