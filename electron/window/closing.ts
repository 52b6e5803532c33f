import type { App } from 'electron';

/** A strongroom that does not answer must not keep the app from ending. */
const patienceMs = 3_000;

/** Closes the vault before the app ends, so that its records lie in one file at rest. */
export function closeVaultFirst(app: App, lock: () => Promise<unknown>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    void Promise.race([lock(), patience]).then(() => {
      closed = true;
      app.quit();
    });
  });
}
