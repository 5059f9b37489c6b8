import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type Config, CONFIG_SCHEMA } from '../../config.js';
import { checkMail } from './check-mail.js';
import { checkPort } from './check-port.js';

const MAIL_FROM = 'Riverside <desk@riverside.example>';
const mail = (SMTP_URL: string | undefined, more: Partial<Config> = {}) =>
  checkMail({ SMTP_URL, MAIL_FROM, NODE_ENV: 'test', ...more });

describe('the doctor looks at the mail server', () => {
  let port: number;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    logger: false,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'desk' }) : done(new Error('no')),
  });

  beforeAll(async () => {
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('that takes us, that does not know us, that is away', async () => {
    expect(await mail(`smtp://127.0.0.1:${port}`)).toMatchObject([{ check: 'mail', status: 'ok' }]);
    expect(await mail(`smtp://desk:right@127.0.0.1:${port}`)).toMatchObject([
      { status: 'ok', detail: expect.stringContaining('lets us sign in') },
    ]);
    expect(await mail(`smtp://desk:wrong@127.0.0.1:${port}`)).toMatchObject([
      { status: 'fail', mend: expect.stringContaining('correct the user and password in SMTP_URL') },
    ]);
    expect(await mail('smtp://127.0.0.1:1')).toMatchObject([
      { status: 'fail', mend: expect.stringContaining('start the mail server') },
    ]);
    expect(await mail(undefined)).toMatchObject([{ status: 'warn' }]);
  });

  it('and at a sender that nobody can answer, in production', async () => {
    const byDefault = { MAIL_FROM: CONFIG_SCHEMA.shape.MAIL_FROM.parse(undefined) };
    const url = `smtp://127.0.0.1:${port}`;
    expect(await mail(url, { ...byDefault, NODE_ENV: 'production' })).toMatchObject([
      { status: 'ok' },
      { check: 'mail sender', status: 'warn', mend: expect.stringContaining('MAIL_FROM') },
    ]);
    expect(await mail(url, byDefault)).toHaveLength(1);
    expect(await mail(url, { NODE_ENV: 'production' })).toHaveLength(1);
  });
});

describe('the doctor looks at the port', () => {
  const answering = (body: string): Promise<{ server: Server; port: number }> =>
    new Promise((resolve) => {
      const server = createServer((_, answer) => answer.end(body));
      server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
    });
  const closed = (server: Server) => new Promise((resolve) => server.close(resolve));

  it('that Meridian has, that another program has, that is free', async () => {
    const ours = await answering('{"status":"live"}');
    expect(await checkPort({ HOST: '127.0.0.1', PORT: ours.port })).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('Meridian answers'),
    });
    await closed(ours.server);
    expect(await checkPort({ HOST: '127.0.0.1', PORT: ours.port })).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('free'),
    });
    const other = await answering('<html>');
    expect(await checkPort({ HOST: '127.0.0.1', PORT: other.port })).toMatchObject({
      status: 'fail',
      mend: expect.stringContaining(`:${other.port}`),
    });
    await closed(other.server);
  });

  it('on an address that this machine does not have', async () => {
    expect(await checkPort({ HOST: '192.0.2.1', PORT: 3000 })).toMatchObject({
      status: 'fail',
      detail: '192.0.2.1 is no address of this machine',
    });
  });
});
