// @ts-check
import path from 'node:path';
import { modules, nodePath } from '../prepare/places.mjs';
import { mustRun } from '../prepare/run.mjs';

export const billFile = 'alongside.cdx.json';

/**
 * Writes the bill of materials beside a package: every package of the lockfile, what is bundled and
 * what builds it, in CycloneDX. The same packages give the same bytes.
 * @param {string} folder
 */
export async function writeBill(folder) {
  const script = path.join(modules, '@cyclonedx', 'cyclonedx-npm', 'bin', 'cyclonedx-npm-cli.js');
  const file = path.join(folder, billFile);
  const how = ['--output-reproducible', '--output-format', 'JSON', '--spec-version', '1.6'];
  // Packages for other systems are not installed and all the same in the lockfile.
  const all = ['--flatten-components', '--ignore-npm-errors'];
  const args = [script, ...how, ...all, '--output-file', file];
  // The bundler sets NODE_ENV to "production", in which what is bundled would be left out.
  const env = { ...process.env, NODE_ENV: '' };
  await mustRun('Writing the bill of materials', nodePath, args, { env });
}
