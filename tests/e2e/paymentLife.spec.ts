import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { oneWindow, passphrase } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady, unlock } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const treasurer = 'saddle umbrella copper violin hedge pastry';
const { on } = frontDoor;

let page: Page;
let people: Record<string, string>;
let sessionId: string;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const press = (name: string | RegExp) => enter(page.getByRole('button', { name, exact: true }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));
const said = (words: string | RegExp) => page.getByRole('status').getByText(words).first();
const row = (name: string) => page.getByRole('row', { name });
const check = (name: string | RegExp) => page.getByRole('radio', { name }).press('Space');
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

/** Another user signs in; they begin at Home. */
async function signIn(as: string) {
  await press('Lock');
  await unlock(page, as);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
}

test('offers a fee to four people, whose answers are written down with the keyboard', async () => {
  const named = ['Bilal', 'Efua', 'Sana', 'Will'];
  people = await addPeople(
    page,
    named.map((firstName) => ({ firstName, paymentRoute: 'cash' })),
  );
  sessionId = await addSession(page, frontDoor);
  await saveRegister(page, sessionId, Object.values(people).map(came), on);
  await goTo(page, `/sessions/${sessionId}/offers`);
  await screens(page, 'offers-none');
  for (const name of named) {
    await follow('Offer a fee');
    await enter(page.getByRole('button', { name: /Who is it offered to\?/ }));
    await enter(page.getByRole('option', { name }));
    await page.getByLabel('How much, in pounds').fill('25');
    await check('By phone');
    await press('Save');
    await expect(said('The offer is written down')).toBeAttached();
    await expect(row(name)).toContainText('No answer yet');
  }
  const answer = async (name: string, choice: RegExp, money?: string) => {
    await follow(`Write the answer of ${name}`);
    await expect(heading(`What did ${name} say?`)).toBeVisible();
    await check(choice);
    if (money !== undefined) await page.getByLabel('How much, in pounds').fill(money);
    await check('In person');
    await press('Save');
  };
  await answer('Bilal', /^Takes it/);
  await answer('Efua', /^Takes a part/, '30');
  await expect(page.getByRole('alert')).toContainText('This is not less than the offer');
  await expect(page.getByLabel('How much, in pounds')).toHaveValue('30');
  await screens(page, 'offers-answer-wrong');
  await page.getByLabel('How much, in pounds').fill('10');
  await press('Save');
  await expect(said('The answer is written down')).toBeAttached();
  await answer('Sana', /^Says no/);
  await expect(row('Sana')).toContainText('Says no to it');
  await answer('Will', /^Gives it/);
  await expect(row('Bilal')).toContainText('Takes it');
  await expect(row('Efua')).toContainText('Takes £10.00 of it');
  await expect(row('Will')).toContainText('Gives it to the charity');
  await screens(page, 'offers-answered');
  await expect(page.getByRole('link', { name: 'Print that they said no: Sana' })).toBeVisible();
  // The evidence stands in the ledger with nothing paid.
  const { rows } = await ask<{ rows: { outcome: string; feePence: number }[] }>(
    page,
    'payments.ledger',
    { personId: people.Sana, from: '2026-04-06', to: '2027-04-05', after: null, limit: 10 },
  );
  expect(rows).toMatchObject([{ outcome: 'declined', feePence: 0 }]);
});

test('a fee above a limit of the person asks for the reason before it is offered', async () => {
  const limit = {
    ...{ personId: people.Bilal, clock: 'week', begins: 1, limitPence: 2_000 },
    ...{ fromOn: '2026-01-01', untilOn: null, source: 'Letter of the Jobcentre', toldOn: on },
  };
  await ask(page, 'clocks.add', { limit });
  await goTo(page, `/sessions/${sessionId}/offers/new`);
  await enter(page.getByRole('button', { name: /Who is it offered to\?/ }));
  await enter(page.getByRole('option', { name: 'Bilal' }));
  await page.getByLabel('How much, in pounds').fill('25');
  await expect(page.getByText('Get advice before you pay')).toBeVisible();
  await check('By phone');
  await press('Save');
  await expect(page.getByRole('alert')).toContainText('Write why it is offered all the same');
  await screens(page, 'offers-limit');
  await page.getByLabel('Why do you offer it all the same?').fill('She asked an adviser');
  await press('Save');
  await expect(row('Bilal')).toContainText('Above a limit: She asked an adviser');
});

test('money above what one user may pay is approved by another, and a change loses it', async () => {
  await ask(page, 'payPolicies.add', {
    policy: {
      ...{ fromOn: '2026-04-06', untilOn: '2027-04-05', source: 'Trustees', note: null },
      ...{ rates: [], expenses: [], feeSecondAbovePence: 5_000 },
    },
  });
  await ask(page, 'access.addUser', {
    ...{ name: 'Owen Price', role: 'treasurer', personId: null, passphrase: treasurer },
  });
  const { Maud = '' } = await addPeople(page, [{ firstName: 'Maud', paymentRoute: 'cash' }]);
  const other = await addSession(page, { ...frontDoor, title: 'A long day' });
  const line = { ...came(Maud), outcome: 'approved', method: 'cash' };
  const { session } = await saveRegister(page, other, [{ ...line, feePence: 6_000 }], on);
  await goTo(page, '/money/approvals');
  await expect(row('Maud')).toContainText('You wrote it: another user approves it');
  await screens(page, 'approvals-own');
  await signIn(treasurer);
  await goTo(page, '/money/approvals');
  await press('Approve £60.00 for Maud');
  await expect(row('Maud')).toContainText('Approved by Owen Price');
  await screens(page, 'approvals-approved');
  await signIn(passphrase);
  await ask(page, 'sessions.saveRegister', {
    ...{ sessionId: other, expectedVersion: session.version, paidOn: on },
    rows: [{ ...line, feePence: 7_000 }],
  });
  await goTo(page, '/money/approvals');
  await expect(row('Maud')).toContainText('Fee £70.00');
  await expect(row('Maud')).not.toContainText('Approved by');
  await signIn(treasurer);
  await goTo(page, '/money/approvals');
  await press('Approve £70.00 for Maud');
  await expect(row('Maud')).toContainText('Approved by Owen Price');
  await press('Take the approval back: £70.00 for Maud');
  await expect(page.getByRole('button', { name: 'Approve £70.00 for Maud' })).toBeVisible();
  await signIn(passphrase);
});

test('money that is taken back is returned, set against a later payment, or written off by another', async () => {
  const taken = async (firstName: string, becameOf: string) => {
    const { [firstName]: personId = '' } = await addPeople(page, [{ firstName }]);
    const of = await addSession(page, { ...frontDoor, title: `Session of ${firstName}` });
    const paid = { ...came(personId), method: 'cash', feePence: 1_500 };
    const { session } = await saveRegister(page, of, [paid], on);
    await ask(page, 'sessions.saveRegister', {
      ...{ sessionId: of, expectedVersion: session.version, paidOn: on },
      ...{ rows: [came(personId)], becameOf },
    });
    return personId;
  };
  await taken('Rosa', 'next');
  const later = await taken('Tom', 'next');
  await taken('Vera', 'lost');
  const again = await addSession(page, { ...frontDoor, title: 'The next time' });
  const line = { ...came(later), method: 'cash', feePence: 2_000 };
  await saveRegister(page, again, [line], '2026-11-24');
  await goTo(page, '/money/taken-back');
  await expect(page.getByRole('row')).toHaveCount(4);
  await screens(page, 'taken-back');

  const say = async (name: string) => {
    await follow(`Say what became of it: £15.00 of ${name}`);
    await expect(heading('What became of it?')).toBeVisible();
  };
  await say('Rosa');
  await press('Save');
  await expect(page.getByRole('alert')).toContainText('Choose what became of it');
  await check('Given back');
  await press('Save');
  await expect(said('It is written down')).toBeAttached();
  await expect(row('Rosa')).toContainText('Settled');

  await say('Tom');
  await check('Set against a later payment');
  await enter(page.getByRole('button', { name: /Which payment was it set against\?/ }));
  await enter(page.getByRole('option', { name: /£20\.00/ }));
  await screens(page, 'taken-back-settle');
  await press('Save');
  await expect(row('Tom')).toContainText('Set against a later payment');

  // The user who wrote that it is lost does not write it off.
  await say('Vera');
  await check('Written off');
  await page.getByLabel('Why?').fill('She moved away');
  await press('Save');
  await expect(page.getByRole('alert')).toContainText('Another user has to write this down');
  await expect(page.getByLabel('Why?')).toHaveValue('She moved away');
  await screens(page, 'taken-back-own');
  await follow('Cancel');
  await press('Leave without saving');
  await signIn(treasurer);
  await goTo(page, '/money/taken-back');
  await say('Vera');
  await check('Written off');
  await page.getByLabel('Why?').fill('She moved away');
  await press('Save');
  await expect(row('Vera')).toContainText('She moved away');
  await screens(page, 'taken-back-done');
  await signIn(passphrase);
});

test('a further payment shows the first and asks why, and keeps the reason with the payment', async () => {
  const { Nia = '' } = await addPeople(page, [{ firstName: 'Nia', paymentRoute: 'cash' }]);
  const twice = await addSession(page, { ...frontDoor, title: 'Morning and afternoon' });
  await saveRegister(page, twice, [{ ...came(Nia), method: 'cash', feePence: 1_000 }], on);
  await goTo(page, `/sessions/${twice}`);
  await page.getByRole('row', { name: /Nia/ }).locator('th, td').nth(4).click();
  await page.keyboard.type('15');
  await page.keyboard.press('Enter');
  await press('Check and save');
  await expect(page.getByText('This was paid before for the same session')).toBeVisible();
  await expect(
    page.getByText(
      'Nia: a fee of £10.00 was paid on 17 November 2026 in cash. This pays £5.00 more.',
    ),
  ).toBeVisible();
  await press('Confirm and save');
  await expect(page.getByRole('alert')).toContainText('Write why it is paid once more');
  await screens(page, 'register-once-more');
  await page.getByLabel('Why is it paid once more?').fill('She stayed for the afternoon');
  await press('Confirm and save');
  await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
  await goTo(page, `/people/${Nia}`);
  const entries = page.getByRole('table', { name: 'Newest entries' });
  await expect(entries).toContainText('Why once more: She stayed for the afternoon');
  await expect(entries.getByRole('row')).toHaveCount(3);
  await goTo(page, '/money/accounts/examine?from=2026-04-06&to=2027-04-05');
  await expect(page.getByText(/once more after E\d+/)).toBeVisible();
});

test('prices miles by how we pay, and names the line', async () => {
  await ask(page, 'payPolicies.add', {
    policy: {
      ...{ fromOn: '2026-11-16', untilOn: '2027-04-05', source: 'Trustees, November', note: null },
      ...{ rates: [], feeSecondAbovePence: null },
      expenses: [
        {
          ...{ kind: 'mileage', receiptFromPence: null, secondAbovePence: null },
          perMilePence: 45,
        },
      ],
    },
  });
  const { Ola = '' } = await addPeople(page, [{ firstName: 'Ola', paymentRoute: 'cash' }]);
  const drive = await addSession(page, { ...frontDoor, title: 'Out of town' });
  await saveRegister(page, drive, [came(Ola)], on);
  await goTo(page, `/sessions/${drive}`);
  await press('Work out money');
  await enter(page.locator('summary', { hasText: 'Pay for miles' }));
  await press('Put it in the register');
  await expect(page.getByText('Choose who drove')).toBeVisible();
  await enter(page.getByRole('button', { name: /Who drove\?/ }));
  await enter(page.getByRole('option', { name: 'Ola' }));
  await page.getByLabel('How many miles?').fill('12.5');
  await expect(page.getByText('12.5 miles at £0.45 a mile are £5.63')).toBeVisible();
  await screens(page, 'register-miles');
  await press('Put it in the register');
  await expect(page.getByRole('row', { name: /Ola Consent/ })).toContainText('5.63');
  await press('Check and save');
  await expect(
    page.getByText('12.5 miles at £0.45 a mile, by the line “Mileage” of how we pay'),
  ).toBeVisible();
  await press('Confirm and save');
  await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
});
