import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { OrganizationId } from '@meridian/domain';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
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
    env = { NODE_ENV: 'test', DATABASE_URL: test.appUrl, DATA_DIR: '/var/nowhere/yet' };
  });
  afterAll(() => test.drop());

  it('finds nothing to mend in a database that is as the migrations left it', async () => {
    const found = await diagnose(env);
    expect(found.filter(({ status }) => status === 'fail')).toEqual([]);
    for (const check of [
      'settings',
      'database',
      'database role',
      'migrations',
      'isolation',
      'audit trail',
      'clock',
      'outbox',
      'demo accounts',
      'safety knowledge',
    ])
      expect([check, statusOf(found, check)?.status]).toEqual([check, 'ok']);
    expect(found.filter(({ status, mend }) => status !== 'ok' && mend === undefined)).toEqual([]);
  });

  it('names every setting that is wrong, and how to mend it', async () => {
    const found = await diagnose({ DATABASE_URL: 'mysql://x', PORT: '0' });
    const wrong = found.filter(({ check, status }) => check === 'settings' && status === 'fail');
    expect(wrong.map(({ detail }) => detail.split(':')[0]).sort()).toEqual(['DATABASE_URL', 'PORT']);
  });

  it('says that the database is away instead of waiting for it', async () => {
    const found = await diagnose({ ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(statusOf(found, 'database')?.status).toBe('fail');
    expect(statusOf(found, 'migrations')).toBeUndefined();
  });

  it('warns of a login that could leave row-level security behind', async () => {
    const superuser = new URL(process.env['TEST_PG_SUPER_URL'] ?? '');
    superuser.pathname = new URL(test.appUrl).pathname;
    const found = await diagnose({ ...env, DATABASE_URL: superuser.href });
    expect(statusOf(found, 'database role')?.status).toBe('warn');
  });

  it('sees messages that nobody took up, and demo accounts outside demo mode', async () => {
    const [row] = await test.database.query<{ id: OrganizationId }>(
      `insert into organization (slug, name) values ('late', 'Late') returning id`,
    );
    await test.database.inOrganization(row?.id ?? (0 as OrganizationId), (tx) =>
      tx.query(
        `insert into outbox (organization_id, topic, subject_id, due_at) values ($1, 'message', gen_random_uuid(), now() - interval '1 hour')`,
        [row?.id],
      ),
    );
    await test.database.query(
      `insert into account (email, display_name, demo) values ('clerk@demo.test', 'Clerk', true)`,
    );
    const found = await diagnose(env);
    expect(['outbox', 'demo accounts'].map((check) => statusOf(found, check)?.status)).toEqual(['warn', 'warn']);
    expect(statusOf(await diagnose({ ...env, DEMO: '1' }), 'demo accounts')?.status).toBe('ok');
  });

  it('tells a Redis that answers from one that does not, and a mail server that is away', async () => {
    const redis = await listen((text) => (text.includes('AUTH') ? '-WRONGPASS invalid\r\n' : '+PONG\r\n'));
    const { port } = redis.address() as AddressInfo;
    const statuses = async (url: string) =>
      (await diagnose({ ...env, REDIS_URL: url, SMTP_URL: 'smtp://127.0.0.1:1' }))
        .filter(({ check }) => check === 'redis' || check === 'mail')
        .map(({ status }) => status);
    expect(await statuses(`redis://127.0.0.1:${port}`)).toEqual(['ok', 'fail']);
    expect(await statuses(`redis://:wrong@127.0.0.1:${port}`)).toEqual(['fail', 'fail']);
    redis.close();
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

function listen(answer: (text: string) => string): Promise<Server> {
  const server = createServer((socket) => socket.on('data', (chunk) => socket.write(answer(chunk.toString('utf8')))));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
