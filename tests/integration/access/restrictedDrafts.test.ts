import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approved } from '../../support/erasing.ts';
import { names, openOffice, outcome, passphrases } from '../../support/users.ts';

const words = 'Pomegranate: told us about her uncle';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
let form: string;
beforeEach(async () => {
  office = await openOffice(['worker']);
  personId = await office.addPerson();
  form = `access.addRestricted:${personId}`;
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const keep = () =>
  office.call('drafts.keep', { form, place: `/people/${personId}`, version: null, text: words });
const kept = async () => (await office.ask('drafts.find', { form })).draft?.text ?? null;
const unfinished = async () =>
  (await office.ask('reports.home', { today: '2026-11-23' })).unfinished;

describe('a draft of a restricted note', () => {
  it('is there again after a lock', async () => {
    expect(outcome(await keep())).toBe('ok');
    expect(await office.signIn(passphrases.coordinator)).toBe('ok');
    expect(await kept()).toBe(words);
  });

  it('lies encrypted within the records, for its writer and its person alone', async () => {
    await keep();
    const { db, user } = office.context.vault;
    const [row] = db.prepare('SELECT text, sealed FROM drafts').all() as [
      { text: string; sealed: Uint8Array },
    ];
    expect(row.text).toBe('');
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('Pomegranate');
    db.prepare('UPDATE drafts SET form = ?').run([`${form}:${personId}`]);
    const moved = await office.ask('drafts.find', { form: `${form}:${personId}` });
    expect(moved.draft).toBeNull();
    db.prepare('UPDATE drafts SET form = ?, user_id = ?').run([form, user.id]);
    expect(await kept()).toBe(words);
  });

  it('is neither kept nor listed nor read for those who may not write one', async () => {
    await keep();
    const { db } = office.context.vault;
    const worker = await office.idOf(names.worker);
    db.prepare('UPDATE drafts SET user_id = ?').run([worker]);
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(outcome(await keep())).toBe('forbidden');
    expect(await kept()).toBeNull();
    expect(await unfinished()).toEqual([]);
  });

  it('is not kept by the user whom it is about', async () => {
    const { vault } = office.context;
    office.context.open = { ...vault, user: { ...vault.user, personId } };
    expect(outcome(await keep())).toBe('forbidden');
  });

  it('is listed at Home by whom it is about, without its words', async () => {
    await keep();
    expect(await unfinished()).toEqual([
      { form, place: `/people/${personId}`, about: 'Dez Walsh', keptAt: expect.any(String) },
    ]);
  });

  it('comes along when the vault gets new keys', async () => {
    await keep();
    expect(await office.remove(names.worker)).toMatchObject({ state: 'done' });
    expect(await kept()).toBe(words);
    expect(await office.signIn(passphrases.coordinator)).toBe('ok');
    expect(await kept()).toBe(words);
  });

  it('goes with the person', async () => {
    await keep();
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    expect(office.context.vault.db.prepare('SELECT * FROM drafts').all()).toEqual([]);
  });
});
