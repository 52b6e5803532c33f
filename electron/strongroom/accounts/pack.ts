import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { unzipSync } from 'fflate';
import list from '../../../resources/locales/en/accounts.json' with { type: 'json' };
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import { entryText } from '../../../shared/domain/accounts.ts';
import type { ReleaseDocument, TablePart } from '../../../shared/domain/exports/document.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { csvRows, partTable, readCsvRows } from '../outputs/csv.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { filled } from '../outputs/words.ts';
import { writeDocument } from '../outputs/writeDocument.ts';
import { givePayeeNumbers } from '../store/accounts.ts';
import { verifyAudit } from '../store/auditLog.ts';
import { ledgerGaps } from '../store/examiner.ts';
import { sumsAgree } from '../store/paymentSums.ts';
import { totalsOf } from '../store/paymentTotals.ts';
import type { Reader } from '../store/unit.ts';
import { zipSteps } from '../takeOut/zipSteps.ts';
import { lostHead } from '../vault/generations.ts';
import { trueHeader } from '../vault/unlocking.ts';
import { type PackPart, packParts } from './packParts.ts';

const { pack: words } = list;

/** What the pack says, read at once. */
interface Gathered {
  readonly parts: readonly PackPart[];
  readonly document: ReleaseDocument;
}

/** Writes the pack for an examiner: a PDF of what is short, and a CSV of each part. */
export async function savePack(
  context: AppContext,
  { file, ...days }: DateRange & { readonly file: string },
) {
  const { vault, untilLocked, host, tokens } = context;
  const { parts, document } = vault.unit.read((db) => gather(context, db, days));
  const pdf = await drawnOrRefused(writeDocument(document, 'pdf', host));
  if (untilLocked.aborted) refuse('locked');
  const path = tokens.take(file, 'save');
  const csvs = new Map(parts.map((each) => [`${each.name}.csv`, partTable(each)]));
  const meant = zipOf([
    { name: 'pack.pdf', packed: true, pieces: [pdf.bytes] },
    ...[...csvs].map(([name, table]) => ({ name, pieces: [csvText(table)] })),
  ]);
  releaseInUnit(path, (release) =>
    vault.unit.write('accounts.savePack', (tx) => {
      givePayeeNumbers(tx);
      tx.audit(vault.vaultId);
      release(meant, (written) => {
        const files = unzipSync(written);
        const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
        return (
          isPlainPdf(files['pack.pdf'] ?? new Uint8Array()) &&
          [...csvs].every(([name, table]) =>
            isDeepStrictEqual(readCsvRows(text(name)), csvRows(table)),
          )
        );
      });
    }),
  );
  return { fileName: basename(path), entries: parts[0]?.rows.length ?? 0 };
}

function zipOf(files: Parameters<typeof zipSteps>[0]): Uint8Array {
  const steps = zipSteps(files);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function gather({ vault, today }: AppContext, db: Reader, days: DateRange): Gathered {
  const parts = packParts.map((part) => part(db, days));
  const chain = verifyAudit(db);
  const header = trueHeader(vault);
  const lost = header === null ? null : lostHead(db, header);
  const { missing, removed, last } = ledgerGaps(db);
  const holds = chain.brokenAt === null && !lost;
  const proof = holds
    ? filled(words.chainHolds, { rows: chain.rows, head: chain.head })
    : filled(words.chainBroken, { row: chain.brokenAt ?? lost?.seq ?? 0 });
  const gaps = filled(missing === 0 ? words.noneMissing : words.someMissing, {
    ...{ last: entryText(last), missing, removed },
  });
  return {
    parts,
    document: {
      ...{ title: words.title, charityName: vault.charityName, recipient: '', purposeName: '' },
      ...{ ...days, madeOn: today(), people: null, notesTitle: words.notesTitle },
      notes: [proof, gaps, sumsAgree(db) ? words.sumsHold : words.sumsBroken, ...words.notes],
      parts: [totals(db, days), ...parts.filter(({ printed, rows }) => printed && rows.length > 0)],
    },
  };
}

/** What was handed over, by way of paying. */
function totals(db: Reader, days: DateRange): TablePart {
  const { methods, all } = totalsOf(db, { ...days, personId: null });
  const { parts, methods: ways } = list.file;
  const by = [
    { key: 'method', title: words.totals.method, description: '' },
    { key: 'part', title: words.totals.part, description: '' },
  ];
  const cells = (where: Record<string, string>, of: typeof all) => [
    { where: { ...where, part: parts.fees }, value: of.feesPence },
    { where: { ...where, part: parts.expenses }, value: of.expensesPence },
    { where, value: of.feesPence + of.expensesPence },
  ];
  return {
    ...{ kind: 'table', name: 'totals', title: words.totals.title, measure: 'sum', unit: 'pence' },
    headline: filled(words.totals.headline, { entries: all.entries }),
    ...{ by, valueTitle: words.totals.value },
    cells: [...methods.flatMap((of) => cells({ method: ways[of.method] }, of)), ...cells({}, all)],
  };
}
