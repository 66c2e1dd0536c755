// Labels drawn at a constant size on the screen, most important first, none over another or over a node.
// vis-network scales its own labels with the zoom and lets them overlap.
const LABEL = { size: 13, line: 15, wrap: 19, gap: 4, halo: 3.5, edgeSize: 11 };

// A narrow pane takes smaller and narrower labels.
function fitLabels(width) {
  const narrow = width < 520;
  Object.assign(LABEL, narrow ? { size: 12, line: 14, wrap: 15 } : { size: 13, line: 15, wrap: 19 });
}

function wrapped(text) {
  const lines = [];
  let line = "";
  for (const word of String(text).split(/\s+/)) {
    if (line && line.length + word.length >= LABEL.wrap) {
      lines.push(line);
      line = word;
    } else line = line ? line + " " + word : word;
  }
  lines.push(line);
  return lines;
}

const boxesMeet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const boxInside = (a, b) => a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;

// Finds what lies near a box without comparing it with every other.
class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }
  *keys(box) {
    const c = this.cell;
    for (let x = Math.floor(box.x / c); x <= Math.floor((box.x + box.w) / c); x++)
      for (let y = Math.floor(box.y / c); y <= Math.floor((box.y + box.h) / c); y++) yield x + ":" + y;
  }
  add(box) {
    for (const key of this.keys(box)) (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push(box);
  }
  free(box, owner) {
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) ?? []) if (other.owner !== owner && boxesMeet(box, other)) return false;
    return true;
  }
}

function spots(x, y, r, w, h) {
  const near = spotsAt(x, y, r, w, h, LABEL.gap);
  return [...near, ...spotsAt(x, y, r, w, h, LABEL.gap + 9), ...spotsAt(x, y, r, w, h, LABEL.gap + 18)];
}

function spotsAt(x, y, r, w, h, g) {
  return [
    { x: x - w / 2, y: y + r + g, w, h },
    { x: x - w / 2, y: y - r - g - h, w, h },
    { x: x + r + g, y: y - h / 2, w, h },
    { x: x - r - g - w, y: y - h / 2, w, h },
    { x: x + r * 0.7 + g, y: y + r * 0.7, w, h },
    { x: x - r * 0.7 - g - w, y: y + r * 0.7, w, h },
    { x: x + r * 0.7 + g, y: y - r * 0.7 - h, w, h },
    { x: x - r * 0.7 - g - w, y: y - r * 0.7 - h, w, h },
  ];
}

// Place labels in screen pixels relative to the canvas origin. `nodes` and `edges` come most important first;
// a node carries {id, x, y, r, lines, strong, forced}, an edge {id, points, text}; `taken` are boxes to keep clear of.
// Returns the boxes that found room.
function placeLabels(nodes, edges, measure, pane = null, taken = []) {
  const grid = new Grid(80);
  const labels = new Grid(80); // without the shapes, which the label of a hub may cover
  for (const n of nodes) grid.add({ x: n.x - n.r, y: n.y - n.r, w: 2 * n.r, h: 2 * n.r, owner: n.id });
  for (const box of taken) for (const g of [grid, labels]) g.add(box);
  const placed = [];
  for (const n of nodes) {
    const w = Math.max(...n.lines.map((l) => measure(l, LABEL.size))) + 4;
    const h = n.lines.length * LABEL.line;
    const tries = spots(n.x, n.y, n.r, w, h);
    const inside = pane ? tries.filter((b) => boxInside(b, pane)) : tries;
    let box = inside.find((b) => grid.free(b, n.id));
    if (!box && n.strong) box = inside.find((b) => labels.free(b, n.id));
    if (!box && n.forced) box = inside[0] ?? tries[0];
    if (!box) continue;
    Object.assign(box, { owner: n.id, kind: "node", lines: n.lines });
    grid.add(box);
    labels.add(box);
    placed.push(box);
  }
  for (const e of edges) {
    const w = measure(e.text, LABEL.edgeSize) + 4;
    const h = LABEL.edgeSize + 3;
    const box = e.points.map((p) => ({ x: p.x - w / 2, y: p.y - h / 2, w, h })).find((b) => grid.free(b, null));
    if (!box) continue;
    Object.assign(box, { owner: e.id, kind: "edge", lines: [e.text] });
    grid.add(box);
    placed.push(box);
  }
  return placed;
}

function drawLabels(ctx, scale, boxes, style) {
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = LABEL.halo / scale;
  ctx.strokeStyle = style.background;
  for (const box of boxes) {
    const edge = box.kind === "edge";
    const size = edge ? LABEL.edgeSize : LABEL.size;
    const step = box.h / box.lines.length;
    ctx.font = `${style.strong.has(box.owner) ? 600 : 400} ${size / scale}px ${style.font}`;
    ctx.fillStyle = edge ? style.muted : style.text;
    ctx.globalAlpha = style.faded(box.owner) ? 0.35 : 1;
    box.lines.forEach((line, i) => {
      const x = (box.x + box.w / 2) / scale;
      const y = (box.y + step * (i + 0.5)) / scale;
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }
  ctx.restore();
}
