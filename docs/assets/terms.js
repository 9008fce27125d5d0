"use strict";
// The card of a term, the choice of underlines, the filter of the glossary. Without this script a term leads to its
// entry at the page's end, and nothing is missing but quickness.
(() => {
  const OPEN_AFTER = 180; // ms that a mouse must rest on a term
  const CLOSE_AFTER = 260; // ms in which it may find its way into the card
  const ROOM = 8; // px between card and window

  const card = document.createElement("div");
  card.className = "term-card";
  card.id = "term-card";
  card.hidden = true;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  let term = null; // the link whose card is open
  let timer = 0;
  let pinned = false;
  let comingBack = false; // the focus returns to a term whose card was closed, which is not to open it again

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  function entries(link) {
    const ids = (link.dataset.terms || link.hash.slice(3)).split(" ");
    return ids.map((id) => document.getElementById(`t-${id}`)).filter(Boolean);
  }

  function open(link, point) {
    clearTimeout(timer);
    if (term === link) return;
    close(false);
    const found = entries(link);
    if (!found.length) return;
    const list = document.createElement("dl");
    for (const entry of found) {
      const copy = entry.cloneNode(true);
      copy.removeAttribute("id");
      list.append(copy);
    }
    const head = list.querySelector("dt");
    head.id = "term-card-head";
    card.replaceChildren(list);
    card.lang = document.documentElement.lang;
    card.setAttribute("aria-labelledby", "term-card-head");
    card.hidden = false;
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-describedby", "term-card");
    term = link;
    place(link, point);
  }

  function place(link, point) {
    const lines = [...link.getClientRects()];
    const line = (point && lines.find((r) => point.y >= r.top - 2 && point.y <= r.bottom + 2)) || lines[0];
    if (!line) return;
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = innerHeight - line.bottom;
    const left = Math.min(Math.max(ROOM, line.left), innerWidth - width - ROOM);
    const top = below >= height + ROOM || below >= line.top ? line.bottom + 2 : line.top - height - 2;
    card.style.left = `${left}px`;
    card.style.top = `${Math.max(ROOM, Math.min(top, innerHeight - height - ROOM))}px`;
  }

  function close(giveBack) {
    clearTimeout(timer);
    pinned = false;
    if (!term) return;
    const link = term;
    term = null;
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    link.removeAttribute("aria-expanded");
    link.removeAttribute("aria-describedby");
    if (giveBack || inside) {
      comingBack = true;
      link.focus({ preventScroll: true });
      comingBack = false;
    }
  }

  const termOf = (event) => (event.target instanceof Element ? event.target.closest("a.term") : null);
  const within = (event) => event.target instanceof Node && card.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const link = termOf(event);
    if (link && link === term) clearTimeout(timer);
    else if (link) later(() => open(link, { y: event.clientY }), OPEN_AFTER);
    else if (within(event)) clearTimeout(timer);
    else if (term && document.activeElement !== term) later(() => close(false), CLOSE_AFTER);
    else if (!term) clearTimeout(timer);
  });

  let pointer = "";
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (term && !within(event) && termOf(event) !== term) close(false);
  });

  document.addEventListener("focusin", (event) => {
    const link = termOf(event);
    if (comingBack) return;
    if (link && link.matches(":focus-visible")) open(link);
    else if (term && !within(event) && link !== term) close(false);
  });

  document.addEventListener("click", (event) => {
    const link = termOf(event);
    if (within(event) && event.target.closest("a")) return close(false);
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const again = term === link && pinned;
    if (again && pointer !== "") return close(false);
    open(link, { y: event.clientY });
    pinned = true;
    if (event.detail === 0) (card.querySelector("a") || card).focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape" && term) {
      event.stopPropagation();
      close(true);
    }
  });

  addEventListener("scroll", () => term && !card.contains(document.activeElement) && place(term), { passive: true });
  addEventListener("resize", () => close(false));

  function offerChoice() {
    const offered = document.getElementById("terms-choice");
    const head = document.querySelector(".doc-head");
    if (!offered || !head) return;
    head.append(offered.content.cloneNode(true));
    const root = document.documentElement;
    const chosen = root.dataset.terms || "first";
    for (const input of head.querySelectorAll("input[name=terms-choice]")) {
      input.checked = input.value === chosen;
      input.addEventListener("change", () => {
        root.dataset.terms = input.value;
        try {
          localStorage.setItem("reading-room.terms", input.value);
        } catch {
          // It holds for this page, then.
        }
      });
    }
  }

  function offerFilter() {
    const offered = document.getElementById("glossary-filter");
    if (!offered) return;
    const bar = offered.content.firstElementChild.cloneNode(true);
    offered.replaceWith(bar);
    const told = bar.querySelector("output");
    const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
    const listed = [...document.querySelectorAll(".glossary .entry")].map((entry) => [
      entry,
      fold([entry.querySelector("dt"), entry.querySelector(".names")].map((e) => e.textContent).join(" ")),
    ]);
    bar.querySelector("input").addEventListener("input", (event) => {
      const wanted = fold(event.target.value.trim());
      let count = 0;
      for (const [entry, names] of listed) {
        entry.hidden = !names.includes(wanted);
        count += !entry.hidden;
      }
      for (const section of document.querySelectorAll(".glossary .letter")) {
        section.hidden = !section.querySelector(".entry:not([hidden])");
      }
      const form = count === 1 ? told.dataset.one : told.dataset.other;
      told.textContent = !wanted ? "" : count ? form.replace("{n}", count) : told.dataset.none;
    });
  }

  (document.querySelector(".md-content__inner") || document.body).append(card);
  offerChoice();
  offerFilter();
})();
