"use strict";
// readingRoom.results makes three functions. `show` shows what a search has found: terms and events that the query names,
// then the passages by document, then other events, days and terms. `press` presses one of the choices between the
// query's own hits, which are the first, and a term's in another language; it promises that they are shown. Where the
// query has no hit of its own, `show` says so, and returns the number of the choice that has most; else 0.
// `reveal` opens the parts that stand behind a “more” until the hit of that address is shown, and promises its link.
// `ask` is the way to the engine, `say` tells a screen reader how much it is.
self.readingRoom = self.readingRoom || {};
self.readingRoom.results = ({ list, words, ui, address, ask, say, failed }) => {
  const PAGE = 50; // passages that “more” adds
  const MANY = 10; // documents that are shown at once, and glossary entries
  const QUOTES = /["“”„＂「」«»]/;
  const t = words.search;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.flat(Infinity).filter((child) => child || child === 0));
    return element;
  };
  const counted = (forms, n) => (n === 1 ? forms.one : forms.other).replace("{n}", n.toLocaleString("en"));
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const quoted = (text) => (QUOTES.test(text) ? text : ui === "zh-Hant" ? `「${text}」` : `“${text}”`);
  const told = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));

  const tongue = (lang) => lang.split("-")[0];
  const best = (names) => names.find(([lang]) => lang === ui) || names.find(([lang]) => tongue(lang) === tongue(ui));
  const usual = (names) => best(names) || names.find(([lang]) => lang === "en") || names[0];
  const chinese = (lang) => tongue(lang) === "zh";
  const page = ({ id, lang }) => `${ui}/sources/${id}${chinese(lang) && chinese(ui) ? `.${ui}` : ""}.html`;
  const named = (...parts) => make("div", { className: "named" }, parts);
  const link = (href, ...children) => make("a", { className: "md-search-result__link", href: address(href) }, children);

  const adding = new WeakMap(); // what a “more” does
  let choosing = []; // what each of the choices shown does, and how many passages it has

  function show(query, found) {
    choosing = [];
    const literal = documents(found.documents, query);
    const entries = found.entries.map((entry) => make("li", {}, term(entry)));
    const parts = [
      ...found.terms.map((entry) => named(term(entry), choices(entry, query, found, literal))),
      ...found.events.map((event) => named(happened(event))),
      literal,
    ];
    const rows = [...found.happened.map(happened), ...found.days.map(day)].map((row) => make("li", {}, row));
    if (rows.length) parts.push(more(make("ul", { className: "entries" }), rows, t.happened));
    if (entries.length) parts.push(more(make("ul", { className: "entries" }), entries, t.entries));
    const some = parts.some((part) => part.querySelector("a"));
    const nothing = !found.count && !literal.querySelector("a");
    say(nothing ? filled(some ? t.elsewhere : t.none, { query: quoted(query) }) : sum(found));
    list.replaceChildren(...(some ? parts : [advice(query, found)]));
    const counts = choosing.map(({ n }) => n);
    return nothing && counts.length ? counts.indexOf(Math.max(...counts)) : 0;
  }

  const press = async (number, { aloud = true } = {}) => choosing[number]?.chosen(aloud);

  const sum = (found) => {
    const held = found.count ? found.documents.filter(({ units }) => units.length) : found.documents;
    const values = { passages: counted(words.passages, found.count), documents: counted(words.documents, held.length) };
    return filled(found.count ? t.sum : t.titled, values);
  };

  // A term by its usual name in the reader's language, and in the others.
  function term(entry) {
    const [lang, head] = usual(entry.names);
    const shown = [...new Map(entry.names.map((name) => [name[0], name]).reverse()).values()].reverse();
    const others = [...new Map(shown.map(([other, form]) => [form, other]))].filter(([form]) => form !== head);
    const kind = `${t.glossary} · ${words.themes[entry.theme]}`;
    return link(
      `${ui}/glossary/${entry.theme}.html#${entry.id}`,
      make("small", {}, kind),
      make("b", { lang }, head),
      make("span", { className: "names" }, others.map(([form, other]) => make("span", { lang: other }, form))),
    );
  }

  function happened({ id, dates, names }) {
    const [lang, name] = usual(names);
    const when = `${t.event} · ${dates[ui]}`;
    return link(`${ui}/timeline.html#${id}`, make("small", {}, when), make("b", { lang }, name));
  }

  function day({ date, dates }) {
    return link(`${ui}/timeline.html#d${date}`, make("small", {}, t.day), make("b", {}, dates[ui]));
  }

  // The choice of the query's own hits or, one language at a time, of the passages that name the term otherwise.
  function choices(entry, query, found, literal) {
    const order = new Set([...Object.keys(t.tongues), ...Object.keys(entry.also)]);
    const langs = [...order].filter((lang) => entry.also[lang]);
    if (!langs.length) return null;
    const choose = async (button, lang, aloud) => {
      const other = lang && (await ask("concept", entry.id, lang, query));
      if (!button.isConnected) return; // another query has been answered since
      for (const one of list.querySelectorAll(".choices button")) one.setAttribute("aria-pressed", one === button);
      list.querySelector(".documents").replaceWith(other ? documents(other.documents, query, entry.id) : literal);
      if (aloud) say(sum(other || found));
    };
    const button = (label, n, lang) => {
      const made = make("button", { type: "button" }, label, ` (${n.toLocaleString("en")})`);
      made.setAttribute("aria-pressed", !lang);
      const chosen = (aloud) => choose(made, lang, aloud).catch(failed);
      made.addEventListener("click", () => chosen(true));
      choosing.push({ n, chosen });
      return made;
    };
    const itself = button(filled(t.literal, { query: quoted(query) }), found.count, "");
    const others = langs.map((lang) => {
      const name = make("span", { lang: lang === "zh" ? "zh-Hans" : lang }, t.tongues[lang] || lang);
      const [before, behind] = t.others.split("{language}");
      return button(found.tongues.includes(lang) ? [before, name, behind] : name, entry.also[lang], lang);
    });
    return make("p", { className: "choices" }, itself, make("span", {}, t.also), others);
  }

  function documents(groups, query, term) {
    const all = make("div", { className: "documents" });
    const add = (from) => {
      all.append(...groups.slice(from, from + MANY).map((group) => section(group, query, term)));
      if (from + MANY >= groups.length) return;
      const rest = further(counted(t.further, groups.length - from - MANY), () => {
        rest.remove();
        add(from + MANY);
        return all.children[from + MANY].querySelector("a, button");
      });
      all.append(rest);
    };
    add(0);
    return all;
  }

  // A document's title for the reader, or the one that was found; its language, and how many passages it has.
  function head(group) {
    const titles = group.titles.map(({ lang, pieces }) => [lang, pieces]);
    const own = best(titles) || titles[0];
    const hit = group.titled && [own, ...titles].find(([, pieces]) => pieces.some(([, marked]) => marked));
    const [lang, pieces] = hit || own.map((part, at) => (at ? part.map(([text]) => [text, 0]) : part));
    return [
      make("b", { lang }, told(pieces)),
      make("small", {}, words.languages[group.lang] || group.lang),
      group.units.length && make("small", {}, counted(words.passages, group.units.length)),
      group.titled && make("small", {}, t.titles),
    ].filter(Boolean);
  }

  // A document and its passages. They open with what to mark there: the query's words, or the names of a term.
  function section(group, query, term) {
    const mark = term ? `t=${encodeURIComponent(term)}` : `h=${encodeURIComponent(query)}`;
    const hits = make("ol", { className: "md-search-result__list" });
    const row = ({ id, lang, pieces }) => {
      const number = id[0] === "n" ? filled(t.note, { n: id.slice(1) }) : `¶ ${id.slice(1)}`;
      const said = make("span", { lang, className: "words" }, told(pieces));
      return make("li", {}, link(`${page(group)}?${mark}#${id}`, make("span", { className: "number" }, number), said));
    };
    hits.append(...group.hits.map(row));
    const made = make("section", {}, group.titled ? link(page(group), head(group)) : make("p", {}, head(group)), hits);
    const left = () => group.units.length - hits.children.length;
    if (!left()) return made;
    const rest = further(counted(t.more, left()), async () => {
      const from = hits.children.length;
      hits.append(...(await ask("show", group.units.slice(from, from + PAGE), query, term)).map(row));
      if (left()) rest.textContent = counted(t.more, left());
      else rest.remove();
      return hits.children[from].querySelector("a");
    });
    made.append(rest);
    return made;
  }

  // A list of which the first items are shown, and a button for the others.
  function more(element, items, label) {
    element.append(...items.slice(0, MANY));
    const title = make("p", {}, make("b", {}, label), make("small", {}, items.length.toLocaleString("en")));
    const part = make("section", {}, title, element);
    if (items.length <= MANY) return part;
    const rest = further(counted(t.more, items.length - MANY), () => {
      element.append(...items.slice(MANY));
      rest.remove();
      return items[MANY].querySelector("a");
    });
    part.append(rest);
    return part;
  }

  // A button that adds what comes next, and leads to the first of it.
  function further(label, add) {
    const button = make("button", { type: "button", className: "more" }, label);
    button.addEventListener("click", async () => (await add()).focus());
    adding.set(button, add);
    return button;
  }

  async function reveal(href) {
    const shown = () => [...list.querySelectorAll("a")].find((one) => one.href === href);
    const same = (one) => one.href.split(/[?#]/)[0] === href.split(/[?#]/)[0];
    const near = () => [...list.querySelectorAll("section")].find((part) => [...part.querySelectorAll("a")].some(same));
    for (let rest; !shown(); await adding.get(rest)()) {
      rest = (near() || list.querySelector(".documents"))?.querySelector(":scope > .more");
      if (!rest) break;
    }
    return shown();
  }

  function advice(query, found) {
    const tips = [...(QUOTES.test(query) ? [t.quoted] : []), ...t.advice];
    const searched = filled(t.searched, { words: found.words.map(quoted).join(" ") });
    const items = tips.map((tip) => make("li", {}, tip));
    return make("div", { className: "advice" }, make("p", {}, searched), make("ul", {}, items));
  }

  return { show, press, reveal };
};
