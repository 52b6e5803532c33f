import type { Events } from '../../shared/contract/index.ts';

type Listener<Name extends keyof Events> = (payload: Events[Name]) => void;

const listeners: { [Name in keyof Events]: Set<Listener<Name>> } = {
  changed: new Set(),
  progress: new Set(),
  idling: new Set(),
  locking: new Set(),
  locked: new Set(),
};

/** Hears the strongroom from now on. Called once, when the window starts. */
export function startListening(): void {
  void window.alongside.on((name, payload) => {
    for (const listener of listeners[name] as Set<(payload: unknown) => void>) listener(payload);
  });
}

/** Calls back on every event of a name until the signal ends. */
export function listen<Name extends keyof Events>(
  name: Name,
  listener: Listener<Name>,
  signal: AbortSignal,
): void {
  const set = listeners[name] as Set<Listener<Name>>;
  set.add(listener);
  signal.addEventListener('abort', () => set.delete(listener), { once: true });
}
