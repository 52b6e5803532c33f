import type { Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectSomebodyElse } from './ownMatters.ts';

/** Refuses a holder who moves money between the bank and their own float, or hands the float on. */
export function expectNotHolderAlone(
  tx: Writer,
  vault: OpenVault,
  { holderId, reason }: { readonly holderId: string; readonly reason: string | null },
): void {
  if (holderId !== vault.user.id) return;
  const needs = ['payments.write'] as const;
  const of = { kind: 'own-float', needs, sessionId: null, reason, path: 'aloneReason' } as const;
  expectSomebodyElse(tx, vault, of);
}
