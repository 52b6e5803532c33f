import { randomBytes } from 'node:crypto';
import { shuffledOrder } from '../../../shared/anonymise/random.ts';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type {
  DocumentFormat,
  Part,
  ReleaseDocument,
} from '../../../shared/domain/exports/document.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { NotDrawn } from '../outputs/drawing.ts';
import { sameAsDocument, writeDocument } from '../outputs/writeDocument.ts';
import { published, words } from './documentWords.ts';
import type { Drawn, Prepared } from './drawn.ts';
import { readTexts } from './texts.ts';

/** What leaves, as a document, with everybody who is in it. Refuses while a text is unread, and where none is left. */
export function documentOf(context: AppContext, { preview, texts }: Prepared, drawn: Drawn) {
  const { question } = preview;
  const quotes = question.kind === 'quotes';
  const said = quotes ? inNoOrder(context.vault.unit.read((db) => readTexts(db, texts))) : [];
  if (quotes && said.length === 0) refuse('no-texts');
  const textPart: Part = {
    kind: 'texts',
    name: 'texts',
    title: words.texts.title,
    texts: said.map(({ text }) => text),
  };
  const document: ReleaseDocument = {
    title: words.titles[question.kind],
    charityName: context.vault.charityName,
    recipient: question.recipient,
    purposeName: question.purposeName,
    from: question.from,
    to: question.to,
    madeOn: context.today(),
    people: drawn.told.kind === 'rows' ? published(drawn.personIds.length) : null,
    notes: drawn.notes,
    parts: quotes ? [textPart] : drawn.parts,
  };
  const personIds = quotes ? [...new Set(said.map(({ personId }) => personId))] : drawn.personIds;
  return { document, personIds };
}

/** Records lie in the order in which they were written: it would tell which words go together. */
function inNoOrder<Each>(list: readonly Each[]): Each[] {
  const order = shuffledOrder(list.length, randomBytes) ?? refuse('not-safe');
  return order.flatMap((at) => list.slice(at, at + 1));
}

/** The bytes of the file, and the judge of what really lies on the disk. */
export async function fileOf(
  context: AppContext,
  document: ReleaseDocument,
  drawn: Drawn,
  format: DocumentFormat,
) {
  const { bytes } = await writeDocument(document, format, context.host).catch((error: unknown) => {
    if (error instanceof NotDrawn) refuse('not-drawn');
    throw error;
  });
  return {
    bytes,
    isSafe: (written: Uint8Array) =>
      Buffer.from(written).equals(bytes) &&
      sameAsDocument(written, format, document) &&
      rowsAreSafe(document, drawn),
  };
}

/** The verifier's judgement of the rows, from their text as a CSV has them. */
function rowsAreSafe({ parts }: ReleaseDocument, drawn: Drawn): boolean {
  return parts.every(
    (part) =>
      part.kind !== 'rows' ||
      drawn.isSafe(csvText({ columns: part.columns.map(({ key }) => key), rows: part.rows })),
  );
}
