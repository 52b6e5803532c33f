import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { makePdfRenderer } from '../../electron/strongroom/outputs/pdfRenderer.ts';
import type { PdfRenderer } from '../../electron/strongroom/outputs/writeDocument.ts';
import { temporaryFolder } from './temporary.ts';

/** The script that `launch` runs before an app whose reports are drawn from a test. */
export const besideStrongroom = join(import.meta.dirname, 'besideStrongroom.cjs');

/** Asks the app's main process for a report the way its strongroom does. */
export function drawingIn(app: ElectronApplication): PdfRenderer {
  const renderer = makePdfRenderer((id, document) => {
    const asked = { id, json: Buffer.from(document).toString('utf8') };
    void app
      .evaluate(askMain, asked)
      // An app that has ended draws nothing.
      .catch(() => null)
      .then((pdf) =>
        renderer.rendered(id, pdf === null ? null : new Uint8Array(Buffer.from(pdf, 'base64'))),
      );
  });
  return renderer;
}

/** Runs in the main process. */
function askMain(_: unknown, { id, json }: { id: number; json: string }): Promise<string | null> {
  const { strongroom } = globalThis as unknown as {
    strongroom: {
      emit(event: string, message: unknown): void;
      postMessage(
        message: { kind: string; id?: number; pdf?: Uint8Array | null },
        ports?: readonly { postMessage(content: Uint8Array): void }[],
      ): void;
    };
  };
  return new Promise((resolve) => {
    const before = strongroom.postMessage;
    strongroom.postMessage = (message, ports) => {
      if (message.kind === 'paper' && message.id === id) {
        return ports?.[0]?.postMessage(Buffer.from(json, 'utf8'));
      }
      if (message.kind !== 'rendered' || message.id !== id) {
        return before.call(strongroom, message, ports);
      }
      strongroom.postMessage = before;
      resolve(message.pdf ? Buffer.from(message.pdf).toString('base64') : null);
    };
    strongroom.emit('message', { kind: 'render', id });
  });
}

/** What poppler reads in a PDF: its text as laid out, and what is told about it. */
export function readPdf(pdf: Uint8Array): { text: string; about: Map<string, string> } {
  const folder = temporaryFolder('pdf');
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    const said = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    return {
      text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
      about: new Map(
        said.split('\n').flatMap((line) => {
          const [, key, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
          return key === undefined || value === undefined ? [] : [[key, value]];
        }),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
