import { decodeQR } from 'qr/decode.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { QrCode } from '../../../../../renderer/features/vaults/KeySheet.tsx';

/** Paints the drawn code as a camera would see it on the white of the sheet. */
function photograph(svg: string) {
  const [left = 0, top = 0, size = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
    .split(' ')
    .map(Number);
  const scale = 6;
  const white = 4;
  const width = (size + 2 * white) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dot = 0; dot < scale * scale; dot += 1) {
      const column = (Number(x) - left + white) * scale + (dot % scale);
      const row = (Number(y) - top + white) * scale + Math.floor(dot / scale);
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return { width, height: width, data };
}

it('draws a code that scans back to the recovery key', () => {
  const key = 'EE90-SRDT-XHRA-K4P5-7HNW-MKXG-DV8E';
  const svg = renderToStaticMarkup(<QrCode text={key} label="The recovery key" />);
  expect(decodeQR(photograph(svg))).toBe(key);
});
