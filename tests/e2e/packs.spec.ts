import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openAge } from '../support/age.ts';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, oneWindow, saveFileTo } from '../support/app.ts';
import { choose, enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { readPdf } from '../support/reports.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addPeople, ask } from '../support/seed.ts';

let alongside: Alongside;
let page: Page;
oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

/** Goes on by Tab until what has the focus has these words. */
async function tabTo(words: RegExp): Promise<void> {
  for (let at = 0; at < 80; at += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const focused = document.activeElement;
      return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.closest('label')?.textContent ?? ''} ${focused?.textContent ?? ''}`;
    });
    if (words.test(said)) return;
  }
  throw new Error(`nothing is called ${words}`);
}

test('a copy of a person’s data is put together, decided and saved by keyboard alone', async () => {
  const { app, home } = alongside;
  const { Gwen: personId = '', Efua = '' } = await addPeople(page, [
    { firstName: 'Gwen', lastName: 'Pugh', phone: '07700 900733', aliases: ['Wendy'] },
    { firstName: 'Efua', lastName: 'Mensah' },
  ]);
  const note = { on: '2026-01-20', kind: 'note' };
  for (const [of, text] of [
    [personId, 'Gwen came with Efua Mensah and made the tea.'],
    [personId, 'Kwame Boateng rang about her rent.'],
    [Efua, 'Efua is well. Wendy Pugh helped her move. She has a new flat.'],
  ] as const) {
    await ask(page, 'people.addNote', { personId: of, ...note, text });
  }
  await ask(page, 'access.addRestricted', { personId, on: '2026-01-21', text: 'Kept apart.' });
  const { id } = await ask<{ id: string }>(page, 'requests.add', {
    request: {
      ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-01-22' },
      ...{ way: 'phone', words: 'What do you hold about me?' },
    },
  });

  await goTo(page, `/requests/${id}`);
  await tabTo(/^ *Put together what we hold/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What we hold: Gwen Pugh' })).toBeVisible();
  await expect(page.getByText('0 of 4 decided')).toBeVisible();
  await screens(page, 'pack-begun');
  await expect(page.getByText('4 places are still to be decided')).toBeVisible();

  await test.step('one key for each place, and one to take it back', async () => {
    const next = page.getByRole('heading', { level: 3 });
    // The numbers work at once, and the heading says where the name stands.
    await expect(next).toBeFocused();
    await expect(next).toHaveText(/^Notes: .+\. 0 of 4 decided$/);
    await page.keyboard.press('1');
    await expect(next).toHaveText(/1 of 4 decided/);
    await expect(next).toBeFocused();
    await page.keyboard.press('3');
    await expect(next).toHaveText(/2 of 4 decided/);
    await page.keyboard.press('u');
    await expect(next).toHaveText(/1 of 4 decided/);
    await expect(next).toBeFocused();
    await page.keyboard.press('1');
    await expect(next).toHaveText(/2 of 4 decided/);
    await screens(page, 'pack-restricted');
    expect(await page.evaluate(saidTwice)).toEqual([]);
    await page.keyboard.press('2');
    await expect(next).toHaveText(/3 of 4 decided/);
    await page.keyboard.press('1');
    await expect(page.getByText('All 4 places are decided')).toBeFocused();
    await screens(page, 'pack-decided');
  });

  await test.step('Home has it until it is saved', async () => {
    await goTo(page, '/');
    await expect(page.getByRole('heading', { name: 'Copies of data to finish' })).toBeVisible();
    await screens(page, 'home-pack');
    await goTo(page, `/requests/${id}/pack`);
    await expect(page.getByText('All 4 places are decided')).toBeVisible();
  });

  await test.step('the PDF says all of it, and nothing of others', async () => {
    const file = join(home, 'what we hold.pdf');
    await saveFileTo(app, file);
    await page.getByRole('radio', { name: 'Large print' }).focus();
    await page.keyboard.press('Space');
    await tabTo(/^ *Save the copy/);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Saved as what we hold.pdf')).toBeVisible({ timeout: 60_000 });
    await screens(page, 'pack-saved');
    const pdf = readFileSync(file);
    const { text } = readPdf(pdf);
    for (const said of ['What we hold about you', 'Gwen came with [left out 1]', '07700 900733']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Wendy Pugh helped her move.');
    expect(text).not.toMatch(/Efua|Kwame|new flat|Kept apart/);
    expect(text).toContain('What do you hold about me?');
  });

  await test.step('the locked file opens with words that are shown once', async () => {
    const file = join(home, 'what we hold.zip.age');
    await saveFileTo(app, file);
    await page.getByRole('radio', { name: /A PDF to print/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift');
    await tabTo(/^ *Save the copy/);
    await page.keyboard.press('Enter');
    await expect(page.getByText('The words that open the file')).toBeVisible({ timeout: 60_000 });
    const shown = page.getByRole('main').locator('p', { hasText: /^(?:[a-z-]+ ){5}[a-z-]+$/ });
    const words = await shown.innerText();
    await screens(page, 'pack-locked');
    const files = unzipSync(openAge(readFileSync(file), words).content);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['what-we-hold.pdf', 'what-we-hold.json', 'consent.json']),
    );
    await goTo(page, '/');
    await goTo(page, `/requests/${id}/pack`);
    await expect(page.getByText(/^Last saved on/)).toBeVisible();
    await expect(page.getByText(words)).toHaveCount(0);
  });
});

test('a copy is made in six actions, and one key for each mention of others', async () => {
  const { app, home } = alongside;
  const { Nesta = '' } = await addPeople(page, [{ firstName: 'Nesta', lastName: 'Vaughan' }]);
  const text = 'Kwame Boateng rang about her rent.';
  await ask(page, 'people.addNote', { personId: Nesta, on: '2026-01-20', kind: 'note', text });
  await goTo(page, `/people/${Nesta}`);
  let actions = 0;
  const act = async (doing: Promise<void>) => {
    actions += 1;
    await doing;
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await act(enter(page.getByRole('link', { name: 'Write down a request' })));
  await act(page.getByRole('radio', { name: /^See what we hold/ }).press('Space'));
  await act(choose(page, /How did it come/, 'By phone'));
  await page.getByLabel('What did they say, in their own words?').fill('What do you hold?');
  await act(enter(button('Save the request')));
  await act(enter(page.getByRole('link', { name: 'Put together what we hold' })));
  const next = page.getByRole('heading', { level: 3 });
  await expect(next).toHaveText(/0 of 1 decided/);
  await page.keyboard.press('1');
  await expect(page.getByText('The one place is decided')).toBeFocused();
  await saveFileTo(app, join(home, 'copy.pdf'));
  await act(enter(button('Save the copy')));
  await expect(page.getByText('Saved as copy.pdf')).toBeVisible({ timeout: 60_000 });
  expect(actions).toBe(6);
});

test('a slip of what is held and agreed is printed from the person’s page, in their format', async () => {
  const { app, home } = alongside;
  const { Mabel: personId = '' } = await addPeople(page, [
    {
      ...{ firstName: 'Mabel', lastName: 'Aziz', knownAs: 'May', pronouns: 'she/her' },
      ...{ phone: '07700 900111', email: 'may@example.org', postcode: 'LS8 5HR' },
      ...{ aliases: ['Maybelle'], safeContact: 'Text only', dateOfBirth: '1984-03-15' },
      ...{ gender: 'Woman', trans: 'No', ethnicity: 'Asian: Pakistani', joinedOn: '2025-02-01' },
      ...{ interests: ['Housing'], skills: ['Cooking'], experiences: ['Hostels'] },
      ...{ journeyStage: 'using-now', paymentRoute: 'cash', accessNeeds: 'Large print' },
    },
  ]);
  const { purposes } = await ask<{
    purposes: { id: string; form: { id: string; wording: string } }[];
  }>(page, 'consents.purposes', {});
  for (const purpose of purposes) {
    await ask(page, 'consents.record', {
      ...{ personId, expectedVersion: 0 },
      answer: {
        ...{ purposeId: purpose.id, formId: purpose.form.id, method: 'phone', on: '2026-01-02' },
        ...{ answer: 'agreed', expiresOn: null },
        ...{ askAgainOn: null, witness: null },
      },
    });
  }
  await goTo(page, `/people/${personId}`);
  const link = page.getByRole('link', { name: 'Print what we hold and what they agreed' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /Large print/ })).toBeChecked();
  await expect(page.getByText(/You said yes on 2 January 2026/).first()).toBeVisible();
  await screens(page, 'slip');
  for (const [size, easy] of [
    ['large', false],
    ['standard', false],
    ['standard', true],
  ] as const) {
    const file = join(home, `slip-${size}-${easy}.pdf`);
    await page
      .getByRole('radio', { name: size === 'large' ? /Large print/ : /Standard print/ })
      .focus();
    await page.keyboard.press('Space');
    const box = page.getByRole('checkbox', { name: /Easy to read/ });
    if ((await box.isChecked()) !== easy) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    // The address says what the page shows: what was chosen, once it is there.
    const shows = () => {
      const said = new URL(page.url().replace('#', '')).searchParams;
      return [said.get('size') ?? 'large', said.has('easy')];
    };
    await expect.poll(shows).toEqual([size, easy]);
    await saveFileTo(app, file);
    await expect(page.getByRole('button', { name: 'Save to print' })).toBeEnabled();
    await page.getByRole('button', { name: 'Save to print' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(new RegExp(`slip-${size}-${easy}`))).toBeVisible();
    const { text: laidOut, about } = readPdf(readFileSync(file));
    const text = laidOut.replace(/\s+/g, ' ');
    expect(text).toContain('What we hold and what you agreed');
    expect(text).toContain('You said yes on 2 January 2026.');
    if (size === 'standard' && !easy) expect(about.get('Pages')).toBe('1');
  }
});
