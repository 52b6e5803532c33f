/** The answer of people without an address, which differs from an unknown address. */
export const NO_FIXED_ADDRESS = 'No fixed address';

const OUTWARD = /^([A-Z]{1,2})\d[A-Z\d]?$/;
/** Outward code, then perhaps an inward one; a sector ("LS1 1") needs its space to be told. */
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d[A-Z]{2}|\s+\d)?$/;

/** Outward code and area of a postcode, full or outward alone; null where it is neither. */
export function partsOf(value: string): readonly [outward: string, area: string] | null {
  const text = value.trim().toUpperCase();
  if (/^GIR\s*0AA$/.test(text)) return ['GIR', 'GIR'];
  if (/^(BFPO(\s*\d{1,4})?|BF1(\s*\d[A-Z]{2})?)$/.test(text)) return ['BFPO', 'BFPO'];
  const outward = POSTCODE.exec(text)?.[1];
  const area = OUTWARD.exec(outward ?? '')?.[1];
  return outward === undefined || area === undefined ? null : [outward, area];
}
