import { contentOf } from '../access/attachments.ts';
import { signatureOfPayment } from '../store/attachments.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

/** What a person drew for a payment as a data address; nothing where it was signed on paper or is gone. */
export function drawnSignature(
  vault: OpenVault,
  db: Reader,
  { paymentId }: { readonly paymentId: string },
): string | undefined {
  const row = signatureOfPayment(db, paymentId);
  if (row === null) return undefined;
  const { mediaType, bytes } = contentOf(vault, db, row);
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
