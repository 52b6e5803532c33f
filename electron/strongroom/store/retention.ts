import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { heldTables, holdCovers, holdsAll } from '../../../shared/domain/holds.ts';
import { recordName } from '../../../shared/domain/people.ts';
import {
  goesFrom,
  goneBy,
  type RetentionKind,
  retentionKinds,
} from '../../../shared/domain/retention.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import type { PersonalTableName } from '../../../shared/records/personal.ts';
import type { Value } from '../../../shared/records/record.ts';
import { keptLonger, retentionRule } from '../../../shared/records/retention.ts';
import { refuse } from '../../serving/refusal.ts';
import { dropAttachment } from './attachments.ts';
import { build, buildAny } from './build.ts';
import { removeContact } from './contacts.ts';
import { enterRows } from './erasurePreview.ts';
import { dropDraftsOf, removeNote } from './notes.ts';
import { lastTookPart } from './ownTasks.ts';
import { nameColumns, notErased } from './people.ts';
import { partRowsOf } from './personalRows.ts';
import { expectVersionOf, repository } from './repository.ts';
import { removeNote as removeRestricted } from './restricted.ts';
import type { Reader, Writer } from './unit.ts';

const rules = repository(retentionRule);
const longer = repository(keptLonger);

/** The user who looks at the schedule: no user decides about records of themselves. */
interface Viewer {
  readonly personId: string | null;
}

interface Kept {
  /** The key of the record. */
  readonly record: string;
  readonly person_id: string | null;
  /** A name where there is no person. */
  readonly by: string | null;
  readonly words: string;
  readonly since: string;
}

/** How many records of a kind are shown at once. */
const shownAtMost = 50;
/** How many characters of a text are shown. */
const shortWords = sql.lit(90);

/** The records of each kind with the day on which each was last needed. */
const recordsOf: Readonly<Record<RetentionKind, RawBuilder<Kept>>> = {
  people: sql`select people.id as record, people.id as person_id, null as "by", '' as words,
    ${lastTookPart} as since from people where ${notErased}`,
  notes: sql`select id as record, person_id, null as "by", substr(body, 1, ${shortWords}) as words,
    on_date as since from notes`,
  // Their day is encrypted with their words.
  'restricted-notes': sql`select id as record, person_id, null as "by", '' as words,
    substr(created_at, 1, 10) as since from restricted_notes`,
  contacts: sql`select id as record, person_id, null as "by", substr(about, 1, ${shortWords}) as words,
    on_date as since from contacts`,
  requests: sql`select id as record, person_id, name as "by", kind as words,
    max(answered_on, coalesce(sent_on, '')) as since from requests where answered_on is not null`,
  files: sql`select id as record, person_id, null as "by", coalesce(description, '') as words,
    substr(created_at, 1, 10) as since from attachments where not exists (
      select 1 from attachment_uses where attachment_id = attachments.id and down_on is null)`,
};

const tableOf = {
  people: 'people',
  notes: 'notes',
  'restricted-notes': 'restricted_notes',
  contacts: 'contacts',
  requests: 'requests',
  files: 'attachments',
} as const satisfies Record<RetentionKind, string>;

/** The kinds of legal hold that keep records of a table. */
const coversOf = (table: string) =>
  holdCovers.filter(
    (covers) => holdsAll([{ covers }]) || heldTables([{ covers }]).has(table as PersonalTableName),
  );

const ruleOf = (db: Reader, kind: RetentionKind) => {
  const row = db.first(build.selectFrom('retention_rules').selectAll().where('kind', '=', kind));
  return row === undefined
    ? null
    : { id: row.id, version: row.version, ...retentionRule.valueOf(row) };
};

/** A person is kept longer too where a record of theirs was that is put aside since. */
const keepsRecord = sql<boolean>`(kept_longer.record_id = kept.record
  or (kept_longer.kind = 'people' and kept_longer.person_id = kept.record))`;

/** The records of a kind whose time is over, without those that are kept longer. */
function dueQuery(kind: RetentionKind, months: number, today: string, viewer: Viewer) {
  const held = sql<0 | 1>`exists (select 1 from legal_holds
    where legal_holds.person_id = kept.person_id and lifted_on is null
    and covers in (${sql.join(coversOf(tableOf[kind]).map((each) => sql.lit(each)))}))`;
  const query = build
    .selectFrom(sql<Kept>`(${recordsOf[kind]})`.as('kept'))
    .leftJoin('people', 'people.id', 'kept.person_id')
    .select(['record', 'kept.person_id as personId', 'by', 'words', 'since', ...nameColumns])
    .select(held.as('held'))
    .where('since', '<=', goneBy(today, months))
    .where((row) =>
      row.not(
        row.exists(
          build
            .selectFrom('kept_longer')
            .select('id')
            .where('kind', '=', kind)
            .where(keepsRecord)
            .where('until_on', '>', today),
        ),
      ),
    );
  return query.where(notOwn(viewer));
}

/** Records that are not of the user. */
const notOwn = ({ personId: own }: Viewer) =>
  sql<boolean>`(${own} is null or kept.person_id is not ${own})`;

const count = sql<number>`count(*)`.as('rows');

/** How many records of a kind may go today; those that a legal hold keeps do not count. */
function countDue(db: Reader, kind: RetentionKind, today: string, viewer: Viewer): number {
  const rule = ruleOf(db, kind);
  if (rule === null) return 0;
  const due = dueQuery(kind, rule.months, today, viewer).as('due');
  return db.first(build.selectFrom(due).select(count).where('held', '=', 0))?.rows ?? 0;
}

const shownRule = (found: ReturnType<typeof ruleOf>) => {
  if (found === null) return null;
  const { id, ...rule } = found;
  return rule;
};

/** Each kind with its rule, and the number of its records and of those that are due. */
export const scheduleOf = (db: Reader, today: string, viewer: Viewer) =>
  retentionKinds.map((kind) => ({
    kind,
    rule: shownRule(ruleOf(db, kind)),
    due: countDue(db, kind, today, viewer),
    ...heldOf(db, kind, viewer),
  }));

/** How many records of a kind there are, and the day on which the oldest was last needed. */
function heldOf(db: Reader, kind: RetentionKind, viewer: Viewer) {
  const records = build.selectFrom(sql<Kept>`(${recordsOf[kind]})`.as('kept'));
  const found = db.first(
    records.select([count, sql<string | null>`min(since)`.as('oldest')]).where(notOwn(viewer)),
  );
  return { records: found?.rows ?? 0, oldest: found?.oldest ?? null };
}

/** Decides for how long a kind is kept, or takes the decision back. */
export function decide(
  tx: Writer,
  kind: RetentionKind,
  rule: Omit<Value<typeof retentionRule>, 'kind'> | null,
  expected: number,
): void {
  const found = ruleOf(tx, kind);
  expectVersionOf({ version: found?.version ?? 0 }, expected);
  if (rule === null) {
    if (found !== null) rules.remove(tx, found.id, expected);
  } else if (found === null) rules.insert(tx, { kind, ...rule });
  else rules.change(tx, found.id, expected, { kind, ...rule });
  tx.audit(kind);
}

type Named = Parameters<typeof recordName>[0];
const nameOf = ({ by, firstName, ...names }: { by: string | null } & Nullable<Named>) =>
  firstName === null ? (by ?? '') : recordName({ firstName, ...names });
type Nullable<Of> = { readonly [Key in keyof Of]: Of[Key] | null };

/** The records of a kind that are due, the oldest first, and those that are kept longer. */
export function listDue(db: Reader, kind: RetentionKind, today: string, viewer: Viewer) {
  const rule = ruleOf(db, kind);
  const rows =
    rule === null
      ? []
      : db.all(
          dueQuery(kind, rule.months, today, viewer)
            .orderBy('since')
            .orderBy('record')
            .limit(shownAtMost),
        );
  return {
    rule: shownRule(rule),
    count: countDue(db, kind, today, viewer),
    due: rows.map(({ record, personId, words, since, held, ...names }) => ({
      ...{ id: record, personId, name: nameOf(names), words, since, held: held === 1 },
      from: goesFrom(since, rule?.months ?? 0),
    })),
    kept: keptOf(db, kind, today, viewer),
  };
}

function keptOf(db: Reader, kind: RetentionKind, today: string, viewer: Viewer) {
  const rows = db.all(
    build
      .selectFrom('kept_longer')
      .innerJoin(sql<Kept>`(${recordsOf[kind]})`.as('kept'), (join) => join.on(keepsRecord))
      .leftJoin('people', 'people.id', 'kept.person_id')
      .select(['kept_longer.version as version', 'record_id as record', 'by'])
      .select(['until_on as until', 'reason'])
      .select(nameColumns)
      .where('kind', '=', kind)
      .where('until_on', '>', today)
      .where(notOwn(viewer))
      .orderBy('until_on')
      .orderBy('record'),
  );
  return rows.map(({ record, version, until, reason, ...names }) => ({
    ...{ recordId: record, version, until, reason, name: nameOf(names) },
  }));
}

/** The chosen records, each of which must be due. */
export function expectDue(
  db: Reader,
  kind: RetentionKind,
  ids: readonly string[],
  today: string,
  viewer: Viewer,
) {
  const rule = ruleOf(db, kind) ?? refuse('not-found');
  const found = db.all(
    dueQuery(kind, rule.months, today, viewer).where('record', 'in', [...new Set(ids)]),
  );
  if (found.length !== new Set(ids).size) refuse('not-found');
  return found;
}

/** What deleting these records takes away, with a digest of all its rows. */
export function previewOf(
  db: Reader,
  kind: RetentionKind,
  ids: readonly string[],
  today: string,
  viewer: Viewer,
) {
  const due = expectDue(db, kind, ids, today, viewer);
  if (due.some(({ held }) => held === 1)) refuse('held');
  const keys = due.map(({ record }) => record);
  const hash = createHash('sha256').update(kind);
  const table = tableOf[kind];
  enterRows(hash, table, db.all(buildAny.selectFrom(table).selectAll().where('id', 'in', keys)));
  let parts = 0;
  for (const part of partRowsOf(db, table, keys)) {
    enterRows(hash, part.table, part.rows);
    // Pieces of a picture are not counted: it is one thing.
    if (part.table !== 'attachment_chunks') parts += part.rows.length;
  }
  return { keys, shown: { records: keys.length, parts, seen: hash.digest('hex') } };
}

/** Deletes a record of each kind; people are erased one by one, each with a preview of its own. */
const dispose: Readonly<
  Record<Exclude<RetentionKind, 'people'>, (tx: Writer, id: string) => void>
> = {
  notes: (tx, id) => {
    removeNote(tx, id, versionOf(tx, 'notes', id), 'not-needed');
  },
  'restricted-notes': (tx, noteId) => {
    const { personId } =
      tx.first(
        build
          .selectFrom('restricted_notes')
          .select('person_id as personId')
          .where('id', '=', noteId),
      ) ?? refuse('not-found');
    removeRestricted(tx, { noteId, personId }, 'not-needed');
  },
  contacts: (tx, id) => {
    removeContact(tx, id, versionOf(tx, 'contacts', id));
  },
  requests: (tx, id) => {
    dropDraftsOf(tx, id);
    tx.run(build.deleteFrom('requests').where('id', '=', id));
  },
  files: dropAttachment,
};

const versionOf = (db: Reader, table: 'notes' | 'contacts', id: string): number =>
  db.first(build.selectFrom(table).select('version').where('id', '=', id))?.version ?? 0;

/** Deletes the chosen records, as the preview with this digest says. */
export function disposeOf(
  tx: Writer,
  kind: RetentionKind,
  ids: readonly string[],
  seen: string,
  today: string,
  viewer: Viewer,
): number {
  if (kind === 'people') refuse('one-by-one');
  const { keys, shown } = previewOf(tx, kind, ids, today, viewer);
  if (shown.seen !== seen) refuse('changed-since');
  for (const id of keys) {
    dispose[kind](tx, id);
    tx.audit(id);
  }
  forget(tx, kind, keys);
  return keys.length;
}

const forget = (tx: Writer, kind: RetentionKind, keys: readonly string[]) =>
  tx.run(build.deleteFrom('kept_longer').where('kind', '=', kind).where('record_id', 'in', keys));

/** Keeps the chosen records until another day. */
export function keepLonger(
  tx: Writer,
  {
    kind,
    ids,
    until,
    reason,
  }: Pick<Value<typeof keptLonger>, 'kind' | 'until' | 'reason'> & {
    readonly ids: readonly string[];
  },
  today: string,
  viewer: Viewer,
): number {
  if (until <= today) refuse('not-later');
  const due = expectDue(tx, kind, ids, today, viewer);
  const keys = due.map(({ record }) => record);
  forget(tx, kind, keys);
  for (const { record: recordId, personId } of due) {
    longer.insert(tx, { kind, recordId, personId, until, reason });
    tx.audit(recordId);
  }
  return due.length;
}

/** Ends that a record is kept longer. */
export function endKeeping(tx: Writer, kind: RetentionKind, record: string, expected: number) {
  const found =
    tx.first(
      build
        .selectFrom('kept_longer')
        .select('id')
        .where('kind', '=', kind)
        .where('record_id', '=', record),
    ) ?? refuse('not-found');
  longer.remove(tx, found.id, expected);
  tx.audit(record);
}

/** How many records may go today, for Home. */
export function dueRetention(db: Reader, today: string, viewer: Viewer): TaskGroup[] {
  const due = retentionKinds.map((kind) => countDue(db, kind, today, viewer));
  return [{ kind: 'retention-due', count: due.reduce((sum, each) => sum + each, 0), tasks: [] }];
}
