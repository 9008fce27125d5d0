"use strict";
// The filter of a page of the glossary: shows the entries of which a name, in any language, holds what is typed.
(() => {
  const bar = document.querySelector(".filter");
  if (!bar) return;
  const told = bar.querySelector("output");

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  const names = (entry) => [...entry.querySelectorAll("dt, .names, .others")].map((e) => e.textContent).join(" ");
  const entries = [...document.querySelectorAll(".glossary .entry")].map((entry) => [entry, fold(names(entry))]);
  const sections = [...document.querySelectorAll(".glossary .letter")];
  const letters = [...document.querySelectorAll(".letters a")]; // one for each section

  bar.querySelector("input").addEventListener("input", (event) => {
    const wanted = fold(event.target.value.trim());
    let count = 0;
    for (const [entry, text] of entries) {
      entry.hidden = !text.includes(wanted);
      count += !entry.hidden;
    }
    sections.forEach((section, at) => {
      section.hidden = !section.querySelector(".entry:not([hidden])");
      if (section.hidden) letters[at].removeAttribute("href");
      else letters[at].href = `#${section.querySelector("h2").id}`;
    });
    const form = count === 1 ? told.dataset.one : told.dataset.other;
    told.textContent = !wanted ? "" : count ? form.replace("{n}", count) : told.dataset.none;
  });
})();
