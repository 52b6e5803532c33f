import { basename } from 'node:path';
import list from '../../../resources/locales/en/floats.json' with { type: 'json' };
import { formatDate } from '../../../shared/domain/dates.ts';
import type { Field, ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { columnOf, isChecked } from '../../../shared/domain/floats.ts';
import { formatPounds, negated, noPence, type Pence } from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { filled } from '../outputs/words.ts';
import { formatsFor, writeDocument } from '../outputs/writeDocument.ts';
import { bookOf } from '../store/floats.ts';

const { paper: words, kinds, count: counting, book: shown } = list;

type Book = ReturnType<typeof bookOf>;
type Entry = Book['entries'][number];

/** Columns by their words, in this order. */
const columns = (headings: Readonly<Record<string, string>>): Field[] =>
  Object.entries(headings).map(([key, title]) => ({ key, title, description: '' }));

const money = (pence: Pence | null): string => (pence === null ? '' : formatPounds(pence));

/** What an entry is: its kind, its person, and what it takes back. */
function whatOf({ kind, reverses, reversed, personName, sessionTitle, note }: Entry): string {
  const words = { kind: kinds[kind] };
  const told =
    reverses !== null
      ? filled(shown.reversal, words)
      : reversed
        ? filled(shown.reversed, words)
        : words.kind;
  return [told, personName, sessionTitle, note].filter(Boolean).join(', ');
}

function rowOf(entry: Entry): string[] {
  const column = columnOf(entry.kind);
  const check = isChecked(entry.checks) ? entry.checks.at(-1) : undefined;
  return [
    ...[formatDate(entry.on), whatOf(entry)],
    money(column === 'in' ? entry.pence : null),
    money(column === 'out' ? negated(entry.pence) : null),
    ...[entry.by, check?.by ?? ''],
  ];
}

/** The book as a document: its lines with their totals, its counts, and what was in the box. */
export function cashBookDocument(
  book: Book,
  about: DateRange & { readonly charityName: string; readonly madeOn: string },
): ReleaseDocument {
  const { float, entries, counts, inPence, outPence, beforePence, afterPence } = book;
  const totals = ['', words.total, money(inPence), money(outPence), '', ''];
  return {
    ...{ ...about, title: filled(shown.title, { name: float.name }), recipient: '' },
    ...{ purposeName: '', people: null, notesTitle: words.notesTitle },
    notes: [
      filled(words.before, { on: formatDate(about.from), money: money(beforePence) }),
      filled(words.after, { on: formatDate(about.to), money: money(afterPence) }),
      filled(words.holder, { name: float.holderName, imprest: money(float.imprestPence) }),
      float.lockedUntil === null
        ? words.notLocked
        : filled(words.locked, { on: formatDate(float.lockedUntil) }),
    ],
    parts: [
      {
        ...{ kind: 'rows', name: 'book', title: shown.caption, columns: columns(words.columns) },
        rows: [...entries.map(rowOf), totals],
      },
      ...(counts.length === 0
        ? []
        : [
            {
              ...({ kind: 'rows', name: 'counts', title: shown.counts } as const),
              columns: columns(words.counts),
              rows: counts.map(({ on, countedPence, expectedPence, reason, ...count }) => [
                ...[formatDate(on), money(countedPence), money(expectedPence)],
                count.variancePence === noPence ? counting.balances : money(count.variancePence),
                [reason, count.secondCounter].filter(Boolean).join('. '),
                count.by,
              ]),
            },
          ]),
    ],
  };
}

/** Writes the cash book of these days as a PDF. */
export async function saveCashBook(
  context: AppContext,
  { floatId, file, ...days }: DateRange & { readonly floatId: string; readonly file: string },
) {
  const { vault, untilLocked, host, tokens, today } = context;
  const book = vault.unit.read((db) => bookOf(db, floatId, { ...days, userId: vault.user.id }));
  const { charityName } = vault;
  const document = cashBookDocument(book, { ...days, charityName, madeOn: today() });
  if (!formatsFor(document).includes('pdf')) refuse('too-many-lines');
  const { bytes } = await drawnOrRefused(writeDocument(document, 'pdf', host));
  if (untilLocked.aborted) refuse('locked');
  const path = tokens.take(file, 'save');
  releaseInUnit(path, (release) =>
    vault.unit.write('floats.saveBook', (tx) => {
      tx.audit(floatId);
      release(bytes, (written) => Buffer.from(written).equals(bytes) && isPlainPdf(written));
    }),
  );
  return { fileName: basename(path) };
}
