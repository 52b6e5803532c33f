import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankPerson } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';

/** A lock that is asked for when the strongroom has looked for one so many times. */
function lockAfter() {
  const seen = { looks: 0, at: Number.POSITIVE_INFINITY };
  const asked = () => {
    seen.looks += 1;
    return seen.looks >= seen.at;
  };
  const forget = () => {
    seen.at = Number.POSITIVE_INFINITY;
  };
  return { seen, lockAhead: { asked, forget } };
}

let ahead: ReturnType<typeof lockAfter>;
let strongroom: ReturnType<typeof openStrongroom>;
let vaultId: string;
beforeEach(async () => {
  ahead = lockAfter();
  strongroom = openStrongroom({ lockAhead: ahead.lockAhead });
  vaultId = (await strongroom.newVault()).open.vaultId;
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const locked = { ok: false, error: { code: 'locked' } };
const names = 20_000;
const { passphrase } = charity;
const draft = { form: 'people.add', place: '/people/new', version: null, text: 'Ffion' };

/** Fills the index of the search: what is found there is what takes long. */
function fillIndex() {
  const { db } = strongroom.context.vault;
  db.exec('BEGIN');
  const searchable = db.prepare('INSERT INTO searchable (kind, record, owner) VALUES (?, ?, ?)');
  const index = db.prepare(
    'INSERT INTO search_index (rowid, text) VALUES (last_insert_rowid(), ?)',
  );
  for (let at = 0; at < names; at += 1) {
    searchable.run(['person', `record ${at}`, `owner ${at}`]);
    index.run([`josie number ${at}`]);
  }
  db.exec('COMMIT');
}

/** Searches and answers how often it looked for a lock after that was asked for. */
async function looksAfter(find: string, at: number) {
  ahead.seen.looks = 0;
  ahead.seen.at = at;
  const reply = await strongroom.call('people.list', { find, after: null, limit: 50 });
  return { reply, after: ahead.seen.looks - at };
}

describe('a lock that is asked for while something runs', () => {
  it.each(['j', 'jos', 'number 7'])('ends a search for “%s” at the next look', async (find) => {
    fillIndex();
    ahead.seen.looks = 0;
    await strongroom.ask('people.list', { find, after: null, limit: 50 });
    // It looks often enough for that to be soon.
    expect(ahead.seen.looks).toBeGreaterThan(names / 100);
    const at = Math.floor(ahead.seen.looks / 3);
    expect(await looksAfter(find, at)).toEqual({ reply: locked, after: 0 });
    await strongroom.ask('vaults.lock', {});
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
    expect((await looksAfter(find, Number.POSITIVE_INFINITY)).reply).toMatchObject({ ok: true });
  });

  it('ends no save: that goes on to its end', async () => {
    ahead.seen.at = 0;
    const person = { ...blankPerson, firstName: 'Dez' };
    expect(await strongroom.call('people.add', { person, answers: [] })).toMatchObject({
      ok: true,
    });
  });

  it('stops a job with nothing half done', async () => {
    const { jobs } = strongroom.context;
    const { jobId } = jobs.start('slow', (job) => {
      job.progress(1, 3);
      ahead.seen.at = 0;
      job.progress(2, 3);
      throw new Error('went on');
    });
    expect(await strongroom.finished(jobId)).toMatchObject({ state: 'cancelled', done: 2 });
  });

  it('is over when the user stays', async () => {
    ahead.seen.at = 0;
    await strongroom.ask('vaults.stayOpen', {});
    await strongroom.ask('people.list', { find: '', after: null, limit: 50 });
  });
});

describe('a lock', () => {
  it('overtakes calls that wait for keys, and text that was typed comes before it', async () => {
    const order: string[] = [];
    const ended = (what: string) => (reply: { ok: boolean }) => {
      order.push(`${what} ${reply.ok}`);
    };
    const { call } = strongroom;
    const waiting = [
      call('vaults.renewRecoveryKey', { passphrase }).then(ended('new key')),
      call('people.list', { find: '', after: null, limit: 50 }).then(ended('list')),
    ];
    await call('drafts.keep', draft).then(ended('text'));
    await call('vaults.lock', {}).then(ended('lock'));
    await Promise.all(waiting);
    expect(order).toEqual(['text true', 'lock true', 'new key false', 'list false']);
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
    const kept = await strongroom.ask('drafts.find', { form: draft.form });
    expect(kept.draft?.text).toBe('Ffion');
  });
});
