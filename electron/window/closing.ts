import type { App } from 'electron';

/** Keys take seconds on a slow computer; what takes longer must not keep the app from ending. */
const patienceMs = 10_000;

interface Closing {
  /** Is there once everything that was asked before has its answer. */
  readonly answered: () => Promise<unknown>;
  readonly lock: () => Promise<unknown>;
}

/**
 * Lets the strongroom finish what it was asked, a vault that is being made above all, and close the
 * vault before the app ends. A lock is answered ahead of other calls and would cut them short, so
 * that it is asked for last.
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
