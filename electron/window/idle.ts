/** How long nobody is at the keyboard before the records lock. */
const usualMinutes = 5;

/** The idle time; `--idle-seconds` shortens it for tests, and the packaged app does not hear it. */
export function idleMinutesOf(seconds: string, packaged: boolean): number {
  return packaged || !/^\d{1,3}$/.test(seconds) ? usualMinutes : Number(seconds) / 60;
}
