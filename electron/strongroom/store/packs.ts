import audit from '../../../resources/locales/en/audit.json' with { type: 'json' };
import list from '../../../resources/locales/en/packs.json' with { type: 'json' };
import type { PackDecision } from '../../../shared/domain/packs.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { listAudit } from './auditLog.ts';
import { build } from './build.ts';
import { cellOf, type PackRow } from './packRows.ts';
import { getRequest } from './requests.ts';
import type { Reader, Writer } from './unit.ts';

/** The work on a copy, or null where it was not begun. */
export const findPack = (db: Reader, requestId: string) =>
  db.first(
    build
      .selectFrom('packs')
      .leftJoin('users', 'users.id', 'saved_by')
      .select(['gathered', 'begun_at as begunAt', 'saved_at as savedAt', 'users.name as savedBy'])
      .where('request_id', '=', requestId),
  ) ?? null;

/** Remembers what was gathered; answers whether it is other than when it was last looked at. */
export function rememberGathered(tx: Writer, requestId: string, gathered: string): boolean {
  const before = findPack(tx, requestId);
  const row = { request_id: requestId, gathered, begun_at: tx.at, saved_at: null, saved_by: null };
  tx.run(
    build
      .insertInto('packs')
      .values(row)
      .onConflict((same) => same.column('request_id').doUpdateSet({ gathered })),
  );
  return before !== null && before.gathered !== gathered;
}

/** Notes that a copy was saved. */
export function notePackSaved(tx: Writer, requestId: string): void {
  const saved = { saved_at: tx.at, saved_by: tx.userId };
  tx.run(build.updateTable('packs').set(saved).where('request_id', '=', requestId));
}

/** What was decided, and by which user. */
export const packDecisionsOf = (db: Reader, requestId: string) =>
  new Map(
    db
      .all(
        build
          .selectFrom('pack_decisions')
          .innerJoin('users', 'users.id', 'decided_by')
          .select(['item', 'decided', 'users.name as by'])
          .where('request_id', '=', requestId),
      )
      .map(({ item, ...decided }) => [item, decided]),
  );

/** Decides an item, or takes its decision back. */
export function decidePackItem(
  tx: Writer,
  of: { readonly requestId: string; readonly item: string; readonly decided: PackDecision | null },
): void {
  const { requestId, item, decided } = of;
  tx.run(
    build.deleteFrom('pack_decisions').where('request_id', '=', requestId).where('item', '=', item),
  );
  if (decided !== null) {
    tx.run(
      build.insertInto('pack_decisions').values({
        ...{ request_id: requestId, item, decided },
        ...{ decided_at: tx.at, decided_by: tx.userId },
      }),
    );
  }
  tx.audit(requestId);
}

const actions: Readonly<Record<string, unknown>> = audit.actions;

/** What the access log says of an action; the name of one that has no words is not for people. */
function actionWords(action: string): string {
  const [area = '', method = ''] = action.split('.');
  const of = actions[area] as Readonly<Record<string, string>> | undefined;
  return of?.[method] ?? audit.actions.other;
}

/** More lines of the access log than a person has in a life. */
const mostAccesses = 100_000;

/** Who looked at these records or changed them, the newest first. */
export const accessRows = (db: Reader, people: readonly string[]): PackRow[] =>
  people.flatMap((personId) =>
    listAudit(db, { userId: null, personId, from: null, to: null }, null, mostAccesses).rows.map(
      ({ at, userName, action }) => ({
        cells: [
          cellOf('on_date', list.paper.labels.on_date, at),
          cellOf('who', list.paper.labels.who, userName ?? ''),
          cellOf('what', list.paper.labels.what, actionWords(action)),
        ],
      }),
    ),
  );

/** Copies that were begun and not saved, of requests that are open. */
export function duePacks(db: Reader): TaskGroup[] {
  const open = db.all(
    build
      .selectFrom('packs')
      .innerJoin('requests', 'requests.id', 'request_id')
      .select(['request_id as id', 'begun_at as begunAt'])
      .where('saved_at', 'is', null)
      .where('answered_on', 'is', null)
      .orderBy('begun_at'),
  );
  const tasks = open.map(({ id, begunAt }) => {
    const { people, clock } = getRequest(db, id);
    return {
      kind: 'pack-begun' as const,
      on: clock.state === 'runs' ? clock.dueOn : begunAt.slice(0, 10),
      subject: { id, name: people.map((each) => each.name).join(' · ') },
      about: '',
      to: `/requests/${id}/pack`,
    };
  });
  return [{ kind: 'pack-begun', count: tasks.length, tasks }];
}
