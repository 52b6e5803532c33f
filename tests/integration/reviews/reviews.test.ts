import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { addAnswers, openReview } from '../../../electron/strongroom/store/reviews.ts';
import { openUnit } from '../../../electron/strongroom/store/unit.ts';
import type { MemberKind } from '../../../shared/domain/projects.ts';
import { type ReviewQuestion, reviewQuestions } from '../../../shared/domain/reviews.ts';
import { blankPerson } from '../../support/blanks.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { at, closing } from '../../support/records.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const strongroom = freshStrongroom();

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

/** One person's answers: a mark and words that say whose they are, so that the test can find them. */
const answersOf = (person: number, mark = 1 + (person % 5)) =>
  reviewQuestions.map((question: ReviewQuestion) => ({
    ...{ question, mark, words: question === 'power' ? `Words of ${person}` : null },
  }));

async function begin(peers = 0) {
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id: projectId } = await ask('projects.add', { project });
  for (let at = 0; at < peers; at += 1) {
    const person = { ...blankPerson, firstName: `Peer${at}` };
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const member = { projectId, personId, kind: 'peer-worker' as const };
    await ask('projects.addMember', { ...member, joinedOn: '2026-01-01' });
  }
  const opened = { projectId, level: 'project' as const, title: 'After a year' };
  const { id: reviewId, version: expectedVersion, kinds } = await ask('reviews.open', opened);
  const give = (person: number, kind: MemberKind | null = null) =>
    call('reviews.answer', { reviewId, kind, answers: answersOf(person) });
  const close = () => ask('reviews.close', { reviewId, expectedVersion });
  return { projectId, reviewId, expectedVersion, kinds, give, close };
}

const rows = (sql: string) =>
  strongroom.context.vault.db.prepare(sql).all<Record<string, string | number | null>>();

describe('the answers of a review', () => {
  it('are shown only when it is closed, and only from five people on', async () => {
    const { reviewId, give, close } = await begin();
    for (const person of [0, 1, 2, 3]) await give(person);
    expect(await ask('reviews.get', { reviewId })).toMatchObject({ enough: false, groups: [] });
    await give(4);
    expect(await ask('reviews.get', { reviewId })).toMatchObject({ enough: true, groups: [] });
    await close();
    const { groups, answered } = await ask('reviews.get', { reviewId });
    expect(answered).toBe(5);
    expect(groups).toMatchObject([{ kind: null, people: 5 }]);
    expect(groups[0]?.results.find(({ question }) => question === 'power')?.words).toHaveLength(5);
  });

  it('of fewer than five people are deleted when it closes, and nothing says how many there were', async () => {
    const { reviewId, give, close } = await begin();
    for (const person of [0, 1, 2, 3]) await give(person);
    expect(await close()).toMatchObject({ answered: null });
    expect(await ask('reviews.get', { reviewId })).toMatchObject({ enough: false, groups: [] });
    for (const table of ['review_pool', 'review_counts', 'review_answers', 'review_groups']) {
      expect(rows(`SELECT * FROM ${table}`), table).toEqual([]);
    }
  });

  it('cannot be added, or closed again, after it is closed', async () => {
    const { reviewId, give, close } = await begin();
    const { version } = await close();
    expect(await give(1)).toMatchObject({ error: { code: 'review-closed' } });
    expect(await call('reviews.close', { reviewId, expectedVersion: version })).toMatchObject({
      error: { code: 'review-closed' },
    });
  });

  it('may name a kind only where five of it take part; a smaller group is in no total', async () => {
    const { reviewId, kinds, give, close } = await begin(5);
    expect(kinds).toEqual(['peer-worker']);
    expect(await give(9, 'commissioner')).toMatchObject({ error: { code: 'kind-not-offered' } });
    for (const person of [0, 1, 2, 3]) await give(person);
    for (const person of [10, 11, 12, 13, 14]) await give(person, 'peer-worker');
    await close();
    const { groups } = await ask('reviews.get', { reviewId });
    // The four who did not say are gone: the total is that of the five, not of nine.
    expect(groups.map(({ kind, people }) => [kind, people])).toEqual([[null, 5]]);
    const words = groups[0]?.results.find(({ question }) => question === 'power')?.words;
    expect(words?.sort()).toEqual([10, 11, 12, 13, 14].map((person) => `Words of ${person}`));
  });

  it('come with the mean marks of the review before, of the same project', async () => {
    const { projectId, give, close } = await begin();
    for (const person of [0, 1, 2, 3, 4]) await give(person);
    await close();
    const opened = { projectId, level: 'project' as const, title: 'After two' };
    const { id: reviewId } = await ask('reviews.open', opened);
    const { before } = await ask('reviews.get', { reviewId });
    expect(before).toMatchObject({ title: 'After a year' });
    expect(before?.means).toEqual(reviewQuestions.map(() => 3));
  });
});

describe('somebody who reads the records with the key', () => {
  it('finds no time, no user and nothing that joins two answers of one person', async () => {
    const { give, close } = await begin();
    for (const person of [0, 1, 2, 3, 4, 5]) await give(person);
    const columns = (table: string) => rows(`PRAGMA table_info(${table})`).map(({ name }) => name);
    expect(columns('review_pool')).toEqual([
      'review_id',
      'id',
      'question',
      'kind',
      'mark',
      'words',
    ]);
    const pool = rows('SELECT * FROM review_pool');
    // Marks and words of one person are rows of their own, each with a random key (version 4: no time in it).
    expect(pool).toHaveLength(6 * (reviewQuestions.length + 1));
    for (const { id } of pool) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(new Set(pool.map(({ id }) => id)).size).toBe(pool.length);
    await close();
    const kept = rows('SELECT * FROM review_answers');
    expect(kept).toHaveLength(pool.length);
    // Keys are made anew: what was copied from the open pool does not join with what is kept.
    const before = new Set(pool.map(({ id }) => id));
    expect(kept.filter(({ id }) => before.has(id))).toEqual([]);
    expect(new Set(kept.map(({ created_at }) => created_at)).size).toBe(1);
  });

  it('finds no draft of an answer', async () => {
    const { reviewId } = await begin();
    const kept = { form: `reviews.answer:${reviewId}`, place: '/round', version: null, text: '{}' };
    expect(await call('drafts.keep', kept as never)).toMatchObject({ ok: false });
    expect(rows('SELECT * FROM drafts')).toEqual([]);
  });

  it('finds the answers in the file in an order that is not that in which they came', () => {
    const file = join(temporaryFolder('pool'), 'plain.db');
    const db = closing(new Database(file));
    migrate(db, at);
    db.pragma('journal_mode = DELETE');
    db.pragma('secure_delete = ON');
    db.prepare(
      "INSERT INTO users (id, name, role, created_at) VALUES ('u', 'Jo', 'coordinator', ?)",
    ).run([at]);
    const unit = openUnit({ db, now: () => at, userId: 'u', changed: () => undefined });
    const write = <T>(work: Parameters<typeof unit.write<T>>[1]) =>
      unit.write('reviews.answer', (tx) => {
        tx.audit('r');
        return work(tx);
      });
    const title = 'After a year';
    const opened = { projectId: null, level: 'organisation' as const, title, on: '2026-11-01' };
    const { id } = write((tx) => openReview(tx, opened));
    const people = Array.from({ length: 12 }, (_, person) => person);
    const words = (person: number) => `said-by-number-${String(person).padStart(2, '0')}`;
    for (const person of people) {
      const answers = [{ question: 'power' as const, mark: null, words: words(person) }];
      write((tx) => addAnswers(tx, id, { kind: null, answers }));
    }
    const keys = db
      .prepare('SELECT id, words FROM review_pool')
      .all<{ id: string; words: string }>()
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const bytes = readFileSync(file, 'latin1');
    const places = people.map((person) => bytes.split(words(person)).length - 1);
    // Each stands in the file once: nothing of an earlier state is left in free pages.
    expect(places).toEqual(people.map(() => 1));
    const inFile = [...people].sort(
      (one, other) => bytes.indexOf(words(one)) - bytes.indexOf(words(other)),
    );
    const byKey = keys.map(({ words: said }) => Number(said.slice(-2)));
    // The place in the file follows the random keys (from the end of a page), and nothing else.
    expect([inFile, [...inFile].reverse()]).toContainEqual(byKey);
  });
});
