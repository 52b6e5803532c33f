// @ts-check
import { pathToFileURL } from 'node:url';
import { build } from './prepare/build.mjs';
import { installDependencies } from './prepare/dependencies.mjs';
import { obtainElectron } from './prepare/electron.mjs';
import { compileIndependentReader } from './prepare/independent-reader.mjs';
import { toolEnv } from './prepare/places.mjs';
import { PreparationError, say } from './prepare/run.mjs';
import { installSystemLibraries } from './prepare/system-libraries.mjs';

/**
 * Brings a fresh clone to where the app runs. Every step looks first whether it is done already.
 * Uses Node's own modules only: nothing is installed when it begins.
 * @param {{ forTests?: boolean, withBuild?: boolean }} [options] for tests the independent reader
 *   is compiled as well; without the build it is for the caller to call `build`
 * @returns {Promise<{ electronDir: string, electronPath: string, env: NodeJS.ProcessEnv }>}
 *   env has Node 24 and the project's commands first on the PATH and names the Electron to run
 */
export async function prepare({ forTests = false, withBuild = true } = {}) {
  await installDependencies();
  await installSystemLibraries({ forTests });
  const electron = await obtainElectron();
  if (forTests) await compileIndependentReader();
  if (withBuild) await build();
  say(`Running on ${electron.name}.`);
  const env = {
    ...toolEnv(),
    ELECTRON_OVERRIDE_DIST_PATH: electron.dir,
    ELECTRON_EXEC_PATH: electron.executable,
  };
  return { electronDir: electron.dir, electronPath: electron.executable, env };
}

/**
 * Runs a script's main function; what a person can act on is shown without a stack.
 * @param {() => Promise<number>} main answers with the exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    await prepare({ forTests: process.argv.includes('--for-tests') });
    return 0;
  });
}
