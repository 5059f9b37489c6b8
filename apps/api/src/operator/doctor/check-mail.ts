import { smtpOptionsFromUrl } from '@meridian/notifications';
import { createTransport } from 'nodemailer';
import { CONFIG_SCHEMA, type Config } from '../../config.js';
import { type Diagnosis, fail, messageOf, ok, warn } from './diagnosis.js';

const TIMEOUT_MS = 4_000;

/** Whether mail can go out: the server answers and lets us sign in. No mail is sent; mails wait while it is away. */
export async function checkMail({
  SMTP_URL,
  MAIL_FROM,
  NODE_ENV,
}: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'NODE_ENV'>): Promise<Diagnosis[]> {
  return [
    await checkServer(SMTP_URL),
    ...(NODE_ENV === 'production' && MAIL_FROM === CONFIG_SCHEMA.shape.MAIL_FROM.parse(undefined)
      ? [
          warn(
            'mail sender',
            `MAIL_FROM is the default, ${MAIL_FROM}, to which nobody can answer`,
            'set MAIL_FROM to an address of the clinic, e.g. Riverside Clinic <desk@riverside.example>',
          ),
        ]
      : []),
  ];
}

async function checkServer(url: string | undefined): Promise<Diagnosis> {
  if (url === undefined)
    return warn(
      'mail',
      'SMTP_URL is not set: mails are kept and not sent',
      'set SMTP_URL, e.g. smtps://user:password@mail.example.org:465',
    );
  let transport: ReturnType<typeof createTransport> | undefined;
  try {
    const { host, port, secure, auth } = smtpOptionsFromUrl(url);
    transport = createTransport({
      host,
      port,
      secure,
      ...(auth ? { auth } : {}),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    await transport.verify();
    return ok('mail', `${host}:${port} answers${auth ? ' and lets us sign in' : ''}`);
  } catch (error) {
    return fail('mail', messageOf(error), `${remedyFor(error)}; mails wait meanwhile`);
  } finally {
    transport?.close();
  }
}

/** By the code that the mail library puts on its errors. */
function remedyFor(error: unknown): string {
  const { code, command } = error as { code?: string; command?: string };
  if (code === 'EAUTH') return 'correct the user and password in SMTP_URL';
  if (code === 'EDNS') return 'correct the host in SMTP_URL';
  if (code === 'ETLS' || command === 'STARTTLS')
    return 'use smtps:// on port 465 or smtp:// on 587, whichever the server offers';
  return 'start the mail server or correct host and port in SMTP_URL';
}
