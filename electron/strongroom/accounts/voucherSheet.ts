import { basename } from 'node:path';
import list from '../../../resources/locales/en/vouchers.json' with { type: 'json' };
import { formatDate } from '../../../shared/domain/dates.ts';
import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { formatPounds, sumPence } from '../../../shared/domain/money.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { filled } from '../outputs/words.ts';
import { formatsFor, writeDocument } from '../outputs/writeDocument.ts';
import type { Reader } from '../store/unit.ts';
import { findUser } from '../store/users.ts';
import { listVouchers } from '../store/vouchers.ts';

const { sheet: words } = list;

interface Asked {
  readonly holderId: string;
  readonly on: string;
}

/**
 * The vouchers that a user has in hand and those that they gave and that no person signed for yet, with
 * room for a name and a signature.
 */
function rowsOf(db: Reader, { holderId, on }: Asked) {
  return listVouchers(db, on).vouchers.filter(
    (voucher) =>
      voucher.holderId === holderId &&
      (voucher.state === 'with-giver' || (voucher.state === 'given' && !voucher.signed)),
  );
}

function sheetOf(
  rows: ReturnType<typeof rowsOf>,
  { holder, on }: { readonly holder: string; readonly on: string },
  about: Pick<ReleaseDocument, 'charityName' | 'madeOn'>,
): ReleaseDocument {
  const sum = formatPounds(sumPence(rows.map(({ pence }) => pence)));
  const counted = rows.length === 1 ? words.count_one : words.count_other;
  return {
    ...{ ...about, title: filled(words.title, { holder }), recipient: '', purposeName: '' },
    ...{ from: on, to: on, people: null, notesTitle: words.notesTitle },
    notes: [
      filled(words.lead, { holder }),
      ...[filled(counted, { count: rows.length, sum }), words.out, words.back],
    ],
    parts: [
      {
        ...({ kind: 'rows', name: 'vouchers', title: words.caption } as const),
        columns: Object.entries(words.columns).map(([key, title]) => ({
          ...{ key, title, description: '' },
        })),
        rows: rows.map(({ serial, name, pence, person, givenOn }) => [
          ...[serial, `${name}, ${formatPounds(pence)}`, person ?? '', ''],
          ...[givenOn === null ? '' : formatDate(givenOn), ''],
        ]),
      },
    ],
  };
}

/** Writes the sheet of a user's vouchers as a PDF. */
export async function saveVoucherSheet(
  context: AppContext,
  { file, ...asked }: Asked & { readonly file: string },
) {
  const { vault, untilLocked, host, tokens, today } = context;
  const read = vault.unit.read((db) => ({
    holder: findUser(db, asked.holderId)?.name ?? refuse('holder-unknown'),
    rows: rowsOf(db, asked),
  }));
  if (read.rows.length === 0) refuse('none-in-hand');
  const about = { charityName: vault.charityName, madeOn: today() };
  const document = sheetOf(read.rows, { holder: read.holder, on: asked.on }, about);
  if (!formatsFor(document).includes('pdf')) refuse('too-many-lines');
  const { bytes } = await drawnOrRefused(writeDocument(document, 'pdf', host));
  if (untilLocked.aborted) refuse('locked');
  const path = tokens.take(file, 'save');
  releaseInUnit(path, (release) =>
    vault.unit.write('vouchers.saveSheet', (tx) => {
      tx.audit(vault.vaultId);
      release(bytes, (written) => Buffer.from(written).equals(bytes) && isPlainPdf(written));
    }),
  );
  return { fileName: basename(path), vouchers: read.rows.length };
}
