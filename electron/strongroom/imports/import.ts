import { basename } from 'node:path';
import words from '../../../resources/locales/en/imports.json' with { type: 'json' };
import {
  type Asked,
  type AskedImport,
  checkAsked,
  nothingAsked,
  withoutReasons,
} from '../../../shared/domain/imports/asked.ts';
import type { Table } from '../../../shared/domain/imports/check.ts';
import { recheckImport } from '../../../shared/domain/imports/recheck.ts';
import { refuse } from '../../serving/refusal.ts';
import { runInWorkshop, WorkshopEnded } from '../../workshop/run.ts';
import { encrypter } from '../access/restrictedNotes.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { auditHead } from '../store/auditLog.ts';
import { insertException } from '../store/exceptions.ts';
import { insertPlan, stepsOf } from '../store/importRows.ts';
import { insertImport, knownRecords, noteMade } from '../store/imports.ts';
import { type LeftOutFile, leftOutFiles } from './leftOut.ts';
import { knownToUser } from './restricted.ts';
import { rememberLayouts, termsOf } from './terms.ts';

/** Limits on reading files from outside; see docs/security.md. */
const limits = { milliseconds: 20_000, memoryMegabytes: 1_024 };

/** What an import did. */
export interface SavedImport {
  readonly importId: string;
  /** What was left out of each file; personal data, kept until the vault locks. */
  readonly leftOut: readonly LeftOutFile[];
}

/** A checked import, with what the records and their user were when it was compared with them. */
export interface ComparedImport extends AskedImport {
  /** The newest entry of the audit. */
  readonly comparedAt: number;
  /** The person who the user is, whose restricted notes they may not bring in. */
  readonly userIs: string | null;
}

/** What is to be read: files, and a block from the clipboard. */
export interface Given {
  readonly paths: readonly string[];
  readonly pasted?: { readonly name: string; readonly text: string } | undefined;
}

type Watch = Pick<Job, 'progress' | 'stopped'>;

/** Reads files in the workshop and compares them with the open vault; saves nothing. */
export async function checkFiles(
  context: AppContext,
  given: Given,
  watch: Watch,
): Promise<ComparedImport> {
  watch.progress(0, 0);
  const read = withoutReasons(await tablesOf(context, given, watch));
  return await checkTables(context, read, nothingAsked, watch);
}

/** Compares tables that were read with the open vault, as a person asked for. */
export async function checkTables(
  context: AppContext,
  tables: readonly Table[],
  asked: Asked,
  watch: Watch,
): Promise<ComparedImport> {
  const { vault } = context;
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0) * 2;
  watch.progress(0, total);
  const [known, terms, comparedAt] = vault.unit.read((db) => [
    knownRecords(db, knownToUser(vault, db)),
    termsOf(db, context.today()),
    auditHead(db),
  ]);
  const steps = checkAsked(tables, known, terms, asked);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      watch.progress(total, total);
      return { ...step.value, comparedAt, userIs: known.userIs };
    }
    // Lets other calls run; a lock in between ends the job here.
    await new Promise<void>((resume) => void setImmediate(resume));
    watch.progress(step.value, total);
  }
}

/** Saves a checked import whole, in one unit of work, or not at all. */
export function saveImport(
  context: AppContext,
  checked: ComparedImport,
  watch: Watch,
): SavedImport {
  return context.vault.unit.write('imports.save', (tx) => {
    const known = knownRecords(tx, knownToUser(context.vault, tx));
    // Every change of the records makes an entry of the audit: without a new one the plan stands.
    const sameUser = known.userIs === checked.userIs;
    const unchanged = sameUser && auditHead(tx) === checked.comparedAt;
    const plan = unchanged
      ? checked.plan
      : (recheckImport(checked, known) ?? refuse('records-changed'));
    const total = stepsOf(plan);
    let done = 0;
    watch.progress(done, total);
    const importId = insertImport(tx, checked.files);
    const { ownValues } = checked;
    const given = { ownValues, encrypt: encrypter(context.vault) };
    insertPlan(tx, importId, plan, known, given, () => {
      done += 1;
      if (done % 500 === 0) watch.progress(done, total);
    });
    if (plan.ownMoney.length > 0) {
      insertException(tx, { kind: 'own-payment', sessionId: null, reason: words.ownMoney });
    }
    // The last point at which it can be stopped.
    watch.progress(total, total);
    noteMade(tx, importId);
    rememberLayouts(tx, checked, context.today());
    tx.audit(importId);
    tx.changed('people', 'consents', 'sessions', 'payments', 'projects');
    return { importId, leftOut: leftOutFiles(checked) };
  });
}

async function tablesOf(context: AppContext, given: Given, watch: Watch): Promise<Table[]> {
  try {
    const { workshop } = context.host;
    return await runInWorkshop(workshop, 'parse', given, limits, watch.stopped);
  } catch (error) {
    if (!(error instanceof WorkshopEnded)) throw error;
    watch.progress(0, 0);
    const codes = { 'too-long': 'took-too-long', 'too-much-memory': 'too-big' } as const;
    if (error.reason === 'stopped' || error.reason === 'failed') throw error;
    const code = codes[error.reason];
    // The workshop exceeded a limit on one of the files, without saying which: name each.
    const names = given.paths.map((path) => basename(path));
    return [...names, ...(given.pasted ? [given.pasted.name] : [])].map((file) => {
      return {
        file,
        rows: [],
        problems: [{ file, row: null, column: null, code, value: null }],
        remarks: [],
        oneOfSeveral: false,
      };
    });
  }
}
