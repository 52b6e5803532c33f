/** What a picture or paper is. */
export const attachmentKinds = ['form', 'signature', 'photograph', 'letter', 'other'] as const;

/** The record that one is about: the person, their answer about a purpose, a payment, a request. */
export const aboutKinds = ['person', 'answer', 'payment', 'request'] as const;

/** What a user needs who adds, changes or removes a picture: about a payment it is its evidence. */
export const neededFor = (aboutKind: (typeof aboutKinds)[number]) =>
  aboutKind === 'payment' ? 'payments.write' : 'people.write';

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

/** Papers that prove who a person is, at the beginning of a description: a letter may be about one. */
const identityDocument =
  /^(?:(?:an?|the|their|her|his|my|copy|scan|photo|picture|front|back|page|of|old|uk|british|irish|full|provisional) )*(?:passports?|driv(?:ing|er['’]?s) licen[cs]e|birth certificate|biometric residence permit|brp|(?:national )?(?:identity|id) (?:card|document)|id|proof of (?:id|identity))\b(?! (?:office|photo|request|appointment|letter))/i;

/** Whether a description says that the picture is of an identity document, which is never kept. */
export const isIdentityDocument = (description: string): boolean =>
  identityDocument.test(description.trim());

/** The size that a picture is drawn at, in whole pixels: as it is, or with its longest side shortened. */
export function drawnSize(width: number, height: number, longest = longestSide) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Purposes that come with the app and are about something else than pictures, by their keys. */
const otherPurposes: readonly string[] = [
  'record',
  'figures',
  'quotes-anonymous',
  'quotes-named',
  'partners',
];

/** Whether consent to a purpose, by its key, can cover a photograph: the app's own, or the charity's. */
export const coversPhotographs = (purposeKey: string): boolean =>
  !otherPurposes.includes(purposeKey);

/** A part of a picture; all four are shares of its sides, from 0 to 1. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The least share of a side that a part takes. */
const leastPart = 0.02;

const within = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** Moves a part by shares of the picture's sides; it stays inside. */
export const moved = (part: Part, right: number, down: number): Part => ({
  ...part,
  x: within(part.x + right, 0, 1 - part.width),
  y: within(part.y + down, 0, 1 - part.height),
});

/** Makes a part wider and higher by shares of the picture's sides; it stays inside. */
export const resized = (part: Part, wider: number, higher: number): Part => ({
  ...part,
  width: within(part.width + wider, leastPart, 1 - part.x),
  height: within(part.height + higher, leastPart, 1 - part.y),
});

/** The part between two points, as a pointer draws it; points outside count as on the edge. */
export function partBetween(
  one: readonly [x: number, y: number],
  other: readonly [x: number, y: number],
): Part {
  const side = (a: number, b: number) => {
    const from = within(Math.min(a, b), 0, 1 - leastPart);
    return [from, within(Math.max(a, b), from + leastPart, 1) - from] as const;
  };
  const [x, width] = side(one[0], other[0]);
  const [y, height] = side(one[1], other[1]);
  return { x, y, width, height };
}

/** The whole pixels that a part covers, at least one. */
export function pixelsOf(part: Part, size: { readonly width: number; readonly height: number }) {
  const from = (share: number, of: number) => Math.min(of - 1, Math.floor(share * of));
  const x = from(part.x, size.width);
  const y = from(part.y, size.height);
  const to = (share: number, of: number, least: number) =>
    Math.max(least + 1, Math.min(of, Math.ceil(share * of)));
  return {
    ...{ x, y },
    width: to(part.x + part.width, size.width, x) - x,
    height: to(part.y + part.height, size.height, y) - y,
  };
}

/**
 * How many blocks a hidden part is drawn in along each side. So few, whatever its size, that no face
 * can be made out or worked out again: about 36 mean colours stay of it.
 */
export const hiddenBlocks = 6;
