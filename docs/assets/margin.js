"use strict";
// Where the margin stands beside the text, a box opened in it lies over what follows: it closes as a menu does, by
// Escape, and when the reader points or goes elsewhere. Where it stands within the text, it covers nothing and stays.
(() => {
  const beside = matchMedia("(min-width: 76.25em)"); // as in the style sheet

  function close(keeps) {
    if (!beside.matches) return;
    for (const box of document.querySelectorAll(".margin details[open]")) if (!keeps(box)) box.open = false;
  }

  for (const way of ["pointerdown", "focusin"]) {
    document.addEventListener(way, ({ target }) => close((box) => box.contains(target)));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const inside = document.activeElement.closest(".margin details[open]");
    if (beside.matches) inside?.querySelector("summary").focus();
    close(() => false);
  });
})();
