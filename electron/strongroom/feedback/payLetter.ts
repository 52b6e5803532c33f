import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import { formatPounds, type Pence, sumPence } from '../../../shared/domain/money.ts';
import {
  type LineKind,
  type Paper,
  type PaperLine,
  sentencesOf,
  textLines,
} from '../../../shared/domain/paper.ts';
import { letterHolds, type PayLetter } from '../../../shared/domain/payLetters.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { filled } from '../outputs/words.ts';
import { markOf } from '../store/marks.ts';
import { paidFacts, type Standing, standingEntries } from '../store/payLetters.ts';
import { getPerson } from '../store/people.ts';
import type { Reader } from '../store/unit.ts';
import type { Drawn } from './drawn.ts';
import { type Common, plain } from './pages.ts';

const { payLetter: says } = words;

interface Asked extends DateRange {
  readonly personId: string;
  readonly letter: PayLetter;
  /** Short sentences with one idea each, for the person to read. */
  readonly easy: boolean;
}

/** The entries that a letter is about; refuses one that would not be true of these days. */
function entriesFor(db: Reader, { letter, ...of }: Asked): Standing[] {
  const entries = standingEntries(db, of);
  if (!letterHolds(letter, paidFacts(db, of.personId, entries))) refuse('nothing-to-say');
  return entries;
}

const feeOf = ({ outcome, feePence }: Standing): Pence[] => (outcome === 'paid' ? [feePence] : []);

/** The words of a letter, filled from the records, for the user to edit. */
export function payLetterText(db: Reader, asked: Asked, charity: string): string {
  const entries = entriesFor(db, asked);
  const fees = entries.flatMap(feeOf);
  const paid = entries.find((each) => each.outcome === 'paid' && each.feePence > 0);
  const declined = entries.filter(({ outcome }) => outcome === 'declined');
  const gaps = {
    ...{ name: recordName(getPerson(db, asked.personId)), charity },
    ...{ from: dateInWords(asked.from), to: dateInWords(asked.to) },
    fees: formatPounds(sumPence(fees)),
    expenses: formatPounds(sumPence(entries.map(({ expensesPence }) => expensesPence))),
    ...{ on: dateInWords(paid?.on ?? ''), fee: formatPounds(sumPence(paid ? feeOf(paid) : [])) },
    days: declined.map(({ on }) => dateInWords(on ?? '')).join(', '),
  };
  const letter = says.letters[asked.letter];
  const lines = asked.easy ? letter.easy : letter.text;
  return lines.map((each) => filled(each, gaps)).join(asked.easy ? '\n' : '\n\n');
}

/** What a sentence of an easy letter is about: money where it has an amount, else the person. */
const easyKind = (sentence: string): LineKind => (sentence.includes('£') ? 'reward' : 'item');

/** One payment of a statement, in words. */
function entryLine({ on, title, outcome, feePence, expensesPence, method }: Standing): PaperLine {
  const fee =
    outcome === 'declined' ? says.declined : filled(says.fee, { sum: formatPounds(feePence) });
  const parts = [
    ...(outcome === 'declined' || feePence !== 0 ? [fee] : []),
    ...(expensesPence === 0 ? [] : [filled(says.expenses, { sum: formatPounds(expensesPence) })]),
    ...(method === null ? [] : [says.methods[method]]),
    ...(title === null ? [] : [title]),
  ];
  return { kind: 'reward', label: dateInWords(on ?? ''), text: parts.join('; ') };
}

/**
 * A statement or letter for an adviser or the Jobcentre, in the words that the user edited. It is
 * given to the person themselves, so it asks no consent; none is made of a person who died.
 */
export function drawPayLetter(
  db: Reader,
  { text, ...asked }: Asked & { readonly text: string },
  common: Common,
): Drawn {
  if (markOf(db, asked.personId) === 'died') refuse('died');
  const entries = entriesFor(db, asked);
  const person = getPerson(db, asked.personId);
  const { title } = says.letters[asked.letter];
  const lines = asked.easy
    ? sentencesOf(text).map((each) => plain(easyKind(each), each))
    : textLines(text).map((each) => plain('item', each));
  return {
    page: (): Paper => ({
      ...{ look: 'letter', easy: asked.easy, ...common, title },
      parts: [
        {
          title: null,
          lines: [
            { kind: 'person', label: says.about, text: recordName(person) },
            { kind: 'day', label: says.date, text: dateInWords(common.madeOn) },
          ],
        },
        { title: null, lines },
        ...(asked.letter === 'statement'
          ? [{ title: says.payments, lines: entries.map(entryLine) }]
          : []),
        {
          title: null,
          lines: [
            { kind: 'signature', label: says.signed, text: says.line },
            plain('charity', filled(says.for, { charity: common.charityName })),
          ],
        },
      ],
    }),
    // The user wrote the words and saw them: they are printed as they are.
    ...{ people: [asked.personId], named: 'all', quotes: [], notQuoted: [] },
  };
}
