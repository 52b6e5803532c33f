import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PayLetter } from '../../shared/domain/payLetters.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';
import { names, openOffice, passphrases } from '../support/users.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let personId: string;
const days = { from: '2026-04-06', to: '2027-04-05' };

beforeEach(async () => {
  app = await openRegister();
  personId = await app.addPerson({ firstName: 'Bilal', lastName: 'Khan' });
});
afterEach(() => {
  expect(app.failures).toEqual([]);
  app.close();
});

async function pay(on: string, money: object) {
  const sessionId = await app.addSession({ on, title: `Group of ${on}` });
  await app.save(sessionId, [{ ...came(personId), method: 'cash', ...money }], on);
  return sessionId;
}
const draft = (letter: PayLetter, more: object = {}) =>
  app.call('payLetters.draft', { personId, letter, easy: false, ...days, ...more });
const textOf = async (letter: PayLetter) => {
  const reply = await draft(letter);
  return reply.ok ? reply.value.text : reply.error.code;
};
const page = (letter: PayLetter, text: string, easy = false) => ({
  asked: {
    of: 'pay-letter' as const,
    personId,
    letter,
    ...days,
    text,
    size: 'standard' as const,
    easy,
  },
});
const linesOf = async (letter: PayLetter, text: string) => {
  const { paper } = await app.ask('feedback.preview', page(letter, text));
  return paper.parts.flatMap(({ lines }) => lines.map((line) => [line.label, line.text].join(' ')));
};

describe('a statement', () => {
  it('has each payment of the days by its day, and no reversed or promised one', async () => {
    await pay('2026-11-10', { feePence: 2_000, expensesPence: 350 });
    const taken = await pay('2026-11-11', { feePence: 900 });
    await app.save(taken, [{ ...came(personId) }], '2026-11-12');
    await pay('2026-11-13', { feePence: 700, outcome: 'approved' });
    const text = await textOf('statement');
    expect(text).toContain('paid Bilal Khan £20.00 in fees and £3.50 for expenses');
    const lines = await linesOf('statement', text);
    expect(lines.filter((line) => line.startsWith('10 Nov'))).toEqual([
      '10 November 2026 fee £20.00; expenses £3.50; cash; Group of 2026-11-10',
    ]);
  });

  it('counts a payment on 5 April in one tax year and on 6 April in the next', async () => {
    app.clock.now = new Date('2026-04-06T22:30:00.000Z');
    await pay('2026-04-05', { feePence: 100 });
    await pay('2026-04-06', { feePence: 2_000 });
    const reply = await draft('statement', { from: '2025-04-06', to: '2026-04-05' });
    expect(reply).toMatchObject({
      ok: true,
      value: { text: expect.stringContaining('£1.00 in fees') },
    });
    expect(await textOf('statement')).toContain('£20.00 in fees');
  });
});

describe('a letter', () => {
  it('about a declined fee says on which days, and is not made where none was declined', async () => {
    await pay('2026-11-10', { feePence: 2_000 });
    expect(await textOf('declined')).toBe('nothing-to-say');
    await pay('2026-11-11', { feePence: null, outcome: 'declined', method: null });
    expect(await textOf('declined')).toContain('on 11 November 2026. Nothing was paid');
  });

  it('about expenses alone is not made where a fee was paid in these days', async () => {
    await pay('2026-11-10', { feePence: null, expensesPence: 350 });
    expect(await textOf('expenses')).toContain('£3.50 for what they spent');
    await pay('2026-11-11', { feePence: 100 });
    expect(await textOf('expenses')).toBe('nothing-to-say');
  });

  it('about one payment is not made where there were two, or another is promised', async () => {
    await pay('2026-11-10', { feePence: 2_000 });
    expect(await textOf('one-off')).toContain('£20.00 on 10 November 2026');
    const promised = await pay('2026-11-12', { feePence: 100, outcome: 'approved' });
    expect(await textOf('one-off')).toBe('nothing-to-say');
    await app.save(promised, [{ ...came(personId) }], '2026-11-12');
    expect(await textOf('one-off')).toContain('no further one is promised');
    await pay('2026-11-11', { feePence: 100 });
    expect(await textOf('one-off')).toBe('nothing-to-say');
  });

  it('is printed in the words that the user edited, and in no other', async () => {
    await pay('2026-11-10', { feePence: 2_000 });
    const lines = await linesOf('involvement', 'Dear Jobcentre,\n\nBilal helps us.');
    expect(lines).toEqual(expect.arrayContaining([' Dear Jobcentre,', ' Bilal helps us.']));
    expect(lines.join('\n')).not.toContain('To whom it may concern');
    const empty = await app.call('feedback.preview', page('involvement', '  '));
    expect(empty).toMatchObject({ error: { fields: [{ path: 'asked.text', code: 'required' }] } });
  });

  it('is made of no person who died', async () => {
    await pay('2026-11-10', { feePence: 2_000 });
    await app.ask('people.mark', { personId, kind: 'died', on: null, saidBy: 'His sister' });
    expect(await app.call('feedback.preview', page('involvement', 'Dear'))).toMatchObject({
      error: { code: 'died' },
    });
  });
});

describe('in easy words', () => {
  it.each<[PayLetter, object[]]>([
    ['statement', [{ feePence: 2_000 }]],
    ['involvement', [{ feePence: 2_000, expensesPence: 350 }]],
    ['declined', [{ outcome: 'declined' }]],
    ['expenses', [{ expensesPence: 350 }]],
    ['one-off', [{ feePence: 2_000 }]],
  ])('%s is short sentences with one idea each, filled from the records', async (letter, money) => {
    for (const [at, each] of money.entries()) await pay(`2026-11-1${at}`, each);
    const reply = await draft(letter, { easy: true });
    const text = reply.ok ? reply.value.text : reply.error.code;
    expect(text).toContain('Bilal Khan');
    expect(text).not.toContain('{{');
    for (const line of text.split('\n')) expect(line.split(' ').length).toBeLessThanOrEqual(16);
    const { paper } = await app.ask('feedback.preview', page(letter, text, true));
    expect(paper.easy).toBe(true);
    const lines = paper.parts.flatMap((part) => part.lines.map((line) => line.text));
    for (const line of text.split('\n')) expect(lines).toContain(line);
  });
});

it('is made by users alone who may see what others are paid', async () => {
  const office = await openOffice(['worker', 'treasurer']);
  try {
    const id = await office.addPerson();
    const asked = { ...page('involvement', 'Dear').asked, personId: id };
    const made = async () => {
      const reply = await office.call('feedback.preview', { asked });
      return reply.ok || reply.error.code;
    };
    expect(await made()).toBe('nothing-to-say');
    expect(names.worker).not.toBe('');
    await office.signIn(passphrases.worker);
    expect(await made()).toBe('forbidden');
    const drafted = await office.call('payLetters.draft', {
      personId: id,
      ...{ letter: 'statement', easy: false, ...days },
    });
    expect(drafted).toMatchObject({ error: { code: 'forbidden' } });
  } finally {
    office.close();
  }
});
