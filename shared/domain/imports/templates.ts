import { consentMethods } from '../consents.ts';
import { paymentMethods, paymentOutcomes } from '../payments.ts';
import { journeyStages, noteKinds, paymentRoutes } from '../people.ts';
import { involvementRoles, sessionKinds } from '../sessions.ts';
import { columnsOf } from './layouts.ts';
import type { SheetKind } from './sheets.ts';

/** Columns that only a history needs, or that name a record by its key: not filled in by hand. */
const notByHand = [
  ...['number', 'ask_again_on', 'witness', 'reason', 'takes_back', 'reverses'],
  ...['project', 'passed_on_by', 'interpreter', 'given', 'checked_by', 'checks'],
  'no_messages',
];

/** The columns of an empty spreadsheet of a kind. */
export const templateColumns = (kind: SheetKind): string[] =>
  columnsOf(kind).filter((column) => !notByHand.includes(column));

const yesNo = ['yes', 'no'];
const answers: Readonly<Partial<Record<SheetKind, Readonly<Record<string, readonly string[]>>>>> = {
  people: {
    no_fixed_address: yesNo,
    journey_stage: journeyStages,
    payment_route: paymentRoutes,
  },
  consents: { answer: ['agreed', 'declined', 'not-today'], method: consentMethods },
  sessions: { kind: sessionKinds },
  attendance: { role: involvementRoles, access_need_met: yesNo },
  payments: { outcome: paymentOutcomes, method: paymentMethods },
  notes: { kind: noteKinds },
};

/** The answers of a column with a few, in words that are read back; none where any text may stand. */
export const choicesOf = (kind: SheetKind, column: string): string[] =>
  (answers[kind]?.[column] ?? []).map(inWords);

/** `said-aloud` → `Said aloud`: case and hyphens do not matter when it is read. */
function inWords(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
