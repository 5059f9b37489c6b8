import { expect } from '@playwright/test';
import { inboxUrl } from './demo-data.js';

interface CaughtMail {
  id: string;
  subject: string;
  time?: string;
  date?: string;
  text?: string;
  to: { address: string }[];
  attachments?: { contentType: string }[];
}

async function mailsTo(address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${inboxUrl()}/email`);
  const mails = (await response.json()) as CaughtMail[];
  return mails.filter((mail) => mail.to.some((to) => to.address.toLowerCase() === address.toLowerCase()));
}

/** How many mails an address has: taken before the act, so that the new one can be told from the old ones. */
export const countMails = async (address: string): Promise<number> => (await mailsTo(address)).length;

/** Waits for a mail beyond the first `known` ones that carries a calendar invite. */
export async function waitForInvite(address: string, known: number): Promise<CaughtMail> {
  let found: CaughtMail | undefined;
  await expect
    .poll(
      async () => {
        const mails = (await mailsTo(address)).slice(known);
        found = mails.find((mail) =>
          mail.attachments?.some(({ contentType }) => contentType.includes('calendar') || contentType.includes('ics')),
        );
        return found !== undefined;
      },
      { message: `a mail with an invite for ${address}`, timeout: 45_000, intervals: [500, 1_000] },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable: the poll has passed');
  return found;
}
