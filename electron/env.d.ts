/** What Vite puts in place of these names when it builds. */
declare const __METHODS__: readonly string[];
declare const __EVENTS__: readonly string[];

interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?raw'; import: 'default'; eager: true },
  ): Record<string, string>;
}

/** The page's own, in the preload, which sees no other part of the page. */
declare function addEventListener(
  type: string,
  listener: () => void,
  options: { readonly capture: boolean },
): void;
