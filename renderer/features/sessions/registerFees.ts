import type { OutputOf } from '../../../shared/contract/define.ts';
import type { payPolicies } from '../../../shared/contract/payPolicies.ts';
import type { Pence } from '../../../shared/domain/money.ts';
import { type FeeProposal, proposeFee } from '../../../shared/domain/payPolicies.ts';
import { type MoneyChange, noFee, type Register, type Row } from './registerRows.ts';

/** What proposes the fees of a session. */
export type Paying = OutputOf<(typeof payPolicies)['ofSession']>;
type Policy = Paying['policy'];
type Session = Pick<Register['session'], 'kind'>;

const proposalOf = (policy: Policy, { kind }: Session, row: Row, prepared: boolean): FeeProposal =>
  proposeFee(policy, { kind, role: row.role, minutes: row.minutes, prepared });

/** A person who came and may take a fee, with the fee that the policy proposes, or why none. */
export interface Proposed {
  readonly personId: string;
  readonly name: string;
  readonly proposal: FeeProposal;
}

export const proposalsOf = (
  policy: Policy,
  session: Session,
  rows: readonly Row[],
  prepared: boolean,
): Proposed[] =>
  rows
    .filter((row) => row.present && noFee(row) === null)
    .map((row) => ({
      personId: row.personId,
      name: row.name,
      proposal: proposalOf(policy, session, row, prepared),
    }));

/**
 * The rows with the proposed fees put in where none is typed. A fee that was put in before is
 * renewed: what a person typed in its place stays.
 */
export function withProposals(
  policy: Policy,
  session: Session,
  rows: readonly Row[],
  prepared: boolean,
): Row[] {
  const proposed = new Map(
    proposalsOf(policy, session, rows, prepared).map(({ personId, proposal }) => [
      personId,
      proposal.pence,
    ]),
  );
  return rows.map((row) => {
    const pence = proposed.get(row.personId) ?? null;
    if (pence === null || isTyped(policy, session, row)) return row;
    const same = row.feePence === pence && row.prepared === prepared;
    return same ? row : { ...row, feePence: pence, prepared };
  });
}

/** Whether a row has a fee that was not put in as the policy proposes it. */
function isTyped(policy: Policy, session: Session, row: Row): boolean {
  if (row.feePence === null) return false;
  if (typeof row.prepared !== 'boolean') return true;
  return proposalOf(policy, session, row, row.prepared).pence !== row.feePence;
}

/** The fee that was worked out for a person whose money changes, and by which line. */
export interface WorkedOut {
  readonly rate: string;
  readonly pence: Pence;
  /** Whether the fee is another one: then it needs a reason. */
  readonly differs: boolean;
}

/** By person, for those whose fee was worked out by the policy. */
export function workedOut(
  policy: Policy,
  session: Session,
  rows: readonly Row[],
  changes: readonly MoneyChange[],
): ReadonlyMap<string, WorkedOut> {
  const changed = new Set(changes.map(({ personId }) => personId));
  return new Map(
    rows.flatMap((row): [string, WorkedOut][] => {
      const { personId, feePence, prepared, outcome } = row;
      const counts = changed.has(personId) && feePence !== null && outcome !== 'declined';
      if (!counts || typeof prepared !== 'boolean') return [];
      const { pence, rate } = proposalOf(policy, session, row, prepared);
      return pence === null
        ? []
        : [[personId, { rate: rate ?? '', pence, differs: pence !== feePence }]];
    }),
  );
}
