import type { App } from 'electron';

/** Keys take seconds on a slow computer; what takes longer must not keep the app from ending. */
const patienceMs = 20_000;

/** Lets the strongroom finish what it was asked and close the vault before the app ends. */
export function closeVaultFirst(app: App, lock: () => Promise<unknown>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    void Promise.race([lock(), patience])
      .catch(() => undefined)
      .then(() => {
        closed = true;
        app.quit();
      });
  });
}
