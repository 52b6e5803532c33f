import { describe, expect, it } from 'vitest';
import { idleMinutesOf } from '../../../electron/window/idle.ts';

describe('the idle time', () => {
  it('is five minutes', () => {
    expect(idleMinutesOf('', false)).toBe(5);
  });

  it('can be shortened for tests', () => {
    expect(idleMinutesOf('6', false)).toBe(0.1);
  });

  it('cannot be changed in the app that is handed out', () => {
    expect(idleMinutesOf('999', true)).toBe(5);
  });

  it.each(['-1', '1e9', '6s', '1000', 'Infinity'])('is not %s', (wrong) => {
    expect(idleMinutesOf(wrong, false)).toBe(5);
  });
});
