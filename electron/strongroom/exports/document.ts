import { randomBytes } from 'node:crypto';
import { shuffledOrder } from '../../../shared/anonymise/random.ts';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { DocumentFormat, ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import type { LeftOutReason } from '../../../shared/domain/exports/participants.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { sameAsDocument, writeDocument } from '../outputs/writeDocument.ts';
import type { NewEntry } from '../store/exports.ts';
import { shapeOf } from './differencing.ts';
import { published, words } from './documentWords.ts';
import type { Draft, Question } from './draft.ts';
import { reviewedTexts } from './texts.ts';

interface Common {
  readonly question: Question;
  readonly document: ReleaseDocument;
  /** What the register keeps of it besides the question. */
  readonly entry: NewEntry;
}

/** A document that may become a file, with its entry in the release register. */
export type Release = Common &
  (
    | { readonly kind: 'rows'; readonly isSafe: (csv: string) => boolean }
    | { readonly kind: 'tables' | 'texts' }
  );

interface Prepared {
  readonly question: Question;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly people: number }[];
  readonly draft: Draft;
}

/** Makes a draft a release. Refuses while a text is not reviewed, and where none is used. */
export function releaseOf(context: AppContext, { question, leftOut, draft }: Prepared): Release {
  const document = {
    title: words.titles[question.kind],
    charityName: context.vault.charityName,
    recipient: question.recipient,
    purposeName: question.purposeName,
    from: question.from,
    to: question.to,
    madeOn: context.today(),
    people: draft.kind === 'rows' ? published(draft.people.size) : null,
    notes: draft.notes,
  };
  if (draft.kind === 'texts') {
    const said = shuffled(context.vault.unit.read((db) => reviewedTexts(db, draft.texts)));
    if (said.length === 0) refuse('no-texts');
    const { title } = words.texts;
    const texts = said.map(({ text }) => text);
    return {
      ...{ kind: draft.kind, question },
      document: { ...document, parts: [{ kind: 'texts', name: 'texts', title, texts }] },
      entry: {
        released: new Map(said.map(({ personId }) => [personId, null])),
        ...{ leftOut, k: 1, shape: '{}', report: { texts: draft.texts.length } },
      },
    };
  }
  const { people: released, report } = draft;
  const k = draft.kind === 'rows' ? draft.shown.k : draft.k;
  const entry = { released, leftOut, k, shape: shapeOf(draft), report };
  const common = { question, document: { ...document, parts: draft.parts }, entry };
  return draft.kind === 'rows'
    ? { ...common, kind: 'rows', isSafe: draft.isSafe }
    : { ...common, kind: 'tables' };
}

/** Shuffles texts: the order in which notes were written would link texts of one person. */
function shuffled<Each>(list: readonly Each[]): Each[] {
  const order = shuffledOrder(list.length, randomBytes) ?? refuse('not-safe');
  return order.flatMap((at) => list.slice(at, at + 1));
}

/** The bytes of the file, and the check of what was really written to the disk. */
export async function fileOf(context: AppContext, release: Release, format: DocumentFormat) {
  const { document } = release;
  const { bytes } = await drawnOrRefused(writeDocument(document, format, context.host));
  return {
    bytes,
    isSafe: (written: Uint8Array) =>
      Buffer.from(written).equals(bytes) &&
      sameAsDocument(written, format, document) &&
      rowsAreSafe(release),
  };
}

/** Verifies the rows once more, from their text as a CSV has them. */
function rowsAreSafe(release: Release): boolean {
  if (release.kind !== 'rows') return true;
  return release.document.parts.every(
    (part) =>
      part.kind === 'rows' &&
      release.isSafe(csvText({ columns: part.columns.map(({ key }) => key), rows: part.rows })),
  );
}
