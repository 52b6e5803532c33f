import { describe, expect, it } from 'vitest';
import { makePresses } from '../../../../renderer/lib/onePress.ts';

const here = { x: 300, y: 200 };
const button = { acts: true };
const elsewhere = { acts: false };

describe('a second press of a pointer', () => {
  it('within half a second is the first one, whatever lies there by then', () => {
    const presses = makePresses();
    expect(presses.pointerAgain({ at: 1_000, ...here, ...button })).toBe(false);
    expect(presses.pointerAgain({ at: 1_120, ...here, ...elsewhere })).toBe(true);
  });

  it('after half a second is a press of its own', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...button });
    expect(presses.pointerAgain({ at: 1_500, ...here, ...button })).toBe(false);
  });

  it('somewhere else is a press of its own, however soon', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...button });
    presses.moved({ x: 303, y: 202 });
    presses.moved({ x: 340, y: 200 });
    expect(presses.pointerAgain({ at: 1_050, x: 340, y: 200, ...button })).toBe(false);
  });

  it('after something was typed in between is a press of its own', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...button });
    presses.wrote();
    expect(presses.pointerAgain({ at: 1_200, ...here, ...button })).toBe(false);
  });

  it('after a key in between, such as Escape, is a press of its own', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...button });
    presses.keyAgain({ at: 1_100, key: 'Escape', held: false, ...elsewhere });
    expect(presses.pointerAgain({ at: 1_200, ...here, ...button })).toBe(false);
  });

  it('of a hand that shakes is still the first one', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...button });
    presses.moved({ x: 303, y: 202 });
    expect(presses.pointerAgain({ at: 1_200, x: 303, y: 202, ...button })).toBe(true);
  });

  it('on text, where two presses mark a word, is left alone', () => {
    const presses = makePresses();
    presses.pointerAgain({ at: 1_000, ...here, ...elsewhere });
    expect(presses.pointerAgain({ at: 1_100, ...here, ...elsewhere })).toBe(false);
  });
});

describe('a second press of a key', () => {
  const enter = { key: 'Enter', held: false };

  it('on a button within half a second is the first one, wherever that was', () => {
    const presses = makePresses();
    expect(presses.keyAgain({ at: 1_000, ...enter, ...elsewhere })).toBe(false);
    expect(presses.keyAgain({ at: 1_150, ...enter, ...button })).toBe(true);
  });

  it('after another key is a press of its own', () => {
    const presses = makePresses();
    presses.keyAgain({ at: 1_000, ...enter, ...button });
    presses.keyAgain({ at: 1_050, key: 'Tab', held: false, ...button });
    expect(presses.keyAgain({ at: 1_100, ...enter, ...button })).toBe(false);
  });

  it('that is only held down presses nothing', () => {
    const presses = makePresses();
    presses.keyAgain({ at: 1_000, ...enter, ...button });
    expect(presses.keyAgain({ at: 2_000, key: 'Enter', held: true, ...button })).toBe(true);
  });

  it('in a text or a grid is typing', () => {
    const presses = makePresses();
    presses.keyAgain({ at: 1_000, ...enter, ...elsewhere });
    expect(presses.keyAgain({ at: 1_100, ...enter, ...elsewhere })).toBe(false);
  });
});
