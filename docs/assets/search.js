"use strict";
// The search box: opens and closes, hands what is typed to the engine, and remembers it while the tab is open.
(() => {
  const KEY = "reading-room.search";
  const SYLLABLE_RESTS = 400; // ms after which a Korean syllable that could still grow counts as typed

  const box = document.querySelector(".md-search");
  if (!box) return;
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("#search-found");
  const pane = box.querySelector(".md-search__scrollwrap");
  const opener = document.querySelector(".search-open");
  const toggle = document.querySelector("[data-md-toggle=search]");
  const words = JSON.parse(document.getElementById("search-words").textContent);
  const t = words.search;
  const ui = document.documentElement.lang;
  const root = new URL(`${box.dataset.root}/`, location.href);
  const address = (path) => new URL(path, root).href;

  let engine = null; // made when it is first wanted, as it loads the index
  const ask = (...what) => (engine ||= readingRoom.asking(address, location.protocol !== "file:"))(...what);
  const say = (text) => (status.textContent = text);
  const results = readingRoom.results({ list, words, ui, address, ask, say, failed });

  // — Opening and closing. The theme's switch says which; the theme itself closes on every change of the address,
  //   shortly after a page has loaded, too, which must not take the box from under the reader's hands.

  let before = null; // where the focus was
  const opened = () => toggle.checked;

  function open() {
    if (!box.contains(document.activeElement)) before = document.activeElement;
    if (!opened()) toggle.click();
    input.focus();
    ask("load").catch(failed);
    input.value ||= kept();
    input.select();
    look();
  }

  function close() {
    const inside = box.contains(document.activeElement);
    if (inside) document.activeElement.blur();
    if (opened()) toggle.click();
    if (inside) (before?.isConnected && before !== document.body ? before : opener).focus({ preventScroll: true });
    if (inside && before === document.body) document.activeElement.blur();
  }

  toggle.addEventListener("change", () => {
    if (!opened() && box.contains(document.activeElement)) toggle.click();
    opener.setAttribute("aria-expanded", opened());
  });
  opener.addEventListener("click", open);
  box.addEventListener("focusin", (event) => {
    if (opened()) return;
    before = event.relatedTarget;
    open();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget) && opened()) toggle.click();
  });

  // — Typing. While characters are being composed nothing is looked for, but for Korean syllables that rest: the
  //   last one of a word stays open until something else is typed, and a reader waits for no more.

  let resting = 0;
  input.addEventListener("input", (event) => {
    clearTimeout(resting);
    if (!event.isComposing) look();
    else if (/^[가-힣]+$/.test(event.data || "")) resting = setTimeout(look, SYLLABLE_RESTS);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(resting);
    look();
  });
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  box.querySelector("form").addEventListener("reset", () => setTimeout(() => (input.focus(), look())));

  let asked = ""; // the query last looked for
  let answered = Promise.resolve();

  function look() {
    const query = input.value.trim();
    if (query === asked) return;
    asked = query;
    keep(query);
    if (!query) return idle();
    list.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => say(t.loading), 150);
    answered = ask("search", query)
      .finally(() => clearTimeout(slow))
      .then((found) => query === asked && show(query, found), failed);
  }

  const stops = () => [input, ...list.querySelectorAll("a, button")]; // of the arrow keys

  // Where the query's own words are nowhere, but the names of its term in other languages are, these are shown.
  async function show(query, found) {
    const at = stops().indexOf(document.activeElement);
    const most = results.show(query, found);
    if (most) await results.press(most, { aloud: false });
    if (query !== asked) return;
    if (at > 0) (stops()[at] || input).focus(); // a reader who was quicker than the answer
    list.removeAttribute("aria-busy");
    pane.scrollTop = 0;
  }

  function idle() {
    list.replaceChildren();
    list.removeAttribute("aria-busy");
    say(t.hint);
  }

  function failed() {
    list.replaceChildren();
    list.removeAttribute("aria-busy");
    say(t.failed);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (!box.contains(event.target)) {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = stops();
      const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      all[(at + all.length) % all.length].focus();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      look();
      answered.then(() => list.querySelector("a")?.click());
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus();
    }
  });

  // — Remembering. The box opens with what was looked for last; and a reader who comes back to the page that he left
  //   by something found is where he was: before what was found.

  function keep(query) {
    try {
      sessionStorage.setItem(KEY, query);
    } catch {
      // It holds for this page, then.
    }
  }

  function kept() {
    try {
      return sessionStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  const chosen = () => [...list.querySelectorAll(".choices button")].findIndex((one) => one.matches("[aria-pressed=true]"));
  const left = (search) => history.replaceState({ ...history.state, search }, "");

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    close();
    left({ query: asked, choice: chosen(), href: link.href });
  });

  async function comeBack() {
    const search = history.state?.search;
    if (!search) return;
    left(undefined);
    input.value = search.query;
    open();
    await answered;
    if (search.choice !== chosen()) await results.press(search.choice);
    (await results.reveal(search.href))?.focus();
  }

  idle();
  addEventListener("pageshow", () => setTimeout(comeBack)); // behind WebKit, which first empties what is not completed
  addEventListener("popstate", comeBack);
  const linked = new URLSearchParams(location.search).get("q");
  if (linked) {
    input.value = linked;
    open();
  }
})();
