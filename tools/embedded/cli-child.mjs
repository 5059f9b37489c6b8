import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

export const CLI_ENTRY = join(root, 'apps', 'api', 'dist', 'cli.js');

/**
 * Runs one command of the command line tool and answers what it printed. Its failure is told by its last error line.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 */
export async function runCommand(args, env, signal) {
  const child = spawn(process.execPath, ['--enable-source-maps', CLI_ENTRY, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exit, killedBy) => resolve(exit ?? killedBy));
  });
  if (code === 0) return out.trim();
  const said = (errors.trim() || out.trim()).split('\n').slice(-6).join('\n');
  throw new Failure(`meridian ${args.join(' ')} failed (${code})${said ? `: ${said}` : ''}`);
}
