// The colours of the page, read from the CSS variables that Streamlit hands to a component.
const css = (host, name, fallback) => getComputedStyle(host).getPropertyValue(name).trim() || fallback;

function rgb(color) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = color;
  const hex = probe.fillStyle;
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}
const isDark = (color) => {
  const [r, g, b] = rgb(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
};
const lighter = (color, share) =>
  "#" + rgb(color).map((c) => Math.round(c + (255 - c) * share).toString(16).padStart(2, "0")).join("");

function themeOf(host) {
  const background = css(host, "--st-background-color", "#ffffff");
  const dark = isDark(background);
  return {
    background,
    dark,
    text: css(host, "--st-text-color", "#1f2430"),
    muted: dark ? "#c3c9d4" : "#4a5160",
    font: css(host, "--st-font", "sans-serif"),
    accent: css(host, "--st-primary-color", "#0072B2"),
  };
}
