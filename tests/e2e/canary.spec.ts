import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { methodNames, methodOf, type Reply } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import {
  type Alongside,
  createVault,
  launch,
  openFiles,
  passphrase,
  saveFileTo,
} from '../support/app.ts';
import { came } from '../support/blanks.ts';
import { copyDropIn } from '../support/dropIn.ts';
import { type Given, planted } from '../support/planted.ts';
import { killAll } from '../support/processes.ts';
import { ask } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { filesBelow, traces } from '../support/traces.ts';

test.skip(process.platform !== 'linux', 'what a process started is told by Linux only');
test.describe.configure({ mode: 'serial' });

const marker = `Wexmarigold${process.pid}`;
const word = `${marker} line`;

/** One folder holds all that the app could write to: home, temporary files, the vault, backups. */
let all: string;
/** The one way out besides paper: what somebody saved here is theirs. */
let handedOver: string;
let env: Record<string, string>;
const inAll = (name: string) => join(all, name);

let alongside: Alongside;
let secrets: string[];

test.beforeAll(async () => {
  all = temporaryFolder('canary');
  handedOver = temporaryFolder('handed-over');
  env = {
    HOME: inAll('home'),
    TMPDIR: inAll('tmp'),
    XDG_CONFIG_HOME: inAll('home/.config'),
    XDG_CACHE_HOME: inAll('home/.cache'),
    XDG_DATA_HOME: inAll('home/.local/share'),
    XDG_STATE_HOME: inAll('home/.local/state'),
  };
  for (const folder of [...Object.values(env), inAll('stick'), inAll('backups')]) {
    mkdirSync(folder, { recursive: true });
  }
  alongside = await launch({ home: inAll('user-data'), env });
});
test.afterAll(async () => {
  await alongside.app.close().catch(() => undefined);
  for (const folder of [all, handedOver]) rmSync(folder, { recursive: true, force: true });
});

/**
 * Nothing of what was planted lies anywhere; what the header shows on purpose is found, as a control, in
 * both its copies. A crash while a copy is written leaves a third, `.json.new`, for the next write to replace.
 */
function expectNoTrace() {
  const folders = [all, ...(existsSync('/dev/shm') ? ['/dev/shm'] : [])];
  expect(filesBelow(inAll('user-data')).length).toBeGreaterThan(5);
  const shown = traces([inAll('stick')], ['Harehills Drop-in'])
    .map((found) => basename(found))
    .sort();
  expect(shown.filter((found) => !found.includes('.json.new:'))).toEqual([
    'header-a.json: Harehills Drop-in as UTF-8',
    'header-b.json: Harehills Drop-in as UTF-8',
  ]);
  expect(traces(folders, secrets)).toEqual([]);
}

const chosen = async (page: Page, dialog: string, input: object = {}) => {
  const answer = await ask<{ chosen: { token: string } | { token: string }[] }>(
    page,
    `desktop.${dialog}`,
    input,
  );
  return Array.isArray(answer.chosen)
    ? answer.chosen.map(({ token }) => token)
    : [answer.chosen.token];
};

/** Calls with the marker in every field that takes a text; a refusal fails the test. */
const plant = <Value>(page: Page, name: string, given: Given = {}) => {
  const method = methodOf(contract, name);
  if (!method) throw new Error(name);
  return ask<Value>(page, name, planted(method.input, marker, given));
};

/** Waits for a job by what its preview answers: it is there when the job is done. */
const finished = async (page: Page, name: string, jobId: string) => {
  await expect
    .poll(() =>
      page.evaluate(
        async ([method, id]) =>
          (await window.alongside.call(method as string, { jobId: id })) as Reply,
        [name, jobId],
      ),
    )
    .toMatchObject({ ok: true });
};

test('what is written into every field is nowhere in the clear while the vault is open', async () => {
  const { app, page } = alongside;
  await openFiles(app, [inAll('stick')]);
  const recoveryKey = await createVault(page, { elsewhere: true });
  const key = recoveryKey.replaceAll('-', '');
  secrets = [marker, passphrase, 'Jo Harker', recoveryKey, key];

  const today = new Date().toISOString().slice(0, 10);
  const { purposes } = await ask<{ purposes: { id: string; key: string; form: { id: string } }[] }>(
    page,
    'consents.purposes',
    {},
  );
  const [purpose] = purposes;
  const given: Given = {
    dateOfBirth: '1990-05-06',
    email: `${marker}@example.org`,
    purposeId: purpose?.id,
    formId: purpose?.form.id,
    answer: 'agreed',
    on: '2026-01-15',
    expiresOn: null,
    askAgainOn: null,
    startsAt: '10:30',
  };
  const person = await plant<{ id: string; version: number }>(page, 'people.add', given);
  const personId = person.id;
  await plant(page, 'people.addNote', { ...given, personId });
  const now = await ask<{ version: number }>(page, 'people.get', { personId });
  await plant(page, 'people.change', { ...given, personId, expectedVersion: now.version });
  const { consents } = await ask<{ consents: { id: string | null; version: number }[] }>(
    page,
    'consents.ofPerson',
    { personId, on: today },
  );
  const agreed = consents.find(({ id }) => id !== null);
  const session = await plant<{ id: string; version: number }>(page, 'sessions.add', {
    ...given,
    projectId: null,
  });
  await ask(page, 'sessions.saveRegister', {
    sessionId: session.id,
    expectedVersion: session.version,
    paidOn: today,
    rows: [{ ...came(personId), feePence: 1_500, outcome: 'paid', method: 'cash' }],
  });
  await plant(page, 'consents.withdraw', {
    consentId: agreed?.id,
    expectedVersion: agreed?.version,
    on: today,
  });
  await bringIn(page);
  await handOver(page, purposes.find(({ key }) => key === 'figures')?.id ?? '');
  await backUp(page);
  await everyMethod(page, { ...given, personId, sessionId: session.id });
  await lookEverywhere(page);
  expectNoTrace();
});

/** Spreadsheets with the marker in every column of free text, a voucher's number among them. */
async function bringIn(page: Page) {
  const sheets = copyDropIn();
  sheets.edit('people.csv', (text) =>
    text.replace('P001,Isla,Edwards,Isl', `P001,${word},x,${word}`),
  );
  sheets.edit('sessions.csv', (text) =>
    text.replace('Front door group,Online,Jo Harker', `${word},${word},${word}`),
  );
  sheets.edit('payments.csv', (text) => text.replace('LV-151448', word));
  await openFiles(alongside.app, sheets.paths);
  const files = await chosen(page, 'chooseSpreadsheets');
  const { jobId } = await ask<{ jobId: string }>(page, 'imports.check', { files });
  await finished(page, 'imports.preview', jobId);
  const saving = await ask<{ jobId: string }>(page, 'imports.save', { jobId });
  await finished(page, 'imports.report', saving.jobId);
  rmSync(sheets.folder, { recursive: true });
}

async function handOver(page: Page, purposeId: string) {
  const { jobId } = await plant<{ jobId: string }>(page, 'exports.prepare', {
    kind: 'participants',
    cohortOf: null,
    recipeId: null,
    purposeId,
    from: '2025-01-01',
    to: '2026-12-31',
    columns: ['gender', 'age'],
  });
  await finished(page, 'exports.preview', jobId);
  await saveFileTo(alongside.app, join(handedOver, `${marker}.csv`));
  const [file] = await chosen(page, 'chooseSaveFile', { suggestedName: 'export.csv' });
  await plant(page, 'exports.save', {
    jobId,
    file,
    format: 'csv',
    keepUntil: '2099-12-31',
  });
  expect(readdirSync(handedOver)).toEqual([`${marker}.csv`]);
}

async function backUp(page: Page) {
  await openFiles(alongside.app, [inAll('backups')]);
  const [folder] = await chosen(page, 'chooseFolder');
  await ask(page, 'backups.setPlace', { folder });
  await ask(page, 'backups.make', {});
  await expect.poll(() => filesBelow(inAll('backups')).length).toBeGreaterThan(0);
}

/** Whatever a later method does with a text, it has the marker in it; a refusal is an answer too. */
async function everyMethod(page: Page, given: Given) {
  for (const name of methodNames(contract)) {
    const method = methodOf(contract, name);
    if (method?.at !== 'strongroom' || name.startsWith('vaults.')) continue;
    await page.evaluate(([method, input]) => window.alongside.call(method as string, input), [
      name,
      planted(method.input, marker, given),
    ] as const);
  }
}

/** Looks as a person does: through the screens, by a search, and with words that are not saved yet. */
async function lookEverywhere(page: Page) {
  await page.reload();
  for (const area of ['Sessions', 'Money', 'Reports', 'People']) {
    await page.getByRole('link', { name: area, exact: true }).click();
    await page.locator('h1').first().waitFor();
  }
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(marker);
  await expect(page.getByRole('option').first()).toContainText(marker);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill(marker);
  const row = page.getByRole('row').filter({ hasText: marker }).first();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(marker);
  await page.evaluate((text) => {
    document.title = text;
    sessionStorage.setItem(text, text);
    localStorage.setItem(text, text);
  }, word);
}

test('nor after the vault was locked in the middle of writing', async () => {
  const { page } = alongside;
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Your passphrase', { exact: true })).toBeFocused();
  await expect.poll(() => readdirSync(inAll('stick')).includes('records.db-journal')).toBe(false);
  expectNoTrace();
});

test('nor after the whole app was killed while it saved', async () => {
  alongside = await alongside.reopen();
  const { app, page } = alongside;
  await page.getByLabel('Your passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await lookEverywhere(page);
  const given = { email: null, dateOfBirth: null, answers: [] };
  const input = planted(contract.people.add.input, marker, given);
  await page.evaluate((person) => {
    for (let more = 0; more < 200; more += 1) void window.alongside.call('people.add', person);
  }, input);
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  killAll(app.process().pid ?? 0);
  await gone;
  expectNoTrace();
});

test('nor after a crash of the window and of the app, which leave no dump', async () => {
  alongside = await launch({ home: inAll('user-data'), env });
  const { app, page } = alongside;
  await page.getByLabel('Your passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await lookEverywhere(page);
  const dumps = await app.evaluate(({ app: electron }) => electron.getPath('crashDumps'));
  expect(dumps.startsWith(all)).toBe(true);
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('render-process-gone', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(() => process.crash()).catch(() => undefined);
  await gone;
  expect(filesBelow(dumps).filter((path) => path.endsWith('.dmp'))).toEqual([]);
  expectNoTrace();
});

test('what was handed over is there, under the name that somebody gave it', () => {
  expect(readFileSync(join(handedOver, `${marker}.csv`), 'utf8')).toContain(
    '"participant","age","gender"',
  );
});
