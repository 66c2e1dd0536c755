// One vis.Network per mounted component, updated in place. Joined with its neighbours into one module by
// ui/graph_component.py; vis itself comes from the loader component as globalThis.__aidgraphVis.
const held = new WeakMap();
const views = (globalThis.__aidgraphViews ??= new Map());
const MAX_SCALE = 1.6;
const TOOLS = 46; // pixels that the buttons take above

const trail = (chosen) => JSON.stringify(chosen?.path ?? []);
const same = (a, b) =>
  (a?.node ?? null) === (b?.node ?? null) && (a?.fact ?? null) === (b?.fact ?? null) && trail(a) === trail(b);
const factOf = (id) => id.slice(0, id.lastIndexOf("/"));

function toPanel() {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  document.querySelector(".st-key-panel")?.scrollIntoView({ behavior, block: "start" });
}

class Explorer {
  constructor(root, component) {
    this.root = root;
    this.box = root.querySelector(".canvas");
    this.live = root.querySelector(".live");
    this.component = component;
    this.raw = { nodes: new Map(), edges: new Map() };
    this.degree = new Map();
    this.looks = new Map();
    this.hovered = null;
    this.cursor = null;
    this.home = null; // where the reader was before a jump
    this.widths = new Map();
    this.theme = themeOf(this.box);
    this.nodes = new globalThis.__aidgraphVis.DataSet();
    this.edges = new globalThis.__aidgraphVis.DataSet();
    this.update(component.data, component, true);
  }

  start(options) {
    this.network = new globalThis.__aidgraphVis.Network(
      this.box,
      { nodes: this.nodes, edges: this.edges },
      { ...options, interaction: { ...options.interaction, tooltipDelay: 450 } },
    );
    const net = this.network;
    net.on("click", (e) => this.clicked(e));
    net.on("doubleClick", (e) => this.turn(e.nodes[0] ?? this.labelAt(e.pointer.canvas)));
    net.on("hoverNode", (e) => this.hover(e.node));
    net.on("blurNode", () => this.hover(null));
    net.on("zoom", () => this.moved());
    net.on("dragging", (e) => e.nodes.length && (this.placed = null)); // labels follow
    net.on("dragEnd", (e) => this.dropped(e.nodes));
    net.on("afterDrawing", (ctx) => this.draw(ctx));
    this.resize = new ResizeObserver(() => !this.touched && this.fit());
    this.resize.observe(this.box);
    this.observer = new MutationObserver(() => this.retheme());
    for (const at of [document.documentElement, document.body, this.root.host ?? this.root])
      this.observer.observe(at, { attributes: true, attributeFilter: ["style", "class", "data-theme"] });
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.onScheme = () => setTimeout(() => this.retheme(), 50);
    this.scheme.addEventListener("change", this.onScheme);
  }

  retheme() {
    const now = themeOf(this.box);
    if (JSON.stringify(now) === JSON.stringify(this.theme)) return;
    this.theme = now;
    this.looks.clear();
    this.drawnOnce(() => this.paint());
  }

  update(data, component, first = false) {
    this.component = component;
    const asked = !first && data.jump !== this.data.jump;
    if (!first && data.version === this.data.version) {
      this.data = data;
      if (asked) this.jump();
      return;
    }
    this.data = data;
    this.raw.nodes = new Map(data.nodes.map((n) => [n.id, n]));
    this.raw.edges = new Map(data.edges.map((e) => [e.id, e]));
    this.degree = new Map();
    this.looks.clear();
    for (const e of data.edges)
      for (const end of [e.from, e.to]) this.degree.set(end, (this.degree.get(end) ?? 0) + 1);
    if (first) this.chosen = globalThis.__aidgraphChosen ?? null;
    if (first) this.start(data.options);
    const moved = first || this.layout !== data.layout;
    if (moved) this.spread = views.get(data.layout)?.spread ?? this.spreadOver(data.extent);
    if (moved) this.pins = { ...data.pins };
    this.drawnOnce(() => {
      this.nodes.remove(this.nodes.getIds().filter((id) => !this.raw.nodes.has(id)));
      this.edges.remove(this.edges.getIds().filter((id) => !this.raw.edges.has(id)));
      this.paint(moved);
    });
    if (moved) this.restore();
    if (!first && (asked || !moved)) this.follow(asked);
    this.layout = data.layout;
    this.root.querySelector(".nothing").hidden = data.nodes.length > 0;
    this.root.querySelector(".status").textContent = data.status ?? "";
    this.root.querySelector(".hint").textContent = data.hint ?? "";
    this.box.setAttribute("aria-label", data.summary ?? "Graph");
    this.legend(data.legend ?? []);
    this.choice(".layout", "layout", data.layouts ?? []);
    this.choice(".view", "view", data.views ?? []);
    this.choice(".most", "most", data.limits ?? []);
    this.fading(data.fade ?? null);
    this.bar();
  }

  // What the page says is open; a click has already drawn it.
  choose(chosen) {
    if (same(chosen, this.chosen)) this.chosen = chosen;
    else {
      this.chosen = chosen;
      this.drawnOnce(() => this.paint());
      this.bar();
    }
  }

  // vis draws at each change of its data, and again at the next; here once, with the next frame.
  drawnOnce(change) {
    const { renderer } = this.network;
    renderer.allowRedraw = false;
    change();
    renderer.allowRedraw = true;
    this.redraw();
  }

  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  near() {
    const chosen = this.chosen;
    if (!chosen) return null;
    const nodes = new Set();
    const edges = new Set();
    const pairs = new Set((chosen.path ?? []).flatMap(([a, b]) => [a + "\n" + b, b + "\n" + a]));
    const touches = (e) =>
      pairs.size ? pairs.has(e.from + "\n" + e.to)
      : chosen.node ? e.from === chosen.node || e.to === chosen.node
      : (e.facts ?? [factOf(e.id)]).includes(chosen.fact);
    for (const e of this.raw.edges.values()) {
      if (touches(e)) {
        edges.add(e.id);
        nodes.add(e.from).add(e.to);
      }
    }
    if (chosen.node && this.raw.nodes.has(chosen.node)) nodes.add(chosen.node);
    return nodes.size ? { nodes, edges } : null;
  }

  // Write colours, fading and selection into the two DataSets, where they are not as written before; positions only
  // for nodes that are new.
  paint(place = false) {
    const t = this.theme;
    const lit = (this.lit = this.near());
    const { size } = this.spread;
    this.nodes.update(
      [...this.raw.nodes.values()].flatMap((n) => {
        const strong = this.chosen?.node === n.id;
        const opacity = n.off || (lit && !lit.nodes.has(n.id)) ? 0.2 : 1;
        if (this.written(n.id, `${strong} ${opacity}`)) return [];
        const background = t.dark ? lighter(n.color, 0.18) : n.color;
        const edge = { background, border: strong ? t.text : t.background };
        const { x, y, ...rest } = n;
        const at = place || !this.nodes.get(n.id) ? this.placeOf(n) : {};
        const color = { ...edge, highlight: edge, hover: { ...edge, border: t.text } };
        const borders = { borderWidth: strong ? 4 : 1.5, borderWidthSelected: 4 };
        return [{ ...rest, ...at, ...borders, label: undefined, color, opacity, size: (n.size ?? 14) * size }];
      }),
    );
    this.paintLines(lit);
    this.placed = null;
  }

  // Say whether a node or an edge was last written with this look, and keep it; ids of edges hold a slash, those of
  // nodes do not.
  written(id, look) {
    const same = this.looks.get(id) === look;
    this.looks.set(id, look);
    return same;
  }

  hover(id) {
    this.hovered = id;
    this.placed = null;
    this.box.style.cursor = id ? "pointer" : "";
    if (this.quiet()) this.drawnOnce(() => this.paintLines(this.lit));
    else this.redraw();
  }

  measure(text, size) {
    const key = size + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.pen ??= document.createElement("canvas").getContext("2d");
      this.pen.font = `600 ${size}px ${this.theme.font}`;
      this.widths.set(key, (width = this.pen.measureText(text).width));
    }
    return width;
  }

  place(scale) {
    fitLabels(this.box.clientWidth);
    const at = this.network.getPositions();
    const rank = (id) =>
      (id === this.chosen?.node || id === this.hovered || id === this.cursor ? 1e6 : 0) +
      (this.lit?.nodes.has(id) ? 1e4 : 0) + (this.raw.nodes.get(id).off ? -1e3 : 0) + (this.degree.get(id) ?? 0);
    const quiet = this.quiet();
    const strong = quiet ? [...this.degree.values()].sort((a, b) => b - a)[12] : Infinity;
    const nodes = [...this.raw.nodes.values()]
      .filter((n) => at[n.id])
      .sort((a, b) => rank(b.id) - rank(a.id) || (a.id < b.id ? -1 : 1))
      .map((n) => ({
        id: n.id, x: at[n.id].x * scale, y: at[n.id].y * scale, r: (n.size ?? 14) * this.spread.size * scale,
        lines: wrapped(n.label), forced: rank(n.id) >= 1e6, strong: rank(n.id) >= strong,
      }));
    const lit = this.lit;
    const few = this.raw.edges.size <= 150;
    const edges = [...this.raw.edges.values()]
      .filter((e) => e.label && !e.off && (lit ? lit.edges.has(e.id) : e.disputed || (few && e.main)))
      .map((e) => ({ id: e.id, text: lit || few ? e.label : "⚠", points: this.along(e.id, scale) }));
    const measure = (text, size) => this.measure(text, size);
    const pane = this.panned ? null : this.pane(scale);
    const first = quiet ? [] : this.badges(nodes); // in a crowd, names find room before what a node hides
    const boxes = placeLabels(nodes, edges, measure, pane, first);
    this.placed = { scale, badges: quiet ? this.badges(nodes, boxes) : first, boxes };
  }

  // The visible part in screen pixels from the origin; labels stay inside it until the reader moves the view.
  pane(scale) {
    const { x, y } = this.network.getViewPosition();
    const { clientWidth: w, clientHeight: h } = this.box;
    return { x: x * scale - w / 2 + 4, y: y * scale - h / 2 + TOOLS, w: w - 8, h: h - TOOLS - 4 };
  }

  along(id, scale) {
    const type = this.network.body.edges[id]?.edgeType;
    if (!type?.getPoint) return [];
    return [0.5, 0.4, 0.6, 0.3].map((share) => type.getPoint(share)).map((p) => ({ x: p.x * scale, y: p.y * scale }));
  }

  draw(ctx) {
    const scale = this.network.getScale();
    if (!this.placed || this.placed.scale !== scale) this.place(scale);
    const lit = this.lit;
    drawLabels(ctx, scale, this.placed.boxes, {
      ...this.theme,
      strong: new Set([this.chosen?.node, this.hovered, this.cursor]),
      faded: (id) => (this.raw.nodes.get(id)?.off || (lit && !lit.nodes.has(id) && !lit.edges.has(id))) && id !== this.hovered,
    });
    drawBadges(ctx, scale, this.placed.badges, this.theme);
  }

  clicked(event) {
    const hovering = this.network.interactionHandler;
    clearTimeout(hovering.popupTimer); // or the tooltip comes up over what the click shows
    hovering.popup?.hide();
    let [node] = event.nodes;
    const [edge] = event.edges;
    if (!node && !edge) node = this.labelAt(event.pointer.canvas);
    const line = this.raw.edges.get(edge);
    const open = line && { fact: factOf(edge), line: line.facts ? edge.slice(edge.lastIndexOf("/") + 1) : "" };
    this.pick(node ? { node } : (open ?? null));
  }

  labelAt({ x, y }) {
    const s = this.placed?.scale ?? 1;
    const hit = (b) => b.kind === "node" && x * s >= b.x && x * s <= b.x + b.w && y * s >= b.y && y * s <= b.y + b.h;
    return this.placed?.boxes.find(hit)?.owner;
  }

  pick(chosen) {
    if (same(chosen, this.chosen)) return;
    globalThis.__aidgraphPick?.(chosen ?? { nothing: true });
    setTimeout(() => this.choose(chosen)); // the message leaves first, since drawing takes its time
    if (chosen && innerWidth < 640) setTimeout(toPanel, 600); // there the panel lies below the fold
  }

  destroy() {
    this.resize?.disconnect();
    this.observer?.disconnect();
    this.scheme?.removeEventListener("change", this.onScheme);
    this.network?.destroy();
  }
}
