"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function key(row, place) {
    const cell = row.cells[place];
    return cell.dataset.n === undefined ? null : Number(cell.dataset.n);
  }

  function compare(a, b, place, way) {
    const [x, y] = [key(a, place), key(b, place)];
    if (x !== null && y !== null) return way * (x - y);
    if (x !== null || y !== null) return x === null ? 1 : -1;
    return way * collator.compare(a.cells[place].textContent, b.cells[place].textContent);
  }

  function sort(table, place) {
    const head = table.tHead.rows[0].cells[place];
    const rows = [...table.tBodies[0].rows];
    const numbers = rows.some((row) => key(row, place) !== null);
    const was = head.getAttribute("aria-sort");
    const way = was === null ? (numbers ? "descending" : "ascending") : was === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way);
    rows.sort((a, b) => compare(a, b, place, way === "ascending" ? 1 : -1));
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll("table.sorts")) {
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, place));
      head.append(button);
    });
  }
})();
