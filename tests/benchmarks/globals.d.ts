/** What the pages of the benchmarks have beside the browser's own. */

/** What happened in a search, with how many results, and when by the page's clock. */
interface SearchEvent {
  kind: "ready" | "query" | "answer" | "shown";
  items: number;
  at: number;
}

/** The first and the last time, in milliseconds. */
type Bounds = [number, number] | null;

interface Window {
  /** Set by probe.js. */
  benchmark: {
    note(kind: SearchEvent["kind"], items: number): void;
    watch(list: Element): void;
    ready(): Promise<void>;
    count(): number;
    shown(): Promise<void>;
    loaded(): { origin: number; shown: Bounds; items: number };
    typed(query: string, selector: string): Promise<{ shown: Bounds; answered: Bounds }[]>;
  };
}

/** A result of Pagefind, whose data is loaded by itself. */
interface PagefindResult {
  data(): Promise<PagefindData>;
}

interface PagefindData {
  url: string;
  meta: { title: string };
  excerpt: string;
}

interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}
