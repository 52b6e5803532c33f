import { basename } from 'node:path';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { enterUses } from '../store/quotes.ts';
import { type Asked, compose, expectStillAgreed } from './compose.ts';

interface Saving {
  readonly asked: Asked;
  /** The digest of the page that the user saw. */
  readonly seen: string;
  /** The people in it. */
  readonly people: readonly string[];
  /** The dialog's token for the place of the file. */
  readonly file: string;
}

/**
 * Writes the page that the user saw as a PDF. Consent is asked twice: before the page is drawn, and
 * in the unit that enters the print in the audit, so that a withdrawal meanwhile stops it.
 */
export async function savePage(context: AppContext, { asked, seen, people, file }: Saving) {
  const { untilLocked, vault } = context;
  const on = () => ({ today: context.today(), charityName: vault.charityName });
  vault.unit.read((db) => expectStillAgreed(db, asked, { people }, on()));
  const composed = await compose(context, asked);
  if (composed.seen !== seen) refuse('page-changed');
  const pdf = await drawnOrRefused(context.host.renderPdf(composed.paper));
  // No other call runs in between, but a lock may: a locked vault must not release a file.
  if (untilLocked.aborted) refuse('locked');
  const path = context.tokens.take(file, 'save');
  releaseInUnit(path, (release) =>
    vault.unit.write('feedback.save', (tx) => {
      expectStillAgreed(tx, asked, composed, on());
      enterUses(tx, composed.quotes, { place: composed.paper.title, on: context.today() });
      tx.audit(subjectOf(asked));
      release(pdf, (written) => Buffer.from(written).equals(pdf) && isPlainPdf(written));
    }),
  );
  return { fileName: basename(path) };
}

/** The record that the audit entry of a print is about. */
function subjectOf(asked: Asked): string {
  if (
    asked.of === 'letter' ||
    asked.of === 'family-note' ||
    asked.of === 'slip' ||
    asked.of === 'pay-letter'
  ) {
    return asked.personId;
  }
  if (asked.of === 'request-letter') return asked.requestId;
  if (asked.of === 'certificate') return asked.celebrationId;
  if (asked.of === 'consent-form') return asked.personId ?? asked.purposes[0] ?? '';
  return 'sessionId' in asked ? asked.sessionId : asked.projectId;
}
