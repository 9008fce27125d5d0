"use strict";
// readingRoom.asking makes the way to the engine: ask(name of its function, …arguments) promises what that returns.
// Over http the engine runs in a worker; from the disk, where a page may have none, in slices between which the page
// can breathe. `address` gives the address of a path from the site's root.
(() => {
  const SLICE = 8; // ms of work between two breaths

  function working(address) {
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

  function slicing(address) {
    const script = (path) =>
      new Promise((onload, onerror) => {
        document.head.append(Object.assign(document.createElement("script"), { src: address(path), onload, onerror }));
      });
    const breath = new MessageChannel();
    const paused = [];
    breath.port1.onmessage = () => paused.shift()();
    const pause = () => new Promise((resolve) => (paused.push(resolve), breath.port2.postMessage(0)));
    const loaded = Promise.all(["assets/search-engine.js", "search/folding.js", "search/index.js"].map(script));
    let queue = loaded; // one after another, so that each finds what the one before has loaded
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

  self.readingRoom = self.readingRoom || {};
  self.readingRoom.asking = (address, inWorker) => (inWorker ? working : slicing)(address);
})();
