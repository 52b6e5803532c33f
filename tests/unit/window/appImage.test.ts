import { expect, it } from 'vitest';
import { ownAppImage } from '../../../electron/window/appImage.ts';

const file = '/home/jo/Alongside.AppImage';
const mounted = '/tmp/.mount_Alongs1x2y';

it('is the file that the running program was mounted from', () => {
  const from = { APPIMAGE: file, APPDIR: mounted };
  expect(ownAppImage(from, `${mounted}/alongside`)).toBe(file);
});

it('is not that of a terminal or editor which started this program', () => {
  const ofTerminal = { APPIMAGE: '/home/jo/Terminal.AppImage', APPDIR: '/tmp/.mount_Termin3z' };
  expect(ownAppImage(ofTerminal, '/opt/Alongside/alongside')).toBeNull();
  expect(ownAppImage(ofTerminal, '/tmp/.mount_Termin3z-not/alongside')).toBeNull();
  expect(ownAppImage({ APPIMAGE: file }, `${mounted}/alongside`)).toBeNull();
  expect(ownAppImage({}, '/opt/Alongside/alongside')).toBeNull();
});
