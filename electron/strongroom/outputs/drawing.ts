import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import type { Drawing } from './writeDocument.ts';

/** The report took too long, or its page failed. Nothing was written. */
export class NotDrawn extends Error {
  override readonly name = 'NotDrawn';
}

const creator = '/Creator (Alongside)';

interface Waiting {
  readonly madeOn: string;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: NotDrawn) => void;
}

/** Asks for reports outside of this thread, which has no pages, and hears when they are drawn. */
export function makeDrawing(ask: (id: number, document: Uint8Array) => void) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const renderPdf: Drawing['renderPdf'] = (document) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { madeOn: document.madeOn, resolve, reject });
      ask(lastId, inPage(document));
    });
  return {
    renderPdf,
    /** Hands a report to whoever waits for it; null stands for one that was not drawn. */
    drawn(id: number, pdf: Uint8Array | null): void {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (pdf) asked?.resolve(withoutOrigin(pdf, asked.madeOn));
      else asked?.reject(new NotDrawn());
    },
  };
}

/** JSON that ends no element and opens no comment of the page that holds it. */
function inPage(document: ReleaseDocument): Uint8Array {
  return new Uint8Array(Buffer.from(JSON.stringify(document).replaceAll('<', '\\u003c'), 'utf8'));
}

/**
 * Takes out what Chromium tells of itself and of the hour: the program is named alone, without the
 * system and every version, and the day stands in place of the second.
 */
export function withoutOrigin(pdf: Uint8Array, madeOn: string): Uint8Array {
  // One letter a byte, and as many as before, so that nothing moves.
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
