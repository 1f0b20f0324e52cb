/** Tells which heading of a text is being read below. */

/**
 * Call a function with the last heading that has reached the upper part of the window, null before
 * the first has: once at first, then whenever it is another. Nothing is measured meanwhile: for the
 * observer, all above that line is in view.
 * @param {Iterable<HTMLElement>} headings in their order
 * @param {(heading: HTMLElement | null) => void} tell
 */
export function followHeadings(headings, tell) {
  const all = [...headings];
  const reached = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) reached.add(target);
        else reached.delete(target);
      }
      tell(all.findLast((heading) => reached.has(heading)) ?? null);
    },
    { rootMargin: "1000000px 0px -75% 0px" },
  );
  for (const heading of all) observer.observe(heading);
}
