/** What a picture or paper is. */
export const attachmentKinds = ['form', 'signature', 'photograph', 'letter', 'other'] as const;

/** The record that one is about: the person, their answer about a purpose, a payment, a request. */
export const aboutKinds = ['person', 'answer', 'payment', 'request'] as const;

/** How pictures are stored. Every other kind of picture is made one of these by the window. */
export const mediaTypes = ['image/jpeg', 'image/png'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** The most bytes of one picture, as it is chosen and as it is stored. */
export const mostBytes = 20 * 1024 * 1024;

/** The longest side of a stored picture, in pixels: small print of a page can be read at this size. */
export const longestSide = 2_400;

/** Bytes of a chunk in the records. */
export const chunkBytes = 64 * 1024;

/** Why a chosen file cannot be added, by what it is. */
export const unusableFiles = ['heic', 'pdf', 'not-a-picture'] as const;
export type UnusableFile = (typeof unusableFiles)[number];

/**
 * What the first bytes of a file say that it is (magic numbers of ISO 10918-1, W3C PNG, RIFF/WebP,
 * ISO 14496-12 and ISO 32000): a picture that the window can open, or why it cannot be added.
 */
export function fileKindOf(head: Uint8Array): 'picture' | UnusableFile {
  const text = String.fromCharCode(...head.subarray(0, 16));
  if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n')) return 'picture';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'picture';
  if (text.startsWith('%PDF')) return 'pdf';
  const heif = ['heic', 'heix', 'heif', 'mif1', 'msf1', 'hevc', 'avif'];
  return text.slice(4, 8) === 'ftyp' && heif.includes(text.slice(8, 12)) ? 'heic' : 'not-a-picture';
}
