"use strict";
// Each head of a table becomes a button that sorts its rows; without this the table stands as it is.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = {
    number: (a, b) => Number(a) - Number(b),
    day: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    text: words.compare,
  };
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const sortBy = (column) => {
    const head = heads[column];
    const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    // What is not known stands last in both orders.
    rows.sort((a, b) =>
      a.key === "" || b.key === ""
        ? Number(a.key === "") - Number(b.key === "")
        : sign * compare[head.dataset.kind ?? "text"](a.key, b.key)
    );
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    body.append(...rows.map(({ row }) => row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(column));
    head.append(button);
  });
  table.classList.add("sorting");
}
