import { takenRecords } from '../../../shared/records/taken.ts';
import { refuse } from '../../serving/refusal.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import { concernEntryRows, concernRows } from '../access/concernTexts.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import { auditHead } from '../store/auditLog.ts';
import { type Refs, refsOf, type TakenRow } from '../store/takeOut/cells.ts';
import { declaredRows } from '../store/takeOut/declared.ts';
import { historyRows } from '../store/takeOut/history.ts';
import { recordRows } from '../store/takeOut/records.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { packSteps, stepsOf, type TakenTable, tableOf } from './files.ts';
import { attachmentRows, attachmentUseRows, pictureFiles } from './pictures.ts';
import { privateRows } from './privateRows.ts';
import { restrictedRows } from './restrictedRows.ts';
import { takenSheets } from './sheets.ts';

/** Encrypting takes two derivations of 256 MB and some seconds each. */
const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };

type Watch = Pick<Job, 'progress' | 'stopped'>;

interface Wanted {
  /** Where the file is to lie. */
  readonly path: string;
  /** What the file is encrypted with; null leaves it open. */
  readonly filePassphrase: string | null;
}

/** What was taken out. */
export interface TakenOut {
  readonly rows: number;
}

/**
 * Saves everything that the vault holds in one file. It goes to the charity itself and is no
 * release: its people and cells are not entered in the release register. The audit entry is made
 * before the file gets its name, so that no file is without one.
 */
export async function takeOut(
  context: AppContext,
  { path, filePassphrase }: Wanted,
  watch: Watch,
): Promise<TakenOut> {
  const { vault, untilLocked } = context;
  const tables = await readEverything(context, watch);
  const total = stepsOf(tables);
  const about = { charityName: vault.charityName, on: context.today() };
  const zip = await inSteps(packSteps(tables, about, pictureFiles(vault)), (done) =>
    watch.progress(done, total),
  );
  const bytes =
    filePassphrase === null
      ? zip
      : await runInWorkshop(
          context.host.workshop,
          'encrypt',
          { bytes: zip, passphrase: filePassphrase },
          limits,
          watch.stopped,
        );
  // The last point at which it can be stopped; a locked vault lets nothing out.
  watch.progress(total, total);
  if (untilLocked.aborted) refuse('locked');
  const wanted = Buffer.from(bytes);
  releaseFile(
    path,
    wanted,
    (written) => wanted.equals(written),
    () => vault.unit.write('takeOut.save', (tx) => tx.audit(vault.vaultId)),
  );
  return { rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) };
}

/**
 * Reads every sheet, with pauses in between. What is saved meanwhile would leave sheets that do not
 * go together: then all are read once more, at once.
 */
async function readEverything(context: AppContext, watch: Watch): Promise<TakenTable[]> {
  const { vault } = context;
  watch.progress(0, 0);
  const before = vault.unit.read(auditHead);
  const tables = await inSteps(readSteps(vault), () => watch.progress(0, 0));
  if (vault.unit.read(auditHead) === before) return tables;
  return vault.unit.read(() => {
    const steps = readSteps(vault);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  });
}

function* readSteps(vault: OpenVault): Generator<number, TakenTable[]> {
  const refs = vault.unit.read(refsOf);
  const tables: TakenTable[] = [];
  for (const [at, sheet] of takenSheets.entries()) {
    yield at;
    tables.push(
      tableOf(
        sheet,
        vault.unit.read((db) => rowsOf(vault, sheet.name, db, refs)),
      ),
    );
  }
  return tables;
}

function rowsOf(vault: OpenVault, name: string, db: Reader, refs: Refs): readonly TakenRow[] {
  if (name === 'restricted_notes') return restrictedRows(vault, db, refs);
  if (name === 'concerns') return concernRows(vault, db, refs);
  if (name === 'concern_entries') return concernEntryRows(vault, db);
  if (name === 'private_reflections') return privateRows(vault, db, refs);
  if (name === 'attachments') return attachmentRows(vault, db, refs);
  if (name === 'attachment_uses') return attachmentUseRows(vault, db);
  const declared = takenRecords.find(({ record }) => record.table === name);
  if (declared) return declaredRows(declared, db, refs);
  const rows = (
    { ...recordRows, ...historyRows } as Readonly<Record<string, (typeof recordRows)['people']>>
  )[name];
  if (!rows) throw new Error(`no rows for the sheet ${name}`);
  return rows(db, refs);
}

/** Goes through steps and lets other calls be served in between. */
async function inSteps<Result>(
  steps: Generator<number, Result>,
  told: (done: number) => void,
): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise<void>((resume) => void setImmediate(resume));
    told(step.value);
  }
}
