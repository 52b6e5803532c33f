import { sql } from 'kysely';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { type MessageTopic, recordName } from '../../../shared/domain/people.ts';
import { optedOut, reachBarOf } from '../../../shared/domain/reach.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { toldNews } from '../../../shared/records/decisions.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { consentsNow } from './consents.ts';
import { expectNotMarked, marksAmong, notMarked, optOutsOf } from './marks.ts';
import { nameColumns } from './people.ts';
import type { Reader, Writer } from './unit.ts';

/** SQL for the newest turn of a decision. */
const isNewest = sql<boolean>`turn.number = (select max(number) from decision_turns as newer
  where newer.decision_id = turn.decision_id)`;

/**
 * News that contributors have not had: the newest turn of each decision that they led to. One
 * contributor of several contributions is told once. Exported because a test asserts its plan.
 */
export const newsOf = (projectId: string | null) =>
  build
    .selectFrom('contributions')
    .innerJoin('people', 'people.id', 'contributions.person_id')
    .innerJoin('decisions', 'decisions.id', 'contributions.decision_id')
    .innerJoin('projects', 'projects.id', 'decisions.project_id')
    .innerJoin('decision_turns as turn', 'turn.decision_id', 'contributions.decision_id')
    .select(['contributions.person_id as personId', 'people.safe_contact as safeContact'])
    .select(nameColumns)
    .select(['turn.id as turnId', 'turn.outcome as outcome', 'turn.on_date as on'])
    .select(['decisions.id as decisionId', 'asked', 'projects.name as projectName'])
    .select('decisions.project_id as projectId')
    .select(
      sql<string | null>`(select max(told.told_on) from told_news as told
        join decision_turns as before on before.id = told.turn_id
        where told.person_id = contributions.person_id
          and before.decision_id = contributions.decision_id)`.as('lastTold'),
    )
    .where(isNewest)
    // Who died or is not to be contacted is not waiting for news.
    .where(notMarked)
    .where(
      sql<boolean>`not exists (select 1 from told_news
        where told_news.turn_id = turn.id and told_news.person_id = contributions.person_id)`,
    )
    .$if(projectId !== null, (q) => q.where('contributions.project_id', '=', projectId as string))
    .groupBy(['contributions.person_id', 'turn.id'])
    .orderBy('turn.on_date')
    .orderBy('people.sort_name')
    .orderBy('contributions.person_id')
    .orderBy('turn.id');

/** Who has not been told yet, with why one is not to be written to; those who may be come first. */
export function listUntold(db: Reader, projectId: string | null, today: string) {
  const rows = db.all(newsOf(projectId));
  const people = [...grouped(rows, ({ personId }) => personId)];
  const reach = reachOf(
    db,
    people.map(([personId, [{ safeContact }]]) => ({ personId, safeContact })),
    today,
    { about: 'news' },
  );
  return people
    .map(([personId, news]) => ({
      ...{ personId, name: recordName(news[0]), safeContact: news[0].safeContact },
      bar: reach.get(personId) ?? null,
      news: news.map(({ turnId, decisionId, projectId, projectName, ...of }) => ({
        ...{ turnId, decisionId, projectId, projectName, asked: of.asked },
        ...{ outcome: of.outcome as Outcome, on: of.on, lastTold: of.lastTold },
      })),
    }))
    .sort((one, other) => Number(one.bar !== null) - Number(other.bar !== null));
}

interface Reached {
  readonly personId: string;
  readonly safeContact: string | null;
}

/**
 * Why people are not to be written to today, with the state of their consent; null where they may
 * be. With a way, whether they may be by this way.
 */
export function reachOf(
  db: Reader,
  people: readonly Reached[],
  today: string,
  message: { readonly about: MessageTopic; readonly by?: string },
) {
  const ids = people.map(({ personId }) => personId);
  const consentOf = consentsNow(db, { purposeKey: 'record', people: ids }, today);
  const marks = marksAmong(db, ids);
  const optOuts = optOutsOf(db, ids);
  return new Map(
    people.map(({ personId, safeContact }) => {
      const consent = consentOf(personId);
      const why = reachBarOf({
        ...{ ...message, consent, safeContact, mark: marks.get(personId) ?? null },
        noMessages: optOuts.get(personId) ?? [],
      });
      return [personId, why === null ? null : { why, consent }] as const;
    }),
  );
}

/** How many people of a project have not been told yet. */
export const countUntold = (db: Reader, projectId: string): number =>
  new Set(db.all(newsOf(projectId)).map(({ personId }) => personId)).size;

type Told = Value<typeof toldNews>;

/** Writes down that a contributor had the news of the newest turn of a decision. */
export function tell(tx: Writer, told: Told): Told {
  const { turnId, personId } = told;
  const turn =
    tx.first(
      build
        .selectFrom('decision_turns as turn')
        .select(['decision_id as decisionId', sql<0 | 1>`${isNewest}`.as('newest')])
        .where('turn.id', '=', turnId),
    ) ?? refuse('not-found');
  if (turn.newest === 0) refuse('newer-news');
  const contributed = tx.first(
    build
      .selectFrom('contributions')
      .select('id')
      .where('decision_id', '=', turn.decisionId)
      .where('person_id', '=', personId),
  );
  if (!contributed) refuse('not-contributor');
  expectNotMarked(tx, [personId], told.toldOn);
  if (optedOut(optOutsOf(tx, [personId]).get(personId) ?? [], told.way, 'news')) {
    refuse('opted-out');
  }
  const { told_on, way, ...key } = toldNews.columnsOf(told);
  tx.run(
    build
      .insertInto('told_news')
      .values({ ...key, told_on, way })
      .onConflict((on) => on.columns(['turn_id', 'person_id']).doUpdateSet({ told_on, way })),
  );
  return told;
}

/** Takes a slip back: the person was not told. */
export function untell(tx: Writer, { turnId, personId }: Pick<Told, 'turnId' | 'personId'>): void {
  const removed = tx.run(
    build.deleteFrom('told_news').where('turn_id', '=', turnId).where('person_id', '=', personId),
  );
  if (removed === 0) refuse('not-found');
}

/** People to be told what came of what they said, oldest news first; without those who may not be reached. */
export function dueNews(db: Reader, today: string): TaskGroup[] {
  const people = listUntold(db, null, today).filter(({ bar }) => bar === null);
  const tasks = people.flatMap(({ personId, name, news }) =>
    news.map(({ asked, on, projectId }) => ({
      kind: 'news-to-tell' as const,
      ...{ on, subject: { id: personId, name }, about: asked },
      to: `/projects/${projectId}/news`,
    })),
  );
  return [{ kind: 'news-to-tell', count: people.length, tasks }];
}
