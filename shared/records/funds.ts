import { id, line, onDate, optionalLine, pence, signedPence } from '../contract/fields.ts';
import { field, flag, record } from './record.ts';

/** Money for a purpose: from a funder or the charity's own, with its budget and its days. */
export const fund = record('funds', {
  name: field('name', line),
  funder: field('funder', optionalLine),
  /** The project whose sessions are usually paid from it. */
  projectId: field('project_id', id.nullable()),
  /** Whether it may be used only for what it was given for (restricted, SORP). */
  restricted: flag('restricted'),
  /** Null where no sum was set aside. */
  budgetPence: field('budget_pence', pence.nullable()),
  fromOn: field('from_on', onDate),
  /** Its last day: later entries are refused. */
  untilOn: field('until_on', onDate.nullable()),
  /** How the accounts call it, such as a department or a tracking category. */
  code: field('code', optionalLine),
});

/** What came in for a fund. It is never changed: a reversing entry takes it back. */
export const fundIncome = record('fund_income', {
  fundId: field('fund_id', id),
  on: field('on_date', onDate),
  pence: field('pence', signedPence),
  reverses: field('reverses', id.nullable()),
  note: field('note', optionalLine),
});

/** The fund that an entry of the ledger is paid from. */
export const paymentFund = record('payment_funds', {
  paymentId: field('payment_id', id),
  fundId: field('fund_id', id),
});
