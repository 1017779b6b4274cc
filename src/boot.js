// Stands inline in index.html and runs before the first paint. It finds the folder that the site lives in, so that one
// build runs anywhere, and starts in parallel what the program would else ask for one after another.
// Comments keep to lines of their own: the build drops them.
(() => {
  const root = document.documentElement;

  // Leptos writes the static parts of a view as the innerHTML of a template: boxes, strokes and plain words, with
  // attributes that only describe. These pass, and nothing else ever becomes markup: no address, no handler, no style,
  // nothing that loads or runs. The page's policy allows this one maker of trusted types, once.
  const boxes = "b|br|button|circle|code|dd|div|dl|dt|em|footer|g|h[1-6]|header|hr|i|kbd|label|li|line|ol|p|path|rect|section|small|span|strong|svg|table|tbody|td|th|thead|tr|ul";
  const plain = "aria-[a-z]+|class|colspan|c[xy]|d|data-[a-z-]+|dir|height|hidden|id|role|r[xy]?|scope|tabindex|type|viewBox|width|[xy][12]?";
  const box = new RegExp('^(?:[^<>]|</?(?:' + boxes + ')(?: (?:' + plain + ')(?:="[^"<>]*")?)*>)*$');
  window.trustedTypes?.createPolicy("default", { createHTML: (markup) => (box.test(markup) ? markup : null) });

  // What a person chose holds before the first paint. Storage may be forbidden.
  const stored = (storage, key) => {
    try {
      return window[storage].getItem(key);
    } catch {
      return null;
    }
  };
  const theme = stored("localStorage", "threadline.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (stored("localStorage", "threadline.contrast") === "more") root.dataset.contrast = "more";

  // The site's folder is what stands before the first part of the address that is one of the program's own. A host
  // whose folder bears such a name says so: <meta name="threadline-base" content="/projects/">.
  const places = ["sign-in", "my-work", "projects", "tasks", "channels", "groups", "chats", "drafts", "notes", "time", "people", "webhooks", "settings", "search", "threads"];
  const parts = location.pathname.split("/");
  const first = parts.findIndex((part) => places.includes(part));
  const named = document.querySelector('meta[name="threadline-base"]')?.content;
  const folder = named || parts.slice(0, first < 0 ? -1 : first).join("/") + "/";
  const base = document.createElement("base");
  base.href = folder;
  document.head.prepend(base);
  const address = (name) => new URL(name, location.origin + folder).href;

  // The first requests run while the program is on its way. It takes each promise once.
  const early = (window.__early = {});
  const start = (url, options) => {
    early[url] = fetch(url, options);
    // Whoever takes the promise sees the failure; when nobody does it is no news.
    early[url].catch(() => {});
  };
  let session = null;
  try {
    session = JSON.parse(stored("sessionStorage", "threadline.session"));
  } catch {
    // Not ours, or broken: the program starts signed out.
  }
  const way = first < 0 ? [] : parts.slice(first);
  const board = way[0] === "projects" && /^\d+$/.test(way[1]) && (way[2] === "board" || way[2] === "list");
  // A token that is about to end is replaced first; a request with it would only fail.
  const fresh = !(session?.expires < Date.now() + 60000);
  if (session?.api && session.token && fresh) {
    const api = session.api.replace(/\/+$/, "");
    const ask = (path) => start(api + path, { headers: { Authorization: "Bearer " + session.token, Accept: "application/json" } });
    // The longest answer first. The addresses are those that src/store/load.rs asks for.
    if (board) ["tasks?shape=flat", "sections", "dependency"].forEach((part) => ask("/project/" + way[1] + "/" + part));
    ["/capabilities", "/user/me", "/user", "/project"].forEach(ask);
    root.dataset.boot = board ? "board" : "view";
  } else if (session) {
    root.dataset.boot = "view";
  } else {
    start(address("config.json"));
    root.dataset.boot = "plain";
  }

  const failed = (reason, error) => {
    const show = () => {
      root.dataset.boot = "failed";
      const screen = document.getElementById("boot-failed");
      if (!screen) return;
      screen.hidden = false;
      screen.querySelector('[data-reason="' + reason + '"]').hidden = false;
      const words = screen.querySelector("pre");
      words.textContent = reason === "run" && error ? String(error) : "";
      words.hidden = words.textContent === "";
      screen.querySelector("button").onclick = () => location.reload();
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return failed("old");

  const names = root.dataset;
  const sheet = (name) =>
    new Promise((resolve, reject) => {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = address(name);
      style.onload = resolve;
      style.onerror = () => {
        style.remove();
        reject(new Error(name));
      };
      document.head.append(style);
    });
  // A board alone does not wait for the rest of the style: it comes once the board is seen, and is asked for until it
  // is there.
  const alone = session && board && way[2] === "board" && !location.search;
  const styled = Promise.all([names.style, alone ? [] : names.later].flat().map(sheet));
  const rest = () => sheet(names.later).catch(() => setTimeout(rest, 3000));

  // The program asks for this one; like that it comes at the same time and not after.
  if (names.loader) import(address(names.loader)).catch(() => {});
  const wasm = address(names.wasm);
  // A host that calls the file by another type than application/wasm gets the slower way.
  const compiled = WebAssembly.compileStreaming(fetch(wasm)).catch(async () => {
    const answer = await fetch(wasm);
    if (!answer.ok) throw new Error(answer.status + " " + names.wasm);
    return WebAssembly.compile(await answer.arrayBuffer());
  });
  const parsed = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve);
    else resolve();
  });

  Promise.all([import(address(names.script)), compiled, styled, parsed]).then(
    async ([program, module]) => {
      try {
        await program.default({ module_or_path: module });
        // In the same task as the program's first paint, so that neither is seen without the other.
        document.getElementById("skeleton")?.remove();
        delete root.dataset.boot;
        if (alone) rest();
      } catch (error) {
        failed("run", error);
        throw error;
      }
    },
    (error) => {
      // An address that no place of the program is in: perhaps the site lives further up.
      if (first < 0 && !named && folder !== "/") location.replace(folder.replace(/[^/]+\/$/, ""));
      else failed("load", error);
    },
  );
})();
