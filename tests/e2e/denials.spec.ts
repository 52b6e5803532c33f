import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Alongside, launch } from '../support/app.ts';

let alongside: Alongside;
test.beforeAll(async () => {
  alongside = await launch();
});
test.afterAll(() => alongside.close());

const inPage = <Value>(run: () => Value | Promise<Value>) => alongside.page.evaluate(run);

test('a webview in the page is an empty element', async () => {
  await inPage(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://alongside/index.html');
    document.body.append(view);
  });
  const contents = await alongside.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => each.getType()),
  );
  expect(contents).toEqual(['window']);
});

test('a download is stopped before a byte is written', async () => {
  const { app, page, home } = alongside;
  const target = join(home, 'taken.txt');
  await app.evaluate(({ session }, path) => {
    const kept = globalThis as unknown as { download: Promise<boolean> };
    kept.download = new Promise((resolve) => {
      session.fromPartition('alongside').on('will-download', (event, item) => {
        if (!event.defaultPrevented) item.setSavePath(path);
        resolve(event.defaultPrevented);
      });
    });
  }, target);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['names']));
    link.download = 'taken.txt';
    link.click();
  });
  const prevented = await app.evaluate(
    () => (globalThis as unknown as { download: Promise<boolean> }).download,
  );
  expect(prevented).toBe(true);
  expect(existsSync(target)).toBe(false);
});

test('no device is found, chosen or left waiting for an answer', async () => {
  const answers = await inPage(async () => {
    const asked = navigator as unknown as Partial<
      Record<
        'usb' | 'hid' | 'serial' | 'bluetooth',
        { requestDevice?: (of: object) => Promise<unknown>; requestPort?: () => Promise<unknown> }
      >
    >;
    const outcome = (asking: Promise<unknown> | undefined) =>
      (asking ?? Promise.reject(new Error())).then(
        (found) => (Array.isArray(found) && found.length === 0 ? 'nothing' : 'found'),
        () => 'refused',
      );
    return Promise.all([
      outcome(asked.usb?.requestDevice?.({ filters: [] })),
      outcome(asked.hid?.requestDevice?.({ filters: [] })),
      outcome(asked.serial?.requestPort?.()),
      outcome(asked.bluetooth?.requestDevice?.({ acceptAllDevices: true })),
    ]);
  });
  expect(answers.filter((answer) => answer !== 'refused' && answer !== 'nothing')).toEqual([]);
});

test('every permission check and request is answered with no, whoever asks', async () => {
  const answers = await inPage(async () => {
    const outcome = (asking: Promise<unknown>) =>
      asking.then(
        () => 'granted',
        () => 'refused',
      );
    const box = document.createElement('button');
    document.body.append(box);
    return Promise.all([
      outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      outcome(navigator.clipboard.readText()),
      outcome(navigator.clipboard.writeText('names')),
      outcome(
        new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused)),
      ),
      outcome(box.requestFullscreen()),
      outcome(navigator.requestMIDIAccess({ sysex: true })),
      outcome(navigator.wakeLock.request('screen')),
      outcome(
        navigator.storage.persist().then((kept) => (kept ? kept : Promise.reject(new Error()))),
      ),
    ]);
  });
  expect(new Set(answers)).toEqual(new Set(['refused']));
});

test('the page can neither print, listen nor write files past the app', async () => {
  const there = await inPage(() =>
    [
      'print',
      'webkitSpeechRecognition',
      'showOpenFilePicker',
      'showSaveFilePicker',
      'showDirectoryPicker',
    ].filter((name) => name in window),
  );
  expect(there).toEqual([]);
});

test('a frame inside the page has no bridge', async () => {
  const inside = await inPage(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return Object.keys(frame.contentWindow ?? {}).includes('alongside');
  });
  expect(inside).toBe(false);
});

test('the policy stops scripts, styles and pages that are not files of ours', async () => {
  const violated = await inPage(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      seen.push(effectiveDirective);
    });
    const put = (tag: string, attributes: Record<string, string>) => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      document.body.append(made);
    };
    put('iframe', { src: 'https://example.org/' });
    put('link', { rel: 'stylesheet', href: 'https://example.org/a.css' });
    put('div', { style: 'color: red' });
    await fetch('app://alongside/index.html').catch(() => undefined);
    new EventSource('https://example.org/');
    navigator.sendBeacon('https://example.org/');
    const wanted = ['frame-src', 'style-src-elem', 'style-src-attr', 'connect-src'];
    await new Promise<void>((resolve) => {
      const look = () =>
        wanted.every((name) => seen.includes(name)) ? resolve() : requestAnimationFrame(look);
      look();
    });
    return [...new Set(seen)];
  });
  expect(violated).toEqual(
    expect.arrayContaining(['frame-src', 'style-src-elem', 'style-src-attr', 'connect-src']),
  );
});

test('our scheme answers to GET alone', async () => {
  const status = await alongside.app.evaluate(async ({ session }) => {
    const pages = session.fromPartition('alongside');
    const answer = await pages.fetch('app://alongside/index.html', { method: 'POST', body: 'x' });
    return answer.status;
  });
  expect(status).toBe(404);
});
