interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

/** React Aria's announcer empties itself with `innerHTML = ''`; no other text becomes HTML here. */
export function allowOnlyEmptyHtml(): void {
  (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text !== '') throw new TypeError('text stays text');
      return '';
    },
  });
}
