"use strict";
// What is marked in the text: the reader's choices of last time, known before the page is painted, and their switches.
(() => {
  const root = document.documentElement;
  const CHOICES = { terms: ["first", "all", "none"], remarks: ["shown", "hidden"] };
  const keyOf = (name) => `reading-room.${name}`;

  for (const [name, values] of Object.entries(CHOICES)) {
    let chosen = null;
    try {
      chosen = localStorage.getItem(keyOf(name));
    } catch {
      // A browser that keeps nothing for this page shows it as it is.
    }
    root.dataset[name] = values.includes(chosen) ? chosen : values[0];
  }

  document.addEventListener("DOMContentLoaded", () => {
    const offered = document.getElementById("terms-choice");
    if (!offered) return;
    offered.replaceWith(offered.content.cloneNode(true));
    for (const name of Object.keys(CHOICES)) {
      for (const input of document.querySelectorAll(`input[name=${name}-choice]`)) {
        input.checked = input.value === root.dataset[name];
        input.addEventListener("change", () => {
          root.dataset[name] = input.value;
          try {
            localStorage.setItem(keyOf(name), input.value);
          } catch {
            // It holds for this page, then.
          }
        });
      }
    }
  });
})();
