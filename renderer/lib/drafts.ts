import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { api } from './api.ts';
import { listen } from './events.ts';
import type { Keeper } from './keeper.ts';
import { leavePlace, placeNow } from './place.ts';

/** The forms on the screen and what keeps their text. */
const keepers = new Map<string, Keeper>();
/** Forms that held text when the records were locked: they say so when they come back. */
const lockedOverForms = new Set<string>();

/** Has a form's text handed over at a lock for as long as the form is there. */
export function enlist(form: string, keeper: Keeper): () => void {
  keepers.set(form, keeper);
  return () => {
    void keeper.flush();
    if (keepers.get(form) === keeper) keepers.delete(form);
  };
}

/** Saves that are under way: text that is saved a moment later is not to be kept as well. */
const saves = new Set<Promise<unknown>>();

/** Has a lock wait, within its bound, for a save and for what follows it. */
export async function saving<Value>(work: Promise<Value>): Promise<Value> {
  saves.add(work);
  try {
    return await work;
  } finally {
    saves.delete(work);
  }
}

/** Waits until no save is under way. */
export async function savesDone(): Promise<void> {
  while (saves.size > 0) await Promise.allSettled([...saves]);
}

/** Whether a form's text was there when the records were locked; says so once. */
export const takeLockedOver = (form: string): boolean => lockedOverForms.delete(form);

/** Those forms, for the page that comes after the lock. */
export const lockedOver = (): string[] => [...lockedOverForms];

export function takeOverForms(forms: readonly string[]): void {
  for (const form of forms) lockedOverForms.add(form);
}

/** Whether the vault did not take all that was handed over last. */
let lost = false;

/** Whether any text was there, and whether the vault holds all of it. */
export const textAtLock = (): 'none' | 'kept' | 'lost' =>
  lockedOverForms.size === 0 ? 'none' : lost ? 'lost' : 'kept';

/**
 * Writes what was typed on this screen and not kept yet; answers whether the vault now holds all of
 * it. Never waits for a clock.
 */
export async function handOver(): Promise<boolean> {
  leavePlace();
  const { activeElement } = document;
  // A cell that is being edited gives its text when it is left.
  if (activeElement instanceof HTMLElement && activeElement.closest('[role="grid"]')) {
    flushSync(() => activeElement.blur());
  }
  lockedOverForms.clear();
  const mine = [...keepers];
  for (const [form, keeper] of mine) if (keeper.holds()) lockedOverForms.add(form);
  lost = false;
  const flush = () => Promise.all(mine.map(([, keeper]) => keeper.flush()));
  await flush();
  if (saves.size > 0) {
    await Promise.allSettled([...saves]);
    await flush();
  }
  lost = mine.some(([, keeper]) => keeper.owes());
  return !lost;
}

/** Hands over what was typed before the key goes, and when the window is closed. */
export function handOverInTime(signal: AbortSignal): void {
  const atLock = async () => {
    await handOver();
    await api.drafts.handedOver({ place: placeNow() });
  };
  listen('locking', () => void atLock(), signal);
  window.addEventListener('beforeunload', () => void handOver(), { signal });
}

/** The address of a form that is begun afresh although another one like it may be unfinished. */
export const ofItsOwn = (address: string): string => `${address}?form=${crypto.randomUUID()}`;

/** Opens a form that is not always there, where something in it was not finished. */
export function useUnfinished(form: string | undefined, open: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each form
  useEffect(() => {
    if (form === undefined) return undefined;
    let over = false;
    void api.drafts.find({ form }).then((reply) => {
      if (!over && reply.ok && reply.value.draft !== null) open();
    });
    return () => {
      over = true;
    };
  }, [form]);
}

/**
 * Opens one of the forms of a list again, where something in it was not finished: `open` hears what
 * stands after the method in the form's key, such as the record.
 */
export function useBegun(method: string | undefined, open: (about: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each list
  useEffect(() => {
    if (method === undefined) return undefined;
    let over = false;
    void api.drafts.begun({ method }).then((reply) => {
      const newest = reply.ok ? reply.value.forms[0] : undefined;
      if (!over && newest !== undefined) open(newest.slice(method.length + 1));
    });
    return () => {
      over = true;
    };
  }, [method]);
}
