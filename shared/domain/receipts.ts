import { isHandedOver, type Money } from './payments.ts';

/** What is kept about a receipt beside its number: how it was signed, and that it was printed. */
export const receiptEventKinds = ['signed-on-screen', 'signed-on-paper', 'printed'] as const;
export type ReceiptEventKind = (typeof receiptEventKinds)[number];

/** The ways in which a person signs a receipt. */
export const receiptSignatures = ['on-screen', 'on-paper'] as const;
export type ReceiptSignature = (typeof receiptSignatures)[number];

/** How many receipts stand on a page. */
export const receiptPages = ['one', 'many'] as const;
export type ReceiptPage = (typeof receiptPages)[number];

/** The most receipts that are printed at once. */
export const mostReceipts = 60;

/** The number of a receipt as people write it: at least four digits, so that lists line up. */
export const receiptNumber = (number: number): string => String(number).padStart(4, '0');

/** How a receipt was signed last, or null. */
export function signatureOf(events: readonly ReceiptEventKind[]): ReceiptSignature | null {
  const signed = events.findLast((kind) => kind !== 'printed');
  if (signed === undefined) return null;
  return signed === 'signed-on-screen' ? 'on-screen' : 'on-paper';
}

/** Why an entry of the ledger has no receipt to give. */
export type NoReceipt = 'not-paid' | 'taken-back';

/** Judges whether money changed hands that a receipt can be given for; null where it can. */
export function noReceiptFor(
  entry: Money & { readonly reverses: string | null; readonly reversed: boolean },
): NoReceipt | null {
  if (entry.reverses !== null || entry.reversed) return 'taken-back';
  return isHandedOver(entry) ? null : 'not-paid';
}
