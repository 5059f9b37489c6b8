import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SmtpSink } from '../testing/smtp-sink.js';
import { inviteFor } from './invite.js';
import type { OutgoingMail } from './mailer.js';
import { NodemailerMailer } from './nodemailer.mailer.js';
import type { SmtpOptions } from './smtp-options.js';

// Short, and still long enough for a machine that runs other specs at the same time to say its greeting.
const quick = { connectMs: 1_500, greetingMs: 1_500, socketMs: 1_500, deliveryMs: 6_000, closeMs: 300 };
const anOptions = (port: number, over: Partial<SmtpOptions> = {}): SmtpOptions => ({
  host: '127.0.0.1',
  port,
  secure: false,
  connectionsMax: 2,
  timeouts: quick,
  ...over,
});
const aMail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: 'Lakeside Clinic', address: 'desk@clinic.test' },
  to: { name: 'Ana Núñez', address: 'ana@home.test' },
  subject: 'Your appointment at Lakeside Clinic on Thu 26 Nov, 10:20',
  text: 'Hello Ana,\n\n.a line that begins with a dot\n',
  html: '<p>Hello Ana,</p>',
  messageId: '<appointment.1.g1.confirmation.0m.patient.email.r0@clinic.test>',
  ...over,
});

describe('the mailer, against a real mail server', () => {
  let sink: SmtpSink;
  let mailer: NodemailerMailer;
  let port: number;

  beforeEach(async () => {
    sink = new SmtpSink();
    port = await sink.listen();
    mailer = new NodemailerMailer(anOptions(port));
  });
  afterEach(async () => {
    await mailer.close();
    await sink.close();
  });

  it('delivers text, HTML and invite to the one recipient, with the Message-ID it was given', async () => {
    const content = inviteFor({
      method: 'REQUEST',
      appointmentId: '1',
      generation: 1,
      startMs: Date.UTC(2026, 10, 26, 16, 20),
      endMs: Date.UTC(2026, 10, 26, 17),
      stampMs: 0,
      clinic: { name: 'Lakeside Clinic', address: '1 Shore Rd', phone: '+1 312 555 0100' },
      organizer: { name: 'Lakeside Clinic', address: 'desk@clinic.test' },
      attendee: { name: 'Ana Núñez', address: 'ana@home.test' },
      domain: 'clinic.test',
    });
    expect(await mailer.send(aMail({ invite: { method: 'REQUEST', content } }))).toMatchObject({
      kind: 'accepted',
      response: expect.stringMatching(/^250/),
    });
    expect(sink.stored).toHaveLength(1);
    const [stored] = sink.stored;
    expect(stored).toMatchObject({ from: 'desk@clinic.test', to: ['ana@home.test'] });
    const raw = stored?.raw.toString() ?? '';
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    const mail = await simpleParser(raw);
    expect(mail).toMatchObject({ subject: aMail().subject, messageId: aMail().messageId, html: '<p>Hello Ana,</p>' });
    expect(mail.text).toContain('\n.a line that begins with a dot');
    expect(mail.to?.value).toEqual([{ name: 'Ana Núñez', address: 'ana@home.test' }]);
    expect(mail.attachments.map((each) => each.contentType)).toContain('application/ics');
    expect(mail.attachments.at(-1)?.content.toString()).toBe(content);
  });

  it.each([
    ['from', 451],
    ['rcpt', 450],
    ['rcpt', 421],
    ['data', 451],
  ] as const)('at %s %i is temporary', async (at, does) => {
    sink.behaviour = { at, does };
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'temporary', code: does });
    sink.behaviour = null;
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['from', 553],
    ['rcpt', 550],
    ['data', 552],
    ['data', 554],
  ] as const)('at %s %i is permanent', async (at, does) => {
    sink.behaviour = { at, does };
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'permanent', code: does });
    expect(sink.stored).toHaveLength(0);
  });

  it.each(['drop', 'hang'] as const)(
    'a server that stores the mail and then makes a %s leaves it ambiguous, in one copy',
    async (does) => {
      sink.behaviour = { at: 'stored', does };
      expect(await mailer.send(aMail())).toMatchObject({ kind: 'ambiguous' });
      expect(sink.stored).toHaveLength(1);
      expect(sink.connectionsOpened).toBe(1);
    },
  );

  it.each([
    ['from', 'drop'],
    ['from', 'hang'],
    ['rcpt', 'drop'],
    ['rcpt', 'hang'],
    ['connect', 'drop'],
    ['connect', 'hang'],
  ] as const)('at %s a %s is certainly not delivered', async (at, does) => {
    sink.behaviour = { at, does };
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'unreachable' });
    expect(sink.stored).toHaveLength(0);
    expect(sink.connectionsOpened).toBe(1);
  });

  it('recovers after a connection in the pool was cut, with one attempt for each call', async () => {
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'accepted' });
    sink.cutLines();
    const second = await mailer.send(aMail());
    if (second.kind !== 'accepted') expect(second.kind).toBe('unreachable');
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'accepted' });
    expect(sink.stored).toHaveLength(second.kind === 'accepted' ? 3 : 2);
  });

  it('sends many mails over few connections', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => mailer.send(aMail())));
    expect(new Set(outcomes.map((outcome) => outcome.kind))).toEqual(new Set(['accepted']));
    expect(sink.stored).toHaveLength(30);
    expect(sink.connectionsOpened).toBeLessThanOrEqual(2);
  });

  it.each([
    'ana@home.test, evil@else.test',
    'ana@home.test\r\nRCPT TO:<evil@else.test>',
    '"a b"@home.test',
    'ana@home.test(comment)',
    'ana',
    '',
  ])('never speaks to the server about the address %j', async (address) => {
    expect(await mailer.send(aMail({ to: { name: 'Ana', address } }))).toMatchObject({
      kind: 'permanent',
      code: 'InvalidMail',
    });
    expect(sink.connectionsOpened).toBe(0);
  });

  it('lets nothing in a name or subject become a header or a recipient', async () => {
    const name = 'Ana\r\nBcc: evil@else.test\r\n"<evil@else.test>, \u202egro.live';
    expect(
      await mailer.send(
        aMail({ to: { name, address: 'ana@home.test' }, subject: `Hi\r\nBcc: evil@else.test\r\n\r\n<script>` }),
      ),
    ).toMatchObject({ kind: 'accepted' });
    const [stored] = sink.stored;
    expect(stored?.to).toEqual(['ana@home.test']);
    const mail = await simpleParser(stored?.raw ?? '');
    expect(mail.headerLines.map((each) => each.key)).not.toContain('bcc');
    expect(mail.to?.value).toEqual([
      { name: 'Ana Bcc: evil@else.test evil@else.test , gro.live', address: 'ana@home.test' },
    ]);
    expect(mail.subject).toBe('Hi Bcc: evil@else.test <script>');
  });

  it('lets a running delivery finish when it is closed, and refuses later ones', async () => {
    const running = mailer.send(aMail());
    await mailer.close();
    expect(await running).toMatchObject({ kind: 'accepted' });
    expect(await mailer.send(aMail())).toMatchObject({ kind: 'unreachable' });
  });

  it('cuts off a delivery that does not end when it is closed, and says that nobody knows', async () => {
    const patient = new NodemailerMailer(
      anOptions(port, { timeouts: { ...quick, socketMs: 20_000, deliveryMs: 20_000 } }),
    );
    sink.behaviour = { at: 'stored', does: 'hang' };
    const running = patient.send(aMail());
    while (sink.stored.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await patient.close();
    expect(await running).toMatchObject({ kind: 'ambiguous' });
  });
});

describe('the mailer, where no mail server answers properly', () => {
  const open: (Server | Socket)[] = [];
  const listen = async (greet: (socket: Socket) => void): Promise<number> => {
    const server = createServer((socket) => {
      open.push(socket);
      socket.on('error', () => undefined);
      greet(socket);
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const each of open.splice(0))
      if ('destroy' in each) each.destroy();
      else each.close();
  });
  const sendTo = async (options: SmtpOptions) => {
    const mailer = new NodemailerMailer(options);
    const outcome = await mailer.send(aMail());
    await mailer.close();
    return outcome;
  };

  it('a closed port is unreachable', async () => {
    const port = await listen(() => undefined);
    const server = open[0] as Server;
    await new Promise((resolve) => server.close(resolve));
    expect(await sendTo(anOptions(port))).toMatchObject({ kind: 'unreachable' });
  });
  it('silence instead of a greeting is unreachable within the greeting’s limit', async () => {
    const startedMs = performance.now();
    expect(await sendTo(anOptions(await listen(() => undefined)))).toMatchObject({ kind: 'unreachable' });
    expect(performance.now() - startedMs).toBeLessThan(quick.deliveryMs);
  });
  it.each(['554 no service here\r\n', '421 too busy\r\n', 'HTTP/1.1 400 Bad Request\r\n\r\n'])(
    'the greeting %j is about the server, not the mail',
    async (greeting) => {
      expect(await sendTo(anOptions(await listen((socket) => socket.write(greeting))))).toMatchObject({
        kind: 'unreachable',
      });
    },
  );
  it('a server that trickles one reply without end is given up in time', async () => {
    const port = await listen((socket) => {
      socket.write('220 sink\r\n');
      socket.once('data', () => {
        const timer = setInterval(() => socket.write('250-still here\r\n'), 50);
        socket.on('close', () => clearInterval(timer));
      });
    });
    expect(await sendTo(anOptions(port, { timeouts: { ...quick, deliveryMs: 900 } }))).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('EABORT'),
    });
  });
  it('does not speak in the clear to a host that is not this machine', async () => {
    const said: string[] = [];
    const port = await listen((socket) => {
      socket.on('data', (chunk) => {
        said.push(chunk.toString());
        socket.write(chunk.toString().startsWith('EHLO') ? '250-sink\r\n250 SIZE 1000000\r\n' : '500 what?\r\n');
      });
      socket.write('220 sink\r\n');
    });
    // 0.0.0.0 reaches this machine without counting as loopback.
    const outcome = await sendTo(anOptions(port, { host: '0.0.0.0' }));
    expect(outcome.kind).not.toBe('accepted');
    expect(said.join('')).toContain('STARTTLS');
    expect(said.join('')).not.toContain('MAIL FROM');
  });
});
