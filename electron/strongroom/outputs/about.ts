import { dateInWords } from '../../../shared/domain/dates.ts';
import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { filled, words } from './words.ts';

/** The document with a note for each thing that a reader could misunderstand. */
export function explained(document: ReleaseDocument): ReleaseDocument {
  const cells = document.parts.flatMap((part) => (part.kind === 'table' ? part.cells : []));
  const bases = [...new Set(cells.flatMap(({ base }) => (base === undefined ? [] : [base])))];
  return {
    ...document,
    notes: [
      ...document.notes,
      ...(cells.some(({ value }) => value === null) ? [words.hiddenNote] : []),
      ...bases.map((base) =>
        filled(hasMoney(document, base) ? words.roundedNote : words.roundedPeopleNote, { base }),
      ),
    ],
  };
}

/** Whether an amount of money in it was rounded to this base. */
const hasMoney = ({ parts }: ReleaseDocument, base: number): boolean =>
  parts.some(
    (part) =>
      part.kind === 'table' &&
      part.unit === 'pence' &&
      part.cells.some((cell) => cell.base === base),
  );

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
