/** What scripts use without importing it, and the browser's types do not say. */

/** A part of the page that the theme has drawn; the search's has what its worker posted. */
interface ThemeComponent {
  ref?: HTMLElement;
  query?: string;
  status?: string;
  isFound?: boolean;
  isWhole?: boolean;
}

interface Window {
  /** The parts of the page, as the theme draws them. */
  component$?: {
    subscribe(listener: (component: ThemeComponent) => void): { unsubscribe(): void };
  };
  /** Returns what the theme has stored under a name. */
  __md_get?(name: "__palette"): { index: number } | null;
  /** The worker that the theme started, as `edition/html/theme_script.py` has it named. */
  searchWorker?: Worker & { address: string; isLost?: boolean };
  /** What the companion reads on a disk, once it has asked for it: `edition/exports/offline`. */
  companion: string;
  /** What the search reads on a disk, where the edition is opened: `edition/exports/offline`. */
  searched: Record<string, unknown>;
  /** The cards of links that were read, as HTML, by their names: `edition/pages/link_cards.py`. */
  linkCards: Record<string, string>;
}

/** A worker's own; the frame that stands for a worker on a disk promises it. */
declare function importScripts(...addresses: URL[]): void | Promise<void>;

/** What our selectors name is HTML, but for the marks of the timeline, which are SVG. */
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(
    selector: K,
  ): HTMLElementTagNameMap[K] | null;
  querySelector<E extends Element = HTMLElement>(selector: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(
    selector: K,
  ): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends Element = HTMLElement>(selector: string): NodeListOf<E>;
}

/** Where an event of the page comes from: an element, or the document, which has no `closest`. */
type PageTarget = Element | (Document & { closest?: undefined; matches?: undefined });

/** What `cite.js` tells the script that fills the dialog. */
interface DocumentEventMap {
  /** The corrections were shown or hidden. */
  "ed-corrections": Event;
  "ed-cite": CustomEvent<{
    button: HTMLElement;
    label: string;
    /** What the button cites; null for the whole text. */
    element: Element | null;
    /** The words that were selected. */
    range: Range | null;
  }>;
  /** What `link-cards.js` tells the script that shows cards. */
  "ed-link-card": CustomEvent<{
    link: HTMLAnchorElement;
    by: "pointer" | "focus" | "tap" | "keys";
    /** Where the pointer is, in pixels from the left edge of the window. */
    x?: number;
  }>;
}

interface Document {
  addEventListener<K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K] & { target: PageTarget }) => void,
    options?: AddEventListenerOptions,
  ): void;
}

interface HTMLElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K] & { target: Element }) => void,
    options?: AddEventListenerOptions,
  ): void;
}
