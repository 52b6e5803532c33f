import { powerMonitor } from 'electron';

/** Locks the vault when the computer locks, sleeps or switches to another account. */
export function lockWithComputer(lock: () => void): void {
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('user-did-resign-active', lock);
  powerMonitor.on('shutdown', lock);
}
