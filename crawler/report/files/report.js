"use strict";
(() => {
  const tools = document.querySelector(".tools");
  const query = document.getElementById("query");
  const site = document.getElementById("site");
  const shown = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll("[data-site]"));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => fold(row.textContent));

  const filter = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      const sites = row.dataset.site.split(" ");
      const matches = (!site.value || sites.includes(site.value))
        && words.every((word) => texts[index].includes(word));
      row.hidden = !matches;
      count += matches;
    });
    const isFiltered = words.length > 0 || site.value !== "";
    document.querySelectorAll("details.more").forEach((more) => { more.open = isFiltered; });
    shown.textContent = String(count);
  };

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.matches(".row") && target.querySelector("details");
    const more = target && target.closest("details.more");
    if (more) more.open = true;
    if (details) {
      details.open = true;
      target.scrollIntoView();
    }
  };

  tools.hidden = false;
  query.addEventListener("input", filter);
  site.addEventListener("change", filter);
  window.addEventListener("hashchange", open);
  filter();
  open();
})();
