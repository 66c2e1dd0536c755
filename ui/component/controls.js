// Legend, buttons and keyboard of the graph, and the component's entry point.
const ICONS = {
  dot: '<circle cx="8" cy="8" r="6"/>',
  diamond: '<path d="M8 1l7 7-7 7-7-7z"/>',
  square: '<rect x="2" y="2" width="12" height="12"/>',
  triangle: '<path d="M8 1.5l7 12.5H1z"/>',
  star: '<path d="M8 .8l2.2 4.8 5.2.6-3.9 3.5 1.1 5.1L8 12.2l-4.6 2.6 1.1-5.1L.6 6.2l5.2-.6z"/>',
  hexagon: '<path d="M4.5 2h7L15 8l-3.5 6h-7L1 8z"/>',
  box: '<rect x="1" y="4" width="14" height="8" rx="2"/>',
  line: '<path d="M0 8h13M10 4l4 4-4 4" fill="none" stroke-width="2.5" stroke="currentColor"/>',
  wide: '<path d="M0 8h16" fill="none" stroke-width="5" stroke="currentColor"/>',
  disputed: '<text x="8" y="13" text-anchor="middle" font-size="15">⚠</text>',
  dashed: '<path d="M0 8h16" fill="none" stroke-width="2.5" stroke-dasharray="5 3" stroke="currentColor"/>',
};

Explorer.prototype.legend = function (items) {
  const list = this.root.querySelector(".legend");
  const key = JSON.stringify(items) + this.theme.dark;
  if (this.legendKey === key) return;
  this.legendKey = key;
  const focused = [...list.children].findIndex((entry) => entry.contains(this.root.activeElement ?? document.activeElement));
  list.replaceChildren(
    ...items.map((item) => {
      const entry = document.createElement("li");
      const body = document.createElement(item.kind ? "button" : "span");
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      icon.setAttribute("viewBox", "0 0 16 16");
      icon.setAttribute("aria-hidden", "true");
      icon.innerHTML = ICONS[item.shape] ?? ICONS.dot;
      const line = ["line", "dashed", "wide", "disputed"].includes(item.shape);
      const color = line && this.theme.dark ? lighter(item.color, 0.4) : item.color;
      icon.style.color = color;
      icon.style.fill = color;
      const name = document.createElement("span");
      name.textContent = item.label;
      body.append(icon, name);
      if (item.kind) this.pressable(body, item);
      entry.append(body);
      return entry;
    }),
  );
  const some = (kind) => items.some((item) => item.kind === kind && item.on);
  for (const [nth, entry] of [...list.children].entries())
    entry.classList.toggle("off", items[nth].kind !== "" && some(items[nth].kind) && !items[nth].on);
  if (focused >= 0) list.children[focused]?.querySelector("button")?.focus();
};

// An entry of the legend filters by its type; pressed again, it lets go.
Explorer.prototype.pressable = function (button, { kind, value, label, on }) {
  button.type = "button";
  button.title = on ? `Stop filtering by “${label}”` : `Show only “${label}”`;
  button.setAttribute("aria-pressed", String(on));
  button.onclick = () => this.component.setTriggerValue("toggle", { kind, value });
};

Explorer.prototype.choice = function (name, kind, items) {
  const select = this.root.querySelector(name);
  select.hidden = items.length === 0;
  select.replaceChildren(...items.map((item) => new Option(item.label, item.value, item.on, item.on)));
  select.onchange = () => this.component.setTriggerValue("toggle", { kind, value: select.value });
};

// Only where something is filtered is there a rest to fade.
Explorer.prototype.fading = function (on) {
  const label = this.root.querySelector(".fade");
  label.hidden = on === null;
  const box = label.querySelector("input");
  box.checked = Boolean(on);
  box.onchange = () => this.component.setTriggerValue("toggle", { kind: "fade", value: "" });
};

function save(name, address) {
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  link.click();
}

Explorer.prototype.zoomBy = function (factor) {
  this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.05), 6), animation: false });
  this.moved();
};

Explorer.prototype.fitAgain = function () {
  this.touched = this.panned = false;
  this.home = null;
  views.delete(this.data.layout);
  this.fit();
};

Explorer.prototype.fullScreen = function () {
  const frame = this.root.querySelector(".frame");
  if (document.fullscreenElement) document.exitFullscreen();
  else frame.requestFullscreen?.();
};

// The view as a picture, labels and all, on the theme's background.
Explorer.prototype.picture = function () {
  const canvas = this.box.querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext("2d");
  pen.fillStyle = this.theme.background;
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(canvas, 0, 0);
  save("graph.png", copy.toDataURL("image/png"));
};

Explorer.prototype.drawing = function () {
  const address = URL.createObjectURL(new Blob([this.svg()], { type: "image/svg+xml" }));
  save("graph.svg", address);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

// Arrow keys walk to the nearest node in that direction, Enter opens it, Escape lets go.
Explorer.prototype.walk = function (dx, dy) {
  const at = this.network.getPositions();
  const from = at[this.cursor] ?? at[this.chosen?.node] ?? this.network.getViewPosition();
  let best = null;
  for (const [id, p] of Object.entries(at)) {
    const along = (p.x - from.x) * dx + (p.y - from.y) * dy;
    const across = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    if (along > 1 && (!best || along + 2 * across < best.cost)) best = { id, cost: along + 2 * across };
  }
  if (!best) return;
  this.cursor = best.id;
  const node = this.raw.nodes.get(best.id);
  this.live.textContent = `${node.label}, ${node.kind ?? node.type}, ${this.degree.get(best.id) ?? 0} connections. Enter opens it.`;
  this.showCursor(at[best.id]);
};

Explorer.prototype.showCursor = function (p) {
  const dom = this.network.canvasToDOM(p);
  const { clientWidth: w, clientHeight: h } = this.box;
  if (dom.x < 20 || dom.y < 20 || dom.x > w - 20 || dom.y > h - 20) this.network.moveTo({ position: p, animation: false });
  this.hover(this.cursor);
};

Explorer.prototype.key = function (event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const deeds = {
    Enter: () => this.cursor && this.pick({ node: this.cursor }),
    Escape: () => {
      this.cursor = null;
      this.hover(null);
      this.pick(null);
    },
    "+": () => this.zoomBy(1.25),
    "=": () => this.zoomBy(1.25),
    "-": () => this.zoomBy(0.8),
    0: () => this.fitAgain(),
    e: () => this.turn(this.cursor ?? this.chosen?.node),
  };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (steps[event.key]) this.walk(...steps[event.key]);
  else if (deeds[event.key]) deeds[event.key]();
  else return;
  event.preventDefault();
  event.stopPropagation();
};

function listen(explorer, root) {
  const deeds = {
    in: () => explorer.zoomBy(1.25),
    out: () => explorer.zoomBy(0.8),
    fit: () => explorer.fitAgain(),
    full: () => explorer.fullScreen(),
    picture: () => explorer.picture(),
    drawing: () => explorer.drawing(),
    expand: () => explorer.expand(explorer.chosen?.node),
    collapse: () => explorer.collapse(explorer.chosen?.node),
    release: () => explorer.release([explorer.chosen?.node]),
    releaseAll: () => explorer.release(Object.keys(explorer.pins)),
  };
  for (const button of root.querySelectorAll("button[data-do]")) button.onclick = () => deeds[button.dataset.do]();
  explorer.box.onkeydown = (event) => explorer.key(event);
}

// What tests and scripts may read: where nodes and edges are on the page, which labels are drawn, how far it is zoomed.
function publish(explorer) {
  const page = (p) => {
    const { left, top } = explorer.box.getBoundingClientRect();
    const dom = explorer.network.canvasToDOM(p);
    return { x: left + dom.x, y: top + dom.y };
  };
  globalThis.__aidgraph = {
    positions: () =>
      Object.fromEntries(Object.entries(explorer.network.getPositions()).map(([id, p]) => [id, page(p)])),
    edges: () =>
      Object.fromEntries(
        [...explorer.raw.edges.keys()].map((id) => [id, page(explorer.network.body.edges[id].edgeType.getPoint(0.5))]),
      ),
    labels: () => explorer.placed?.boxes ?? [],
    view: () => ({ scale: explorer.network.getScale(), position: explorer.network.getViewPosition() }),
    shown: (id) => explorer.nodes.get(id) ?? explorer.edges.get(id),
    pins: () => Object.keys(explorer.pins),
    counts: () => ({ nodes: explorer.raw.nodes.size, edges: explorer.raw.edges.size }),
    nodes: () => [...explorer.raw.nodes.values()].map((n) => ({ id: n.id, label: n.label, name: n.title.split("\n")[0], type: n.type })),
  };
}

export default function (component) {
  const root = component.parentElement;
  const begin = () => {
    const explorer = new Explorer(root, held.get(root)?.waiting ?? component);
    held.set(root, { explorer });
    globalThis.__aidgraphChoose = (chosen) => explorer.choose(chosen);
    listen(explorer, root);
    publish(explorer);
  };
  const known = held.get(root);
  if (known?.explorer) known.explorer.update(component.data, component);
  else if (known) known.waiting = component;
  else {
    held.set(root, { waiting: component });
    globalThis.__aidgraphReady ??= new Promise((done) => (globalThis.__aidgraphLoaded = done));
    globalThis.__aidgraphReady.then(() => held.has(root) && begin());
  }
  return () => {
    held.get(root)?.explorer?.destroy();
    delete globalThis.__aidgraph;
    delete globalThis.__aidgraphChoose;
    held.delete(root);
  };
}
