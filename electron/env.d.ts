/** Constants that Vite replaces when it builds. */
declare const __METHODS__: readonly string[];
declare const __EVENTS__: readonly string[];

interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?raw'; import: 'default'; eager: true },
  ): Record<string, string>;
}

/** The page's own listener, the only part of the page that the preload uses. */
declare function addEventListener(
  type: string,
  listener: () => void,
  options: { readonly capture: boolean },
): void;
