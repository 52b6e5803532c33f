import { createHash } from 'node:crypto';
import type { ApartReason } from '../../../shared/domain/rights.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { wouldErase } from '../store/erasurePreview.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import { expectDue } from '../store/retention.ts';
import { erasePerson, expectSeen } from '../store/rights.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { rememberErasures } from './erase.ts';
import { namedElsewhere } from './mentions.ts';

type Previewed = ReturnType<typeof wouldErase>;

/** Why the erasure of a person asks for decisions of its own, so that no batch has them; else null. */
function whyApart({ user, holds, requests, personId }: Previewed, named: ReadonlySet<string>) {
  const reasons: readonly [ApartReason, boolean][] = [
    ['user', user !== null],
    ['held', holds.length > 0],
    ['request', requests.length > 0],
    ['named', named.has(personId)],
  ];
  return reasons.find(([, stands]) => stands)?.[0] ?? null;
}

/** Those of the people past their time who can be erased together, and those who cannot. */
function batchOf(vault: OpenVault, db: Reader, ids: readonly string[], today: string) {
  const due = expectDue(db, 'people', ids, today, vault.user);
  // In an order of their own, which the digest keeps.
  const keys = due.map(({ record }) => record).sort();
  const named = namedElsewhere(vault, db, keys);
  const previews = keys.map((personId) => wouldErase(db, personId));
  const free = previews.filter((each) => whyApart(each, named) === null);
  const sum = (count: (of: NonNullable<Previewed['erasure']>) => number) =>
    free.reduce((all, { erasure }) => all + (erasure === null ? 0 : count(erasure)), 0);
  return {
    free,
    shown: {
      people: free.map(({ personId, name }) => ({ id: personId, name })),
      apart: previews.flatMap(({ personId, name, ...of }) => {
        const why = whyApart({ personId, name, ...of }, named);
        return why === null ? [] : [{ id: personId, name, why }];
      }),
      goes: sum(({ goes }) => Object.values(goes).reduce((one, other) => one + other, 0)),
      payments: sum(({ stays }) => stays.payments),
      seen: createHash('sha256')
        .update(JSON.stringify(free.map(({ seen }) => seen)))
        .digest('hex'),
    },
  };
}

export const previewBatch = ({ vault, today }: AppContext, ids: readonly string[]) =>
  vault.unit.read((db) => batchOf(vault, db, ids, today()).shown);

/** Erases all of these people or none, as the preview with this digest says. */
export function eraseBatch(context: AppContext, ids: readonly string[], seen: string): number {
  const { vault, jobs, erasures, today } = context;
  // A prepared export or import may still hold them.
  jobs.dropResults();
  const erased = vault.unit.write('retention.erasePeople', (tx) => {
    const { free, shown } = batchOf(vault, tx, ids, today());
    if (shown.apart.length > 0) refuse('one-by-one');
    if (shown.seen !== seen) refuse('changed-since');
    // Each is approved before the first is erased: drafts that go may name several of them.
    const approved = free.map((preview) => expectSeen(tx, preview));
    for (const each of approved) {
      erasePerson(tx, each, { reason: 'no-longer-needed', byHand: [] });
    }
    dropCopyBeforeUpdate(vault.folder);
    return approved.length;
  });
  rememberErasures(erasures, vault);
  return erased;
}
