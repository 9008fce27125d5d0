"use strict";
// Which terms are underlined, before the page is painted: the reader's choice of last time, if there is one.
try {
  const choice = localStorage.getItem("reading-room.terms");
  if (choice) document.documentElement.dataset.terms = choice;
} catch {
  // A browser that keeps nothing for this page shows it as it is.
}
