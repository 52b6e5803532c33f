import { dateInWords } from '../../../shared/domain/dates.ts';
import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { formatPounds, penceOf } from '../../../shared/domain/money.ts';
import { filled, words } from './words.ts';

/** The document with a note for each thing that a reader could misunderstand. */
export function explained(document: ReleaseDocument): ReleaseDocument {
  const cells = document.parts.flatMap((part) => (part.kind === 'table' ? part.cells : []));
  return {
    ...document,
    notes: [
      ...document.notes,
      ...(cells.some(({ value }) => value === null) ? [words.hiddenNote] : []),
      ...roundedNotes(document),
    ],
  };
}

/** What numbers of people and sums of money were rounded to. */
function roundedNotes({ parts }: ReleaseDocument): string[] {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
  const notes = tables.flatMap(({ unit, valueTitle, cells }) => {
    // The fees and the expenses of a year stand in one table, each with a base of its own.
    const several = new Set(cells.flatMap(({ base }) => base ?? [])).size > 1;
    return cells.flatMap(({ base, where }) => {
      if (base === undefined) return [];
      if (unit !== 'pence') return [filled(words.roundedPeopleNote, { base })];
      const pounds = formatPounds(penceOf(base)).replace(/\.00$/, '');
      const what = several ? Object.values(where).join(', ') : valueTitle;
      return [filled(words.roundedMoneyNote, { what, base: pounds })];
    });
  });
  return [...new Set(notes)];
}

/** What the file is, line by line: a label and its text. */
export function aboutLines(document: ReleaseDocument): [string, string][] {
  const { title, charityName, recipient, purposeName, from, to, madeOn, people } = document;
  const days = { from: dateInWords(from), to: dateInWords(to) };
  return [
    [words.title, title],
    [words.charity, charityName],
    ...(recipient === '' ? [] : [[words.recipient, recipient] as [string, string]]),
    [words.purpose, purposeName],
    [words.period, filled(words.periodDays, days)],
    [words.madeOn, dateInWords(madeOn)],
    ...(people === null ? [] : [[words.people, people] as [string, string]]),
    ...explained(document).notes.map((note): [string, string] => [words.notes, note]),
  ];
}

/** Names a label once where it has several lines. */
export const onceLabelled = (lines: readonly [string, string][]): [string, string][] =>
  lines.map(([label, text], at) => [lines[at - 1]?.[0] === label ? '' : label, text]);
