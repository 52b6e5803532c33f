import { Database } from '@signalapp/sqlcipher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { at } from '../../support/records.ts';

interface Declared {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Columns that the app keeps of its own accord and no record declares. */
const root = ['id', 'version', 'created_at'];
/** Rows that are only added say when and by which user. */
const recorded = ['id', 'recorded_at', 'recorded_by', 'import_id'];
const bookkeeping: Readonly<Record<string, readonly string[]>> = {
  people: [...root, 'ref', 'sort_name', 'import_id'],
  sessions: [...root, 'ref', 'import_id'],
  goal_entries: ['id', 'created_at', 'written_by'],
  attendance: ['import_id'],
  absences: [],
  head_counts: ['id', 'created_at'],
  left_alone: [],
  attachments: [...root, 'written_by', 'sealed', 'bound_to'],
  notes: [...root, 'person_id', 'import_id'],
  recipes: root,
  own_fields: [...root, 'import_id'],
  purposes: [...root, 'key', 'position', 'ended_on', 'import_id'],
  forms: ['id', 'purpose_id', 'import_id'],
  payments: [...recorded, 'ref', 'reverses'],
  pay_grounds: [],
  offer_events: ['id', 'created_at', 'written_by'],
  payment_approvals: ['id', 'created_at', 'written_by'],
  expense_items: ['id', 'created_at', 'written_by'],
  further_payments: [],
  recovery_events: ['id', 'created_at', 'written_by'],
  exception_months: ['id', 'created_at', 'written_by'],
  consent_events: [...recorded, 'consent_id', 'seq'],
  projects: [...root, 'ref'],
  agreed_texts: ['id', 'created_at', 'written_by'],
  text_agreements: [],
  text_copies: [],
  project_members: [],
  decision_turns: ['id', 'created_at', 'written_by'],
  told_news: [],
  problem_entries: ['id', 'created_at', 'written_by'],
  power_reflections: [...root, 'written_by'],
  reflection_times: [...root, 'written_by'],
  invitations: [],
  work_notes: [...root, 'written_by'],
  work_note_addenda: ['id', 'created_at', 'written_by'],
  work_note_people: [],
  work_note_themes: [],
  request_people: [],
  request_questions: ['id', 'created_at'],
  request_entries: ['id', 'created_at', 'written_by'],
  advances: ['id', 'created_at', 'written_by'],
  advance_settlements: ['created_at', 'written_by'],
  float_entries: ['id', 'created_at', 'written_by'],
  float_counts: ['id', 'created_at', 'written_by'],
  float_locks: ['id', 'created_at', 'written_by'],
  float_checks: ['id', 'created_at', 'written_by'],
  float_samples: ['id', 'created_at', 'written_by'],
  receipts: ['id', 'created_at', 'written_by'],
  receipt_events: ['id', 'created_at', 'written_by'],
  vouchers: ['id', 'created_at'],
  voucher_events: ['id', 'created_at', 'written_by'],
  bank_batches: ['id', 'created_at', 'written_by'],
  bank_batch_lines: [],
  fund_income: ['id', 'created_at', 'written_by'],
  payment_funds: [],
  account_exports: ['id', 'created_at', 'written_by'],
  account_entries: [],
  payee_codes: [],
  name_openings: ['id', 'created_at', 'written_by'],
  limit_reasons: [],
  review_answers: ['id', 'created_at'],
  review_groups: [],
  users: ['id', 'created_at', 'removed_at', 'passphrase_given_at'],
};

/** Every record that is declared in `shared/records`. */
const records = Object.values(
  import.meta.glob<Record<string, unknown>>('../../../shared/records/*.ts', { eager: true }),
)
  .flatMap((declared) => Object.values(declared))
  .filter(
    (each): each is Declared => typeof each === 'object' && each !== null && 'columnsOf' in each,
  );

let db: Database;
beforeAll(() => {
  db = new Database(':memory:');
  migrate(db, at);
});
afterAll(() => db.close());

describe('the columns of a record', () => {
  it('are looked at of every record', () => {
    expect(records.map(({ table }) => table)).toEqual(
      expect.arrayContaining(Object.keys(bookkeeping)),
    );
  });

  it.each(records)('are those of the table $table, each declared once', ({ table, columns }) => {
    const inTable = db.pragma(`table_info(${table})`) as { name: string }[];
    const declared = [...columns, ...(bookkeeping[table] ?? root)];
    expect(inTable.map(({ name }) => name).sort()).toEqual([...declared].sort());
    expect(new Set(declared).size).toBe(declared.length);
  });
});
