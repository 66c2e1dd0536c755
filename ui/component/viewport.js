// How the graph lies in its pane: stretched to fill it, zoomed and moved by the reader, and found again so.
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
};

// Like vis's own fit, but leaves room for the labels, whose size does not follow the zoom.
Explorer.prototype.fit = function () {
  const at = Object.values(this.network.getPositions());
  if (!at.length || !this.box.clientWidth) return;
  const xs = at.map((p) => p.x);
  const ys = at.map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [w, h] = this.room();
  const scale = Math.min(w / Math.max(x1 - x0, 1), h / Math.max(y1 - y0, 1), MAX_SCALE);
  const position = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 - (TOOLS / 2 - 10) / scale };
  this.network.moveTo({ position, scale, animation: false });
  this.placed = null;
};
