"use strict";
// The search beside the page: takes [number, name of the engine's function, arguments], gives [number, result].
importScripts("search-engine.js", "../search/folding.js", "../search/index.js");

self.onmessage = ({ data: [number, name, args] }) => {
  const run = self.readingRoom.engine[name](...args);
  let step = run.next();
  while (!step.done) step = run.next();
  self.postMessage([number, step.value]);
};
