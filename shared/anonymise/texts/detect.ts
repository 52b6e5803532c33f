import { addressesIn } from './addresses.ts';
import { otherAlphabetsIn } from './alphabets.ts';
import { type AnalysedText, analyseText } from './analysed-text.ts';
import { codesIn } from './codes.ts';
import { daysIn } from './days.ts';
import { emailsIn } from './emails.ts';
import { FORM } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { handlesIn } from './handles.ts';
import { type Hit, hitsOf } from './hits.ts';
import { institutionsIn } from './institutions.ts';
import { knownNamesIn } from './known-names.ts';
import { labelledNumbersIn } from './labelled-numbers.ts';
import { loneInitialsIn } from './lone-initials.ts';
import { nicknamesIn } from './nicknames.ts';
import { endOf } from './normalise.ts';
import { phonesIn } from './phones.ts';
import type { Detected, EntityKind, FoldedSpan, ReviewReason, ReviewSpan, Span } from './spans.ts';
import { spokenIn } from './spoken.ts';
import { tellingIn } from './telling.ts';
import { unknownAddressesIn } from './unknown-addresses.ts';
import { unknownNamesIn } from './unknown-names.ts';
import { widened } from './widen.ts';

/**
 * Runs all detectors over a text: spans to replace, and spans for the review queue
 * (ANONYMISATION.md, Texts 1 to 6). Takes any text, in time linear in its length.
 */
export function detectSpans(text: string, gazetteer: Gazetteer): Detected {
  const analysed = analyseText(text);
  const hits = hitsOf(analysed.folded, analysed.stream, gazetteer);
  const values = valuesIn(analysed, hits, gazetteer);
  const { sure, unsure } = knownNamesIn(analysed, hits, gazetteer);
  const unknown = [
    ...unknownNamesIn(analysed, gazetteer),
    ...otherAlphabetsIn(text, analysed.folded, gazetteer),
    ...loneInitialsIn(analysed),
    ...nicknamesIn(analysed),
  ];
  const people = [...sure, ...unknown.filter(({ reason }) => !reason)];
  const all = [
    ...values,
    ...people.map((own) => widened(own, analysed)),
    ...unsure,
    ...unknown.filter(({ reason }) => reason),
  ];
  const accounts = onlineReferencesIn(analysed, people);
  const certain = merged(
    [...all, ...accounts].filter(({ reason }) => reason === null),
    analysed.text,
  );
  const names = [...all, ...accounts].filter(({ reason }) => reason !== null);
  // A name of the vault within the name of a place stays a question of its own.
  const known = names.filter(({ reason }) => OF_VAULT.has(reason ?? 'number'));
  const places = around(institutionsIn(analysed), [...certain, ...known], analysed.text);
  const doubtful = apart([...places, ...names.filter(isOutside(places))], certain);
  const clauses = around(tellingIn(analysed.text), [...certain, ...doubtful], analysed.text);
  return placed(analysed, certain, apart([...doubtful, ...clauses], certain));
}

/** Leaves out an opening bracket that closes outside the number. */
function unbracketed(own: FoldedSpan, text: string): FoldedSpan {
  const words = text.slice(own.start, own.end);
  return words.startsWith('(') && !words.includes(')') ? { ...own, start: own.start + 1 } : own;
}

function valuesIn(
  analysed: AnalysedText,
  hits: readonly Hit[],
  gazetteer: Gazetteer,
): FoldedSpan[] {
  const { text, folded } = analysed;
  const found: FoldedSpan[] = [...emailsIn(text), ...addressesIn(analysed, hits, gazetteer)];
  const kinds: readonly (readonly [number, EntityKind])[] = [
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
  const isUpper = (at: number) => folded.upper[at] === 1;
  found.push(...codesIn(text, folded.digits, isUpper));
  found.push(...labelledNumbersIn(text, folded.digits, isUpper));
  found.push(...handlesIn(text), ...unknownAddressesIn(analysed));
  found.push(...daysIn(folded.digits, gazetteer.birthdays));
  found.push(...spokenIn(analysed, gazetteer));
  return found.map((own) => unbracketed(own, text));
}

/** Extends the constant part of a phone number back to its prefix: 0, +44, (0). */
function phoneHead(digits: string, start: number): number {
  const head = /(?:[+(]{0,2}(?:00\s?)?44\)?[\s.-]{0,2})?\(?0?\)?[\s.-]{0,2}$/.exec(
    digits.slice(Math.max(0, start - 16), start),
  );
  const length = head?.[0].replace(/^\s+/, '').length ?? 0;
  return /\d/.test(head?.[0] ?? '') ? start - length : start;
}

/** Replaces handles whole, and any hashtag or URL that contains a name; other URLs are for review. */
function onlineReferencesIn(
  { onlineReferences }: AnalysedText,
  people: readonly FoldedSpan[],
): FoldedSpan[] {
  return onlineReferences.flatMap(({ start, end, kind }): FoldedSpan[] => {
    const hasName = people.some((own) => own.start < end && own.end > start);
    if (kind === 'hashtag' && !hasName) return [];
    if (kind === 'url' && !hasName) return [{ start, end, kind: 'person', reason: 'online' }];
    return [{ start, end, kind: 'person', reason: null }];
  });
}

/** What may join two names into one span, such as an opening quote before a nickname. */
const JOIN =
  /^[ \n]{1,2}$|^ (?:(?:van|von|der|den|de|del|della|da|dos|du|di|la|le|al|el|bin|bint|ibn|ap|ab|ni|ui) ){1,2}$|^\p{S}{1,4}$|^-$|^[ \n]?["'(“”]{1,2}$|^["')“”]{1,2} ?$/u;

/** A nickname that no detector finds, between two names: Hannah "Spud" Price. */
const NICK = /^ ?["'(“]\p{L}{2,15}["')”] $/u;

/** Merges overlapping spans, and adjacent names into one span. */
function merged(found: readonly FoldedSpan[], text: string): FoldedSpan[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const all: FoldedSpan[] = [];
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

const OF_VAULT: ReadonlySet<ReviewReason> = new Set([
  'name-or-word',
  'like-a-name',
  'place-or-organisation',
]);

const isOutside =
  (others: readonly FoldedSpan[]) =>
  ({ start, end }: FoldedSpan): boolean =>
    !others.some((own) => own.start < end && own.end > start);

/** The parts of wide spans that no other span covers, so that a name within leaves the rest asked. */
function around(
  wide: readonly FoldedSpan[],
  others: readonly FoldedSpan[],
  text: string,
): FoldedSpan[] {
  const sorted = [...others].sort((a, b) => a.start - b.start);
  const parts: FoldedSpan[] = [];
  const put = (own: FoldedSpan, from: number, to: number) => {
    const part = text.slice(from, to);
    const lead = /^[^\p{L}\p{N}]*/u.exec(part)?.[0].length ?? 0;
    const tail = /[^\p{L}\p{N}]*$/u.exec(part)?.[0].length ?? 0;
    if (/\p{L}{3}/u.test(part)) parts.push({ ...own, start: from + lead, end: to - tail });
  };
  let next = 0;
  for (const own of [...wide].sort((a, b) => a.start - b.start)) {
    let from = own.start;
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= own.start) next++;
    for (let at = next; (sorted[at]?.start ?? own.end) < own.end; at++) {
      const { start, end } = sorted[at] ?? own;
      if (start > from) put(own, from, start);
      from = Math.max(from, end);
    }
    if (from < own.end) put(own, from, own.end);
  }
  return parts;
}

/** The spans for review that overlap neither a span to replace nor each other. */
function apart(doubtful: readonly FoldedSpan[], certain: readonly FoldedSpan[]): FoldedSpan[] {
  const sorted = [...doubtful].sort((a, b) => a.start - b.start || b.end - a.end);
  const all: FoldedSpan[] = [];
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

/** Maps spans of the folded text back to the original. */
function placed(
  { folded }: AnalysedText,
  certain: readonly FoldedSpan[],
  doubtful: readonly FoldedSpan[],
): Detected {
  const from = ({ start }: FoldedSpan) => folded.starts[start] ?? 0;
  const spans: Span[] = [];
  for (const own of certain) {
    // One character may fold to two units: start no span inside the one before it.
    const start = Math.max(from(own), spans.at(-1)?.[1] ?? 0);
    const end = endOf(folded, own.end);
    if (end > start) spans.push([start, end, own.kind]);
  }
  const review: ReviewSpan[] = [];
  let next = 0;
  for (const own of doubtful) {
    const [start, end] = [from(own), endOf(folded, own.end)];
    while ((spans[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const clear = (spans[next]?.[0] ?? end) >= end && (review.at(-1)?.[1] ?? 0) <= start;
    if (clear && own.reason) review.push([start, end, own.kind, own.reason]);
  }
  return { spans, review };
}
