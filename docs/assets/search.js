"use strict";
// The search box: hands what is typed to the engine, and shows what it finds. Over http the engine runs in a worker,
// from the disk, where a page may have none, in slices between which the page can breathe.
(() => {
  const SLICE = 8; // ms of work between two breaths
  const SYLLABLE_RESTS = 400; // ms after which a Korean syllable that could still grow counts as typed
  const PAGE = 50; // passages that “more” adds
  const MANY = 10; // documents that are shown at once, and glossary entries

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

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.flat().filter((child) => child || child === 0));
    return element;
  };
  const counted = (forms, n) => (n === 1 ? forms.one : forms.other).replace("{n}", n.toLocaleString("en"));
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const quoted = (text) => (ui === "zh-Hant" ? `「${text}」` : `“${text}”`);
  const told = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
  const script = (path) =>
    new Promise((onload, onerror) => {
      document.head.append(make("script", { src: address(path), onload, onerror }));
    });

  // — The engine, wherever it runs: ask(name of its function, …arguments) promises what that returns.

  function working() {
    const worker = new Worker(address("assets/search-worker.js"));
    const waiting = new Map();
    let number = 0;
    worker.onmessage = ({ data: [which, result] }) => {
      waiting.get(which).resolve(result);
      waiting.delete(which);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(event);
      waiting.clear();
    };
    return (name, ...args) =>
      new Promise((resolve, reject) => {
        waiting.set((number += 1), { resolve, reject });
        worker.postMessage([number, name, args]);
      });
  }

  function slicing() {
    const breath = new MessageChannel();
    const paused = [];
    breath.port1.onmessage = () => paused.shift()();
    const pause = () => new Promise((resolve) => (paused.push(resolve), breath.port2.postMessage(0)));
    const loaded = Promise.all(["assets/search-engine.js", "search/folding.js", "search/index.js"].map(script));
    let queue = loaded; // one after another: each finds what the one before has loaded
    return (name, ...args) => {
      const run = async () => {
        const work = self.readingRoom.engine[name](...args);
        for (let end = performance.now() + SLICE; ; ) {
          const step = work.next();
          if (step.done) return step.value;
          if (performance.now() > end) {
            await pause();
            end = performance.now() + SLICE;
          }
        }
      };
      return (queue = queue.then(run));
    };
  }

  let engine = null;
  const ask = (...what) => (engine ||= location.protocol === "file:" ? slicing() : working())(...what);

  // — Opening and closing. The theme's switch says which; the theme itself closes on every change of the address,
  //   shortly after a page has loaded, too, which must not take the box from under the reader's hands.

  let before = null; // where the focus was
  const opened = () => toggle.checked;

  function open() {
    if (!box.contains(document.activeElement)) before = document.activeElement;
    if (!opened()) toggle.click();
    input.focus();
    ask("load").catch(failed);
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
    if (!query) return idle();
    const slow = setTimeout(() => (status.textContent = t.loading), 150);
    answered = ask("search", query)
      .then((found) => query === asked && show(query, found), failed)
      .finally(() => clearTimeout(slow));
  }

  function idle() {
    list.replaceChildren();
    status.textContent = t.hint;
  }

  function failed() {
    list.replaceChildren();
    status.textContent = t.failed;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (!box.contains(event.target)) {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
      input.select();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [input, ...list.querySelectorAll("a, button")];
      const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      stops[(at + stops.length) % stops.length].focus();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      look();
      answered.then(() => list.querySelector("a")?.click());
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus();
    }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });

  // — What is found.

  const best = (names) => names.find(([lang]) => lang === ui) || names.find(([lang]) => lang[0] === ui[0]) || null;
  const named = (names) => best(names) || names.find(([lang]) => lang === "en") || names[0];
  const page = ({ id, lang }) => `${ui}/sources/${id}${lang.startsWith("zh") && ui.startsWith("zh") ? `.${ui}` : ""}.html`;
  const link = (href, ...children) => make("a", { className: "md-search-result__link", href: address(href) }, children);

  function show(query, found) {
    const literal = documents(found.documents, query);
    const entries = found.entries.map((entry) => make("li", {}, term(entry)));
    const parts = [
      ...found.terms.map((entry) => make("div", { className: "named" }, term(entry), choices(entry, query, found, literal))),
      ...found.events.map((event) => make("div", { className: "named" }, happened(event))),
      literal,
    ];
    if (entries.length) parts.push(more(make("ul", { className: "entries" }), entries, t.entries));
    list.replaceChildren(...parts);
    pane.scrollTop = 0;
    status.textContent = sum(found);
    if (!parts.some((part) => part.querySelector("a"))) list.replaceChildren(advice(query, found));
  }

  const sum = (found) => {
    const held = found.documents.filter(({ units }) => units.length).length;
    const values = { passages: counted(words.passages, found.count), documents: counted(words.documents, held) };
    return filled(t.sum, values);
  };

  function term(entry) {
    const [lang, head] = named(entry.names);
    const shown = [...new Map(entry.names.map((name) => [name[0], name]).reverse()).values()].reverse();
    const others = shown.filter(([other, form]) => other !== lang && form !== head);
    const kind = `${t.glossary} · ${words.themes[entry.theme]}`;
    return link(
      `${ui}/glossary/${entry.theme}.html#${entry.id}`,
      make("small", {}, kind),
      make("b", { lang }, head),
      make("span", { className: "names" }, others.map(([other, form]) => make("span", { lang: other }, form))),
    );
  }

  function happened({ id, date, names }) {
    const [lang, name] = named(names);
    return link(`${ui}/timeline.html#${id}`, make("small", {}, `${t.event} · ${date}`), make("b", { lang }, name));
  }

  // The choice of the query's own hits or, one language at a time, of the passages that name the term otherwise.
  function choices(entry, query, found, literal) {
    const langs = Object.keys(t.tongues).concat(Object.keys(entry.also)).filter((lang) => entry.also[lang]);
    if (!langs.length) return null;
    const own = new Set(found.documents.filter(({ units }) => units.length).map(({ lang }) => lang.split("-")[0]));
    const choose = async (button, lang) => {
      const other = lang && (await ask("concept", entry.id, lang, query));
      for (const one of list.querySelectorAll(".choices button")) one.setAttribute("aria-pressed", one === button);
      list.querySelector(".documents").replaceWith(other ? documents(other.documents, query, entry.id) : literal);
      status.textContent = sum(other || found);
    };
    const button = (label, n, lang) => {
      const made = make("button", { type: "button" }, label, ` (${n.toLocaleString("en")})`);
      made.setAttribute("aria-pressed", !lang);
      made.addEventListener("click", () => choose(made, lang).catch(failed));
      return made;
    };
    const others = langs.map((lang) => {
      const name = make("span", { lang: lang === "zh" ? "zh-Hans" : lang }, t.tongues[lang] || lang);
      const label = own.has(lang) ? t.others.split("{language}").flatMap((part, at) => (at ? [name, part] : [part])) : name;
      return button(label, entry.also[lang], lang);
    });
    const itself = button(filled(t.literal, { query: quoted(query) }), found.count, "");
    return make("p", { className: "choices" }, itself, make("span", {}, t.also), others);
  }

  function documents(groups, query, term) {
    const shown = groups.map((group) => () => group_(group, query, term));
    const all = make("div", { className: "documents" });
    const add = (from) => {
      all.append(...shown.slice(from, from + MANY).map((one) => one()));
      if (from + MANY >= shown.length) return;
      const rest = make("button", { type: "button", className: "more" }, counted(t.further, shown.length - from - MANY));
      rest.addEventListener("click", () => {
        rest.remove();
        add(from + MANY);
        all.children[from + MANY].querySelector("a, button").focus();
      });
      all.append(rest);
    };
    add(0);
    return all;
  }

  function group_(group, query, term) {
    const sought = term ? `t=${encodeURIComponent(term)}` : `h=${encodeURIComponent(query)}`;
    const title = best(group.titles.map(({ lang, pieces }) => [lang, pieces])) || [group.titles[0].lang, group.titles[0].pieces];
    const hit = group.titles.find(({ pieces }) => pieces.some(([, marked]) => marked));
    const [lang, pieces] = group.titled && hit ? [hit.lang, hit.pieces] : title;
    const head = [make("b", { lang }, told(pieces)), make("small", {}, words.languages[group.lang] || group.lang)];
    if (group.units.length) head.push(make("small", {}, counted(words.passages, group.units.length)));
    const hits = make("ol", { className: "md-search-result__list" });
    const row = ({ id, lang, pieces }) => {
      const number = id[0] === "n" ? filled(t.note, { n: id.slice(1) }) : `¶ ${id.slice(1)}`;
      const words = make("span", { lang, className: "words" }, told(pieces));
      return make("li", {}, link(`${page(group)}?${sought}#${id}`, make("span", { className: "number" }, number), words));
    };
    hits.append(...group.hits.map(row));
    const section = make("section", {}, group.titled ? link(page(group), head, make("small", {}, t.titles)) : make("p", {}, head), hits);
    const rest = make("button", { type: "button", className: "more" });
    const left = () => group.units.length - hits.children.length;
    const label = () => (left() ? (rest.textContent = counted(t.more, left())) : rest.remove());
    rest.addEventListener("click", async () => {
      const from = hits.children.length;
      hits.append(...(await ask("show", group.units.slice(from, from + PAGE), query, term)).map(row));
      hits.children[from].querySelector("a").focus();
      label();
    });
    if (left()) section.append(rest);
    label();
    return section;
  }

  // A list of which the first items are shown, and a button for the others.
  function more(element, items, label) {
    element.append(...items.slice(0, MANY));
    const part = make("section", {}, make("p", {}, make("b", {}, label), make("small", {}, String(items.length))), element);
    if (items.length <= MANY) return part;
    const rest = make("button", { type: "button", className: "more" }, counted(t.more, items.length - MANY));
    rest.addEventListener("click", () => {
      element.append(...items.slice(MANY));
      rest.remove();
      items[MANY].querySelector("a").focus();
    });
    part.append(rest);
    return part;
  }

  function advice(query, found) {
    const none = filled(t.none, { query: quoted(query) });
    status.textContent = none;
    const tips = [...(/["“”„＂]/.test(query) ? [t.quoted] : []), ...t.advice];
    const searched = filled(t.searched, { words: found.words.map(quoted).join(" ") });
    const items = tips.map((tip) => make("li", {}, tip));
    return make("div", { className: "advice" }, make("p", {}, searched), make("ul", {}, items));
  }

  idle();
  const linked = new URLSearchParams(location.search).get("q");
  if (linked) {
    input.value = linked;
    open();
    look();
  }
})();
