import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow, passphrase } from '../support/app.ts';
import { frontDoor } from '../support/blanks.ts';
import { launchReady, unlock as unlockAs } from '../support/readyVault.ts';
import { expectAccessible, screens } from '../support/screens.ts';
import { addPeople, addSession, ask } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const treasurer = 'saddle umbrella copper violin hedge pastry';

let dez = '';

let alongside: Alongside;
let page: Page;
oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

test.beforeAll(async () => {
  const { Dez = '' } = await addPeople(page, [{ firstName: 'Dez', paymentRoute: 'cash' }]);
  dez = Dez;
  await ask(page, 'access.addUser', {
    ...{ name: 'Owen Price', role: 'treasurer', personId: null, passphrase: treasurer },
  });
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const leaving = () => page.getByRole('alertdialog', { name: 'Leave without saving?' });
const go = (path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

const unlock = (as = passphrase) => unlockAs(page, as);

/** Two presses on one spot by the events' own times, however busy the machine is. */
async function pressTwice(name: string, apartMs: number) {
  const box = await button(name).boundingBox();
  if (!box) throw new Error(`${name} is not there`);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  const mouse = { ...at, button: 'left', buttons: 1 } as const;
  const began = Date.now() / 1_000;
  await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
  for (const [press, after] of [0, apartMs].entries()) {
    const timestamp = began + after / 1_000;
    const clickCount = press + 1;
    for (const type of ['mousePressed', 'mouseReleased'] as const) {
      await session.send('Input.dispatchMouseEvent', { type, ...mouse, clickCount, timestamp });
    }
  }
  await session.detach();
}

test('a restricted note that was being written comes back after a lock', async () => {
  await go(`/people/${dez}`);
  await button('Write a restricted note').click();
  const note = page.getByRole('form', { name: 'Restricted note' }).getByRole('textbox').first();
  await note.fill('Told us about an uncle');
  await page.keyboard.press('Control+l');
  await expect(page.getByText('What you were writing is kept')).toBeVisible();
  await unlock();
  await expect(note).toHaveValue('Told us about an uncle');
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();
  await screens(page, 'restricted-note-with-draft');
});

test('the next user begins at Home and has looked at nobody; the first comes back', async () => {
  await page.keyboard.press('Control+l');
  await unlock(treasurer);
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.getByText('A restricted note')).toBeHidden();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page).toHaveURL(/#\/$/);
  await page.keyboard.press('Control+l');
  await unlock();
  await expect(heading('Dez')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Restricted note' })).toBeVisible();
});

test('leaving offers to save and go', async () => {
  await link('Home').click();
  await expect(leaving()).toBeVisible();
  await screens(page, 'leave-dialog');
  await leaving().getByRole('button', { name: 'Save and go' }).click();
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.getByText('Forms to finish')).toBeHidden();
  const { notes } = await ask<{ notes: unknown[] }>(page, 'access.restrictedNotes', {
    personId: dez,
  });
  expect(notes).toHaveLength(1);
});

test('what cannot be saved keeps the page, and says what is wrong', async () => {
  await go('/sessions/new');
  await page.getByLabel('How long').fill('a while');
  await link('Home').click();
  await leaving().getByRole('button', { name: 'Save and go' }).click();
  await expect(leaving()).toBeHidden();
  const summary = page.getByRole('alert', { name: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(heading('New session')).toBeVisible();
});

test('what was wrong goes with the text that is thrown away', async () => {
  await page.keyboard.press('Control+l');
  await unlock();
  await button('Save').click();
  const summary = page.getByRole('alert', { name: 'There is a problem' });
  await expect(summary).toBeVisible();
  await button('Throw it away').click();
  await expect(summary).toBeHidden();
  await expect(page.getByLabel('How long')).toHaveValue('');
  await link('Home').click();
});

test('text that the vault cannot keep makes the lock ask first', async () => {
  await go(`/people/${dez}`);
  await button('Write a note').click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('x'.repeat(200_001));
  await page.keyboard.press('Control+l');
  const question = page.getByRole('alertdialog', { name: 'Lock and lose what you wrote?' });
  await expect(question).toBeVisible();
  await expectAccessible(page, 'the lock that asks first');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect(note).toHaveValue(/^x{200001}$/);
  await page.keyboard.press('Control+l');
  await question.getByRole('button', { name: 'Lock and lose it' }).click();
  await expect(page.getByText('Some of what you were writing is gone')).toBeVisible();
  await screens(page, 'lock-lost-text');
  await unlock();
});

test('a double press on "Check and save" opens the check, and does not close it', async () => {
  const sessionId = await addSession(page, { ...frontDoor, on: '2026-11-20' });
  await go(`/sessions/${sessionId}`);
  await button('Add people').click();
  await page.keyboard.type('Dez');
  await page.getByRole('option', { name: /Dez/ }).first().click();
  const fee = page.getByRole('row', { name: /Dez/ }).locator('th, td').nth(4);
  await fee.click();
  await page.keyboard.type('17.50');
  await page.keyboard.press('Enter');
  await pressTwice('Check and save', 120);
  const check = page.getByRole('dialog', { name: 'Check before you save' });
  await expect(check).toBeVisible();
  // A press beside it loses nothing either.
  await page.mouse.click(4, 4);
  await expect(check).toBeVisible();
  const paidOn = check.getByRole('textbox').first();
  await paidOn.fill('1 1 2026');
  await page.keyboard.press('Control+l');
  await unlock();
  await expect(check.getByRole('textbox').first()).toHaveValue('1 1 2026');
});

test('the sheet of a new key waits over a lock', async () => {
  await go('/key-sheet');
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('list', { name: 'Recovery key' });
  await sheet.waitFor();
  const groups = await sheet.getByRole('listitem').allTextContents();
  await alongside.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect(page.getByText('You will come back to where you were')).toBeVisible();
  await unlock();
  await expect(sheet.getByRole('listitem').first()).toHaveText(groups[0] ?? '');
  expect(await sheet.getByRole('listitem').allTextContents()).toEqual(groups);
  await screens(page, 'key-sheet-after-lock');
});

test('a form behind a button is open again after a lock, with its text and the focus in it', async () => {
  const project = {
    name: 'A front door',
    about: null,
    worksOn: [],
    startedOn: null,
    endedOn: null,
  };
  const { id: projectId } = await ask<{ id: string }>(page, 'projects.add', { project });
  const action = { projectId, source: 'project', followsId: null, noticed: null };
  const more = { personId: null, userId: null, dueOn: null };
  for (const what of ['Paint the door', 'Buy a bell']) {
    await ask(page, 'actions.add', { action: { ...action, ...more, what } });
  }
  await go(`/projects/${projectId}/actions`);
  const lockAndBack = async () => {
    // What is typed is handed over at the lock, not before.
    await page.keyboard.press('Control+l');
    await unlock();
  };
  await test.step('a change', async () => {
    await button('Change: Buy a bell').click();
    const what = page
      .getByRole('region', { name: 'Change: Buy a bell' })
      .getByLabel('What is to be done?');
    await what.fill('Buy a bell that rings');
    await lockAndBack();
    await expect(what).toHaveValue('Buy a bell that rings');
    await expect(what).toBeFocused();
    await button('Cancel').click();
  });
  await test.step('the end of an action', async () => {
    await button('Done: Paint the door').click();
    const came = page.getByLabel('What came of it?');
    await came.fill('It is blue');
    await lockAndBack();
    await expect(came).toHaveValue('It is blue');
    await expect(came).toBeFocused();
    await button('Cancel').click();
  });
  await test.step('without text the focus comes back to where it was, else to the heading', async () => {
    await button('Change: Paint the door').focus();
    await lockAndBack();
    await expect(button('Change: Paint the door')).toBeFocused();
    await page.getByRole('button', { name: 'Lock' }).click();
    await unlock();
    await expect(heading('To do')).toBeFocused();
  });
});
