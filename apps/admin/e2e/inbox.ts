import { expect } from '@playwright/test';
import { inboxUrl } from './demo-data.js';

export interface CaughtMail {
  id: string;
  subject: string;
  text?: string;
  html?: string;
  to: { address: string }[];
  attachments?: { contentType: string }[];
}

async function allMails(): Promise<CaughtMail[]> {
  return (await (await fetch(`${inboxUrl()}/email`)).json()) as CaughtMail[];
}

/** All mails of one subject, to anybody. */
export const mailsAbout = async (subject: string): Promise<CaughtMail[]> =>
  (await allMails()).filter((mail) => mail.subject === subject);

async function mailsTo(address: string): Promise<CaughtMail[]> {
  return (await allMails()).filter((mail) => mail.to.some((to) => to.address.toLowerCase() === address.toLowerCase()));
}

/** How many mails this address has already. */
export const countMails = async (address: string): Promise<number> => (await mailsTo(address)).length;

/** The first mail to this address, after the first `known`, that the test accepts. */
export async function waitForMail(
  address: string,
  known: number,
  accepts: (mail: CaughtMail) => boolean,
): Promise<CaughtMail> {
  let found: CaughtMail | undefined;
  await expect
    .poll(
      async () => {
        found = (await mailsTo(address)).slice(known).find(accepts);
        return found !== undefined;
      },
      { message: `a mail for ${address}`, timeout: 45_000, intervals: [500, 1_000] },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable: the poll has passed');
  return found;
}

const hasInvite = (mail: CaughtMail): boolean =>
  mail.attachments?.some(({ contentType }) => /calendar|ics/.test(contentType)) ?? false;

/** The first mail with a calendar invite to this address, after the first `known`. */
export const waitForInvite = (address: string, known: number): Promise<CaughtMail> =>
  waitForMail(address, known, hasInvite);

/** The lines of the calendar part of a mail, as it went over the wire and decoded. */
export async function calendarOf({ id }: CaughtMail): Promise<string[]> {
  const source = await (await fetch(`${inboxUrl()}/email/${id}/source`)).text();
  const [, encoding = '', body = ''] =
    /Content-Type: text\/calendar[^]*?Content-Transfer-Encoding: (\S+)[^]*?\r?\n\r?\n([^]*?)\r?\n--/i.exec(source) ??
    [];
  const text = encoding.toLowerCase() === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body;
  return text.split(/\r?\n/);
}
