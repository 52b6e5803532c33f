import { Menu } from 'electron';

/** macOS takes the editing keys from a menu; elsewhere there is none. */
export function menuOf(platform: NodeJS.Platform): Menu | null {
  if (platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]);
}
