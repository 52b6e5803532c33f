import { rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runInstaller } from '../../../scripts/prepare/official-electron.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

let folder = '';
let server: Server | undefined;

beforeEach(async () => {
  folder = temporaryFolder('installer');
});

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(undefined)));
  await rm(folder, { recursive: true });
});

/** An installer such as npm's for Electron: it fetches, checks what came, and prints its error. */
async function installerFrom(answer: RequestListener) {
  server = createServer(answer);
  const listening = server;
  await new Promise<void>((done) => {
    listening.listen(0, '127.0.0.1', done);
  });
  const { port } = listening.address() as AddressInfo;
  const script = path.join(folder, 'install.cjs');
  await writeFile(
    script,
    `fetch('http://127.0.0.1:${port}/')
      .then(async (response) => {
        if (!response.ok) throw new Error('Response code ' + response.status);
        if ((await response.text()) !== 'x'.repeat(10)) throw new Error('cut short');
      })
      .catch((error) => { console.error(error.stack); process.exit(1); });`,
  );
  return script;
}

test('waits for a slow download longer than for a silent one', async () => {
  const script = await installerFrom((_request, response) => {
    let sent = 0;
    const timer = setInterval(() => {
      response.write('x');
      sent += 1;
      if (sent < 10) return;
      clearInterval(timer);
      response.end();
    }, 200);
  });
  const began = performance.now();
  expect(await runInstaller(script, { silenceMs: 1500 })).toMatchObject({ ok: true });
  expect(performance.now() - began).toBeGreaterThan(1500);
});

test('gives up when no answer comes', async () => {
  const script = await installerFrom(() => {});
  expect(await runInstaller(script, { silenceMs: 500 })).toEqual({
    ok: false,
    reason: 'no answer for 0.5 seconds',
  });
});

test('gives up when an answer stops half-way', async () => {
  const script = await installerFrom((_request, response) => void response.write('xxx'));
  expect(await runInstaller(script, { silenceMs: 500 })).toEqual({
    ok: false,
    reason: 'no answer for 0.5 seconds',
  });
});

test('says why a refused download was refused', async () => {
  const script = await installerFrom(
    (_request, response) => void response.writeHead(403).end('no'),
  );
  expect(await runInstaller(script, { silenceMs: 5000 })).toEqual({
    ok: false,
    reason: 'Response code 403',
  });
});

test('names the cause when there is no way to the server at all', async () => {
  const script = await installerFrom(() => {});
  const closed = server;
  server = undefined;
  await new Promise((done) => closed?.close(done));
  const outcome = await runInstaller(script, { silenceMs: 5000 });
  expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining('ECONNREFUSED') });
});
