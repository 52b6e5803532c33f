import { fold, foldedWords } from '../people.ts';

/** Letters that a word needs before another spelling of it is taken for a slip. */
const slipLetters = 5;
/** Letters that a short form needs: Jo may be many names, Sam and Samuel hardly. */
const shortLetters = 3;

/**
 * Whether two whole names may be one person's: each word of the shorter name is a word of the
 * longer one, its short form, or one slip of the pen away from it, in any order. Nicknames are not
 * guessed (Bill is no William).
 */
export function similarNames(one: string, other: string): boolean {
  const [few = [], many = []] = [foldedWords(one), foldedWords(other)].toSorted(
    (a, b) => a.length - b.length,
  );
  if (few.length === 0) return false;
  const left = [...many];
  return few.every((word) => {
    const at = left.findIndex((each) => similarWords(word, each));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function similarWords(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (short.length >= shortLetters && long.startsWith(short)) return true;
  return short.length >= slipLetters && oneSlip(short, long);
}

/** Whether one letter was changed, left out or added, or two neighbours changed places. */
export function oneSlip(short: string, long: string): boolean {
  const [few, many] = [[...short], [...long]];
  if (many.length - few.length > 1) return false;
  let at = 0;
  while (at < few.length && few[at] === many[at]) at += 1;
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('');
  if (few.length < many.length) return rest(few, at) === rest(many, at + 1);
  if (rest(few, at + 1) === rest(many, at + 1)) return true;
  const swapped = few[at] === many[at + 1] && few[at + 1] === many[at];
  return swapped && rest(few, at + 2) === rest(many, at + 2);
}

/** Text without its spaces, case and accents: a postcode or an e-mail address. */
export const tightKey = (text: string | null): string => fold(text ?? '').replace(/\s+/g, '');
