/**
 * Copies a citation to the clipboard, with its italics where asked. Pages served over http have
 * no clipboard API; there the older `copy` event is used.
 */

/**
 * Copy with a `copy` event, the older way. The element is selected because Safari requires it.
 * @param {Element} element
 * @param {string} text
 * @param {string} html
 */
function copySelected(element, text, html) {
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    // A `copy` event always has clipboard data.
    /** @type {DataTransfer} */ (event.clipboardData).setData("text/plain", text);
    if (html) /** @type {DataTransfer} */ (event.clipboardData).setData("text/html", html);
    event.preventDefault();
  };
  /** @type {Selection} null in hidden frames only */ (getSelection()).selectAllChildren(element);
  document.addEventListener("copy", fill, { once: true });
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return isCopied;
}

/**
 * Copy what an element shows. Where copying fails, the element is left selected.
 * @param {Element} element
 * @param {boolean} hasItalics whether its mark-up is copied as well
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy(element, hasItalics) {
  const text = element.textContent;
  const html = hasItalics ? element.innerHTML : "";
  try {
    if (!html) {
      await navigator.clipboard.writeText(text);
    } else {
      const item = {
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([html], { type: "text/html" }),
      };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    }
    return true;
  } catch {
    return copySelected(element, text, html);
  }
}
