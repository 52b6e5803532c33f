import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../shared/domain/paper.ts';
import { came } from '../support/blanks.ts';
import { bringIn, sheetsOf } from '../support/comesBack.ts';
import { checkFiles, rowCounts } from '../support/dropIn.ts';
import { approved } from '../support/erasing.ts';
import { addingPicture, signaturePng } from '../support/pictures.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { names, passphrases } from '../support/users.ts';

/** The least that is a whole PDF. */
const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let sessionId: string;
let drawn: Paper[];

beforeEach(async () => {
  drawn = [];
  app = await openRegister({
    renderPdf: async (page) => {
      drawn.push(page as Paper);
      return pdf;
    },
  });
  people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will']) {
    people.push(await app.addPerson({ firstName, paymentRoute: 'cash' }));
  }
  sessionId = await app.addSession({ on: '2026-11-10' });
});
afterEach(() => app.close());

const line = (at: number, money: object) => ({ ...came(people[at] ?? ''), ...money });
const paid = (at: number, feePence = 1_500) => line(at, { feePence, method: 'cash' });

/** Pays people at the session; answers with the keys of the entries by name. */
async function pay(rows: readonly object[]) {
  await app.save(sessionId, rows);
  const entries = await app.ledger();
  return (name: string) =>
    entries.find((entry) => entry.personName === name && !entry.reversed && !entry.reverses)?.id ??
    '';
}

const make = (...paymentIds: string[]) =>
  app.call('receipts.make', { paymentIds, signature: null });
async function made(...paymentIds: string[]) {
  const reply = await make(...paymentIds);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.receipts;
}
const numbers = async () =>
  (await app.ask('receipts.list', {})).receipts.map(({ number }) => number);

const asked = (receiptIds: readonly string[], more: object = {}) => ({
  ...{ receiptIds: [...receiptIds], size: 'standard' as const, easy: false, pages: 'one' as const },
  ...more,
});

async function print(receiptIds: readonly string[], name = 'receipt.pdf') {
  const path = join(temporaryFolder('receipts'), name);
  const file = `token-of-${path}`.slice(-60);
  app.context.tokens.add(file, 'save', path);
  const { seen } = await app.ask('receipts.page', asked(receiptIds));
  return { path, reply: await app.call('receipts.print', { ...asked(receiptIds), seen, file }) };
}
const textOf = ({ parts }: Pick<Paper, 'parts'>): string =>
  parts
    .flatMap(({ title, lines }) => [title, ...lines.map(({ label, text }) => `${label}: ${text}`)])
    .join('\n');

describe('a receipt', () => {
  it('has the number after the last one, in the order of the payments', async () => {
    const of = await pay([paid(0), paid(1), paid(2)]);
    expect((await made(of('Efua'))).map(({ number }) => number)).toEqual([1]);
    expect((await made(of('Will'), of('Bilal'))).map(({ number }) => number)).toEqual([2, 3]);
    expect(await numbers()).toEqual([3, 2, 1]);
  });

  it('is made once of each payment, and takes no number where one of several is refused', async () => {
    const of = await pay([
      paid(0),
      paid(1),
      line(2, { outcome: 'approved', feePence: 900, method: 'bank' }),
    ]);
    await made(of('Bilal'));
    expect(await make(of('Efua'), of('Bilal'))).toMatchObject({ error: { code: 'has-receipt' } });
    expect(await make(of('Efua'), of('Will'))).toMatchObject({ error: { code: 'not-paid' } });
    expect(await numbers()).toEqual([1]);
    expect((await made(of('Efua')))[0]?.number).toBe(2);
  });

  it('is made of no payment that was taken back; one that was made before says so', async () => {
    const of = await pay([paid(0), paid(1)]);
    const [first] = await made(of('Bilal'));
    await app.save(sessionId, [came(people[0] ?? ''), came(people[1] ?? '')], '2026-11-19');
    expect(await make(of('Efua'))).toMatchObject({ ok: false });
    const receipt = await app.ask('receipts.get', { receiptId: first?.id ?? '' });
    expect(receipt).toMatchObject({ number: 1, takenBackOn: '2026-11-19' });
    const { paper } = await app.ask('receipts.page', asked([receipt.id]));
    expect(textOf(paper)).toContain('This payment was taken back on 19 November 2026.');
  });

  it('is made of expenses that were paid with a declined fee, and of nothing without money', async () => {
    const of = await pay([
      line(0, { outcome: 'declined', expensesPence: 410, method: 'cash' }),
      line(1, { outcome: 'declined' }),
    ]);
    expect((await made(of('Bilal')))[0]).toMatchObject({ feePence: 0, expensesPence: 410 });
    expect(await make(of('Efua'))).toMatchObject({ error: { code: 'not-paid' } });
  });

  it('leaves the records in no way: no statement of the file removes or renumbers one', async () => {
    const of = await pay([paid(0), paid(1), paid(2)]);
    await made(of('Bilal'), of('Efua'));
    const run = (statement: string) => () => app.context.vault.db.exec(statement);
    expect(run('DELETE FROM receipts')).toThrow('a receipt is kept');
    expect(run('UPDATE receipts SET number = 9 WHERE number = 2')).toThrow('never edited');
    expect(
      run(`INSERT INTO receipts SELECT 'x', 4, id, person_id, '2026-11-17', '', recorded_by
        FROM payments WHERE id NOT IN (SELECT payment_id FROM receipts)`),
    ).toThrow('without a gap');
    expect(await numbers()).toEqual([2, 1]);
  });

  it('keeps its number, sum and day after an erasure, without the name', async () => {
    const of = await pay([paid(0)]);
    await made(of('Bilal'));
    await app.ask('rights.erase', {
      ...(await approved(app.ask, people[0] ?? '')),
      reason: 'asked',
    });
    const { receipts } = await app.ask('receipts.list', {});
    expect(receipts).toMatchObject([{ number: 1, feePence: 1_500, on: '2026-11-17' }]);
    expect(receipts[0]?.personName).toBe('Erased person');
  });
});

describe('a receipt on paper', () => {
  it('says who was paid what, when, how and for what, with a place to sign', async () => {
    const of = await pay([line(0, { feePence: 1_500, expensesPence: 410, method: 'cash' })]);
    const [receipt] = await made(of('Bilal'));
    const { reply, path } = await print([receipt?.id ?? '']);
    expect(reply).toMatchObject({ ok: true, value: { fileName: 'receipt.pdf' } });
    expect(existsSync(path)).toBe(true);
    const text = textOf(drawn[0] ?? { parts: [] });
    for (const words of [
      ...['Number 0001', 'Paid to: Bilal', 'Paid on: 17 November 2026', 'Fee: £15.00'],
      ...[
        'Expenses: £4.10',
        'In all: £19.10',
        'How: Cash',
        'Signature of the person who was paid: __',
      ],
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('COPY');
  });

  it('is an original once: each later print of it says that it is a copy', async () => {
    const of = await pay([paid(0), paid(1)]);
    const [one, other] = await made(of('Bilal'), of('Efua'));
    await print([one?.id ?? '']);
    await print([one?.id ?? '', other?.id ?? '']);
    const titles = drawn.map(({ parts }) => parts.map(({ title }) => title));
    expect(titles).toEqual([['Number 0001'], ['Number 0001 – COPY', 'Number 0002']]);
  });

  it('that could not be written is no original that was given away', async () => {
    const of = await pay([paid(0)]);
    const [receipt] = await made(of('Bilal'));
    const { reply } = await print([receipt?.id ?? ''], 'no-folder/receipt.pdf');
    expect(reply).toMatchObject({ error: { code: 'cannot-write' } });
    expect(await app.ask('receipts.get', { receiptId: receipt?.id ?? '' })).toMatchObject({
      printed: false,
    });
  });

  it('is printed as it was seen: one that changed meanwhile is looked at again', async () => {
    const of = await pay([paid(0)]);
    const [receipt] = await made(of('Bilal'));
    const receiptId = receipt?.id ?? '';
    const { seen } = await app.ask('receipts.page', asked([receiptId]));
    await app.ask('receipts.sign', {
      receiptId,
      how: 'on-paper',
      on: '2026-11-23',
      signature: null,
    });
    const reply = await app.call('receipts.print', {
      ...asked([receiptId]),
      seen,
      file: 'x'.repeat(20),
    });
    expect(reply).toMatchObject({ error: { code: 'page-changed' } });
  });

  it('is in large print, in easy read, and one or several to a page', async () => {
    const of = await pay([paid(0), paid(1)]);
    const ids = (await made(of('Bilal'), of('Efua'))).map(({ id }) => id);
    const page = async (more: object) => (await app.ask('receipts.page', asked(ids, more))).paper;
    expect(await page({ size: 'large' })).toMatchObject({ size: 'large', apart: true });
    expect(await page({ pages: 'many' })).toMatchObject({ apart: false, title: 'Receipts' });
    const easy = textOf(await page({ easy: true }));
    expect(easy).toContain('Harehills Drop-in paid you £15.00.');
    expect(easy).toContain('Is this right? Then sign here.');
  });
});

describe('receipts that were taken out', () => {
  const sheets = ['people', 'sessions', 'attendance', 'payments', 'receipts', 'receipt_events'];
  const numbersIn = (of: typeof app) =>
    of.context.vault.db
      .prepare(
        `SELECT number, first_name FROM receipts JOIN people ON people.id = person_id ORDER BY number`,
      )
      .all();
  let to: typeof app;
  beforeEach(async () => {
    const of = await pay([paid(0), paid(1), paid(2)]);
    await made(of('Bilal'), of('Efua'), of('Will'));
    to = await openRegister();
  });
  afterEach(() => {
    expect(to.failures).toEqual([]);
    to.close();
  });

  it('come back with their numbers, and the next one goes on from them', async () => {
    await bringIn(to, await sheetsOf(app, sheets));
    expect(numbersIn(to)).toHaveLength(3);
    expect(numbersIn(to)).toEqual(numbersIn(app));
  });

  it('are named by row where one is missing between them, and nothing is saved', async () => {
    const without = await sheetsOf(app, sheets, (name, text) => {
      if (name !== 'receipts') return text;
      const lines = text.split(/\r?\n/);
      const number = lines[0]?.split(',').findIndex((head) => head.includes('number')) ?? -1;
      return lines
        .filter((each) => each.split(',')[number]?.replaceAll('"', '') !== '2')
        .join('\n');
    });
    const before = rowCounts(to);
    const { problems } = await checkFiles(to, without);
    expect(problems).toMatchObject([{ file: 'receipts.csv', code: 'receipt-gap', value: '2' }]);
    expect(rowCounts(to)).toEqual(before);
  });
});

describe('the signature of a receipt', () => {
  it('on paper is written down once, with its day and not before it comes', async () => {
    const of = await pay([paid(0)]);
    const [receipt] = await made(of('Bilal'));
    const sign = (on: string) =>
      app.call('receipts.sign', {
        ...{ receiptId: receipt?.id ?? '', how: 'on-paper' as const, on, signature: null },
      });
    expect(await sign('2026-11-24')).toMatchObject({ ok: false });
    expect(await sign('2026-11-20')).toMatchObject({
      value: { signed: { how: 'on-paper', on: '2026-11-20' } },
    });
    expect(await sign('2026-11-21')).toMatchObject({ error: { code: 'signed-already' } });
  });

  it('on the screen is kept with the papers of the person, about the payment, and on one receipt', async () => {
    const of = await pay([paid(0), paid(1)]);
    const signature = signaturePng();
    expect(
      await app.call('receipts.make', { paymentIds: [of('Bilal'), of('Efua')], signature }),
    ).toMatchObject({ error: { code: 'signs-one' } });
    const { receipts } = await app.ask('receipts.make', { paymentIds: [of('Bilal')], signature });
    expect(receipts[0]).toMatchObject({ number: 1, signed: { how: 'on-screen' } });
    const { attachments } = await app.ask('attachments.list', { personId: people[0] ?? '' });
    expect(attachments).toMatchObject([
      {
        ...{ kind: 'signature', aboutKind: 'payment', aboutId: of('Bilal') },
        description: 'Signature on receipt 0001',
      },
    ]);
    // What was drawn is on the page, as it is kept.
    const drawnOn = async (more: object) => {
      const { paper } = await app.ask('receipts.page', asked([receipts[0]?.id ?? ''], more));
      return paper.parts.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? []));
    };
    const picture = `data:image/png;base64,${Buffer.from(signature).toString('base64')}`;
    expect(await drawnOn({})).toEqual([picture]);
    expect(await drawnOn({ easy: true })).toEqual([picture]);
    const { db } = app.context.vault;
    db.exec('CREATE TABLE whole AS SELECT * FROM attachment_chunks');
    db.exec('UPDATE attachment_chunks SET bytes = zeroblob(length(bytes))');
    const damaged = await app.call('receipts.page', asked([receipts[0]?.id ?? '']));
    expect(damaged).toMatchObject({ error: { code: 'attachment-damaged' } });
    db.exec(
      'DELETE FROM attachment_chunks; INSERT INTO attachment_chunks SELECT * FROM whole; DROP TABLE whole',
    );
    await app.ask('attachments.remove', {
      attachmentId: attachments[0]?.id ?? '',
      expectedVersion: 1,
    });
    expect(await drawnOn({})).toEqual([]);
  });

  it('is added, changed and removed by users who write payments alone', async () => {
    const of = await pay([paid(0)]);
    const signature = signaturePng();
    await app.ask('receipts.make', { paymentIds: [of('Bilal')], signature });
    const personId = people[0] ?? '';
    const { attachments } = await app.ask('attachments.list', { personId });
    const { id: attachmentId = '', version: expectedVersion = 0 } = attachments[0] ?? {};
    const { vaultId } = app.context.vault;
    const user = { name: names.worker, role: 'worker' as const, personId: null };
    await app.ask('access.addUser', { ...user, passphrase: passphrases.worker });
    await app.ask('vaults.lock', {});
    await app.ask('vaults.unlock', { vaultId, passphrase: passphrases.worker });
    const seen = { attachmentId, expectedVersion };
    const about = { aboutKind: 'payment' as const, aboutId: of('Bilal') };
    const other = { ...about, kind: 'signature' as const };
    const change = { ...seen, kind: 'letter' as const, description: 'A letter' };
    for (const reply of [
      await app.call('attachments.add', addingPicture(personId, { more: other })),
      await app.call('attachments.change', change),
      await app.call('attachments.remove', seen),
    ]) {
      expect(reply).toMatchObject({ error: { code: 'forbidden' } });
    }
    expect(await app.ask('attachments.list', { personId })).toEqual({ attachments });
    const { ok } = await app.call('attachments.add', addingPicture(personId));
    expect(ok).toBe(true);
  });

  it('that is no clean picture is refused, and no number is taken', async () => {
    const of = await pay([paid(0)]);
    const signature = new Uint8Array([1, 2, 3]);
    expect(await app.call('receipts.make', { paymentIds: [of('Bilal')], signature })).toMatchObject(
      {
        error: { code: 'not-clean' },
      },
    );
    expect(await numbers()).toEqual([]);
  });
});
