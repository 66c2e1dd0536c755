// An article with its entities as buttons and its statements and facts marked. Text is only ever set as text.
const shown = new WeakMap();

function span(piece, open) {
  const element = document.createElement("span");
  element.textContent = piece.text;
  if (piece.statement) element.classList.add("statement");
  if (piece.fact) element.classList.add("fact");
  if (piece.node) {
    element.classList.add("node");
    element.style.setProperty("--kind", piece.color);
    element.title = piece.label;
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.onclick = () => open({ node: piece.node, at: piece.start });
    element.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open({ node: piece.node, at: piece.start });
    };
  } else if (piece.fact) {
    element.onclick = () => open({ fact: piece.fact, at: piece.start });
    element.title = "Open the fact that this sentence tells";
  }
  element.dataset.start = piece.start;
  return element;
}

export default function (component) {
  const { data, parentElement: root, setTriggerValue } = component;
  const box = root.querySelector(".reader");
  const key = JSON.stringify([data.id, data.paragraphs.length]);
  if (shown.get(root) !== key) {
    shown.set(root, key);
    box.replaceChildren(
      ...data.paragraphs.map((pieces) => {
        const p = document.createElement("p");
        p.append(...pieces.map((piece) => span(piece, (what) => setTriggerValue("open", what))));
        return p;
      }),
    );
    box.scrollTop = 0;
  }
  for (const element of box.querySelectorAll("[data-start]")) {
    const at = Number(element.dataset.start);
    const on = (data.marks ?? []).some(([start, end]) => at >= start && at < end);
    element.classList.toggle("open", on);
  }
  const passage = data.at != null ? box.querySelector(`[data-start="${data.at}"]`) : null;
  const first = passage ?? box.querySelector(".open");
  if (first && data.goto && box.dataset.went !== data.goto) {
    box.dataset.went = data.goto;
    const top = first.offsetTop - box.offsetTop;
    // a passage that was just clicked is in sight and stays where it is
    if (first !== passage || top < box.scrollTop || top > box.scrollTop + box.clientHeight - 20) {
      box.scrollTop = top - box.clientHeight / 3;
    }
  }
}
