"use strict";
// Marks on a document's page what was searched: the words of `?h=`, or the names of the term of `?t=`.
(() => {
  const wanted = new URLSearchParams(location.search);
  const query = wanted.get("h");
  const term = wanted.get("t");
  const folder = document.currentScript.src.replace(/[^/]*$/, "");

  const marked = (node) => {
    const mark = document.createElement("mark");
    node.replaceWith(mark);
    mark.append(node);
  };

  // The text of a passage without its number and its notes' numbers, as the search has it.
  function* texts(passage) {
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches("a.num, a.back, sup.note, .missing, ul")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeType === Node.TEXT_NODE) yield node;
  }

  function markWords(engine, passage, words) {
    const nodes = [...texts(passage)];
    const text = nodes.map((node) => node.data).join("");
    if (!engine.holds(engine.fold(text), words)) return;
    const found = engine.spans(text, words).reverse();
    let before = text.length;
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      before -= node.length;
      // From the end, so that what is still to be marked keeps its place in the node.
      for (const [start, end] of found) {
        const [from, to] = [Math.max(start - before, 0), Math.min(end - before, node.length)];
        if (from >= to) continue;
        if (to < node.length) node.splitText(to);
        marked(from > 0 ? node.splitText(from) : node);
      }
    }
  }

  function load(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: folder + path, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  if (term) {
    for (const link of document.querySelectorAll(".doc a.term")) {
      const ids = (link.dataset.terms || link.hash.slice(3)).split(" ");
      if (ids.includes(term)) for (const node of [...texts(link)]) marked(node);
    }
  }
  if (query) {
    Promise.all([load("search-engine.js"), load("../search/folding.js")]).then(() => {
      const { engine } = self.readingRoom;
      const words = engine.parse(query);
      if (!words.length) return;
      for (const passage of document.querySelectorAll(".doc .passage, .notes > li")) markWords(engine, passage, words);
    });
  }
})();
