// Runs before a page's own scripts, the product's and the floor's alike, and notes when things were painted.
(() => {
  const notes = (window.__bench = { first: null, full: null, long: 0, shift: 0, memory: null });
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      });
    });
  const soon = (condition, limit = 5000) =>
    new Promise((resolve) => {
      const start = performance.now();
      const look = () => {
        if (condition()) painted().then(resolve);
        else if (performance.now() - start > limit) resolve(null);
        else requestAnimationFrame(look);
      };
      look();
    });

  const card = (node) => node.nodeType === 1 && (node.matches("[data-task-id]") || node.querySelector("[data-task-id]"));
  new MutationObserver((records) => {
    if (!records.some((record) => [...record.addedNodes].some(card))) return;
    const isFirst = notes.first === null;
    if (isFirst) notes.first = 0;
    painted().then((at) => {
      if (isFirst) notes.first = at;
      notes.full = at;
    });
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (notes.long += entry.duration))).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (notes.shift += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    notes.memory = (made.instance ?? made).exports.memory;
    return made;
  };

  // From the next event of that kind until the condition holds and is painted, in milliseconds.
  const from = (kind, condition) => {
    notes.took = undefined;
    addEventListener(kind, (event) => soon(condition).then((at) => (notes.took = at === null ? null : at - event.timeStamp)), { capture: true, once: true });
  };
  notes.fromDrop = (task, column) => from("pointerup", () => document.querySelector(`[data-column=${JSON.stringify(column)}] [data-task-id="${task}"]`));
  notes.fromClick = (task) => from("pointerup", () => document.querySelector(`[data-task-detail="${task}"]`));
  const visible = () => [...document.querySelectorAll("[data-task-id]")].map((it) => it.dataset.taskId).join();
  notes.fromKey = () => {
    const before = visible();
    from("keydown", () => visible() !== before);
  };

  notes.watchFrames = () => {
    const frames = (notes.frames = []);
    let last = performance.now();
    const next = (now) => {
      frames.push(now - last);
      last = now;
      if (notes.frames === frames) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  notes.stopFrames = () => {
    const frames = notes.frames.slice(1);
    notes.frames = null;
    const rate = 1000 / 60;
    const dropped = frames.reduce((sum, took) => sum + Math.max(0, Math.round(took / rate) - 1), 0);
    return { worst: Math.max(...frames), dropped, count: frames.length };
  };
})();
