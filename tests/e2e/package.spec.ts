import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { withUpdate } from '../../electron/strongroom/updates/updateFile.ts';
import { licencesIn } from '../../renderer/features/settings/licences.ts';
import { billFile, writeBill } from '../../scripts/package/bill.mjs';
import { executableIn, pack, resourcesIn } from '../../scripts/package/pack.mjs';
import { manifestFile, signRelease, writeManifest } from '../../scripts/package/release.mjs';
import { makeKeyPair } from '../../scripts/package/releaseKeys.mjs';
import { sumsBelow, sumsFile, writeSums } from '../../scripts/package/sums.mjs';
import { appFolder, passphrase } from '../support/app.ts';
import { countAll, keysOf, strongroomOf, waysOfKey, waysOfText } from '../support/memory.ts';
import { openTo, whyNotUnprivileged } from '../support/otherUser.ts';
import { enter, handles, pageOf, type Running, startPackage, until } from '../support/packaged.ts';
import { temporaryFolder } from '../support/temporary.ts';

// As root Chromium's sandbox does not run, and the package does not run without it.
const why = whyNotUnprivileged();
test.skip(why !== null, why ?? '');

const electron: string = createRequire(join(appFolder, 'package.json'))('electron');
const packedFrom = { dir: dirname(electron), executable: electron };

let work: string;
let folder: string;
let executable: string;
const running: Running[] = [];

test.beforeAll(async () => {
  work = temporaryFolder('packed');
  const made = await pack({ electron: packedFrom, output: join(work, 'dist') });
  folder = made.folder;
  executable = executableIn(folder);
  openTo([work]);
});
test.afterEach(async () => {
  for (const each of running.splice(0)) {
    if (each.child.exitCode === null) each.child.kill('SIGKILL');
    await each.ended();
  }
});
test.afterAll(() => rmSync(work, { recursive: true, force: true }));

function newHome(): string {
  const home = temporaryFolder('home', work);
  openTo([], [home]);
  return home;
}

async function start(
  program: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<Running> {
  const started = await startPackage(program, args, env);
  running.push(started);
  return started;
}

test('the binary refuses to be Node, to be inspected, and to load code from elsewhere', async () => {
  const wire = await getCurrentFuseWire(executable);
  expect({
    runAsNode: wire[FuseV1Options.RunAsNode],
    nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
    onlyFromAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
    cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
    asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
  }).toEqual({
    runAsNode: FuseState.DISABLE,
    nodeOptions: FuseState.DISABLE,
    inspect: FuseState.DISABLE,
    onlyFromAsar: FuseState.ENABLE,
    cookieEncryption: FuseState.ENABLE,
    asarIntegrity: FuseState.ENABLE,
  });
});

test('the package holds what was built, the one native module and the demo’s sheets only', () => {
  const archive = join(resourcesIn(folder), 'app.asar');
  const allowed = [
    /^\/(LICENSE|NOTICE|package\.json)$/,
    /^\/out\/main\/(main|process|strongroom|deriving|workshop)\.cjs$/,
    /^\/out\/main\/chunks\/([\w-]+\.cjs|highs\.wasm)$/,
    /^\/out\/preload\/preload\.cjs$/,
    /^\/out\/renderer\/((index|report)\.html|assets\/[\w-]+(\.module)?[\w-]*\.(js|css|svg|woff2?))$/,
    /^\/out\/keys\/[\w-]+\.pem$/,
    /^\/out\/demo\/(people|consents|sessions|attendance|payments)\.csv$/,
    /^\/node_modules\/@signalapp\/sqlcipher\/(package\.json|LICENSE|dist\/index\.cjs)$/,
    /^\/node_modules\/@signalapp\/sqlcipher\/prebuilds\/[\w-]+\/@signalapp\+sqlcipher\.node$/,
    /^\/node_modules\/node-gyp-build\/(package\.json|LICENSE|index\.js|node-gyp-build\.js)$/,
  ];
  const inside = listPackage(archive, { isPack: false });
  const files = inside.filter((path) => !inside.some((other) => other.startsWith(`${path}/`)));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((path) => !allowed.some((rule) => rule.test(path)))).toEqual([]);
  const outside = readdirSync(`${archive}.unpacked`, { recursive: true, withFileTypes: true });
  expect(outside.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([
    '@signalapp+sqlcipher.node',
  ]);
  expect(readdirSync(resourcesIn(folder)).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
});

test('the package tells nothing of the machine that made it', () => {
  const packed = readFileSync(join(resourcesIn(folder), 'app.asar'));
  expect(packed.includes(appFolder)).toBe(false);
  expect(packed.includes('sourceMappingURL=')).toBe(false);
});

for (const asked of [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=0',
  '-inspect=0',
]) {
  test(`the app does not run where a debugger is asked for: ${asked}`, async () => {
    const home = newHome();
    const refused = await start(executable, [`--user-data-dir=${home}`, '--demo', asked]);
    expect(await refused.ended()).toBe(1);
    expect(refused.said()).toContain('Alongside does not run under a debugger.');
    expect(refused.said()).not.toContain('listening on');
    expect(existsSync(join(home, 'demo'))).toBe(false);
  });
}

for (const asked of [
  '--no-sandbox',
  '--single-process',
  '--in-process-gpu',
  '--js-flags=--expose-gc',
  '--disable-web-security',
]) {
  test(`the app does not run with ${asked}`, async () => {
    const home = newHome();
    const refused = await start(executable, [`--user-data-dir=${home}`, '--demo', asked]);
    expect(await refused.ended()).toBe(1);
    expect(refused.said()).toContain(`Alongside does not run with ${asked.split('=')[0]}.`);
    expect(existsSync(join(home, 'demo'))).toBe(false);
  });
}

test('packed twice, it is the same, byte by byte', async () => {
  const again = await pack({ electron: packedFrom, output: join(work, 'again') });
  expect(await sumsBelow(again.folder)).toEqual(await sumsBelow(folder));
});

test('checksums and a bill of materials go with it', async () => {
  const output = join(folder, '..');
  await writeBill(output);
  await writeSums(output);
  const { components } = JSON.parse(readFileSync(join(output, billFile), 'utf8')) as {
    components: { group?: string; name: string; version: string }[];
  };
  const listed = components.map(({ group, name, version }) =>
    [group, `${name} ${version}`].filter(Boolean).join('/'),
  );
  // Whatever has its licence in NOTICE is in the bill.
  const named = licencesIn(readFileSync(join(appFolder, 'NOTICE'), 'utf8'))
    .flatMap(({ packages }) => packages.split(', '))
    .filter((each) => / \d/.test(each));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((each) => !listed.includes(each))).toEqual([]);
  const checked = spawnSync('sha256sum', ['--check', '--strict', '--quiet', sumsFile], {
    cwd: output,
    encoding: 'utf8',
  });
  expect(checked.stdout + checked.stderr).toBe('');
  expect(readFileSync(join(output, sumsFile), 'utf8')).toContain('/resources/app.asar\n');
});

test('its manifest lists exactly its files, and is signed so that other programs can check it', async () => {
  const output = join(folder, '..');
  const publicFile = join(work, 'release.pem');
  const privateFile = join(work, 'release.key');
  makeKeyPair({ privateFile, publicFile });
  // An installer needs tools from the network: one file of the size of the whole app stands in.
  const installer = join(output, 'Alongside-9.9.9.AppImage');
  expect(spawnSync('tar', ['-cf', installer, '-C', folder, '.']).status).toBe(0);
  const manifest = await writeManifest(output);
  const updates = await signRelease(output, manifest, privateFile, work);
  await writeSums(output);
  expect(updates).toEqual(['Alongside-9.9.9.AppImage.update']);
  const path = join(output, manifestFile(manifest));
  const beside = [sumsFile, ...[path, `${path}.sig`, ...updates].map((each) => basename(each))];
  const sums = [...(await sumsBelow(output))].filter(([name]) => !beside.includes(name));
  expect(manifest.files.map(({ name, sha256 }) => [name, sha256])).toEqual(sums);
  expect(manifest.files.map(({ name }) => name)).toContain('linux-unpacked/resources/app.asar');
  const sizes = manifest.files.filter(
    ({ name, bytes }) => statSync(join(output, name)).size !== bytes,
  );
  expect(sizes).toEqual([]);
  const signature = readFileSync(`${path}.sig`);
  expect(verify(null, readFileSync(path), readFileSync(publicFile), signature)).toBe(true);
  const checked = spawnSync('openssl', [
    ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', publicFile],
    ...['-sigfile', `${path}.sig`, '-in', path],
  ]);
  expect(checked.status).toBe(0);
  const { size } = statSync(installer);
  expect(size).toBeGreaterThan(100_000_000);
  const update = join(output, updates[0] ?? '');
  const read = await withUpdate(
    update,
    [createPublicKey(readFileSync(publicFile))],
    (head) => head,
  );
  expect(read.payload).toMatchObject({ name: basename(installer), bytes: size });
  expect(statSync(update).size).toBe(read.payload.at + size);
  for (const each of [installer, update]) rmSync(each);
});

test('the environment makes neither Node nor a loader out of the app', async () => {
  const args = [`--user-data-dir=${newHome()}`, '--inspect', '-p', '6*7'];
  const asNode = await start(executable, args, { ELECTRON_RUN_AS_NODE: '1' });
  expect(await asNode.ended()).toBe(1);
  expect(asNode.said()).not.toMatch(/^42$/m);
  const loaded = await start(executable, args, {
    NODE_OPTIONS: '--require=/nowhere/to/be/found.cjs',
  });
  expect(await loaded.ended()).toBe(1);
  expect(loaded.said()).toContain('Alongside does not run under a debugger.');
});

test('the app runs as it is handed out, and no signal wakes a debugger', async () => {
  const home = newHome();
  const app = await start(executable, [`--user-data-dir=${home}`, '--demo']);
  await until('the demo is there', () => existsSync(join(home, 'demo', 'header-b.json')));
  expect(handles(app, 15)).toBe(true);
  expect(handles(app, 10)).toBe(false);
  app.child.kill('SIGTERM');
  expect(await app.ended()).toBe(0);
  expect(readdirSync(join(home, 'demo')).sort()).toEqual([
    'header-a.json',
    'header-b.json',
    'records.db',
  ]);
});

test.describe('a package that differs only in the inspect fuse', () => {
  let home: string;
  let program: string;
  test.beforeAll(async () => {
    const copy = join(work, 'inspectable');
    cpSync(folder, copy, { recursive: true });
    openTo([copy]);
    program = executableIn(copy);
    await flipFuses(program, {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    home = newHome();
  });

  test('differs in one byte', () => {
    const [a, b] = [readFileSync(executable), readFileSync(program)];
    expect(a.length).toBe(b.length);
    let different = 0;
    for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) different += 1;
    expect(different).toBe(1);
  });

  test('still refuses to be debugged from its command line', async () => {
    const refused = await start(program, [`--user-data-dir=${home}`, '--remote-debugging-port=0']);
    expect(await refused.ended()).toBe(1);
    expect(refused.said()).not.toContain('DevTools listening');
  });

  test('keeps a person through a lock, with its tools for developers closed', async () => {
    // Each letter that is typed is a call to main.
    test.setTimeout(600_000);
    const app = await start(program, [`--user-data-dir=${home}`]);
    const inside = await enter(app);
    const { inPage, shows, press, fill } = pageOf(inside);
    await shows('Set up your charity');

    await inside.inMain(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.openDevTools({ mode: 'detach' }),
      null,
    );
    const shell = await inside.inMain(({ app: electron, BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      return {
        title: window?.getTitle(),
        menu: Menu.getApplicationMenu(),
        from: electron.getAppPath().endsWith('app.asar'),
      };
    }, null);
    expect(shell).toEqual({ title: 'Alongside', menu: null, from: true });

    await press('button', 'Set up your charity');
    await fill('Name of the charity', 'Harehills Drop-in');
    await fill('Your name', 'Jo Harker');
    await press('button', 'Continue');
    await press('button', 'Choose my own');
    await fill('Your passphrase', passphrase);
    await press('button', 'Continue');
    await shows('I have it on paper');
    await inPage(`window.location.hash = '#/people/new'`);
    await fill('First name', 'Efua');
    await fill('Last name', 'Mensah');
    await press('button', 'Save');
    await until('the person is saved', () =>
      inPage<boolean>(`/people\\/[0-9a-f-]{36}$/.test(window.location.hash)`).then(Boolean),
    );

    const main = app.child.pid ?? 0;
    const [vault = ''] = readdirSync(join(home, 'vaults'));
    const { dataKey, restrictedKey } = await keysOf(join(home, 'vaults', vault), passphrase);
    const wanted = {
      'data key': waysOfKey(dataKey),
      'restricted key': waysOfKey(restrictedKey ?? Buffer.alloc(0)),
      passphrase: waysOfText(passphrase),
      name: waysOfText('Mensah'),
    };
    const open = countAll(main, wanted);
    for (const name of Object.keys(wanted)) expect(open[name], name).toBeGreaterThan(0);
    const strongroom = strongroomOf(main);
    const page = await inside.inMain(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      null,
    );
    await inPage(`window.alongside.call('vaults.lock', {})`);
    for (const pid of [strongroom, page]) {
      await until('the process has ended', () => !existsSync(`/proc/${pid}`));
    }
    await until('the next strongroom has begun', () => strongroomOf(main) !== null);
    const locked = countAll(main, wanted);
    expect(locked).toEqual({ 'data key': 0, 'restricted key': 0, passphrase: 0, name: 0 });

    await fill('Your passphrase', passphrase);
    await press('button', 'Open');
    await press('a', 'People');
    await shows('Efua Mensah');
    // No key of a release is built in: the app takes no update, and says so.
    const state = await inPage(`window.alongside.call('updates.state', {})`);
    expect(state).toMatchObject({ ok: true, value: { hasKey: false } });
    await press('a', 'Settings');
    await press('a', 'Update the app');
    await shows('This copy of Alongside takes no updates');
    // They were asked for at the beginning, and open a moment later where they may.
    const tools = await inside.inMain(({ BrowserWindow, webContents }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [window?.webContents.isDevToolsOpened(), webContents.getAllWebContents().length];
    }, null);
    expect(tools).toEqual([false, 1]);
    inside.leave();
  });
});
