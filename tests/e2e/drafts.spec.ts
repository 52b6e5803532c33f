import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, beThere, launch, oneWindow } from '../support/app.ts';
import { blankPerson, frontDoor } from '../support/blanks.ts';
import { launchReady, unlock as unlockWith } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
const again = oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

const lockComputer = () =>
  alongside.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const passphraseField = () => page.getByLabel('Your passphrase', { exact: true });
const firstName = () => page.getByRole('textbox', { name: 'First name' });
const fromTheLock = () => page.getByText('Kept from when the records were locked.');
const go = (path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

const unlock = () => unlockWith(page);

/** The file of the one vault's records. */
async function recordsOf() {
  const { known } = await ask<{ known: { folderName: string }[] }>(page, 'vaults.status', {});
  return join(alongside.home, 'vaults', known[0]?.folderName ?? '', 'records.db');
}

const draftOf = async (form: string) =>
  (await ask<{ draft: { text: string } | null }>(page, 'drafts.find', { form })).draft;

test('keeps what was typed over a lock, and takes it away when it is saved', async () => {
  await go('/people/new');
  await firstName().fill('Ffion');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Quillfeather');
  // At once: nothing waits for the pause after typing.
  await page.keyboard.press('Control+l');
  await expect(passphraseField()).toBeFocused();
  await expect(page.getByText('What you were writing is kept')).toBeVisible();
  await screens(page, 'lock-with-draft');
  await unlock();
  await expect(heading('Add a person')).toBeVisible();
  await expect(firstName()).toHaveValue('Ffion');
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Quillfeather');
  await expect(fromTheLock()).toBeVisible();
  await screens(page, 'form-with-draft');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading('Ffion')).toBeVisible();
  expect(await draftOf('people.add')).toBeNull();
  await go('/people/new');
  await expect(firstName()).toHaveValue('');
  await expect(fromTheLock()).toBeHidden();
});

test('throws it away, and brings it back where that was a slip', async () => {
  await firstName().fill('Gwil');
  await page.getByRole('button', { name: 'Lock' }).click();
  await unlock();
  await expect(firstName()).toHaveValue('Gwil');
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(firstName()).toHaveValue('');
  await expect.poll(() => draftOf('people.add')).toBeNull();
  // The focus goes to what takes it back, and then again to what throws it away.
  await expect(page.getByRole('button', { name: 'Bring it back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Throw it away' })).toBeFocused();
  await expect(firstName()).toHaveValue('Gwil');
  await expect.poll(() => draftOf('people.add')).not.toBeNull();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(heading('People')).toBeVisible();
  await expect.poll(() => draftOf('people.add')).toBeNull();
});

test('keeps it when nobody is at the keyboard', async () => {
  await go('/sessions/new');
  await page.getByLabel('What is it called?').fill('Cawl and company');
  await beThere(alongside.app, { idleSeconds: 300 });
  await expect(page.getByText('It locked because nobody used it')).toBeVisible();
  await beThere(alongside.app, { idleSeconds: 0 });
  await unlock();
  await expect(heading('New session')).toBeVisible();
  await expect(page.getByLabel('What is it called?')).toHaveValue('Cawl and company');
  await expect(fromTheLock()).toBeVisible();
  await again(alongside.reopen());
  await unlock();
});

test('lists at Home what was begun, and leads back to it', async () => {
  const forms = page.getByRole('region').or(page.locator('section'));
  await expect(forms.filter({ hasText: 'Forms to finish' })).toContainText('A new session');
  await screens(page, 'home-forms-to-finish');
  await page.getByRole('link', { name: 'A new session' }).click();
  await expect(page.getByLabel('What is it called?')).toHaveValue('Cawl and company');
  await expect(page.getByText(/^Kept from \d+ \w+ \d{4} at/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByText('Forms to finish')).toBeHidden();
});

test('keeps a cell of a register that is still being written', async () => {
  await addPeople(page, [{ firstName: 'Nesta', paymentRoute: 'cash' }]);
  const sessionId = await addSession(page, { ...frontDoor, on: '2026-11-20' });
  await go(`/sessions/${sessionId}`);
  await page.getByRole('button', { name: 'Add people' }).click();
  await page.keyboard.type('Nesta');
  await page.getByRole('option', { name: /Nesta/ }).first().click();
  const fee = page.getByRole('row', { name: /Nesta/ }).locator('th, td').nth(4);
  await fee.click();
  await page.keyboard.type('twelve');
  // The cell is still being edited.
  await page.keyboard.press('Control+l');
  await unlock();
  await expect(heading('Front door group')).toBeVisible();
  await expect(fee).toContainText('twelve');
  await expect(fromTheLock()).toBeVisible();
  await screens(page, 'register-with-draft');
  // The focus is in the cell again, and a click on it begins to change it.
  await fee.click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await page.keyboard.type('17.50');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Check and save' }).click();
  await page.getByRole('button', { name: 'Confirm and save' }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  expect(await draftOf(`sessions.saveRegister:${sessionId}`)).toBeNull();
  await expect(fromTheLock()).toBeHidden();
});

test('lays it on top of what was changed meanwhile, and says so', async () => {
  const { Seren } = await addPeople(page, [{ firstName: 'Seren', phone: '0113 496 0001' }]);
  await go(`/people/${Seren}/change`);
  await page.getByRole('textbox', { name: 'Last name' }).fill('Goodwin');
  await ask(page, 'people.change', {
    personId: Seren,
    expectedVersion: 1,
    person: { ...blankPerson, firstName: 'Seren', lastName: 'Hughes', phone: '0113 496 0002' },
  });
  await lockComputer();
  await unlock();
  await expect(heading('Change what is written down')).toBeVisible();
  await expect(page.getByText('This was changed and saved meanwhile.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Goodwin');
  await expect(page.getByRole('textbox', { name: 'Phone' })).toHaveValue('0113 496 0002');
  await expect(page.getByRole('row', { name: /Last name/ })).toContainText('Hughes');
  await screens(page, 'change-with-stale-draft');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading('Seren')).toBeVisible();
});

test('opens a note again that was being written', async () => {
  await page.getByRole('button', { name: 'Write a note' }).click();
  await page.keyboard.type('Would like to cook');
  await lockComputer();
  await unlock();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Would like to cook');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden();
});

test('leaves nothing personal in the window', async () => {
  const name = 'Zebedee Quillonthorpe';
  await addPeople(page, [{ firstName: 'Zebedee', lastName: 'Quillonthorpe' }]);
  await go(`/people?find=${encodeURIComponent(name)}`);
  await page.getByRole('row', { name: new RegExp(name) }).click();
  await expect(heading('Zebedee')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`) })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await lockComputer();
  await expect(passphraseField()).toBeFocused();
  const left = await page.evaluate(() => ({
    document: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll('input, textarea')].map(
      (each) => 'value' in each && each.value,
    ),
    title: document.title,
    address: location.href,
    entry: JSON.stringify(history.state),
    entries: history.length,
    stored: [...Object.values(sessionStorage), ...Object.values(localStorage)],
  }));
  expect(left.entries).toBe(1);
  expect(JSON.stringify(left)).not.toMatch(/Zebedee|Quillonthorpe/);
  // Not detached: that would end the emulation of the focus, which all sessions share.
  const tools = await page.context().newCDPSession(page);
  const tree = JSON.stringify(await tools.send('Accessibility.getFullAXTree'));
  expect(tree).toContain('Your passphrase');
  expect(tree).not.toMatch(/Zebedee|Quillonthorpe/);
  await page.evaluate(() => history.back());
  await expect(passphraseField()).toBeFocused();
  await unlock();
  await expect(heading('Zebedee')).toBeVisible();
});

test('answers nothing that was asked before the lock once it has locked', async () => {
  const asking = page.evaluate(async () => {
    const { alongside: bridge } = window as unknown as {
      alongside: {
        call(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
        on(listener: (name: string) => void): Promise<void>;
      };
    };
    let locked = false;
    void bridge.on((name) => {
      locked ||= name === 'locked';
    });
    // Many at a time, over and over until one is refused: the lock comes in the middle of them.
    const seen = { answered: 0, late: 0, refusals: new Set<string>() };
    const askOn = async () => {
      for (;;) {
        const reply = await bridge.call('people.list', { find: 'Z', after: null, limit: 50 });
        if (!reply.ok) return void seen.refusals.add(reply.error?.code ?? '');
        seen.answered += 1;
        document.body.setAttribute('data-answered', '');
        if (locked) seen.late += 1;
      }
    };
    await Promise.all(Array.from({ length: 50 }, askOn));
    return { ...seen, refusals: [...seen.refusals] };
  });
  await page.locator('body[data-answered]').waitFor({ state: 'attached' });
  await lockComputer();
  const { answered, late, refusals } = await asking;
  expect(answered).toBeGreaterThan(0);
  expect({ late, refusals }).toEqual({ late: 0, refusals: ['locked'] });
  await unlock();
});

test('does not let a window that hangs keep the key', async () => {
  test.skip(process.platform !== 'linux', 'only Linux lists who holds a file');
  const { ino } = await stat(await recordsOf());
  // The system's own list of locks: the strongroom holds the records as long as it has the key.
  const held = async () =>
    (await readFile('/proc/locks', 'utf8')).split('\n').some((line) => line.includes(`:${ino} `));
  expect(await held()).toBe(true);
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await lockComputer();
  await expect.poll(held).toBe(false);
  // That page never comes back, and neither does what Playwright knows of it.
  const program = alongside.app.process();
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGKILL');
  await gone;
  await again(launch({ home: alongside.home }));
  await unlock();
});

test('keeps what was typed when the window is closed', async () => {
  await go('/people/new');
  await firstName().fill('Wenna');
  await again(alongside.reopen());
  await unlock();
  await page.getByRole('link', { name: 'Somebody new' }).click();
  await expect(firstName()).toHaveValue('Wenna');
});

test('has it still after the app was killed', async () => {
  await firstName().fill('Wenna-Mair');
  await expect.poll(async () => (await draftOf('people.add'))?.text).toContain('Wenna-Mair');
  const process = alongside.app.process();
  const gone = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await gone;
  await again(launch({ home: alongside.home }));
  await unlock();
  await page.getByRole('link', { name: 'Somebody new' }).click();
  await expect(firstName()).toHaveValue('Wenna-Mair');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading('Wenna-Mair')).toBeVisible();
});

test('keeps somebody who was searched for apart from somebody unfinished', async () => {
  await go('/people/new');
  await firstName().fill('Idris');
  await expect.poll(() => draftOf('people.add')).not.toBeNull();
  await lockComputer();
  await unlock();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Olwen');
  await page.getByRole('option', { name: 'Add “Olwen” as a new person' }).click();
  await expect(firstName()).toHaveValue('Olwen');
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('link', { name: 'Somebody new' }).click();
  await expect(firstName()).toHaveValue('Idris');
});
