import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUnit } from '../../electron/strongroom/store/unit.ts';
import type { Role } from '../../shared/domain/access.ts';
import { largestDraft } from '../../shared/domain/drafts.ts';
import { openRegister } from '../support/register.ts';
import { charity } from '../support/strongroom.ts';

const canary = 'Ceinwen-canary-Bryn-7719';
const add = { form: 'people.add', place: '/people/new', version: null };

let strongroom: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  strongroom = await openRegister();
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const keep = (text: string, of: object = {}) =>
  strongroom.ask('drafts.keep', { ...add, ...of, text });
const textOf = async (form = add.form) =>
  (await strongroom.ask('drafts.find', { form })).draft?.text ?? null;
const unlock = (vaultId: string) =>
  strongroom.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });

/** Another user of the same vault at the same screen. */
function asAnother(role: Role = 'coordinator'): void {
  const { vault } = strongroom.context;
  const user = { id: 'another', name: 'Ali Reed', role, personId: null };
  vault.db
    .prepare('INSERT INTO users (id, name, role, created_at) VALUES (?, ?, ?, ?)')
    .run([user.id, user.name, user.role, '2026-11-23']);
  const unit = openUnit({
    db: vault.db,
    now: () => '2026-11-23T10:00:00.000Z',
    userId: user.id,
    changed: () => undefined,
  });
  strongroom.context.open = { ...vault, user, unit };
}

describe('a draft', () => {
  it('is found by the method of its form, the newest first, by its own user alone', async () => {
    const [first, second] = ['a', 'b'].map((end) => `019ab000-0000-7000-8000-00000000000${end}`);
    await keep('one', { form: `actions.change:${first}`, place: '/projects' });
    strongroom.clock.now = new Date('2026-11-23T10:05:00.000Z');
    await keep('two', { form: `actions.change:${second}`, place: '/projects' });
    await keep('other', { form: `actions.finish:${second}`, place: '/projects' });
    const begun = async () => strongroom.ask('drafts.begun', { method: 'actions.change' });
    expect(await begun()).toEqual({
      forms: [`actions.change:${second}`, `actions.change:${first}`],
    });
    asAnother();
    expect(await begun()).toEqual({ forms: [] });
  });

  it('is there again after a lock, with when it was kept and of which version', async () => {
    const { vaultId } = strongroom.context.vault;
    await keep('first');
    strongroom.clock.now = new Date('2026-11-23T10:05:00.000Z');
    await keep('{"firstName":"Ffion"}', { version: 3 });
    await strongroom.ask('vaults.lock', {});
    expect(await strongroom.call('drafts.find', { form: add.form })).toMatchObject({
      error: { code: 'locked' },
    });
    await unlock(vaultId);
    expect(await strongroom.ask('drafts.find', { form: add.form })).toEqual({
      draft: { text: '{"firstName":"Ffion"}', version: 3, keptAt: '2026-11-23T10:05:00.000Z' },
    });
  });

  it('is found nowhere in clear on the disk', async () => {
    const { folder } = strongroom.context.vault;
    await keep(canary.repeat(200));
    const everything = () =>
      Buffer.concat(
        readdirSync(strongroom.home, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
      );
    const clear = [
      Buffer.from(canary),
      Buffer.from(canary, 'utf16le'),
      Buffer.from(Buffer.from(canary).toString('base64').slice(0, 24)),
    ];
    const found = (bytes: Buffer) => clear.map((words) => bytes.includes(words));
    expect(readFileSync(join(folder, 'records.db')).length).toBeGreaterThan(4_800);
    expect(found(everything())).toEqual([false, false, false]);
    await strongroom.ask('vaults.lock', {});
    expect(found(everything())).toEqual([false, false, false]);
    // The search itself finds what is there.
    expect(found(Buffer.from(canary))[0]).toBe(true);
  });

  it('is shown to nobody but who wrote it', async () => {
    await keep('mine');
    asAnother();
    expect(await textOf()).toBeNull();
    await keep('theirs');
    expect((await strongroom.ask('reports.home', { today: '2026-11-23' })).unfinished).toHaveLength(
      1,
    );
    await strongroom.ask('drafts.discard', { form: add.form });
    const { vaultId } = strongroom.context.vault;
    await strongroom.ask('vaults.lock', {});
    await unlock(vaultId);
    expect(await textOf()).toBe('mine');
  });

  it('is forgotten when it is discarded, and forgetting twice is no fault', async () => {
    await keep('text');
    await strongroom.ask('drafts.discard', { form: add.form });
    await strongroom.ask('drafts.discard', { form: add.form });
    expect(await textOf()).toBeNull();
  });

  it('may be as long as the bound, and no longer; a refusal keeps the one before', async () => {
    await keep('é'.repeat(largestDraft));
    expect(
      await strongroom.call('drafts.keep', { ...add, text: 'x'.repeat(largestDraft + 1) }),
    ).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'text', code: 'too-long' }] } });
    expect(await textOf()).toBe('é'.repeat(largestDraft));
  });

  it.each([
    { form: 'people' },
    { form: 'access.changePassphrase' },
    { form: 'access.givePassphrase' },
    { form: 'vaults.unlock' },
    { form: 'people.add; DROP TABLE drafts' },
    { form: `people.add:${'1'.repeat(99)}` },
    { place: 'https://example.org/' },
    { place: '//example.org' },
    { place: '/people?find=Ffion' },
    { place: '/people/../../etc' },
  ])('of a form or a place that cannot be is refused: %j', async (wrong) => {
    expect(await strongroom.call('drafts.keep', { ...add, ...wrong, text: '' })).toMatchObject({
      error: { code: 'invalid' },
    });
  });

  it('enters nothing in the audit: it changes no record', async () => {
    const before = strongroom.audited();
    await keep('text');
    await strongroom.ask('drafts.discard', { form: add.form });
    expect(strongroom.audited()).toEqual(before);
  });

  it('goes when its writer is taken out of the vault', async () => {
    asAnother();
    await keep('theirs');
    const { db } = strongroom.context.vault;
    db.prepare('UPDATE users SET removed_at = ? WHERE id = ?').run(['2026-11-23', 'another']);
    expect(await textOf()).toBeNull();
  });

  it('goes with the person or session that it is about', async () => {
    const personId = await strongroom.addPerson({ firstName: 'Efua' });
    const sessionId = await strongroom.addSession();
    const note = `people.addNote:${personId}`;
    const register = `sessions.saveRegister:${sessionId}`;
    const session = `sessions.change:${sessionId}`;
    await keep('of somebody else');
    await keep('about her', { form: note });
    await keep(JSON.stringify({ rows: [{ personId }] }), { form: register });
    await keep('about it', { form: session });
    const { db } = strongroom.context.vault;
    db.prepare('DELETE FROM people WHERE id = ?').run([personId]);
    expect([await textOf(note), await textOf(register)]).toEqual([null, null]);
    db.prepare('DELETE FROM sessions WHERE id = ?').run([sessionId]);
    expect(await textOf(session)).toBeNull();
    expect(await textOf()).toBe('of somebody else');
  });
});

describe('Home', () => {
  it('lists forms to finish, the newest first, with what each is about and where it is', async () => {
    const personId = await strongroom.addPerson({ firstName: 'Efua', lastName: 'Mensah' });
    const sessionId = await strongroom.addSession();
    await keep('a');
    strongroom.clock.now = new Date('2026-11-23T10:01:00.000Z');
    const note = { form: `people.addNote:${personId}`, place: `/people/${personId}` };
    await keep('b', note);
    strongroom.clock.now = new Date('2026-11-23T10:02:00.000Z');
    const change = { form: `sessions.change:${sessionId}`, place: `/sessions/${sessionId}/change` };
    await keep('c', change);
    const { unfinished } = await strongroom.ask('reports.home', { today: '2026-11-23' });
    expect(unfinished).toEqual([
      { ...change, about: 'Front door group', keptAt: '2026-11-23T10:02:00.000Z' },
      { ...note, about: 'Efua Mensah', keptAt: '2026-11-23T10:01:00.000Z' },
      { form: add.form, place: add.place, about: null, keptAt: '2026-11-23T10:00:00.000Z' },
    ]);
    asAnother('trustee');
    await keep('d', note);
    const home = await strongroom.ask('reports.home', { today: '2026-11-23' });
    expect(home.unfinished).toMatchObject([{ form: note.form, about: null }]);
  });
});
