/**
 * Redirects from a fragment of a page that is split into parts to the part that has it. The name
 * of a part is the beginning of its fragments, as `edition/pages/pagination.py` splits the page.
 */

const list = /** @type {HTMLElement} the template has it */ (
  document.querySelector("[data-ed-parts]")
);
const size = Number(list.dataset.edParts);

function follow() {
  const id = location.hash.slice(1);
  const part = id.slice(0, size).toLowerCase();
  const link = [...list.querySelectorAll("a")].find((one) => one.dataset.edPart === part);
  if (link && !document.getElementById(id)) location.replace(`${link.href}#${id}`);
}

addEventListener("hashchange", follow);
follow();
