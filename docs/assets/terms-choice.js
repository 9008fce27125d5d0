"use strict";
// Which terms are underlined: the reader's choice of last time, known before the page is painted, and then its switch.
(() => {
  const root = document.documentElement;
  const KEY = "reading-room.terms";
  const VALUES = ["first", "all", "none"];

  let chosen = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing for this page shows it as it is.
  }
  root.dataset.terms = VALUES.includes(chosen) ? chosen : VALUES[0];

  document.addEventListener("DOMContentLoaded", () => {
    const offered = document.getElementById("terms-choice");
    if (!offered) return;
    offered.replaceWith(offered.content.cloneNode(true));
    for (const input of document.querySelectorAll("input[name=terms-choice]")) {
      input.checked = input.value === root.dataset.terms;
      input.addEventListener("change", () => {
        root.dataset.terms = input.value;
        try {
          localStorage.setItem(KEY, input.value);
        } catch {
          // It holds for this page, then.
        }
      });
    }
  });
})();
