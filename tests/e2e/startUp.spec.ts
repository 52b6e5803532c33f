import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appFolder } from '../support/app.ts';

const built = join(appFolder, 'out');

/** A built file and all that it loads before it runs. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const loads = /^(?:import|export)\b[^;]*?["'](\.[^"']+)["']|\brequire\("(\.[^"]+)"\)/gm;
  // The page's parts are on one line: each statement begins a line here.
  const text = readFileSync(file, 'utf8').replaceAll(/;(?=import\b|export\b)/g, ';\n');
  for (const [, imported, required] of text.matchAll(loads)) {
    loadedWith(join(dirname(file), imported ?? required ?? ''), seen);
  }
  return seen;
}

/** Which of the files have a method of an area that is not shown here; its words are in the texts of the screens. */
const withOtherAreas = (files: Iterable<string>) =>
  [...files].filter(
    (file) => !/\/i18n-/.test(file) && readFileSync(file, 'utf8').includes('saveRegister'),
  );

test('the page that asks for the passphrase begins without the screens of an open vault', () => {
  const page = readFileSync(join(built, 'renderer', 'index.html'), 'utf8');
  const [, entry = ''] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  const loaded = loadedWith(join(built, 'renderer', entry));
  const assets = join(built, 'renderer', 'assets');
  const later = readdirSync(assets).filter((name) => /^screens-.*\.js$/.test(name));
  expect(later).toHaveLength(1);
  const screens = join(assets, later[0] ?? '');
  expect(withOtherAreas([screens])).toEqual([screens]);
  expect(loaded.size).toBeGreaterThan(3);
  expect([...loaded]).not.toContain(screens);
  expect(withOtherAreas(loaded)).toEqual([]);
});

test('main builds no schemas but those of the desktop', () => {
  const loaded = loadedWith(join(built, 'main', 'main.cjs'));
  expect(loaded.size).toBeGreaterThan(1);
  expect(withOtherAreas([join(built, 'main', 'strongroom.cjs')])).toHaveLength(1);
  expect(withOtherAreas(loaded)).toEqual([]);
});
