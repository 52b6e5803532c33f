import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import {
  type Alongside,
  appFolder,
  createVault,
  launch,
  oneWindow,
  openFiles,
  saveFileTo,
} from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let personId: string;
oneWindow(launch, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

const phone = join(appFolder, 'tests', 'fixtures', 'pictures', 'phone.jpg');
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string) => enter(button(name));

async function removeForGood() {
  await press('Remove the picture');
  await expect(button('Keep it')).toBeFocused();
  await press('Remove it for good');
}

/** In the page: the colour of one dot of the shown picture, and whether a part of it has any detail. */
async function look() {
  const shown = document.querySelector('main img') as HTMLImageElement;
  await shown.decode();
  const canvas = document.createElement('canvas');
  canvas.width = shown.naturalWidth;
  canvas.height = shown.naturalHeight;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(shown, 0, 0);
  const dot = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
  // A column through the stripes: how far neighbouring dots differ.
  let detail = 0;
  for (let y = 241; y < 319; y += 1) {
    detail = Math.max(detail, Math.abs((dot(80, y)[0] ?? 0) - (dot(80, y - 1)[0] ?? 0)));
  }
  const size = [shown.naturalWidth, shown.naturalHeight];
  return { size, corners: [dot(20, 20), dot(280, 20), dot(280, 380)], detail };
}

test('adds a photograph by keyboard, with a face hidden, and shows it upright and without its place', async () => {
  await createVault(page);
  const person = { ...blankPerson, firstName: 'Maeve', lastName: 'Quill' };
  ({ id: personId } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] }));
  await goTo(page, `/people/${personId}`);
  await enter(page.getByRole('link', { name: 'Add the first picture' }));
  await expect(heading('Files and pictures of Maeve')).toBeFocused();
  await screens(page, 'files-none');
  await press('Add a picture');
  await expect(heading('Add a picture of Maeve')).toBeFocused();
  await page.getByRole('radio', { name: 'A photo of them' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('What can be seen').fill('At the market stall');
  await press('Save the picture');
  await expect(page.getByRole('alert')).toContainText('Choose a picture first');

  await openFiles(alongside.app, [phone]);
  await press('Choose the picture');
  await expect(page.getByText('phone.jpg is open')).toBeVisible();
  await press('Hide a face');
  const box = page.getByRole('button', { name: /^Hidden part 1: / });
  await expect(box).toBeFocused();
  // Over the stripes, which stand 40 to 120 dots from the left and 240 to 320 from the top.
  for (let times = 0; times < 16; times += 1) await page.keyboard.press('ArrowLeft');
  for (let times = 0; times < 14; times += 1) await page.keyboard.press('ArrowDown');
  for (let times = 0; times < 10; times += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(box).toHaveAccessibleName(
    'Hidden part 1: 8 % from the left, 58 % from the top, 40 % wide, 30 % high',
  );
  await expect(box).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Hidden part 2: / })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(button('Hide a face')).toBeFocused();
  await screens(page, 'file-new');
  await page.getByRole('radio', { name: 'Keep it for coordinators' }).focus();
  await page.keyboard.press('Space');
  await press('Save the picture');

  await expect(heading('At the market stall')).toBeFocused();
  await expect(page.getByText('The picture is saved.').first()).toBeVisible();
  const seen = await page.evaluate(look);
  expect(seen.size).toEqual([300, 400]);
  // Turned as the phone said: green, red, blue. JPEG keeps colours nearly.
  const near = (dot: number[] | undefined, colour: readonly number[]) =>
    colour.every((value, at) => Math.abs(value - (dot?.[at] ?? -99)) < 12);
  expect(near(seen.corners[0], [32, 160, 64])).toBe(true);
  expect(near(seen.corners[1], [192, 32, 32])).toBe(true);
  expect(near(seen.corners[2], [32, 96, 192])).toBe(true);
  expect(seen.detail).toBeLessThan(60);
  await screens(page, 'file');
});

test('keeps the whole photograph for coordinators, and nothing of the phone in either', async () => {
  const { attachments } = await ask<{ attachments: { id: string; restricted: boolean }[] }>(
    page,
    'attachments.list',
    { personId },
  );
  expect(attachments.map(({ restricted }) => restricted).sort()).toEqual([false, true]);
  for (const { id, restricted } of attachments) {
    // The picture that was open before must be gone, or it would be looked at.
    await goTo(page, `/people/${personId}/files`);
    await expect(heading('Files and pictures of Maeve')).toBeVisible();
    await goTo(page, `/people/${personId}/files/${id}`);
    await expect(page.locator('main img')).toBeVisible();
    const method = restricted ? 'attachments.readRestricted' : 'attachments.read';
    const letters = await page.evaluate(
      async ([name, attachmentId]) => {
        const reply = await window.alongside.call(name ?? '', { attachmentId });
        if (!reply.ok) throw new Error(reply.error.code);
        return String.fromCharCode(...(reply.value as { bytes: Uint8Array }).bytes);
      },
      [method, id],
    );
    for (const word of ['Exif', 'Farnley', '2026:05:14', 'Harehills', 'Leeds', 'ICC_PROFILE']) {
      expect(readFileSync(phone, 'latin1').includes(word) || word === 'ICC_PROFILE').toBe(true);
      expect(letters).not.toContain(word);
    }
    const { detail } = await page.evaluate(look);
    if (restricted) expect(detail).toBeGreaterThan(150);
  }
  await goTo(page, `/people/${personId}/files`);
  await expect(page.getByText('Coordinators only')).toBeVisible();
  await screens(page, 'files');
});

test('lets a photograph out only once the person agreed, and says where it stands', async () => {
  await enter(page.getByRole('link', { name: 'At the market stall' }).last());
  await expect(page.getByText('They have not agreed to this')).toBeVisible();
  const { purposes } = await ask<{ purposes: { id: string; key: string; form: { id: string } }[] }>(
    page,
    'consents.purposes',
    {},
  );
  const purpose = purposes.find(({ key }) => key === 'photographs');
  await ask(page, 'consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId: purpose?.id, formId: purpose?.form.id, answer: 'agreed', method: 'phone' },
      ...{ on: '2026-01-20', expiresOn: null, askAgainOn: null, witness: null },
    },
  });
  await page.getByLabel('Where it will be seen').fill('Newsletter of May');
  const path = join(temporaryFolder(''), 'photograph.jpg');
  await saveFileTo(alongside.app, path);
  await press('Save it to use');
  await expect(page.getByText('Saved as photograph.jpg').first()).toBeVisible();
  await expect(page.getByText(/^Newsletter of May, since /)).toBeVisible();
  expect(readFileSync(path).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  await removeForGood();
  await expect(page.getByRole('alert')).toContainText('It is still used outside');
  await press('Newsletter of May: it is taken down');
  await expect(page.getByText(/^Taken down on /)).toBeVisible();
  await removeForGood();
  await expect(heading('Files and pictures of Maeve')).toBeFocused();
  await expect(page.getByText('The picture is removed.').first()).toBeVisible();
});

test('takes a drawing as the canvas makes it, and a letter to a request', async () => {
  const request = await ask<{ id: string }>(page, 'requests.add', {
    request: {
      ...{ kind: 'access', personId, name: null, receivedOn: '2026-01-20', way: 'post' },
      ...{ words: 'Send me all', otherPersonId: null },
    },
  });
  const drawn = await page.evaluate(async (person) => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(10, 10, 80, 4);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    const picture = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    const about = { aboutKind: 'person', aboutId: null, description: 'Signed at the table' };
    const reply = await window.alongside.call('attachments.add', {
      attachment: { personId: person, kind: 'signature', ...about },
      ...{ restricted: false, picture, whole: null },
    });
    return reply.ok ? reply.value : reply.error;
  }, personId);
  expect(drawn).toMatchObject({ kind: 'signature', mediaType: 'image/png', width: 300 });
  await goTo(page, `/requests/${request.id}`);
  await enter(page.getByRole('link', { name: 'Add a photo of their letter' }));
  await expect(heading('Add a picture of Maeve')).toBeFocused();
  await press('Choose the picture');
  await page.mouse.move(0, 0);
  const stage = page.locator('canvas');
  const box = await stage.boundingBox();
  if (box === null) throw new Error('no picture');
  // By pointer: a box over the lower left quarter.
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await page.mouse.up();
  await expect(
    page.getByRole('button', { name: /^Hidden part 1: .*50 % from the top/ }),
  ).toBeFocused();
  await page.getByRole('radio', { name: 'A letter' }).check({ force: true });
  await page.getByLabel('What can be seen').fill('Their letter');
  await press('Save the picture');
  await expect(heading('Their letter')).toBeFocused();
  const { attachments } = await ask<{ attachments: { aboutId: string | null }[] }>(
    page,
    'attachments.list',
    { personId },
  );
  expect(attachments[0]?.aboutId).toBe(request.id);
  await goTo(page, `/people/${personId}/files`);
  await expect(heading('Files and pictures of Maeve')).toBeFocused();
});

test('holds no picture once it is locked', async () => {
  await enter(page.getByRole('link', { name: 'At the market stall' }));
  const address = await page.locator('main img').getAttribute('src');
  expect(address).toMatch(/^blob:/);
  await press('Lock');
  await expect(page.getByLabel('Your passphrase')).toBeVisible();
  const opens = (of: string) =>
    new Promise<boolean>((done) => {
      const picture = new Image();
      picture.onload = () => done(true);
      picture.onerror = () => done(false);
      picture.src = of;
    });
  expect(await page.evaluate(opens, address ?? '')).toBe(false);
});
