// The view as SVG: a drawing context that writes elements, given to vis-network in place of the canvas's own for one
// drawing. Text from articles only ever becomes a text node.
const SVG = "http://www.w3.org/2000/svg";
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const round = (value) => Math.round(value * 100) / 100;

class SvgContext {
  constructor(width, height) {
    this.root = document.createElementNS(SVG, "svg");
    this.add = (name, attributes, text) => {
      const element = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      if (text !== undefined) element.textContent = String(text).replace(NOT_XML, "");
      this.root.append(element);
    };
    for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
      this.root.setAttribute(key, value);
    this.stack = [];
    this.path = [];
    this.state = { x: 0, y: 0, k: 1, dash: [] };
    this.style = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif" };
    Object.assign(this, this.style, { textAlign: "start", textBaseline: "alphabetic" });
  }
  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline } = this;
    this.stack.push([{ ...this.state }, { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline }]);
  }
  restore() {
    const [state, style] = this.stack.pop();
    this.state = state;
    Object.assign(this, style);
  }
  // Views are moved and scaled alike in both directions, never turned.
  translate(x, y) {
    this.state.x += x * this.state.k;
    this.state.y += y * this.state.k;
  }
  scale(k) {
    this.state.k *= k;
  }
  setTransform() {} // the pixels of the screen are no matter here
  clearRect() {}
  setLineDash(dash) {
    this.state.dash = dash;
  }
  at(...points) {
    const { x, y, k } = this.state;
    return points.map((p, nth) => round(p * k + (nth % 2 ? y : x))).join(" ");
  }
  beginPath() {
    this.path = [];
  }
  moveTo(...p) {
    this.path.push("M" + this.at(...p));
  }
  lineTo(...p) {
    this.path.push((this.path.length ? "L" : "M") + this.at(...p));
  }
  quadraticCurveTo(...p) {
    this.path.push("Q" + this.at(...p));
  }
  bezierCurveTo(...p) {
    this.path.push("C" + this.at(...p));
  }
  rect(x, y, w, h) {
    this.path.push(`M${this.at(x, y)}L${this.at(x + w, y)}L${this.at(x + w, y + h)}L${this.at(x, y + h)}Z`);
  }
  arc(x, y, r, from, to) {
    const end = (angle) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const size = round(r * this.state.k);
    const middle = (from + to) / 2;
    this.path.push(`${this.path.length ? "L" : "M"}${end(from)}`);
    for (const angle of [middle, to]) this.path.push(`A${size} ${size} 0 0 1 ${end(angle)}`);
  }
  closePath() {
    if (this.path.length) this.path.push("Z");
  }
  line() {
    const dash = this.state.dash.map((d) => round(d * this.state.k)).join(" ");
    const width = round(this.lineWidth * this.state.k);
    return { stroke: this.strokeStyle, "stroke-width": width, ...(dash && { "stroke-dasharray": dash }) };
  }
  draw(paint) {
    if (this.path.length) this.add("path", { d: this.path.join(""), opacity: this.globalAlpha, ...paint });
  }
  fill() {
    this.draw({ fill: this.fillStyle });
  }
  stroke() {
    this.draw({ fill: "none", ...this.line() });
  }
  letters(text, x, y, paint) {
    const [, weight, size, family] = /^(?:(\d+|bold|normal)\s+)?([\d.e-]+)px\s+(.*)$/.exec(this.font) ?? [, 400, 10, "sans-serif"];
    const [left, top] = this.at(x, y).split(" ");
    const { k } = this.state;
    this.add("text", {
      x: left, y: top, "font-size": round(size * k), "font-family": family, "font-weight": weight ?? 400, opacity: this.globalAlpha,
      "text-anchor": this.textAlign === "center" ? "middle" : "start",
      "dominant-baseline": this.textBaseline === "middle" ? "central" : "auto", ...paint,
    }, text);
  }
  fillText(text, x, y) {
    this.letters(text, x, y, { fill: this.fillStyle });
  }
  strokeText(text, x, y) {
    this.letters(text, x, y, { fill: "none", "stroke-linejoin": "round", ...this.line() });
  }
}

Explorer.prototype.svg = function () {
  const { clientWidth: width, clientHeight: height } = this.box;
  const pen = new SvgContext(width, height);
  pen.add("title", {}, this.data.summary ?? "Graph");
  pen.add("rect", { width, height, fill: this.theme.background });
  const { canvas, renderer } = this.network;
  canvas.getContext = () => pen;
  try {
    renderer._redraw();
  } finally {
    delete canvas.getContext; // the class's own shows again
    this.network.redraw();
  }
  return new XMLSerializer().serializeToString(pen.root);
};
