import { expect, it } from 'vitest';
import { clashes, shortcuts, writtenAs } from '../../../../renderer/lib/shortcuts.ts';
import shell from '../../../../resources/locales/en/shell.json' with { type: 'json' };

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it('gives no keys twice', () => {
  expect(Object.keys(shortcuts).length).toBeGreaterThan(2);
  expect(clashes(shortcuts)).toEqual([]);
});

it('sees a clash whatever the letters’ case', () => {
  expect(clashes({ one: { keys: 'Ctrl+K' }, two: { keys: 'Ctrl+k' } })).toEqual(['Ctrl+k']);
});

it('has words for each', () => {
  for (const id of Object.keys(shortcuts)) expect(shell.shortcuts).toHaveProperty(id);
});

it('writes a key press as the registry does', () => {
  expect(writtenAs({ ...none, key: '?', shiftKey: true })).toBe('?');
  expect(writtenAs({ ...none, key: 'k', ctrlKey: true })).toBe('Ctrl+K');
  expect(writtenAs({ ...none, key: 'k', metaKey: true })).toBe('Ctrl+K');
  expect(writtenAs({ ...none, key: 'K', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+K');
  expect(writtenAs({ ...none, key: 'Enter', ctrlKey: true })).toBe('Ctrl+Enter');
  expect(writtenAs({ ...none, key: 'ArrowLeft', altKey: true })).toBe('Alt+Left');
});
