/** Neutral entries; each takes the place of a longer one that names the engine and its version. */
const neutral = { Creator: '/Creator (Alongside)', Producer: '/Producer (Alongside)' } as const;

/**
 * Removes from a PDF what Chromium writes about itself and the time: creator and producer are the app
 * without system, engine and versions, and the dates have no time of day. Chromium has no option for either. Only
 * the document information is changed, and keeps its length, so that no offset moves. Null for a
 * PDF without it.
 */
export function withoutOrigin(pdf: Uint8Array, madeOn: string): Uint8Array | null {
  // Latin-1 maps each byte to one character.
  const text = Buffer.from(pdf).toString('latin1');
  const found = informationIn(text);
  if (found === null) return null;
  const [start, end] = found;
  const day = `${madeOn.replaceAll('-', '')}000000`;
  const plain = text
    .slice(start, end)
    .replace(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}(?:[+-]\d\d'\d\d'|Z)?\)/g, (all, before) =>
      `${before}${day})`.padEnd(all.length),
    )
    .replace(/\/(Creator|Producer) ?\((?:\\.|[^\\)])*\)/g, (all, name: keyof typeof neutral) =>
      all.length < neutral[name].length ? all : neutral[name].padEnd(all.length),
    );
  return new Uint8Array(Buffer.from(text.slice(0, start) + plain + text.slice(end), 'latin1'));
}

/**
 * Where the document information begins and ends: the trailer names its object, and the
 * cross-reference table has its offset, in entries of 20 bytes (ISO 32000-1, 7.5.4 and 7.5.5).
 */
function informationIn(text: string): [number, number] | null {
  const tail = text.slice(text.lastIndexOf('trailer'));
  const number = /\/Info (\d+) 0 R/.exec(tail)?.[1];
  const table = /startxref\s+(\d+)/.exec(tail)?.[1];
  if (number === undefined || table === undefined) return null;
  const head = /^xref\s+0 \d+\s/.exec(text.slice(Number(table), Number(table) + 30))?.[0];
  if (head === undefined) return null;
  const entry = Number(table) + head.length + Number(number) * 20;
  const start = Number(text.slice(entry, entry + 10));
  if (!text.startsWith(`${number} 0 obj`, start)) return null;
  const end = text.indexOf('endobj', start);
  return end < 0 ? null : [start, end];
}
