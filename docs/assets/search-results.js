"use strict";
// readingRoom.results shows what a search has found: terms and events that the query names, then the passages by
// document, then other terms. `ask` is the way to the engine, `say` tells a screen reader how much it is.
self.readingRoom = self.readingRoom || {};
self.readingRoom.results = ({ list, words, ui, address, ask, say, failed }) => {
  const PAGE = 50; // passages that “more” adds
  const MANY = 10; // documents that are shown at once, and glossary entries
  const t = words.search;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.flat(Infinity).filter((child) => child || child === 0));
    return element;
  };
  const counted = (forms, n) => (n === 1 ? forms.one : forms.other).replace("{n}", n.toLocaleString("en"));
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const quoted = (text) => (ui === "zh-Hant" ? `「${text}」` : `“${text}”`);
  const told = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));

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
    const nothing = !found.count && !literal.querySelector("a");
    say(nothing ? filled(t.none, { query: quoted(query) }) : sum(found));
    list.replaceChildren(...(parts.some((part) => part.querySelector("a")) ? parts : [advice(query, found)]));
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
    const langs = [...new Set([...Object.keys(t.tongues), ...Object.keys(entry.also)])].filter((lang) => entry.also[lang]);
    if (!langs.length) return null;
    const choose = async (button, lang) => {
      const other = lang && (await ask("concept", entry.id, lang, query));
      for (const one of list.querySelectorAll(".choices button")) one.setAttribute("aria-pressed", one === button);
      list.querySelector(".documents").replaceWith(other ? documents(other.documents, query, entry.id) : literal);
      say(sum(other || found));
    };
    const button = (label, n, lang) => {
      const made = make("button", { type: "button" }, label, ` (${n.toLocaleString("en")})`);
      made.setAttribute("aria-pressed", !lang);
      made.addEventListener("click", () => choose(made, lang).catch(failed));
      return made;
    };
    const others = langs.map((lang) => {
      const name = make("span", { lang: lang === "zh" ? "zh-Hans" : lang }, t.tongues[lang] || lang);
      const label = found.tongues.includes(lang) ? t.others.split("{language}").flatMap((part, at) => (at ? [name, part] : [part])) : name;
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
    const tips = [...(/["“”„＂]/.test(query) ? [t.quoted] : []), ...t.advice];
    const searched = filled(t.searched, { words: found.words.map(quoted).join(" ") });
    const items = tips.map((tip) => make("li", {}, tip));
    return make("div", { className: "advice" }, make("p", {}, searched), make("ul", {}, items));
  }

  return show;
};
