// How strongly lines are drawn. Many at once are thin and pale, those that only say to whom a thing goes most of all;
// what one points at or has open comes to full strength.
const QUIET_ABOVE = 120; // lines
const PALE = { main: 0.4, leg: 0.16, away: 0.06 };
const ON_DARK = 1.25; // times as strong

Explorer.prototype.quiet = function () {
  return this.raw.edges.size > QUIET_ABOVE;
};

Explorer.prototype.lineLook = function (e, lit) {
  const quiet = this.quiet();
  const on = lit?.edges.has(e.id);
  const pointed = quiet && this.hovered && (e.from === this.hovered || e.to === this.hovered);
  if (on || pointed) return { opacity: 0.9, width: e.width * (quiet ? 0.8 : 1.2) + (on ? 0.8 : 0) };
  if (e.off || lit) return { opacity: quiet ? PALE.away : 0.12, width: e.width * (quiet ? 0.5 : 1.2) };
  const pale = (e.main ? PALE.main : PALE.leg) * (this.theme.dark ? ON_DARK : 1);
  if (quiet) return { opacity: pale, width: e.width * 0.5 };
  return { opacity: 0.9, width: e.width * 1.2 };
};

// Write the look of each line into the DataSet where it is not as written before.
Explorer.prototype.paintLines = function (lit) {
  const { dark } = this.theme;
  const arrows = { to: { enabled: true, scaleFactor: (0.25 + 0.35 * this.spread.size) * (this.quiet() ? 0.7 : 1) } };
  this.edges.update(
    [...this.raw.edges.values()].flatMap((e) => {
      const { opacity, width } = this.lineLook(e, lit);
      if (this.written(e.id, `${width} ${opacity}`)) return [];
      const color = dark ? lighter(e.color, 0.4) : e.color;
      return [{ ...e, label: undefined, color: { color, highlight: color, hover: color, opacity }, width, arrows }];
    }),
  );
};
