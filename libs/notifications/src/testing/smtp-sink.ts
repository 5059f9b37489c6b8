import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the sink treats the next mails. `hang` says nothing more, `drop` cuts the line. */
export interface SinkBehaviour {
  readonly at: 'connect' | 'from' | 'rcpt' | 'data' | 'stored';
  readonly does: 'hang' | 'drop' | number;
}

export interface Stored {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

/** A real SMTP server on a free loopback port that keeps what it is given, and misbehaves on request. */
export class SmtpSink {
  readonly stored: Stored[] = [];
  connectionsOpened = 0;
  behaviour: SinkBehaviour | null = null;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 50,
      logger: false,
      onConnect: (_session, done) => {
        this.connectionsOpened += 1;
        this.answer('connect', done);
      },
      onMailFrom: (_address, _session, done) => this.answer('from', done),
      onRcptTo: (_address, _session, done) => this.answer('rcpt', done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.behaviour?.at === 'data') return this.answer('data', done);
          const { mailFrom, rcptTo } = session.envelope;
          this.stored.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks),
          });
          this.answer('stored', done);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.cutLines();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  cutLines(): void {
    const { connections } = this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
    for (const connection of connections) connection._socket.destroy();
  }

  private answer(stage: SinkBehaviour['at'], done: (error?: Error | null) => void): void {
    const { behaviour } = this;
    if (behaviour?.at !== stage) return done();
    if (behaviour.does === 'hang') return;
    if (behaviour.does === 'drop') return this.cutLines();
    done(Object.assign(new Error('as the test asked'), { responseCode: behaviour.does }));
  }
}
