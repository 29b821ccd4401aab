"use strict";
(() => {
  const tools = document.querySelector(".tools");
  const words = document.getElementById("words");
  const site = document.getElementById("site");
  const shown = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll("[data-site]"));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => fold(row.textContent));

  const filter = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      const sites = row.dataset.site.split(" ");
      const fits = (!site.value || sites.includes(site.value))
        && wanted.every((word) => texts[index].includes(word));
      row.hidden = !fits;
      count += fits;
    });
    const narrowed = wanted.length > 0 || site.value !== "";
    document.querySelectorAll("details.more").forEach((more) => { more.open = narrowed; });
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
  words.addEventListener("input", filter);
  site.addEventListener("change", filter);
  window.addEventListener("hashchange", open);
  filter();
  open();
})();
