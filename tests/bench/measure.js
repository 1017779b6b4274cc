// Runs before a page's own scripts, the product's and the floor's alike, and notes when things were painted.
(() => {
  const notes = (window.__bench = { shell: null, first: null, full: null, long: 0, shift: 0, slowest: 0, timed: {}, memory: null });
  const afterTask = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  };
  // What is in the page now is painted at the end of this frame, and what comes after that is another task.
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => afterTask(resolve)));
  const soon = (condition, limit = 5000) =>
    new Promise((resolve) => {
      const start = performance.now();
      const look = () => {
        if (condition()) afterTask(resolve);
        else if (performance.now() - start > limit) resolve(null);
        else requestAnimationFrame(look);
      };
      look();
    });

  const SHELL = ".side-foot";
  const PIECE = "[data-task-id], [data-message-id]";
  const brings = (records, selector) =>
    records.some((record) => [...record.addedNodes].some((node) => node.nodeType === 1 && (node.matches(selector) || node.querySelector(selector))));
  new MutationObserver((records) => {
    if (notes.shell === null && brings(records, SHELL)) {
      notes.shell = 0;
      painted().then((at) => (notes.shell = at));
    }
    if (!brings(records, PIECE)) return;
    const isFirst = notes.first === null;
    if (isFirst) notes.first = 0;
    painted().then((at) => {
      if (isFirst) notes.first = at;
      notes.full = at;
    });
  }).observe(document, { childList: true, subtree: true });

  const observe = (type, each, options) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  observe("longtask", (entry) => (notes.long += entry.duration));
  observe("layout-shift", (entry) => (notes.shift += entry.hadRecentInput ? 0 : entry.value));
  observe("event", (entry) => entry.interactionId && (notes.slowest = Math.max(notes.slowest, entry.duration)), { durationThreshold: 16 });
  // The program tells itself what its longer computations took.
  observe("measure", (entry) => {
    const own = (notes.timed[entry.name] ??= { first: entry.duration, sum: 0, worst: 0, count: 0 });
    own.sum += entry.duration;
    own.worst = Math.max(own.worst, entry.duration);
    own.count += 1;
  });

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const own = (made.instance ?? made).exports.memory;
      if (own) notes.memory ??= own;
      return made;
    };
  }

  // From the next event of that kind until the condition holds and is painted, in milliseconds.
  const from = (kind, ...conditions) => {
    notes.took = undefined;
    const told = (event, at) => (at === null ? null : at - event.timeStamp);
    addEventListener(kind, (event) => Promise.all(conditions.map((one) => soon(one))).then((all) => (notes.took = all.map((at) => told(event, at)))), { capture: true, once: true });
  };
  const there = (selector) => () => document.querySelector(selector);
  notes.fromDrop = (task, column) => from("pointerup", there(`[data-column=${JSON.stringify(column)}] [data-task-id="${task}"]`));
  notes.fromClick = (...selectors) => from("pointerup", ...selectors.map(there));
  const visible = () => [...document.querySelectorAll("[data-task-id]")].map((it) => it.dataset.taskId).join();
  notes.fromKey = () => {
    const before = visible();
    from("keydown", () => visible() !== before);
  };

  notes.after = afterTask;

  // Every frame until it is stopped, and how long after each event of that kind the next frame was painted.
  notes.watch = (kind) => {
    const [frames, late, start] = [[], [], performance.now()];
    let last = null;
    const next = (now) => {
      if (last !== null) frames.push(now - last);
      last = now;
      if (notes.stop) requestAnimationFrame(next);
    };
    const heard = (event) => painted().then((at) => late.push(at - event.timeStamp));
    if (kind) addEventListener(kind, heard, { capture: true, passive: true });
    notes.stop = () => {
      notes.stop = null;
      if (kind) removeEventListener(kind, heard, { capture: true });
      const rate = 1000 / 60;
      const dropped = frames.reduce((sum, took) => sum + Math.max(0, Math.round(took / rate) - 1), 0);
      late.sort((a, b) => a - b);
      return {
        rate: (1000 * frames.length) / frames.reduce((sum, took) => sum + took, 0),
        worst: Math.max(...frames),
        dropped,
        usual: late[late.length >> 1] ?? null,
        slowest: late.at(-1) ?? null,
        events: late.length,
        took: performance.now() - start,
      };
    };
    requestAnimationFrame(next);
  };
})();
