// What a reader does with one node: bring in or put away its neighbours, drag it, and let it go back to its place.
// Places of dragged nodes are whole numbers in the coordinates that Python gave, and Python keeps them.

Explorer.prototype.placeOf = function ({ id, x, y }) {
  const { kx, ky, cx, cy } = this.spread;
  const [px, py] = this.pins[id] ?? [x, y];
  return { x: (px - cx) * kx, y: (py - cy) * ky };
};

Explorer.prototype.keepPins = function () {
  globalThis.__aidgraphPin?.(this.pins);
  this.placed = null;
  this.bar();
  this.redraw();
};

Explorer.prototype.dropped = function (nodes) {
  const { kx, ky, cx, cy } = this.spread;
  for (const id of nodes) {
    const { x, y } = this.network.getPosition(id);
    delete this.pins[id]; // the one that was dragged last comes last
    this.pins[id] = [Math.round(x / kx + cx), Math.round(y / ky + cy)];
  }
  this.moved(nodes.length === 0);
  if (nodes.length) this.keepPins();
};

Explorer.prototype.release = function (ids) {
  for (const id of ids) delete this.pins[id];
  this.nodes.update(ids.filter((id) => this.raw.nodes.has(id)).map((id) => ({ id, ...this.placeOf(this.raw.nodes.get(id)) })));
  this.keepPins();
};

// A double click: bring in what is hidden, or put away what hangs on the node alone; a second one takes it back.
Explorer.prototype.turn = function (id) {
  const node = this.raw.nodes.get(id);
  if (!node) return;
  if (node.opened || node.more) this.expand(id);
  else if (node.hangs) this.collapse(id);
};

Explorer.prototype.expand = function (id) {
  const kind = this.raw.nodes.get(id)?.closed ? "closed" : "opened";
  if (id) this.component.setTriggerValue("toggle", { kind, value: id });
};

Explorer.prototype.collapse = function (id) {
  if (id) this.component.setTriggerValue("toggle", { kind: "closed", value: id });
};

Explorer.prototype.bar = function () {
  const node = this.raw.nodes.get(this.chosen?.node);
  const pinned = Object.keys(this.pins).filter((id) => this.raw.nodes.has(id));
  const undo = node?.opened && !node.closed;
  const show = (deed, on, text, title) => {
    const button = this.root.querySelector(`[data-do=${deed}]`);
    const focused = button.matches(":focus");
    button.hidden = !on;
    if (text) [button.textContent, button.title] = [text, title];
    if (focused && !on) this.box.focus();
  };
  show("expand", node && (node.opened || node.more > 0),
    undo ? "Undo expand" : `Expand (${node?.more})`,
    undo ? "Hide again what the filters do not show (double click)" : "Show all neighbours, whatever the filters (double click)");
  show("collapse", node && !node.closed && node.hangs > 0,
    `Collapse (${node?.hangs})`, "Hide the neighbours that hang on this node alone (double click)");
  show("release", node && this.pins[node.id]);
  show("releaseAll", pinned.length > 0, `Release all (${pinned.length})`, "Let all nodes that were dragged go back to their places");
};

// Boxes for "+3", what a node hides, and for a pin, at the shoulders of a shape; in screen pixels like its label.
Explorer.prototype.badges = function (nodes, labels = []) {
  const found = [];
  const taken = new Grid(80);
  for (const box of labels) taken.add({ ...box, owner: null });
  for (const { id, x, y, r } of nodes) taken.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, owner: id });
  for (const { id, x, y, r } of nodes) {
    const { more, off } = this.raw.nodes.get(id);
    const text = more > 0 && !off ? "+" + more : "";
    const w = 8 + 6 * text.length;
    const badge = { text, x: x + 0.6 * r, y: y - 0.6 * r - 13, w, h: 13 };
    if (text && taken.free(badge, id)) {
      found.push(badge);
      taken.add({ ...badge, owner: null });
    }
    if (this.pins[id]) found.push({ text: "", x: x - 0.6 * r - 8, y: y - 0.6 * r - 8, w: 8, h: 8 });
  }
  return found;
};

function drawBadges(ctx, scale, boxes, theme) {
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 1 / scale;
  ctx.strokeStyle = theme.muted;
  ctx.font = `${10 / scale}px ${theme.font}`;
  for (const { text, ...box } of boxes) {
    const [x, y, w, h] = [box.x, box.y, box.w, box.h].map((side) => side / scale);
    ctx.fillStyle = text ? theme.background : theme.text;
    ctx.beginPath();
    if (text) ctx.rect(x, y, w, h);
    else ctx.arc(x + w / 2, y + h / 2, w / 2, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = theme.muted;
    if (text) ctx.fillText(text, x + w / 2, y + h / 2);
  }
  ctx.restore();
}
