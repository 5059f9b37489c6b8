import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { checkNode } from './doctor/check-machine.js';
import type { Diagnosis } from './doctor/diagnosis.js';
import { diagnose, doctorCommand } from './doctor.command.js';

const statusOf = (found: readonly Diagnosis[], check: string): Diagnosis | undefined =>
  found.find((each) => each.check === check);

describe('the doctor', () => {
  let test: TestDatabase;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    test = await createTestDatabase();
    env = {
      NODE_ENV: 'test',
      DATABASE_URL: test.appUrl,
      REDIS_URL: process.env['TEST_REDIS_URL'],
      DATA_DIR: '/var/nowhere/yet',
      PORT: String(await freePort()),
    };
  });
  afterAll(() => test.drop());

  it('finds nothing to mend in an installation that is as it should be', async () => {
    const found = await diagnose(env);
    expect(found.filter(({ status }) => status === 'fail')).toEqual([]);
    for (const check of [
      'node',
      'settings',
      'disk',
      'port',
      'safety knowledge',
      'database',
      'clock',
      'extensions',
      'migrations',
      'database role',
      'isolation',
      'audit trail',
      'outbox',
      'demo accounts',
      'redis',
      'redis memory',
    ])
      expect([check, statusOf(found, check)?.status]).toEqual([check, 'ok']);
    expect(found.filter(({ status, mend }) => status !== 'ok' && !mend)).toEqual([]);
  });

  it('names every setting that is wrong, and how to mend it', async () => {
    const found = await diagnose({ DATABASE_URL: 'mysql://x', PORT: '0', REDIS_URL_FILE: '/var/nowhere/redis' });
    const wrong = found.filter(({ check, status }) => check === 'settings' && status === 'fail');
    expect(wrong.map(({ detail }) => detail.split(':')[0])).toEqual(['REDIS_URL_FILE']);
    const next = await diagnose({ DATABASE_URL: 'mysql://x', PORT: '0' });
    expect(next.flatMap(({ status, mend }) => (status === 'fail' ? [mend] : [])).sort()).toEqual([
      expect.stringContaining('DATABASE_URL'),
      expect.stringContaining('PORT'),
    ]);
  });

  describe('where npm start does not run', () => {
    const withoutServices = (): NodeJS.ProcessEnv => ({ ...env, REDIS_URL: undefined, MERIDIAN_START: 'stopped' });

    it('says so first, and asks for no settings of services that npm start brings', async () => {
      const found = await diagnose(withoutServices());
      expect(found[0]).toMatchObject({
        status: 'warn',
        detail: expect.stringMatching(/^nothing runs here: npm start/),
      });
      expect(found.flatMap(({ mend }) => mend ?? []).join()).not.toMatch(/REDIS_URL|SMTP_URL/);
      expect(statusOf(found, 'migrations')?.status).toBe('ok');
    });

    it('still looks at a server that the settings name', async () => {
      const found = await diagnose({ ...withoutServices(), SMTP_URL: 'smtp://127.0.0.1:1' });
      expect(statusOf(found, 'mail')?.status).toBe('fail');
    });

    it('has npm start bring a database up to date', async () => {
      const empty = await createEmptyDatabase();
      try {
        const url = new URL(test.appUrl);
        url.pathname = new URL(empty.ownerUrl).pathname;
        const found = await diagnose({ ...withoutServices(), DATABASE_URL: url.href });
        expect(statusOf(found, 'migrations')).toMatchObject({ status: 'fail', mend: 'npm start' });
      } finally {
        await empty.drop();
      }
    });

    it('looks at the machine and the settings alone before the first start', async () => {
      const before = { ...withoutServices(), DATABASE_URL: undefined, MERIDIAN_START: 'never' };
      const found = await diagnose(before);
      const looked = ['npm start', 'node', 'settings', 'disk', 'safety knowledge', 'port'];
      expect(found.map(({ check }) => check)).toEqual(looked);
      expect(found.filter(({ status }) => status === 'fail')).toEqual([]);
      expect(statusOf(await diagnose({ ...before, PORT: '0' }), 'settings')?.detail).toContain('PORT');
    });
  });

  it('never repeats a password', async () => {
    const printed: string[] = [];
    const secret = 'hunter2-in-the-clear';
    const broken = {
      ...env,
      DATABASE_URL: `postgres://nobody:${secret}@127.0.0.1:1/none`,
      REDIS_URL: `redis://:${secret}@127.0.0.1:1`,
      SMTP_URL: `smtp://desk:${secret}@127.0.0.1:1`,
    };
    expect(await doctorCommand(broken, false, (line) => printed.push(line))).toBe(false);
    expect(printed.filter((line) => line.startsWith('FAIL'))).toHaveLength(3);
    expect(printed.join('\n')).not.toContain(secret);
  });

  it('prints each finding with its remedy below it', async () => {
    const printed: string[] = [];
    await doctorCommand({ ...env, SMTP_URL: 'smtp://127.0.0.1:1' }, false, (line) => printed.push(line));
    const at = printed.findIndex((line) => /^FAIL {2}mail /.test(line));
    expect(printed[at + 1]).toMatch(/^ {24}mend: start the mail server/);
  });

  it('prints one JSON document and answers whether all is well', async () => {
    const printed: string[] = [];
    expect(await doctorCommand(env, true, (line) => printed.push(line))).toBe(true);
    expect(printed).toHaveLength(1);
    expect((JSON.parse(printed[0] ?? '') as { healthy: boolean }).healthy).toBe(true);
  });

  it.each([
    ['v18.20.0', 'fail'],
    ['v20.18.9', 'fail'],
    ['v20.19.0', 'ok'],
    ['v24.1.0', 'ok'],
  ])('Node %s is %s', (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
