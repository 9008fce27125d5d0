"use strict";
// The reader's settings: applied before the page is painted, changed in the panel behind the sign in the page's head.
// What was chosen is kept under one key, as JSON: {"size": "large", "theme": "dark"}. Anything else found there counts
// for nothing. The theme has a switch and a store of its own for colours; neither is used, as it knows no way back to
// the system's choice, and fails in a browser that keeps nothing.
(() => {
  const KEY = "reading-room.settings";
  const root = document.documentElement;
  const site = new URL("..", document.querySelector("link[rel=icon]").href).href; // the icon lies where scripts do

  // What can be set, and to what. The first value holds until the reader chooses: that is the page without a script.
  const own = root.lang.startsWith("zh-") ? root.lang : "written";
  const SETTINGS = {
    size: ["usual", "small", "large", "larger", "largest"],
    measure: ["usual", "narrow", "wide"],
    script: [own, ...["written", "zh-Hans", "zh-Hant"].filter((form) => form !== own)],
    theme: ["system", "light", "dark"],
    terms: ["first", "all", "none"],
    remarks: ["shown", "hidden"],
    numbers: ["shown", "hidden"],
    kin: ["shown", "hidden"],
  };

  let chosen = {};

  function recall() {
    try {
      chosen = { ...JSON.parse(localStorage.getItem(KEY)) };
    } catch {
      // A browser that keeps nothing for this page, or another's words under this key: what is in force remains.
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // It holds for this page, then.
    }
  }

  function apply() {
    for (const [name, values] of Object.entries(SETTINGS)) {
      root.dataset[name] = values.includes(chosen[name]) ? chosen[name] : values[0];
    }
  }

  // What the reader has before him stays there while letters and lines change: the browser's own holding of the place
  // (scroll anchoring) gives up when the size of everything changes.
  function held(change) {
    if (!scrollY) return change();
    const place = (block) => block.getBoundingClientRect();
    const head = place(document.querySelector(".md-header")).bottom;
    const blocks = [...document.querySelectorAll(".md-content :is(p, li, dt, h2, h3):not(.margin *)")];
    const begun = blocks.find((block) => place(block).top >= head);
    const first = begun && place(begun).top < innerHeight / 2 ? begun : blocks.find((block) => place(block).bottom > head);
    const top = first && place(first).top;
    change();
    if (first) scrollBy({ top: place(first).top - top, behavior: "instant" });
  }

  recall();
  apply();

  // — The panel shows what is in force. Another tab learns of a change, and so does a page that comes back as it was
  //   left, or with its boxes ticked as the browser remembers them.

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.getElementById("settings");
    if (!panel) return;
    const inputs = [...panel.querySelectorAll("input")];
    const offer = panel.querySelector(".offer");
    const colour = document.head.appendChild(document.createElement("meta"));
    colour.name = "theme-color";

    function show() {
      apply();
      for (const input of inputs) input.checked = input.value === root.dataset[input.name];
      colour.content = getComputedStyle(document.body).backgroundColor;
      learn();
      const form = [...document.querySelectorAll(".forms a")].find((link) => formOf(link) === root.dataset.script);
      offer.hidden = !form || form.hasAttribute("aria-current");
      if (form) offer.href = form.href;
    }

    panel.addEventListener("change", ({ target }) => {
      chosen[target.name] = target.checked ? target.value : "hidden"; // of what is shown or hidden there is one box
      keep();
      held(show);
    });
    panel.querySelector(".reset").addEventListener("click", () => {
      chosen = {};
      keep();
      held(show);
    });
    panel.addEventListener("toggle", ({ newState }) => {
      if (newState === "open") panel.querySelector("input:checked").focus();
    });

    const again = () => {
      recall();
      show();
    };
    addEventListener("storage", ({ key }) => key === KEY && again());
    addEventListener("pageshow", again);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }, { once: true });

  // — Links to Chinese documents lead to the form that was chosen, however they came onto the page. Only a link within
  //   a document to itself, or one that names a form or a language to change to, means what it says. Nobody is sent
  //   on from a page that he has opened.

  const ADDRESS = /^(.*\/sources\/)([a-z0-9-]+)(?:\.(zh-Han[st]))?(\.html)$/;
  const formOf = (link) => ADDRESS.exec(link.pathname)?.[3] || "written";
  let asked = false;

  // Which documents have forms is asked for once it matters: most readers leave the forms as they are.
  function learn() {
    if (asked || !chosen.script) return;
    asked = true;
    document.head.append(Object.assign(document.createElement("script"), { src: `${site}assets/chinese.js` }));
  }

  function lead({ target }) {
    const link = target instanceof Element && target.closest("a[href]");
    if (!link || !self.readingRoom?.chinese || !link.href.startsWith(site)) return;
    if (link.pathname === location.pathname || link.closest(".forms, .languages, .settings")) return;
    const [, folder, id, , end] = ADDRESS.exec(link.pathname) || [];
    if (!readingRoom.chinese.includes(id)) return;
    const form = root.dataset.script === "written" ? "" : `.${root.dataset.script}`;
    link.href = new URL(folder + id + form + end + link.search + link.hash, link.href).href;
  }

  for (const way of ["pointerover", "focusin", "click"]) document.addEventListener(way, lead, true);
})();
