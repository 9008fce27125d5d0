"use strict";
// The theme's script follows what the reader does: it marks his place in the contents, holds the page still behind the
// drawer, fits the columns to the window. Where the contents lie in the drawer, on a phone, all of this is out of sight
// until he does something, and so long the script would only keep the text from answering him. Where there is code,
// which may be wider than the window, it makes that a stop of the keyboard, and does not wait.
(() => {
  const { src } = document.currentScript.dataset;
  const ACTS = ["pointerdown", "pointermove", "keydown", "focusin", "scroll", "resize"];
  const drawer = matchMedia("(max-width: 76.2344em)");

  function load() {
    for (const act of ACTS) removeEventListener(act, load, true);
    const script = document.body.appendChild(Object.assign(document.createElement("script"), { src }));
    // It waits to be told that the page has come, which has been told by now.
    script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
  }

  if (!drawer.matches || document.querySelector("pre")) load();
  else for (const act of ACTS) addEventListener(act, load, { capture: true, passive: true });
})();
