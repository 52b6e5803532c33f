import { addressesIn } from './addresses.ts';
import { otherAlphabetsIn } from './alphabets.ts';
import { codesIn } from './codes.ts';
import { daysIn } from './days.ts';
import type { Dictionary } from './dictionary.ts';
import { emailsIn } from './emails.ts';
import { FORM } from './entries.ts';
import { type Hit, hitsOf } from './hits.ts';
import type { Found, Kind, Mark, Marks, ReviewMark } from './marks.ts';
import { endOf } from './normalise.ts';
import { peopleIn } from './people.ts';
import { phonesIn } from './phones.ts';
import { type Scene, sceneOf } from './scene.ts';
import { spokenIn } from './spoken.ts';
import { unknownIn } from './unknown.ts';
import { widened } from './widen.ts';

/**
 * What of a text leads to somebody: to be replaced at once, or to be looked at by a person
 * (ANONYMISATION.md, Texts 1 to 6). Takes any text; its time grows with the length alone.
 */
export function findMarks(text: string, dictionary: Dictionary): Marks {
  const scene = sceneOf(text);
  const hits = hitsOf(scene.folded, scene.stream, dictionary);
  const values = valuesIn(scene, hits, dictionary);
  const { sure, unsure } = peopleIn(scene, hits, dictionary);
  const strangers = [
    ...unknownIn(scene, dictionary),
    ...otherAlphabetsIn(text, scene.folded, dictionary),
  ];
  const people = [...sure, ...strangers.filter(({ reason }) => !reason)];
  const all = [
    ...values,
    ...people.map((own) => widened(own, scene)),
    ...unsure,
    ...strangers.filter(({ reason }) => reason),
  ];
  const accounts = accountsIn(scene, people);
  const certain = merged(
    [...all, ...accounts].filter(({ reason }) => reason === null),
    scene.text,
  );
  const doubtful = [...all, ...accounts].filter(({ reason }) => reason !== null);
  return placed(scene, certain, apart(doubtful, certain));
}

/** A bracket that is closed elsewhere is no part of a number. */
function unbracketed(own: Found, text: string): Found {
  const words = text.slice(own.start, own.end);
  return words.startsWith('(') && !words.includes(')') ? { ...own, start: own.start + 1 } : own;
}

function valuesIn(scene: Scene, hits: readonly Hit[], dictionary: Dictionary): Found[] {
  const { text, folded } = scene;
  const found: Found[] = [...emailsIn(text), ...addressesIn(scene, hits, dictionary)];
  const kinds: readonly (readonly [number, Kind])[] = [
    [FORM.phone, 'phone'],
    [FORM.code, 'number'],
    [FORM.email, 'email'],
  ];
  for (const { start, end, entry } of hits) {
    for (const [form, kind] of kinds) {
      if ((entry.forms & form) === 0) continue;
      const head = kind === 'phone' ? phoneHead(folded.digits, start) : start;
      found.push({ start: head, end, kind, reason: null });
    }
  }
  if (/\d/.test(folded.digits)) {
    found.push(...phonesIn(folded.digits));
  }
  found.push(...codesIn(text, folded.digits, (at) => folded.upper[at] === 1));
  found.push(...daysIn(folded.digits, dictionary.birthdays));
  found.push(...spokenIn(scene, dictionary));
  return found.map((own) => unbracketed(own, text));
}

/** From the part of a number that never changes back to 0, +44, (0). */
function phoneHead(digits: string, start: number): number {
  const head = /(?:[+(]{0,2}(?:00\s?)?44\)?[\s.-]{0,2})?\(?0?\)?[\s.-]{0,2}$/.exec(
    digits.slice(Math.max(0, start - 16), start),
  );
  const length = head?.[0].replace(/^\s+/, '').length ?? 0;
  return /\d/.test(head?.[0] ?? '') ? start - length : start;
}

/** A handle is hidden whole; so is any tag or page with somebody's name in it. */
function accountsIn({ accounts }: Scene, people: readonly Found[]): Found[] {
  return accounts.flatMap(({ start, end, kind }): Found[] => {
    const named = people.some((own) => own.start < end && own.end > start);
    if (kind === 'hashtag' && !named) return [];
    if (kind === 'url' && !named) return [{ start, end, kind: 'person', reason: 'online' }];
    return [{ start, end, kind: 'person', reason: null }];
  });
}

/** Also a name by which somebody is known, in quotes or brackets between the others. */
const JOIN =
  /^[ \n]{1,2}$|^ (?:(?:van|von|der|den|de|del|della|da|dos|du|di|la|le|al|el|bin|bint|ibn|ap|ab|ni|ui) ){1,2}$|^\p{S}{1,4}$|^-$|^[ \n]?["'(“”]{1,2}$|^["')“”]{1,2} ?$/u;

/** A name by which nobody else is known, between the others: Hannah "Spud" Price. */
const NICK = /^ ?["'(“]\p{L}{2,15}["')”] $/u;

/** Without overlaps; names that stand side by side become one. */
function merged(found: readonly Found[], text: string): Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const all: Found[] = [];
  for (const own of sorted) {
    const last = all.at(-1);
    const gap = last ? text.slice(last.end, own.start) : '';
    const joins =
      last?.kind === own.kind &&
      /^(person|place)$/.test(own.kind) &&
      (JOIN.test(gap) ||
        (own.kind === 'person' && NICK.test(gap)) ||
        (own.kind === 'place' && /^[,.]?[ \n]{1,3}$/.test(gap)));
    if (!last || (own.start >= last.end && !joins)) {
      all.push(own);
      continue;
    }
    const longer = own.end - own.start > last.end - last.start ? own.kind : last.kind;
    all[all.length - 1] = { ...last, end: Math.max(last.end, own.end), kind: longer };
  }
  return all;
}

/** Those for review that touch nothing hidden and one another nowhere. */
function apart(doubtful: readonly Found[], certain: readonly Found[]): Found[] {
  const sorted = [...doubtful].sort((a, b) => a.start - b.start || b.end - a.end);
  const all: Found[] = [];
  let next = 0;
  for (const own of sorted) {
    while (next < certain.length && (certain[next]?.end ?? 0) <= own.start) next++;
    const hidden = certain[next];
    if (hidden && hidden.start < own.end) continue;
    if ((all.at(-1)?.end ?? 0) > own.start) continue;
    all.push(own);
  }
  return all;
}

/** Back to the original text. */
function placed({ folded }: Scene, certain: readonly Found[], doubtful: readonly Found[]): Marks {
  const from = ({ start }: Found) => folded.starts[start] ?? 0;
  const spans: Mark[] = [];
  for (const own of certain) {
    // One sign may have become two units; what was hidden before it is not hidden twice.
    const start = Math.max(from(own), spans.at(-1)?.[1] ?? 0);
    const end = endOf(folded, own.end);
    if (end > start) spans.push([start, end, own.kind]);
  }
  const review: ReviewMark[] = [];
  let next = 0;
  for (const own of doubtful) {
    const [start, end] = [from(own), endOf(folded, own.end)];
    while ((spans[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const clear = (spans[next]?.[0] ?? end) >= end && (review.at(-1)?.[1] ?? 0) <= start;
    if (clear && own.reason) review.push([start, end, own.kind, own.reason]);
  }
  return { spans, review };
}
