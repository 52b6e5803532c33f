/** What Vite puts in place of these names when it builds. */
declare const __METHODS__: readonly string[];
declare const __EVENTS__: readonly string[];

interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?raw'; import: 'default'; eager: true },
  ): Record<string, string>;
}
