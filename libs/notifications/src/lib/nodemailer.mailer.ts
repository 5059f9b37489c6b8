import { createTransport } from 'nodemailer';
import type { Readable } from 'node:stream';
import { classifyDelivery } from './classify-delivery.js';
import type { DeliveryError } from './classify-delivery.js';
import { cleanName, cleanText } from './clean-text.js';
import { parseEmailAddress } from './email-address.js';
import { inOnePiece } from './in-one-piece.js';
import type { DeliveryOutcome, Mailbox, Mailer, OutgoingMail } from './mailer.js';
import { isLoopback } from './smtp-options.js';
import type { SmtpOptions } from './smtp-options.js';

// One printable word in angle brackets: nothing in it can end the header.
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[A-Za-z0-9.-]+>$/;

/** How far a delivery got. The text stream is only read once the server has answered DATA. */
interface Watch {
  text: Readable | null;
}

/**
 * Delivers over pooled SMTP connections. Every retry is ours: the library re-queues nothing, so that each attempt is
 * one row in the database, and an outcome nobody knows is never repeated behind our back.
 */
export class NodemailerMailer implements Mailer {
  private readonly transport: ReturnType<typeof openTransport>;
  private readonly running = new Set<Promise<DeliveryOutcome>>();
  private readonly watches = new WeakMap<AbortSignal, Watch>();

  constructor(private readonly options: SmtpOptions) {
    this.transport = openTransport(options);
    this.transport.use('stream', (mail, done) => {
      const watch = mail.data.signal ? this.watches.get(mail.data.signal) : undefined;
      const { message } = mail;
      if (watch && message) {
        const createReadStream = message.createReadStream.bind(message);
        message.createReadStream = (...options) => {
          const text = inOnePiece(createReadStream(...options));
          watch.text = text;
          return text;
        };
      }
      done();
    });
  }

  send(mail: OutgoingMail): Promise<DeliveryOutcome> {
    const refusal = whyNotSend(mail);
    if (refusal) return Promise.resolve({ kind: 'permanent', code: 'InvalidMail', detail: refusal });
    const delivery = this.deliver(mail).finally(() => this.running.delete(delivery));
    this.running.add(delivery);
    return delivery;
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.options.timeouts.closeMs);
    });
    await Promise.race([Promise.allSettled([...this.running]), patience]);
    clearTimeout(timer);
    this.transport.close({ force: true });
    await Promise.allSettled([...this.running]);
  }

  private async deliver(mail: OutgoingMail): Promise<DeliveryOutcome> {
    const watch: Watch = { text: null };
    const { signal, cancel } = timeLimit(this.options.timeouts.deliveryMs);
    this.watches.set(signal, watch);
    try {
      const info = await this.transport.sendMail({ ...compose(mail, this.options.envelopeFrom), signal });
      return { kind: 'accepted', response: cleanText(info.response, 500) };
    } catch (error) {
      return classifyDelivery(error as DeliveryError, watch.text?.readableDidRead ?? false);
    } finally {
      cancel();
    }
  }
}

/** A signal that ends what takes too long, and a way to forget it: thousands of idle timers would end for nothing. */
function timeLimit(ms: number): { signal: AbortSignal; cancel: () => void } {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('the delivery took too long', 'TimeoutError')), ms);
  return { signal: limit.signal, cancel: () => clearTimeout(timer) };
}

function openTransport(options: SmtpOptions) {
  const { timeouts } = options;
  const local = isLoopback(options.host);
  return createTransport({
    pool: true,
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && !local,
    // A mail catcher on this machine may offer STARTTLS with a certificate nobody signed.
    ignoreTLS: !options.secure && local,
    tls: { minVersion: 'TLSv1.2' },
    ...(options.auth ? { auth: options.auth } : {}),
    ...(options.name ? { name: options.name } : {}),
    maxConnections: options.connectionsMax,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
    ...(options.perSecondMax ? { rateLimit: options.perSecondMax, rateDelta: 1_000 } : {}),
    // Shorter than common servers' own limit, so that a mail seldom meets a connection that was just hung up.
    idleTimeout: 30_000,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
    dnsTimeout: timeouts.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  });
}

/** The library parses addresses itself and can be led astray, so nothing reaches it that did not pass our check. */
function whyNotSend(mail: OutgoingMail): string | null {
  for (const [role, mailbox] of [
    ['from', mail.from],
    ['to', mail.to],
    ['reply-to', mail.replyTo],
  ] as const) {
    const parsed = mailbox && parseEmailAddress(mailbox.address);
    if (parsed && !parsed.ok) return `the ${role} address is refused: ${parsed.refusal.kind}`;
  }
  return MESSAGE_ID.test(mail.messageId) ? null : 'the Message-ID is malformed';
}

const compose = (mail: OutgoingMail, envelopeFrom = mail.from.address) => ({
  envelope: { from: envelopeFrom, to: [mail.to.address] },
  from: cleaned(mail.from),
  to: cleaned(mail.to),
  ...(mail.replyTo ? { replyTo: cleaned(mail.replyTo) } : {}),
  subject: cleanText(mail.subject),
  text: mail.text,
  html: mail.html,
  messageId: mail.messageId,
  // RFC 3834: keeps out-of-office programs from answering a machine.
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  xMailer: false as const,
  ...(mail.invite
    ? { icalEvent: { method: mail.invite.method, content: mail.invite.content, filename: 'appointment.ics' } }
    : {}),
});

const cleaned = (mailbox: Mailbox) => ({ name: cleanName(mailbox.name), address: mailbox.address });
