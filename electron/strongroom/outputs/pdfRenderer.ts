import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import type { PdfRenderer } from './writeDocument.ts';

/** Rendering timed out, or its page failed. Nothing was written. */
export class NotRendered extends Error {
  override readonly name = 'NotRendered';
}

const creator = '/Creator (Alongside)';

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
      ask(lastId, inPage(document));
    });
  return {
    renderPdf,
    /** Passes a rendered report to the caller who waits for it; null where rendering failed. */
    drawn(id: number, pdf: Uint8Array | null): void {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (pdf) asked?.resolve(withoutOrigin(pdf, asked.madeOn));
      else asked?.reject(new NotRendered());
    },
  };
}

/** JSON that cannot close the element that holds it or open a comment. */
function inPage(document: ReleaseDocument): Uint8Array {
  return new Uint8Array(Buffer.from(JSON.stringify(document).replaceAll('<', '\\u003c'), 'utf8'));
}

/**
 * Removes what Chromium writes about the system and the time: the program's name stays without
 * versions, and the day without the time.
 */
export function withoutOrigin(pdf: Uint8Array, madeOn: string): Uint8Array {
  // Latin-1 keeps one character a byte, and the replacements keep the length, so that offsets stay
  // valid.
  const text = Buffer.from(pdf).toString('latin1');
  const day = `${madeOn.replaceAll('-', '')}000000`;
  const plain = text
    .replace(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}(?:[+-]\d\d'\d\d'|Z)?\)/g, (all, before) =>
      `${before}${day})`.padEnd(all.length),
    )
    .replace(/\/Creator ?\((?:\\.|[^\\)])*\)/g, (all) =>
      all.length < creator.length ? all : creator.padEnd(all.length),
    );
  return new Uint8Array(Buffer.from(plain, 'latin1'));
}
