/** Constants that Vite replaces when it builds. */
declare const __METHODS__: readonly string[];
declare const __DESKTOP_METHODS__: readonly string[];
declare const __EVENTS__: readonly string[];

interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?raw'; import: 'default'; eager: true },
  ): Record<string, string>;
}

declare const location: { readonly pathname: string };

/** The page's own listener; the preload uses no more of the page than this and its address. */
declare function addEventListener(
  type: string,
  listener: () => void,
  options: { readonly capture: boolean },
): void;
