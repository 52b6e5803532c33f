/** Rewrites British spellings to sounds, in this order. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(ll)/, 'l'],
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/^rh/, 'r'],
  [/sch/g, 'sh'],
  [/sz/g, 'sh'],
  [/(cz|tch)/g, 'ch'],
  [/ough/g, 'f'],
  [/ph/g, 'f'],
  [/gh(?=[aeiouy])/g, 'g'],
  [/gh/g, ''],
  [/(bh|mh)/g, 'v'],
  [/dd/g, 'd'],
  [/c(?=[eiy])/g, 's'],
  [/ch(?=[lr])/g, 'k'],
  [/(kh|ck|q|c(?!h))/g, 'k'],
  [/dge?/g, 'j'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/w(?![aeiouy])/g, ''],
  [/h(?![aeiouy])/g, ''],
  [/v/g, 'f'],
  [/(.)\1+/g, '$1'],
];

/**
 * Phonetic key of a name, without vowels after the first letter: Keiran, Kieran and Kyran have one
 * key. In the manner of Metaphone (Philips 1990), for names of many languages in English spelling.
 * It is coarse, because a match is tested by edit distance too (ANONYMISATION.md, Texts 3).
 */
export function phoneticKey(name: string): string {
  let own = name;
  for (const [from, to] of SOUNDS) own = own.replace(from, to);
  const first = own.charAt(0);
  const start = /[aeiouy]/.test(first) ? 'a' : first;
  return (start + own.slice(1).replace(/[aeiouyhw]/g, '')).replace(/(.)\1+/g, '$1');
}
