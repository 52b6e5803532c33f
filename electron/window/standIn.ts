import { devDependencies } from '../../package.json' with { type: 'json' };

const majorOf = (version: string): number => Number.parseInt(version, 10);

/**
 * Whether this Electron is older than the one that the app is built for. Such a stand-in is for
 * development and tests: holes that were closed since are open in it.
 */
export const isStandIn = (version = process.versions.electron ?? ''): boolean =>
  !(majorOf(version) >= majorOf(devDependencies.electron));
