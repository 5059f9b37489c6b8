import type { Config } from '../../config.js';
import { askRedis } from './ask-redis.js';
import { type Diagnosis, fail, messageOf, ok, warn } from './diagnosis.js';

const TIMEOUT_MS = 4_000;
/** What the queue's library asks for at least. */
const VERSION_MIN = [2, 8, 18] as const;
const KEEP_ALL = 'noeviction';

/** Redis is optional: without it each worker looks for due work by itself, every second. Changes nothing in it. */
export async function checkRedis({ REDIS_URL }: Pick<Config, 'REDIS_URL'>): Promise<Diagnosis[]> {
  if (REDIS_URL === undefined)
    return [
      warn(
        'redis',
        'REDIS_URL is not set: workers look for due messages every second',
        'nothing, with one worker; set REDIS_URL where several share the load',
      ),
    ];
  try {
    const [ping, info] = await askRedis(new URL(REDIS_URL), ['PING', 'INFO'], TIMEOUT_MS);
    if (ping === undefined || 'error' in ping) return [refused(ping?.error ?? 'no answer')];
    if (info === undefined || 'error' in info)
      return [
        ok('redis', 'answers'),
        warn(
          'redis memory',
          'this user may not ask for INFO, so nobody knows whether Redis throws keys away',
          `allow it (ACL SETUSER … +info), or see by hand that maxmemory-policy is ${KEEP_ALL}`,
        ),
      ];
    return diagnosesOfInfo(info.text);
  } catch (error) {
    return [
      fail(
        'redis',
        messageOf(error),
        'start Redis or correct host and port in REDIS_URL; bookings go on and messages leave without it',
      ),
    ];
  }
}

function refused(error: string): Diagnosis {
  const detail = `answered ${error.slice(0, 80)}`;
  if (/^(NOAUTH|WRONGPASS|NOPERM)|AUTH|password/i.test(error))
    return fail('redis', detail, 'correct the user and password in REDIS_URL: redis://user:password@host:6379');
  if (/DB index/.test(error)) return fail('redis', detail, 'name a database that exists at the end of REDIS_URL');
  if (error.startsWith('LOADING')) return fail('redis', detail, 'wait: Redis reads its data, then ask again');
  return fail('redis', detail, 'see that REDIS_URL leads to Redis and not to another program, and look at its log');
}

/** What INFO says: is it recent enough, does it take writes, does it keep what it was given? */
export function diagnosesOfInfo(info: string): Diagnosis[] {
  const facts = new Map(
    info
      .split(/\r?\n/)
      .map((line) => line.split(':', 2))
      .map(([name = '', value = '']) => [name, value]),
  );
  const version = facts.get('redis_version') ?? '';
  const policy = facts.get('maxmemory_policy') ?? 'unknown';
  return [
    isEnough(version)
      ? ok('redis', `Redis ${version} answers`)
      : fail('redis', `Redis ${version || 'of an unknown version'}`, `install Redis ${VERSION_MIN.join('.')} or newer`),
    ...(facts.get('role') === 'slave'
      ? [fail('redis role', 'is a replica and takes no writes', 'let REDIS_URL lead to the primary')]
      : []),
    policy === KEEP_ALL
      ? ok('redis memory', `keeps every key (${KEEP_ALL})`)
      : warn(
          'redis memory',
          `maxmemory-policy is ${policy}: under pressure Redis throws queued work away, which then leaves late`,
          `set maxmemory-policy ${KEEP_ALL} in redis.conf (at once: CONFIG SET maxmemory-policy ${KEEP_ALL})`,
        ),
  ];
}

function isEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  if (version === '' || parts.some(Number.isNaN)) return false;
  for (const [index, least] of VERSION_MIN.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
