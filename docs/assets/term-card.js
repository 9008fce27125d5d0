"use strict";
// The card of a term or of an editor's note: a copy of its entry at the page's end, where it leads without this script.
(() => {
  const OPEN_AFTER = 180; // ms that a mouse must rest on a term
  const CLOSE_AFTER = 260; // ms in which it may find its way into the card
  const ROOM = 8; // px between the card and what it must not touch
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 44.9844em)"); // as in the style sheet: the card takes the whole width

  const card = document.createElement("div");
  card.className = "term-card";
  card.id = "term-card";
  card.hidden = true;
  card.lang = root.lang;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");

  let term = null; // the link, of a term or a note, whose card is open
  let pinned = false; // by a click: it stays until it is closed
  let timer = 0;

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const termOf = (event) => (event.target instanceof Element ? event.target.closest("a.term, a.remark") : null);
  const within = (event) => event.target instanceof Node && card.contains(event.target);

  function open(link, height) {
    clearTimeout(timer);
    if (term === link) return;
    const several = link.dataset.terms?.split(" ").map((id) => `t-${id}`);
    const entries = (several || [link.hash.slice(1)]).map((id) => document.getElementById(id)).filter(Boolean);
    if (!entries.length) return;
    close();
    const list = document.createElement("dl");
    list.append(...entries.map((entry) => entry.cloneNode(true)));
    const heads = [...list.children].map((entry, index) => {
      entry.removeAttribute("id");
      entry.querySelector(".back-to")?.remove();
      entry.querySelector(".gloss").id = `term-card-gloss-${index}`;
      return (entry.querySelector("dt").id = `term-card-head-${index}`);
    });
    card.replaceChildren(list);
    card.setAttribute("aria-labelledby", heads.join(" "));
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-describedby", heads.map((_, index) => `term-card-gloss-${index}`).join(" "));
    card.hidden = false;
    card.scrollTop = 0;
    term = link;
    place(height);
  }

  // Above or below the term's line (of several the one at `height`), where there is more room; never on it.
  function place(height) {
    const lines = [...term.getClientRects()];
    const line = lines.find((r) => height >= r.top - 2 && height <= r.bottom + 2) || lines[0];
    const top = document.querySelector(".md-header")?.getBoundingClientRect().bottom || 0;
    if (!line || line.bottom < top || line.top > innerHeight) return close();
    const above = line.top - top - 2 * ROOM;
    const below = innerHeight - line.bottom - 2 * ROOM;
    card.style.maxHeight = "";
    const high = narrow.matches ? above > below : card.offsetHeight > below && above > below;
    card.style.maxHeight = `${Math.min(card.offsetHeight, high ? above : below)}px`;
    const edge = narrow.matches ? (high ? top : innerHeight - card.offsetHeight) : 0;
    const beside = high ? line.top - card.offsetHeight - 2 : line.bottom + 2;
    card.style.top = `${narrow.matches ? edge : beside}px`;
    const left = Math.max(ROOM, Math.min(line.left, root.clientWidth - card.offsetWidth - ROOM));
    card.style.left = `${narrow.matches ? 0 : left}px`;
  }

  function close() {
    clearTimeout(timer);
    if (!term) return;
    for (const name of ["aria-expanded", "aria-describedby"]) term.removeAttribute(name);
    const link = term;
    term = null;
    pinned = false;
    if (card.contains(document.activeElement)) link.focus({ preventScroll: true });
    card.hidden = true;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const link = termOf(event);
    if (link && link !== term) later(() => open(link, event.clientY), OPEN_AFTER);
    else if (link || within(event) || term === document.activeElement) clearTimeout(timer);
    else later(close, CLOSE_AFTER);
  });

  document.addEventListener("pointerdown", (event) => {
    if (!within(event) && termOf(event) !== term) close();
  });

  // The keyboard shows a card by its focus, and goes into it with Enter. (A focus that comes back opens nothing.)
  document.addEventListener("focusin", (event) => {
    if (within(event) || card.contains(event.relatedTarget)) return;
    const link = termOf(event);
    if (link?.matches(":focus-visible")) open(link);
    else if (link !== term) close();
  });

  document.addEventListener("click", (event) => {
    const link = termOf(event);
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (term === link && pinned) return close();
    open(link, event.clientY);
    pinned = term === link;
    if (pinned && event.detail === 0) (card.querySelector("a") || card).focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (!term) return;
    if (event.key === "Escape") close();
    if (event.key !== "Tab" || !within(event)) return;
    const links = [card, ...card.querySelectorAll("a")];
    const last = links.indexOf(document.activeElement) === (event.shiftKey ? 1 : links.length - 1);
    if (!last && document.activeElement !== card) return;
    // Out of the card the way leads on from the term: forwards to what follows it, backwards to itself.
    if (event.shiftKey) event.preventDefault();
    if (event.shiftKey || last) close();
  });

  addEventListener("scroll", () => term && place(), { passive: true });
  addEventListener("resize", () => term && place());

  document.querySelector(".document")?.append(card);
})();
