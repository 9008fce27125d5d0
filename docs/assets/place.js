"use strict";
// Where the reader stopped: kept while he reads, offered when he comes back to the top of the same document, in
// whatever language or script form. Nothing moves by itself; who changes the language or the form goes on where he is.
(() => {
  const offer = document.getElementById("place");
  const passages = [...document.querySelectorAll(".doc [id]")].filter((element) => /^p\d+$/.test(element.id));
  if (!offer || !passages.length) return;

  const KEY = `reading-room.place.${offer.dataset.document}`;
  const HEAD = 120; // pixels that the page's head may cover
  const PAUSE = 400; // milliseconds without a move after which the reader is taken to read

  // The first passage that is not yet wholly behind the page's head; none before the text begins.
  const current = () => {
    if (passages[0].getBoundingClientRect().top > HEAD) return null;
    let low = 0;
    let high = passages.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passages[middle].getBoundingClientRect().bottom > HEAD) high = middle;
      else low = middle + 1;
    }
    return passages[low];
  };

  const hide = () => {
    offer.hidden = true;
  };

  let kept = null;
  try {
    kept = document.getElementById(localStorage.getItem(KEY) ?? "");
  } catch {
    // A browser that keeps nothing for this page offers nothing.
  }
  if (passages.indexOf(kept) > 0 && !location.hash && !current()) {
    const link = offer.querySelector("a");
    link.href = `#${kept.id}`;
    link.textContent = offer.dataset.say.replace("{n}", kept.id.slice(1));
    link.addEventListener("click", hide);
    offer.querySelector("button").addEventListener("click", hide);
    offer.hidden = false;
  }

  const turn = ({ target }) => {
    const link = target instanceof Element && target.closest(".languages a, .forms a, .settings .offer");
    if (link) link.hash = current()?.id ?? "";
  };
  for (const way of ["click", "auxclick"]) document.addEventListener(way, turn, true);

  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const place = current();
      if (!place) return;
      hide();
      try {
        localStorage.setItem(KEY, place.id);
      } catch {
        // It is not kept, then.
      }
    }, PAUSE);
  }, { passive: true });
})();
