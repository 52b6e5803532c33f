import type { Page } from '@playwright/test';
import { createVault, launch, openFiles, passphrase } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { addPeople } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median } from './figure.ts';
import { giveHands, type Hands } from './inPage.ts';

const pictures = 2_000;
const people = 200;
const ofOne = 20;
const rounds = 5;

/** What is timed, in the same vault before and after the pictures are added. */
const steps = ['open', 'firstPage', 'person', 'backup'] as const;
type Times = Record<(typeof steps)[number], number>;

/** The same vault without and with 2,000 pictures. A person has 20 of them. */
export const attachments: Bench = {
  names: steps.map((step) => `attachments.many.${step}`),
  async run() {
    const { app, page, close } = await launch();
    try {
      await createVault(page);
      await giveHands(page);
      const robins = Array.from({ length: people }, (_, at) => ({ firstName: `Robin${at}` }));
      const ids = Object.values(await addPeople(page, robins));
      const one = await page.evaluate(addOne, { ...blankPerson, firstName: 'Maeve' });
      await openFiles(app, [temporaryFolder('bench')]);
      const vaultId = await page.evaluate(setPlace);
      const before = await timed(page, vaultId, one);
      const size = await page.evaluate(addPictures, { ids, one, pictures, ofOne });
      const after = await timed(page, vaultId, one);
      return steps.map((step) =>
        figure(
          `attachments.many.${step}`,
          after[step] / before[step],
          'ratio',
          `the same vault before ${pictures} pictures of ${Math.round(size / 1024)} KB: ${before[step].toFixed(1)} ms to ${after[step].toFixed(1)} ms`,
        ),
      );
    } finally {
      await close();
    }
  },
};

async function timed(page: Page, vaultId: string, personId: string): Promise<Times> {
  const found: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    found.push(await page.evaluate(timeOnce, { vaultId, passphrase, personId }));
  }
  const of = (step: keyof Times) => median(found.map((each) => each[step]));
  return {
    open: of('open'),
    firstPage: of('firstPage'),
    person: of('person'),
    backup: of('backup'),
  };
}

type InPage = Window & { hands: Hands };

async function addOne(person: object): Promise<string> {
  const { ask } = (window as unknown as InPage).hands;
  return String((await ask('people.add', { person, answers: [] })).id);
}

/** Chooses the folder of backups, which are made by hand alone; answers with the key of the vault. */
async function setPlace(): Promise<string> {
  const { ask } = (window as unknown as InPage).hands;
  const { chosen } = await ask('desktop.chooseFolder', {});
  await ask('backups.setPlace', { folder: (chosen as { token: string }).token });
  await ask('backups.setOnLock', { onLock: false });
  const { open } = await ask('vaults.status', {});
  return (open as { vaultId: string }).vaultId;
}

/** Adds the pictures, in the page: noise, which nothing packs smaller. Answers with the bytes of one. */
async function addPictures(of: {
  ids: readonly string[];
  one: string;
  pictures: number;
  ofOne: number;
}): Promise<number> {
  const { ask } = (window as unknown as InPage).hands;
  const canvas = document.createElement('canvas');
  canvas.width = 256;
  canvas.height = 256;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const dots = context.createImageData(256, 256);
  let state = 20_261_129;
  for (let at = 0; at < dots.data.length; at += 1) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    dots.data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(dots, 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  const picture = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
  for (let at = 0; at < of.pictures; at += 1) {
    const personId = at < of.ofOne ? of.one : of.ids[at % of.ids.length];
    const about = { aboutKind: 'person', aboutId: null, description: `Letter ${at}` };
    await ask('attachments.add', {
      attachment: { personId, kind: 'letter', ...about },
      ...{ restricted: false, picture, whole: null },
    });
  }
  return picture.byteLength;
}

/** Opens the vault, lists people, opens one with pictures, and backs up, in the page. */
async function timeOnce(of: {
  vaultId: string;
  passphrase: string;
  personId: string;
}): Promise<Times> {
  const { ask, job } = (window as unknown as InPage).hands;
  const { vaultId, passphrase, personId } = of;
  const time = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  await ask('vaults.lock', {});
  const open = await time(() => ask('vaults.unlock', { vaultId, passphrase }));
  const firstPage = await time(() => ask('people.list', { find: '', after: null, limit: 50 }));
  const person = await time(async () => {
    await ask('people.get', { personId });
    await ask('attachments.list', { personId });
  });
  const backup = await time(() => job('backups.make', {}));
  return { open, firstPage, person, backup };
}
