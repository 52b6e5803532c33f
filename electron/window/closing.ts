import type { App } from 'electron';

/** Key derivation takes seconds on a slow computer; anything longer must not keep the app from ending. */
const patienceMs = 10_000;

interface Closing {
  /** Resolves once all earlier calls have answers. */
  readonly answered: () => Promise<unknown>;
  readonly lock: () => Promise<unknown>;
}

/**
 * Before the app ends, lets the strongroom finish its calls, such as making a vault, and closes the
 * vault. The lock is requested last, because it is answered ahead of other calls and would cut them
 * short.
 */
export function closeVaultFirst(app: App, { answered, lock }: Closing): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void within(answered())
      .then(() => within(lock()))
      .then(() => {
        closed = true;
        app.quit();
      });
  });
}

function within(work: Promise<unknown>): Promise<unknown> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  return Promise.race([work, patience]).catch(() => undefined);
}
