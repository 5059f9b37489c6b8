import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Config, ConfigError, readConfig } from '../../config.js';
import { knowledgeOfProcess } from '../../safety/knowledge.js';
import { type Diagnosis, fail, messageOf, ok, warn } from './diagnosis.js';

/** The engines field of the workspace: the first Node 20 with the features that are used. */
const NODE_MIN = [20, 19] as const;
const FREE_WARN_BYTES = 2 * 1024 ** 3;
const FREE_FAIL_BYTES = 256 * 1024 ** 2;

export function checkNode(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const enough = major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
  return enough ? ok('node', version) : fail('node', version, `install Node ${NODE_MIN.join('.')} or newer`);
}

/** The settings as the processes read them; null when they cannot start with them. */
export function checkConfig(env: NodeJS.ProcessEnv): { diagnoses: Diagnosis[]; config: Config | null } {
  try {
    const config = readConfig(env);
    const diagnoses = [ok('settings', `NODE_ENV ${config.NODE_ENV}, demo mode ${config.DEMO ? 'on' : 'off'}`)];
    if (config.NODE_ENV === 'production' && !config.PUBLIC_URL.startsWith('https:'))
      diagnoses.push(
        warn(
          'settings',
          `PUBLIC_URL is ${config.PUBLIC_URL}`,
          'serve over https and set PUBLIC_URL to that address: session cookies are sent in the clear otherwise',
        ),
      );
    return { diagnoses, config };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      diagnoses: error.problems.map((problem) =>
        fail(
          'settings',
          problem,
          `correct ${problem.split(':')[0]} in the environment; see Settings in docs/operations.md`,
        ),
      ),
      config: null,
    };
  }
}

/** Free space where the data folder is, or will be. */
export async function checkDisk(env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const wanted = resolve(env['DATA_DIR'] || '.data');
  let folder = wanted;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const detail = `${(free / 1024 ** 3).toFixed(1)} GB free at ${wanted}`;
    const mend = 'free some space or set DATA_DIR to a larger disk';
    if (free < FREE_FAIL_BYTES) return fail('disk', detail, mend);
    return free < FREE_WARN_BYTES ? warn('disk', detail, mend) : ok('disk', detail);
  } catch (error) {
    return fail('disk', `${wanted}: ${messageOf(error)}`, 'set DATA_DIR to a folder that this user may read');
  }
}

/** Without the knowledge nothing is called safe, and procedures are refused. */
export async function checkKnowledge(): Promise<Diagnosis> {
  const { knowledge, problem } = await knowledgeOfProcess();
  if (knowledge) return ok('safety knowledge', `version ${knowledge.version}, ${knowledge.ruleCount} rules`);
  return fail(
    'safety knowledge',
    problem ?? 'not readable',
    'restore libs/safety/src/knowledge from the release: procedures are refused meanwhile',
  );
}
