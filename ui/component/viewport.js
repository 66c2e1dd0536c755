// How the graph lies in its pane: stretched to fill it, zoomed and moved by the reader, and found again so.
const CLOSE_UP = 2; // scale at most, at which a few nodes are shown
const SMALL = 0.2; // of the pane's width and height

// The pane without a margin for labels at the sides, and for buttons above.
Explorer.prototype.room = function () {
  const { clientWidth: w, clientHeight: h } = this.box;
  return [Math.max(w - Math.min(150, 0.26 * w), 150), Math.max(h - TOOLS - 100, 150)];
};

// Coordinates are stretched to fill the pane, so that at zoom 1 shapes and lines have the size they are meant to have.
Explorer.prototype.spreadOver = function ([x0, y0, x1, y1]) {
  const within = (value, low, high) => Math.min(Math.max(value, low), high);
  let kx = within(this.room()[0] / Math.max(x1 - x0, 1), 0.02, MAX_SCALE);
  let ky = within(this.room()[1] / Math.max(y1 - y0, 1), 0.02, MAX_SCALE);
  [kx, ky] = [Math.min(kx, ky * 1.7), Math.min(ky, kx * 1.7)];
  return { kx, ky, cx: (x0 + x1) / 2, cy: (y0 + y1) / 2, size: within(1.3 * Math.sqrt(kx * ky), 0.34, 1) };
};

// The reader has moved the view, or only a node in it; either way it stays as it is from now on.
Explorer.prototype.moved = function (panned = true) {
  this.touched = true;
  this.panned ||= panned;
  if (panned) this.home = null;
  this.placed = null;
  const [scale, position] = [this.network.getScale(), this.network.getViewPosition()];
  views.set(this.data.layout, { spread: this.spread, panned: this.panned, scale, position });
};

Explorer.prototype.restore = function () {
  const view = views.get(this.data.layout);
  this.touched = Boolean(view);
  this.panned = Boolean(view?.panned);
  if (!view) return this.fit();
  this.network.moveTo({ scale: view.scale, position: view.position, animation: false });
  if (this.lost()) this.jump();
};

// Like vis's own fit, but leaves room for the labels, whose size does not follow the zoom.
Explorer.prototype.fit = function (ids = this.home?.nodes) {
  const at = this.placesOf(ids);
  if (!at.length || !this.box.clientWidth) return;
  const xs = at.map((p) => p.x);
  const ys = at.map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [w, h] = this.room();
  const scale = Math.min(w / Math.max(x1 - x0, 1), h / Math.max(y1 - y0, 1), ids ? CLOSE_UP : MAX_SCALE);
  const position = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 - (TOOLS / 2 - 10) / scale };
  this.network.moveTo({ position, scale, animation: false });
  this.placed = null;
};

Explorer.prototype.placesOf = function (ids) {
  return Object.entries(this.network.getPositions()).flatMap(([id, at]) => (!ids || ids.has(id) ? [at] : []));
};

Explorer.prototype.bright = function () {
  return new Set([...this.raw.nodes.values()].filter((n) => !n.off).map((n) => n.id));
};

// Whether what is drawn cannot be seen: all of it outside the pane, or, in a view that the reader has not moved, a few
// nodes in a corner of it.
Explorer.prototype.lost = function () {
  const at = this.placesOf(this.bright()).map((p) => this.network.canvasToDOM(p));
  const { clientWidth: w, clientHeight: h } = this.box;
  if (!at.length || !w) return false;
  if (!at.some(({ x, y }) => x > 0 && x < w && y > 0 && y < h)) return true;
  const across = (side) => Math.max(...at.map((p) => p[side])) - Math.min(...at.map((p) => p[side]));
  return !this.panned && across("x") < SMALL * w && across("y") < SMALL * h;
};

// Fit what is drawn now, and keep where the reader came from.
Explorer.prototype.jump = function () {
  const { touched, panned } = this;
  this.home ??= { touched, panned, scale: this.network.getScale(), position: this.network.getViewPosition() };
  this.home.nodes = this.bright();
  this.touched = this.panned = false;
  this.fit();
};

// After a jump, back to where the reader came from, as soon as more is drawn than it led to.
Explorer.prototype.back = function () {
  const { touched, panned, scale, position } = this.home;
  Object.assign(this, { home: null, touched, panned });
  if (touched) this.network.moveTo({ scale, position, animation: false });
  else this.fit();
  this.placed = null;
};

// Other nodes are drawn. The view stays, but a question is a jump, and nobody wants to look for what is left.
Explorer.prototype.follow = function (asked) {
  if (this.home && ![...this.bright()].every((id) => this.home.nodes.has(id))) this.back();
  if (asked || this.lost()) this.jump();
};
