"use strict";
// The search itself, for a worker as for a page. It knows readingRoom.folding and .index, which the build writes
// (hooks/reading_room/search.py), and adds readingRoom.engine. What takes long is a generator: whoever runs it may
// pause at each `yield`, so that no page stands still.
(() => {
  const room = (self.readingRoom = self.readingRoom || {});
  const STRIDE = 40; // texts between two pauses
  const CHUNK = 16384; // code units that become text at once
  const BLANK = 32;
  const SHOWN = 10; // documents of which passages are shown at once,
  const FIRST = 5; // and how many of each
  const BEFORE = 28; // characters shown before a hit, in Han; Latin letters are half as wide
  const ROOM = 110; // characters shown in all

  // No pattern here looks behind itself, which Safari cannot until 16.4.
  const GROUPING = /[0-9０-９][,，\u00a0\u2009\u202f](?=[0-9０-９]{3}(?![0-9０-９]))/g;
  const UNSPACED =
    /[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\ud800-\udfff\uf900-\ufaff]/;
  const unspaced = (unit) => UNSPACED.test(String.fromCharCode(unit));
  const JAMO = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/y;
  const LATIN = /[a-z\u00df-\u024f\u1e00-\u1eff]/;
  const DIGIT = /[0-9]/;
  const QUOTED = /["“”„＂「」«»]([^"“”„＂「」«»]*)(?:["“”„＂「」«»]|$)|([^\s"“”„＂「」«»]+)/g; // or a word
  const ENDINGS = [/([a-z])(?:'s|s'?)$/, /([가-힣])(?:은|는|이|가|을|를|과|와|의|에|에게|에서|으로|로|도|만)$/];

  // The table by code unit; 0 stands for what does not become exactly one.
  let single = null;
  function table() {
    if (single) return single;
    const { from, to, other } = room.folding;
    single = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
    for (let at = 0; at < from.length; at += 1) single[from.charCodeAt(at)] = to.charCodeAt(at);
    for (const char of Object.keys(other)) single[char.charCodeAt(0)] = 0;
    return single;
  }

  // A text as it is searched. `places`, if given, takes for each folded code unit where it came from and ended.
  // (Pieces of text put together one by one would be slow to search for the first time, so units are collected.)
  function fold(text, places) {
    const one = table();
    const dropped = new Set();
    for (const match of text.matchAll(GROUPING)) dropped.add(match.index + 1);
    const units = [];
    let blank = -1; // where a blank was that may still count
    const add = (unit, at, end) => {
      if (unit === BLANK) {
        if (blank < 0) blank = at;
        return;
      }
      if (blank >= 0) {
        if (units.length && !unspaced(units[units.length - 1]) && !unspaced(unit)) {
          units.push(BLANK);
          places?.push([blank, at]);
        }
        blank = -1;
      }
      units.push(unit);
      places?.push([at, end]);
    };
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (dropped.has(at)) continue;
      if (unit >= 0x1100 && unit <= 0x1112 && ((JAMO.lastIndex = at), JAMO.test(text))) {
        const end = JAMO.lastIndex;
        add(text.slice(at, end).normalize("NFC").charCodeAt(0), at, end);
        at = end - 1;
      } else if (one[unit]) add(one[unit], at, at + 1);
      else for (const part of (room.folding.other[text[at]] || "").split("")) add(part.charCodeAt(0), at, at + 1);
    }
    let folded = "";
    for (let at = 0; at < units.length; at += CHUNK) folded += String.fromCharCode(...units.slice(at, at + CHUNK));
    return folded;
  }

  // The words of a query. In quotation marks they stand as they are, whole; a word all in Latin letters begins a word.
  // What punctuates the query is no part of its words.
  function parse(query) {
    const words = [];
    for (const [, exact, word] of query.matchAll(QUOTED)) {
      const text = fold(exact ?? word.replace(/(.)[,;:?!，。、；：？！]+$/, "$1"));
      if (!text) continue;
      const last = text[text.length - 1];
      const letters = exact === undefined && [...text].every((char) => LATIN.test(char));
      words.push({
        text,
        start: exact === undefined ? letters && LATIN : edge(text[0]),
        end: exact === undefined ? false : edge(last),
      });
    }
    return words;
  }

  // The same words as whole numbers: in a date 5 is not 25.
  const whole = (words) =>
    words.map((word) => ({
      ...word,
      start: edge(word.text[0]),
      end: word.end || (DIGIT.test(word.text[word.text.length - 1]) && DIGIT),
    }));

  const edge = (char) => (LATIN.test(char) ? LATIN : DIGIT.test(char) && DIGIT);

  // Where a word stands in a folded text, from an offset on; -1 where it does not.
  function next(folded, word, from) {
    for (let at = folded.indexOf(word.text, from); at >= 0; at = folded.indexOf(word.text, at + 1)) {
      const end = at + word.text.length;
      if (word.start && at > 0 && word.start.test(folded[at - 1])) continue;
      if (word.end && end < folded.length && word.end.test(folded[end])) continue;
      return at;
    }
    return -1;
  }

  const holds = (folded, words) => words.every((word) => next(folded, word, 0) >= 0);

  // Where words stand in a text as written, in order and without overlap: [start, end, number of the word].
  function spans(text, words) {
    const places = [];
    const folded = fold(text, places);
    const found = [];
    words.forEach((word, number) => {
      for (let at = next(folded, word, 0); at >= 0; at = next(folded, word, at + 1)) {
        found.push([places[at][0], places[at + word.text.length - 1][1], number]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let last = 0;
    return found.filter(([start, end]) => start >= last && (last = end));
  }

  // The index with everything folded.
  let documents = null;
  let units = null;
  let named = null;
  function* load() {
    if (documents) return;
    const flat = [];
    const list = [];
    for (const written of room.index.documents) {
      const titles = written.titles.map(([lang, text]) => ({ lang, text, folded: fold(text) }));
      for (const [id, text, lang] of written.units) {
        flat.push({ id, text, lang: lang || written.lang, folded: fold(text), document: list.length });
        if (flat.length % STRIDE === 0) yield;
      }
      list.push({ id: written.id, lang: written.lang, titles });
    }
    named = new Map();
    const add = (form, kind, entry) => {
      const key = fold(form);
      const entries = named.get(key) || { terms: new Set(), events: new Set() };
      entries[kind].add(entry);
      named.set(key, entries);
    };
    for (const term of room.index.terms) {
      term.folded = [...term.names.map(([, form]) => form), ...term.spelled].map((form) => fold(form));
      for (const form of term.folded) add(form, "terms", term);
    }
    for (const event of room.index.events) {
      for (const [, name] of event.names) add(name, "events", event);
      event.folded = Object.entries(event.dates).map(([lang, date]) => {
        const name = event.names.find(([other]) => other === lang) || event.names[0];
        return fold(`${name[1]} ${date} ${event.date}`);
      });
    }
    for (const day of room.index.days) {
      day.folded = Object.values(day.dates).map((date) => fold(`${date} ${day.date}`));
    }
    units = flat;
    documents = list;
  }

  // The terms and events of which a query is a name, with an ending of English or Korean behind it, too.
  const meant = (query) => {
    const key = fold(query.replace(/["“”„＂「」『』«»《》〈〉]/g, " "));
    return named.get(key) || ENDINGS.map((ending) => named.get(key.replace(ending, "$1"))).find(Boolean);
  };
  const tongue = (lang) => lang.split("-")[0];

  // What is found, group by group: the documents of which the title has the words, then those with most passages.
  function* groups(found, words, titled) {
    const byDocument = new Map(titled.map((document) => [document, []]));
    for (const unit of found) {
      const document = documents[units[unit].document];
      if (!byDocument.has(document)) byDocument.set(document, []);
      byDocument.get(document).push(unit);
    }
    const sorted = [...byDocument].sort(
      ([a, some], [b, others]) => titled.includes(b) - titled.includes(a) || others.length - some.length,
    );
    const result = [];
    for (const [document, hits] of sorted) {
      result.push({
        id: document.id,
        lang: document.lang,
        titles: document.titles.map(({ lang, text }) => ({ lang, pieces: cut(text, spans(text, words)) })),
        titled: titled.includes(document),
        units: hits,
        hits: result.length < SHOWN ? hits.slice(0, FIRST).map((unit) => snippet(units[unit], words)) : [],
      });
      yield;
    }
    return result;
  }

  function* search(query) {
    yield* load();
    const words = parse(query);
    const found = [];
    for (let at = 0; words.length && at < units.length; at += 1) {
      if (holds(units[at].folded, words)) found.push(at);
      if (at % STRIDE === STRIDE - 1) yield;
    }
    const all = words.length ? documents : [];
    const titled = all.filter((one) => one.titles.some(({ folded }) => holds(folded, words)));
    const { terms = new Set(), events = new Set() } = (words.length && meant(query)) || {};
    const rest = words.length
      ? room.index.terms.filter((term) => !terms.has(term) && term.folded.some((form) => holds(form, words)))
      : [];
    const numbers = whole(words);
    const happened = words.length
      ? room.index.events.filter((event) => !events.has(event) && event.folded.some((text) => holds(text, numbers)))
      : [];
    const days = words.length ? room.index.days.filter((day) => day.folded.some((text) => holds(text, numbers))) : [];
    const one = new Set(days.map(({ date }) => date.slice(-5))).size === 1; // a day is asked for, and not a year
    return {
      words: words.map((word) => word.text),
      count: found.length,
      tongues: [...new Set(found.map((unit) => tongue(units[unit].lang)))],
      documents: yield* groups(found, words, titled),
      terms: [...terms].map((term) => ({ ...entry(term), also: also(term, new Set(found)) })),
      events: [...events],
      entries: rest.map(entry),
      happened,
      days: one ? days.map(({ date, dates }) => ({ date, dates })) : [],
    };
  }

  const entry = ({ id, theme, names }) => ({ id, theme, names });

  // In which languages passages name a term otherwise than the query does, and how many.
  function also(term, literal) {
    const counts = {};
    for (const unit of term.units) {
      const lang = tongue(units[unit].lang);
      if (!literal.has(unit)) counts[lang] = (counts[lang] || 0) + 1;
    }
    return counts;
  }

  // The passages of a language that name a term, without those that have the query's own words.
  function* concept(id, lang, query) {
    yield* load();
    const words = parse(query);
    const term = room.index.terms.find((one) => one.id === id);
    const found = term.units.filter((at) => tongue(units[at].lang) === lang && !holds(units[at].folded, words));
    const names = term.folded.map((text) => ({ text, start: edge(text[0]), end: false }));
    return { count: found.length, documents: yield* groups(found, names, []), names: names.map((name) => name.text) };
  }

  // More of the passages that a search or a concept has found.
  function* show(some, query, term) {
    yield* load();
    const one = term && room.index.terms.find(({ id }) => id === term);
    const words = one ? one.folded.map((text) => ({ text, start: edge(text[0]), end: false })) : parse(query);
    return some.map((unit) => snippet(units[unit], words));
  }

  function snippet({ id, lang, text }, words) {
    const found = spans(text, words);
    const wide = tongue(lang) === "en" ? 2 : 1;
    // Of the windows that begin with a hit, the first of those that show most words.
    let best = found[0] || [0, 0];
    let most = 1;
    for (let at = 0; most < words.length && at < found.length; at += 1) {
      const end = found[at][0] + (ROOM - BEFORE) * wide;
      const shown = new Set();
      for (let n = at; n < found.length && found[n][1] <= end; n += 1) shown.add(found[n][2]);
      if (shown.size > most) [best, most] = [found[at], shown.size];
    }
    let from = best[0] <= BEFORE * wide * 1.5 ? 0 : best[0] - BEFORE * wide;
    let to = text.length - from <= ROOM * wide * 1.2 ? text.length : Math.max(from + ROOM * wide, best[1]);
    // A word stays whole, and so does a character of two units.
    const inside = (at) => at > 0 && at < text.length && /[\p{Script=Latin}\p{N}\udc00-\udfff]/u.test(text[at]);
    for (let n = 0; n < 20 && inside(from) && /[^\s]/.test(text[from - 1]); n += 1) from -= 1;
    for (let n = 0; n < 20 && inside(to); n += 1) to += 1;
    const pieces = cut(text, found, from, to);
    if (from > 0) pieces.unshift(["…", 0]);
    if (to < text.length) pieces.push(["…", 0]);
    return { id, lang, pieces };
  }

  // A text in pieces, each with whether it is a hit.
  function cut(text, found, from = 0, to = text.length) {
    const pieces = [];
    let at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      pieces.push([text.slice(at, start), 0], [text.slice(start, end), 1]);
      at = end;
    }
    pieces.push([text.slice(at, to), 0]);
    return pieces.filter(([piece]) => piece);
  }

  room.engine = { fold, parse, holds, spans, load, search, concept, show };
})();
