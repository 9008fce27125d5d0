"use strict";
// What the timeline shows: chosen documents, languages and months; days that one document alone tells are folded away.
(() => {
  const form = document.querySelector(".choose");
  const told = form.querySelector("output");
  const table = document.querySelector(".synopsis");
  const heads = [...table.tHead.rows[0].cells];
  const columns = heads.map((head) => head.dataset.document);
  const language = (quote) => quote.lang.split("-")[0];
  const number = (text, otherwise) => (text ? Number(text) : otherwise);

  // A cell covers one column or, where several documents that follow each other do not tell of a row, all of theirs.
  const covering = (row) => {
    let end = 0;
    return [...row.cells].map((cell) => {
      const start = end;
      end += cell.colSpan;
      return { cell, quotes: [...cell.querySelectorAll("p")], start, end };
    });
  };

  const rows = [...table.querySelectorAll("tbody tr:not(.month)")].map((row) => ({
    row,
    alone: row.classList.contains("alone"),
    first: number(row.dataset.first, -Infinity),
    last: number(row.dataset.last, Infinity),
    cells: covering(row),
  }));
  const months = [...table.tBodies].map((body) => ({
    body,
    title: body.querySelector(".month th"),
    button: body.querySelector("button"),
    rows: rows.filter(({ row }) => row.parentElement === body),
  }));

  const fold = (month, folded) => {
    month.body.classList.toggle("folded", folded);
    month.button?.setAttribute("aria-expanded", String(!folded));
  };

  function show() {
    const data = new FormData(form);
    const chosen = data.getAll("document");
    const languages = data.getAll("language");
    const from = number(data.get("from"), -Infinity);
    const to = number(data.get("to"), Infinity);
    const spoken = new Set();
    for (const { cells } of rows) {
      for (const { quotes, start } of cells) {
        for (const quote of quotes) {
          quote.hidden = languages.length > 0 && !languages.includes(language(quote.firstElementChild));
          if (!quote.hidden) spoken.add(columns[start]);
        }
      }
    }
    const shown = columns.map((id) => !id || ((!chosen.length || chosen.includes(id)) && spoken.has(id)));
    heads.forEach((head, at) => (head.hidden = !shown[at]));
    let count = 0;
    for (const { row, first, last, cells } of rows) {
      for (const { cell, start, end } of cells) {
        const left = shown.slice(start, end).filter(Boolean).length;
        cell.hidden = !left;
        if (left && end - start > 1) cell.colSpan = left;
      }
      const says = cells.some(({ quotes, start }) => shown[start] && quotes.some((quote) => !quote.hidden));
      row.hidden = !says || last < from || first > to;
    }
    for (const month of months) {
      const left = month.rows.filter(({ row }) => !row.hidden);
      const days = left.filter(({ alone }) => alone).length;
      const folded = month.body.classList.contains("folded");
      month.body.hidden = !left.length;
      month.title.colSpan = shown.filter(Boolean).length;
      if (month.button) {
        month.button.hidden = !days;
        month.button.textContent = month.button.dataset[days === 1 ? "one" : "other"].replace("{n}", days);
      }
      count += left.length - (folded ? days : 0);
    }
    const form_ = rows.length === 1 ? told.dataset.one : told.dataset.other;
    told.textContent = (count ? form_ : told.dataset.none).replace("{n}", count).replace("{total}", rows.length);
  }

  function remember() {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const query = String(chosen);
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
  }

  function foldAll() {
    for (const month of months) if (month.button) fold(month, !form.elements.days?.checked);
  }

  // A row to which an address leads is shown, whatever was folded or chosen.
  function arrive() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = target && target.closest(".synopsis tr");
    if (!row) return;
    if (row.hidden || row.parentElement.hidden) {
      form.reset();
      return; // which shows everything, and comes back here
    }
    if (row.classList.contains("alone")) fold(months.find(({ body }) => body === row.parentElement), false);
    show();
    target.scrollIntoView();
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox") field.checked ||= field.value === value;
      else field.value = value;
    }
  }
  for (const month of months) {
    month.button?.addEventListener("click", () => {
      fold(month, !month.body.classList.contains("folded"));
      show();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name === "days") foldAll();
    show();
    remember();
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      foldAll();
      show();
      remember();
      arrive();
    });
  });
  addEventListener("hashchange", arrive);
  foldAll();
  show();
  arrive();
})();
