import { headCount } from '../../../shared/records/sessions.ts';
import type { Problem } from '../../ui/ErrorSummary.tsx';
import type { Register } from './registerRows.ts';

/** A band of the head count, as it is typed. */
export interface Band {
  readonly band: string;
  readonly heads: string;
}

const blank: Band = { band: '', heads: '' };

/** The head count to begin with: the one that stands, else the bands that were counted by last. */
export function bandsOf({
  heads,
  usualBands,
}: Pick<Register, 'heads' | 'usualBands'>): readonly Band[] {
  if (heads.length > 0) return heads.map((of) => ({ band: of.band ?? '', heads: `${of.heads}` }));
  return usualBands.length > 0 ? usualBands.map((band) => ({ ...blank, band })) : [blank];
}

/** The head count with one band more. */
export const withBand = (bands: readonly Band[]): readonly Band[] => [...bands, blank];

const numberOf = (text: string): number | null => {
  const plain = text.replaceAll(',', '').trim();
  const { heads } = headCount.fields;
  return /^\d+$/.test(plain) && heads.schema.safeParse(Number(plain)).success
    ? Number(plain)
    : null;
};

const isCounted = ({ heads }: Band) => heads.trim() !== '';

/** The field of a part of a band, as its problem names it. */
export const bandField = (at: number, part: keyof Band) => `heads.${at}.${part}`;

/** What cannot be saved of a head count, by field. */
export function bandProblems(
  bands: readonly Band[],
  words: (part: keyof Band, text: string) => string,
): Problem[] {
  return bands.flatMap((of, at) => [
    ...(isCounted(of) && numberOf(of.heads) === null
      ? [{ field: bandField(at, 'heads'), message: words('heads', of.heads) }]
      : []),
    ...(headCount.fields.band.schema.safeParse(of.band).success
      ? []
      : [{ field: bandField(at, 'band'), message: words('band', of.band) }]),
  ]);
}

/** The head count as it is saved: a band without a number is not counted. */
export const headsIn = (bands: readonly Band[]): Register['heads'] =>
  bands.filter(isCounted).map(({ band, heads }) => ({
    band: band.trim() === '' ? null : band.trim(),
    heads: numberOf(heads) ?? 0,
  }));

/** How many people the head count holds, as far as it can be read. */
export const headsInAll = (bands: readonly Band[]): number =>
  headsIn(bands).reduce((sum, { heads }) => sum + heads, 0);

/** Whether two head counts say the same. */
export const sameBands = (one: readonly Band[], other: readonly Band[]): boolean => {
  const said = (bands: readonly Band[]) =>
    JSON.stringify(bands.filter(isCounted).map((of) => [of.band.trim(), of.heads.trim()]));
  return said(one) === said(other);
};
