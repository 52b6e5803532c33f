import { sep } from 'node:path';

/**
 * The AppImage that this app was started from, or null. The variables are inherited: a terminal that
 * is itself an AppImage hands on its own, so the running program must lie in the mounted folder.
 */
export function ownAppImage(
  { APPIMAGE: file, APPDIR: mounted }: Readonly<Record<string, string | undefined>>,
  program: string,
): string | null {
  if (!file || !mounted) return null;
  return program.startsWith(mounted + sep) ? file : null;
}
