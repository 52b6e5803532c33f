import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { jsonFile } from '../files/jsonFile.ts';

/** Whether the window is kept out of screen recordings and shared screens. */
export interface Protection {
  readonly on: () => boolean;
  /** Sets it for this computer, at once and for every start. */
  set(on: boolean): void;
}

/**
 * It is on unless a user turned it off: with it some screen magnifiers show a black window. Stored in
 * the app's own folder, because it is about the computer and counts before a vault is open.
 */
export function makeProtection(home: string, window: () => BrowserWindow | null): Protection {
  const kept = jsonFile(join(home, 'screen.json'), z.strictObject({ protect: z.boolean() }), {
    protect: true,
  });
  let { protect } = kept.read();
  return {
    on: () => protect,
    set(on) {
      kept.write({ protect: on });
      protect = on;
      window()?.setContentProtection(on);
    },
  };
}
