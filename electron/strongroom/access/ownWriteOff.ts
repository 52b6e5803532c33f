import type { Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectSomebodyElse } from './ownMatters.ts';

/** Refuses a user who writes off money that they said was lost, or says that their own is settled. */
export function expectOtherWriter(
  tx: Writer,
  vault: OpenVault,
  { isOwn, ...of }: Record<'isOwn', boolean> & Record<'sessionId' | 'reason', string | null>,
): void {
  if (!isOwn) return;
  const needs = ['payments.write'] as const;
  expectSomebodyElse(tx, vault, { kind: 'own-write-off', needs, path: 'aloneReason', ...of });
}
