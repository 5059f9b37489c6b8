import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { askRedis } from './ask-redis.js';
import { checkRedis, diagnosesOfInfo } from './check-redis.js';
import type { Diagnosis } from './diagnosis.js';

const URL_OF_REDIS = process.env['TEST_REDIS_URL'] ?? '';
const USER = `doctor-${process.pid}`;
const statuses = (found: readonly Diagnosis[]) => found.map(({ check, status }) => `${check} ${status}`);
const ask = (...commands: string[]) => askRedis(new URL(URL_OF_REDIS), commands, 4_000);
const changed = (change: (url: URL) => void): string => {
  const url = new URL(URL_OF_REDIS);
  change(url);
  return url.href;
};

describe('the doctor looks at Redis', () => {
  it('that is as it should be', async () => {
    const found = await checkRedis({ REDIS_URL: URL_OF_REDIS });
    expect(statuses(found)).toEqual(['redis ok', 'redis memory ok']);
    expect(found[0]?.detail).toMatch(/^Redis \d+\.\d+\.\d+ answers$/);
  });

  it('that is not configured', async () => {
    expect(statuses(await checkRedis({ REDIS_URL: undefined }))).toEqual(['redis warn']);
  });

  it('that throws keys away under pressure', async () => {
    await ask('CONFIG SET maxmemory-policy allkeys-lru');
    try {
      const found = await checkRedis({ REDIS_URL: URL_OF_REDIS });
      expect(statuses(found)).toEqual(['redis ok', 'redis memory warn']);
      expect(found[1]).toMatchObject({
        detail: expect.stringContaining('allkeys-lru'),
        mend: expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
      });
    } finally {
      await ask('CONFIG SET maxmemory-policy noeviction');
    }
  });

  it('with a wrong password, with none, and with a database that it does not have', async () => {
    const mends = [];
    for (const url of [
      changed((each) => (each.password = 'wrong')),
      changed((each) => (each.password = '')),
      changed((each) => (each.pathname = '/999')),
    ]) {
      const [found] = await checkRedis({ REDIS_URL: url });
      mends.push([found?.status, found?.mend]);
    }
    expect(mends).toEqual([
      ['fail', expect.stringContaining('correct the user and password')],
      ['fail', expect.stringContaining('correct the user and password')],
      ['fail', expect.stringContaining('a database that exists')],
    ]);
  });

  it('as a user who may not ask how it keeps its memory', async () => {
    await ask(`ACL SETUSER ${USER} on >secret ~* +ping`);
    try {
      const found = await checkRedis({
        REDIS_URL: changed((each) => {
          each.username = USER;
          each.password = 'secret';
        }),
      });
      expect(statuses(found)).toEqual(['redis ok', 'redis memory warn']);
      expect(found[1]?.mend).toContain('+info');
    } finally {
      await ask(`ACL DELUSER ${USER}`);
    }
  });

  it('where nothing listens, and where something else does', async () => {
    const [away] = await checkRedis({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect([away?.status, away?.mend]).toEqual(['fail', expect.stringContaining('start Redis')]);
    const web = await listen('HTTP/1.1 400 Bad Request\r\n\r\n');
    const [other] = await checkRedis({ REDIS_URL: `redis://127.0.0.1:${(web.address() as AddressInfo).port}` });
    expect([other?.status, other?.detail]).toEqual(['fail', expect.stringContaining('not Redis')]);
    web.close();
  });

  it.each([
    ['too old', 'redis_version:2.8.17\r\nmaxmemory_policy:noeviction', ['redis fail', 'redis memory ok']],
    ['just recent enough', 'redis_version:2.8.18\r\nmaxmemory_policy:noeviction', ['redis ok', 'redis memory ok']],
    [
      'a replica',
      'redis_version:7.2.4\r\nrole:slave\r\nmaxmemory_policy:noeviction',
      ['redis ok', 'redis role fail', 'redis memory ok'],
    ],
    ['silent about itself', '', ['redis fail', 'redis memory warn']],
  ])('that is %s', (_, info, expected) => {
    expect(statuses(diagnosesOfInfo(info))).toEqual(expected);
  });
});

function listen(answer: string): Promise<Server> {
  const server = createServer((socket) => socket.on('data', () => socket.end(answer)));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
