/** Words that belong to the surname that they stand before. */
const particles = new Set(
  'al ap bin da de del della den der di dos du el la le mac mc o st ten ter van von y'.split(' '),
);

/**
 * A name in one cell as first and last name: `Surname, First` by its comma, else the last word and
 * the particles before it are the last name. A single word is a first name.
 */
export function splitName(text: string): { readonly first: string; readonly last: string } {
  const [before = '', ...after] = text.split(',').map((part) => part.trim());
  if (after.length > 0 && after.join('') !== '') return { first: after.join(' '), last: before };
  const words = before.split(/\s+/).filter(Boolean);
  let from = words.length - 1;
  while (from > 1 && particles.has((words[from - 1] ?? '').toLowerCase())) from -= 1;
  return from < 1
    ? { first: words.join(' '), last: '' }
    : { first: words.slice(0, from).join(' '), last: words.slice(from).join(' ') };
}
