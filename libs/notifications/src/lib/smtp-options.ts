/** Where mail goes out, and how long each stage may take (milliseconds). */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). Otherwise STARTTLS is required, except on a loopback host. */
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** Name given with EHLO; the machine's own when left out. */
  readonly name?: string;
  /** Envelope sender (bounces go there); the From address when left out. */
  readonly envelopeFrom?: string;
  readonly connectionsMax: number;
  /** Mails per second over all connections; no limit when left out. */
  readonly perSecondMax?: number;
  readonly timeouts: SmtpTimeouts;
}

/** How long each stage of a delivery may take, in milliseconds, before it counts as failed. */
export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence on the connection. */
  readonly socketMs: number;
  /** A whole delivery including the wait for a free connection: stops a server that trickles its replies. */
  readonly deliveryMs: number;
  /** How long `close` waits for running deliveries before it cuts them off. */
  readonly closeMs: number;
}

/** Ours, where nothing else is asked for: a silent server is given up after seconds, one that trickles after two minutes. */
export const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectMs: 10_000,
  greetingMs: 10_000,
  socketMs: 30_000,
  deliveryMs: 120_000,
  closeMs: 20_000,
};

/** Loopback hosts (mail catchers, a relay on the same machine): the only ones that may be spoken to in the clear. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);

/**
 * Options from a URL such as smtps://user:secret@mail.example.org:465 or smtp://localhost:1025. Throws on anything
 * else, without repeating the URL: it may hold a password.
 */
export function smtpOptionsFromUrl(url: string): SmtpOptions {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '') {
    throw new Error('the SMTP URL must look like smtp://host:587 or smtps://user:password@host:465');
  }
  const secure = parsed.protocol === 'smtps:';
  const user = decodeURIComponent(parsed.username);
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port ? Number(parsed.port) : secure ? 465 : 587,
    secure,
    ...(user ? { auth: { user, pass: decodeURIComponent(parsed.password) } } : {}),
    connectionsMax: 5,
    timeouts: SMTP_TIMEOUTS,
  };
}
