"use strict";
// Convenience only: the page is complete without it. Filters the findings, unfolds them, follows a link into a folded one.
(() => {
  const tools = document.getElementById("tools");
  const open = (element) => {
    for (let node = element; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  };
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) { open(target); target.scrollIntoView(); }
  };
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details.finding, details.snippet").forEach((item) => { item.open = true; }));
  follow();
  if (!tools) return;
  tools.hidden = false;
  const rows = [...document.querySelectorAll("tr[data-severity]")].map((row) => {
    const finding = row.dataset.finding ? document.getElementById(row.dataset.finding) : null;
    const message = finding ? finding.querySelector("summary").textContent : "";
    return { row, finding, text: (row.textContent + message).toLowerCase() };
  });
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const update = () => {
    const text = filter.value.trim().toLowerCase();
    const levels = new Set([...tools.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    let shown = 0;
    for (const { row, finding, text: own } of rows) {
      const hit = levels.has(row.dataset.severity) && own.includes(text);
      row.hidden = !hit;
      if (finding) finding.hidden = !hit;
      if (hit) shown += 1;
    }
    count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
  };
  tools.addEventListener("input", update);
  tools.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("unfold").addEventListener("click", (event) => {
    const fold = event.target.textContent === "Fold all";
    document.querySelectorAll("details.finding").forEach((item) => { item.open = !fold; });
    event.target.textContent = fold ? "Unfold all" : "Fold all";
  });
})();
