/** What a signed manifest says of a version of the app, as far as its acceptance goes by it. */
export interface OfferedVersion {
  readonly product: string;
  readonly version: string;
  /** The day of its release, `YYYY-MM-DD`. */
  readonly releasedOn: string;
  /** As Node names them: `linux`, `win32`, `darwin`; `x64`, `arm64`. */
  readonly platform: string;
  readonly arch: string;
  /** The oldest version that may be updated to it. */
  readonly takenFrom: string;
  /** The number of the newest form of records that it can open. */
  readonly records: number;
}

/** The running app. */
export type RunningVersion = Omit<OfferedVersion, 'takenFrom'>;

/**
 * Judges a version whose signature holds: `newer`, `older`, or why it is refused. An older one is
 * for a deliberate return alone, because mended weaknesses come back with it.
 */
export function judgeUpdate(offered: OfferedVersion, running: RunningVersion) {
  if (offered.product !== running.product) return 'update-of-another';
  if (offered.platform !== running.platform || offered.arch !== running.arch)
    return 'update-other-computer';
  const step = compareVersions(offered.version, running.version);
  if (step === 0) return 'update-same';
  if (step < 0) return 'older';
  if (offered.releasedOn < running.releasedOn) return 'update-backdated';
  if (compareVersions(running.version, offered.takenFrom) < 0) return 'update-too-far';
  return 'newer';
}

/** Below zero where the first is older; both are three numbers with dots between them. */
export function compareVersions(one: string, other: string): number {
  const parts = other.split('.').map(Number);
  const steps = one.split('.').map((part, at) => Number(part) - (parts[at] ?? 0));
  return steps.find((step) => step !== 0) ?? 0;
}

/** The endings of files that install the app, on each platform. */
const installers: Readonly<Record<string, readonly string[]>> = {
  linux: ['AppImage', 'deb'],
  win32: ['exe'],
  darwin: ['dmg'],
};

/** The ending of a file that installs the app on a platform, or null. */
export function installerEnding(platform: string, name: string): string | null {
  if (name.includes('/')) return null;
  return installers[platform]?.find((ending) => name.endsWith(`.${ending}`)) ?? null;
}
