/** Crockford's base32: no I, L, O or U, which people misread or misspell. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;

/** What was typed from paper, in characters of the alphabet: case, spaces and dashes do not matter. */
export const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    // Map characters of this alphabet alone: upper-casing would turn ß into two letters.
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** The values of a typed code, -1 for what is no character of the alphabet. */
export const valuesOf = (typed: string): number[] =>
  [...plain(typed)].map((character) => alphabet.indexOf(character));

export const charactersOf = (values: readonly number[]): string =>
  values.map((value) => alphabet.charAt(value)).join('');

/** Groups of four characters with dashes, as they are printed. */
export const inGroups = (characters: string): string =>
  (characters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
