import { type Automaton, automatonOf } from './automaton.ts';
import { type Birthdays, birthdaysOf } from './birthdays.ts';
import { type Entry, entriesOf, FORM, SINGLE } from './entries.ts';
import type { Contact, KnownPeople } from './known-people.ts';
import { type NearNames, nearNamesOf } from './near-names.ts';
import { normalise } from './normalise.ts';
import { parted } from './spellings.ts';

/** Everything of the vault that detectors look up. It contains personal data: it must not leave the vault. */
export interface Gazetteer {
  readonly entries: readonly Entry[];
  readonly byKey: ReadonlyMap<string, Entry>;
  readonly automaton: Automaton;
  readonly near: NearNames;
  /** Names by their number of letters. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  /** Initials of known people, two letters or more. */
  readonly initials: ReadonlySet<string>;
  readonly birthdays: Birthdays;
  /** Names of streets without numbers, in one word. */
  readonly streets: readonly string[];
  /** For each owner, the folded words of the address in their order. */
  readonly addresses: readonly (readonly string[])[];
}

/** Compiles the gazetteer of the people that the vault knows (ANONYMISATION.md, Texts 2 and 5). */
export function compileGazetteer({ people, staff = [], contacts = [] }: KnownPeople): Gazetteer {
  const everybody: Contact[] = [...people, ...staff, ...contacts].map((own) =>
    typeof own === 'string' ? { name: own } : own,
  );
  const byKey = entriesOf(everybody);
  const entries = [...byKey.values()];
  return {
    entries,
    byKey,
    automaton: automatonOf(entries.map(({ key }) => key)),
    near: nearNamesOf(entries),
    byLength: byLengthOf(entries),
    initials: initialsOf(everybody),
    birthdays: birthdaysOf(everybody.map(({ dob }) => dob)),
    streets: entries
      .filter(({ key, forms }) => (forms & FORM.street) !== 0 && key.length > 7 && !/\d/.test(key))
      .map(({ key }) => key),
    addresses: everybody.map(({ addr, postcode }) => [
      ...wordsOf(addr),
      ...(addr && postcode && !compactIn(addr, postcode) ? wordsOf(postcode) : []),
    ]),
  };
}

function byLengthOf(entries: readonly Entry[]): Map<number, string[]> {
  const all = new Map<number, string[]>();
  for (const { key, forms } of entries) {
    if ((forms & (SINGLE | FORM.full)) === 0) continue;
    const list = all.get(key.length);
    if (list) list.push(key);
    else all.set(key.length, [key]);
  }
  return all;
}

const wordsOf = (raw: string | null | undefined): string[] =>
  (raw ? normalise(raw).text : '').replace(/'/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];

const compactIn = (addr: string, postcode: string) =>
  wordsOf(addr).join('').includes(wordsOf(postcode).join(''));

function initialsOf(everybody: readonly Contact[]): Set<string> {
  const all = new Set<string>();
  for (const { name, aka, ...own } of everybody) {
    const { first, last } = own.first || own.last ? own : parted(name ?? '');
    const firsts = wordsOf(first).map((word) => word.charAt(0));
    const lasts = wordsOf(last).map((word) => word.charAt(0));
    // An alias has initials too: Bob Carter is BC.
    for (const alias of aka ?? [])
      if (lasts[0] && wordsOf(alias)[0]) all.add(wordsOf(alias)[0]?.charAt(0) + lasts[0]);
    const every = [...firsts, ...lasts].join('');
    if (every.length > 1) all.add(every);
    // "DMG" for D McGrath.
    const head = /^(m)a?c([a-z])|^(o)([a-z])/.exec(
      /^(ma?c|o['’])/i.test(last ?? '') ? wordsOf(last).join('') : '',
    );
    if (head && firsts[0])
      all.add(firsts[0] + (head[1] ?? head[3] ?? '') + (head[2] ?? head[4] ?? ''));
    if (firsts[0] && lasts[0]) all.add(firsts[0] + lasts[0]);
    if (firsts[0] && lasts.length > 1) all.add(firsts[0] + lasts.at(-1));
    if (firsts.length > 1 && lasts[0]) all.add(firsts.join('') + lasts[0]);
  }
  return all;
}
