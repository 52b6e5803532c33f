import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeRenewing, type Renewing } from '../../../electron/window/renewing.ts';

let renewing: Renewing;
/** The addresses that were loaded, and what ends the loading of each. */
let loads: { readonly address: string; readonly loaded: () => void }[];
beforeEach(() => {
  vi.useFakeTimers();
  loads = [];
  const window = {
    isDestroyed: () => false,
    loadURL: (address: string) =>
      new Promise<void>((loaded) => {
        loads.push({ address, loaded });
      }),
    webContents: { clearHistory: () => undefined },
  };
  renewing = makeRenewing(() => window as unknown as BrowserWindow);
});
afterEach(() => {
  vi.useRealTimers();
});

const carried = { textPercent: 100, forms: [], left: null };
const leaving: Parameters<Renewing['leave']>[0] = {
  ...carried,
  ...{ to: 'unlock', why: 'asked', text: 'lost' },
};
const addresses = () => loads.map(({ address }) => address);

it('follows a page at the other origin, before or after main hears of the lock', async () => {
  renewing.leave(leaving);
  expect(loads).toEqual([]);
  renewing.locked('asked');
  expect(addresses()).toEqual(['app://alongside-again/index.html?locked=asked&text=lost#/unlock']);
  expect(renewing.carried()).toEqual(carried);
  expect(renewing.carried()).toBeNull();
  loads[0]?.loaded();
  await vi.runAllTimersAsync();
  renewing.locked('asked');
  renewing.leave({ ...leaving, text: 'none' });
  expect(addresses()[1]).toBe('app://alongside/index.html?locked=asked&text=none#/unlock');
});

it('ends a page that says nothing, and still tells what it says late', async () => {
  renewing.locked('asked');
  await vi.runAllTimersAsync();
  expect(addresses()).toEqual(['app://alongside-again/index.html?locked=asked#/unlock']);
  renewing.leave(leaving);
  // Not at its own origin: it would go on.
  expect(addresses()[1]).toBe('app://alongside-again/index.html?locked=asked&text=lost#/unlock');
  loads[0]?.loaded();
  expect(renewing.carried()).toEqual(carried);
  loads[1]?.loaded();
  await vi.runAllTimersAsync();
  // Of that lock nothing is left to the next.
  renewing.locked('idle');
  expect(loads).toHaveLength(2);
  await vi.runAllTimersAsync();
  expect(addresses()[2]).toBe('app://alongside/index.html?locked=idle#/unlock');
});
