import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string;
  readonly subject: string;
  /** The iCalendar part with its lines unfolded, or null. */
  readonly calendar: string | null;
}

/** A real SMTP server on a free loopback port. `refuse` is the code it answers to the end of DATA, 0 = accept. */
export class MailSink {
  readonly received: ReceivedMail[] = [];
  refuse = 0;
  /** How long it thinks before it answers. */
  delayMs = 0;
  private port = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = () => {
          if (this.refuse) return done(Object.assign(new Error('as the test asked'), { responseCode: this.refuse }));
          this.received.push(
            readMail(
              Buffer.concat(chunks).toString('utf8'),
              session.envelope.rcptTo.map(({ address }) => address),
            ),
          );
          done();
        };
        setTimeout(answer, this.delayMs);
      });
    },
  });

  async listen(): Promise<void> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  reset(): void {
    this.received.length = 0;
    this.refuse = 0;
    this.delayMs = 0;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function readMail(raw: string, to: readonly string[]): ReceivedMail {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  return { to, raw, messageId: header('Message-ID'), subject: header('Subject'), calendar: calendarOf(raw) };
}

function calendarOf(raw: string): string | null {
  const [, part] = /Content-Type: text\/calendar[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? [];
  if (part === undefined) return null;
  const text = part.startsWith('BEGIN:') ? part : Buffer.from(part, 'base64').toString('utf8');
  return text.replace(/\r\n[ \t]/g, '');
}
