// @ts-check
import { spawn } from 'node:child_process';
import { modules, root, toolEnv } from './places.mjs';

/** A failure that a person can act on: shown without a stack. */
export class PreparationError extends Error {}

/**
 * Runs a command to its end, keeping what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function run(command, args, { cwd = root, env = toolEnv() } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => resolve({ code: 127, output: output + error.message, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/**
 * As `run`, but a failure ends the preparation with what the command printed.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function mustRun(what, command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const printed = result.output.trimEnd().split('\n').slice(-40).join('\n');
  throw new PreparationError(`${what} did not work.\n${printed}`);
}

/**
 * The command line for npm. `npm start` names npm's script in the environment; on Windows a bare
 * `npm` is a batch file, which needs a shell.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npm(args) {
  // Report errors even inside `npm --silent`, whose level the child would inherit.
  const all = [...args, '--loglevel=error', '--no-audit', '--no-fund'];
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [lastingNode(), [script, ...all]];
  if (process.platform === 'win32') return ['cmd.exe', ['/d', '/s', '/c', 'npm', ...all]];
  return ['npm', all];
}

/** Not the Node that may run this script: `npm ci` deletes it, and later steps still need one. */
function lastingNode() {
  const known = [process.env.npm_node_execpath, process.execPath];
  return known.find((place) => place && !place.startsWith(modules)) ?? 'node';
}

/** @param {string} line */
export function say(line) {
  console.log(line);
}
