import { Menu } from 'electron';

/** macOS takes the editing shortcuts from a menu; other systems get none. */
export function menuOf(platform: NodeJS.Platform): Menu | null {
  if (platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]);
}
