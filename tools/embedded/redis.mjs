import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { hasApt, libraryPath, onPath, unpackDebian } from './debian-packages.mjs';
import { prepareDataDir, shown } from './paths.mjs';
import { freePort } from './ports.mjs';
import { endLeftover } from './processes.mjs';
import { secretsOf } from './secrets.mjs';
import { startService } from './service.mjs';

/**
 * A Redis server program: one on the PATH, else Debian's, unpacked into the tool cache. Debian's is unpacked for root
 * too, since installing it would also start a system service.
 * @returns {Promise<{command: string, env: NodeJS.ProcessEnv, reason?: undefined} | {reason: string, command?: undefined}>}
 */
export async function findRedis() {
  const command = onPath('redis-server', 'valkey-server');
  if (command) return { command, env: process.env };
  const unpacked = await unpackDebian(['redis-server']);
  if (unpacked.reason !== undefined) return { reason: unpacked.reason };
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath(unpacked.folder) };
  return { command: join(unpacked.folder, 'usr/bin/redis-server'), env };
}

const howToAdd = () =>
  process.platform === 'darwin'
    ? 'brew install redis'
    : hasApt()
      ? 'apt-get install redis-server'
      : 'install redis-server or valkey-server';

/** @param {number} port @param {string} folder @param {string} password */
const configuration = (port, folder, password) =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir "${folder}"`,
    `requirepass ${password}`,
    'daemonize no',
    'save 60 1',
    // Postgres holds the truth: a queue that cannot be saved on a full disk is better than one that stops.
    'stop-writes-on-bgsave-error no',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

/**
 * Starts Redis on a loopback port with its data below the data folder. Without a program to start it answers undefined
 * and says so in one line: Meridian then polls Postgres instead.
 * @param {{dataDir: string, log?: (line: string) => void, port?: number}} options
 */
export async function startRedis({ dataDir, log = () => {}, port: wanted }) {
  prepareDataDir(dataDir);
  await endLeftover(join(dataDir, 'run', 'redis.json'));
  const program = await findRedis();
  if (program.reason !== undefined) {
    log(
      `  Without Redis (${program.reason}): due messages are looked for every second. To add it: ${howToAdd()}, or set REDIS_URL`,
    );
    return undefined;
  }
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = secretsOf(dataDir).redis;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort(wanted);
    // The configuration goes in by standard input: a password on the command line could be read by every local user.
    const input = configuration(port, folder, password);
    const service = await startService({ name: 'redis', ...program, args: ['-'], input, ports: [port], dataDir });
    if (service) return { ...service, port, url: `redis://:${password}@127.0.0.1:${port}/0` };
    const dump = join(folder, 'dump.rdb');
    if (existsSync(dump)) renameSync(dump, `${dump}.unreadable`);
  }
  log(`  Without Redis: ${program.command} did not start (${shown(join(dataDir, 'logs', 'redis.log'))})`);
  return undefined;
}
