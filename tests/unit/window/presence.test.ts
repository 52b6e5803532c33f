import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ powerMonitor: {} }));
const { watchPresence } = await import('../../../electron/window/presence.ts');

let idle: number;
let focused: boolean;
let told: number[];
let window: EventEmitter;
let look: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [idle, focused, told, window] = [0, true, [], new EventEmitter()];
  const presence = {
    idleSeconds: () => idle,
    focused: () => focused,
    repeat: (again: () => void) => void setInterval(again, 2_000),
  };
  look = watchPresence(window as never, presence, (secondsAgo) => told.push(secondsAgo));
});
afterEach(() => {
  vi.useRealTimers();
});

it('passes on what the system says for as long as the window has the focus', () => {
  idle = 3;
  vi.advanceTimersByTime(2_000);
  idle = 5;
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([3, 5]);
});

it('lets the time run from when the window lost the focus, whatever is done elsewhere', () => {
  idle = 1;
  focused = false;
  window.emit('blur');
  idle = 0;
  vi.advanceTimersByTime(60_000);
  look();
  expect(told).toEqual([1]);
});

it('looks at once when the focus comes back, and when it is asked to', () => {
  focused = false;
  vi.advanceTimersByTime(60_000);
  focused = true;
  window.emit('focus');
  idle = 40;
  look();
  expect(told).toEqual([0, 40]);
});
