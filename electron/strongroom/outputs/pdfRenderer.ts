import { refuse } from '../../serving/refusal.ts';
import { withoutOrigin } from './pdfInfo.ts';
import type { PdfRenderer } from './writeDocument.ts';

/** Rendering timed out, or its page failed. Nothing was written. */
export class NotRendered extends Error {
  override readonly name = 'NotRendered';
}

/** Waits for a page; refuses where it could not be drawn. */
export const drawnOrRefused = <Drawn>(drawing: Promise<Drawn>): Promise<Drawn> =>
  drawing.catch((error: unknown) => {
    if (error instanceof NotRendered) refuse('not-rendered');
    throw error;
  });

interface Waiting {
  readonly madeOn: string;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: NotRendered) => void;
}

/** Asks main to render reports, because this thread has no pages, and receives the results. */
export function makePdfRenderer(ask: (id: number, document: Uint8Array) => void) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const renderPdf: PdfRenderer['renderPdf'] = (document) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { madeOn: document.madeOn, resolve, reject });
      ask(lastId, new Uint8Array(Buffer.from(JSON.stringify(document), 'utf8')));
    });
  return {
    renderPdf,
    /** Passes a rendered report to the caller who waits for it; null where rendering failed. */
    rendered(id: number, pdf: Uint8Array | null): void {
      const asked = waiting.get(id);
      waiting.delete(id);
      const plain = pdf && asked ? withoutOrigin(pdf, asked.madeOn) : null;
      if (plain) asked?.resolve(plain);
      else asked?.reject(new NotRendered());
    },
  };
}
