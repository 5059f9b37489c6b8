/** Why a message is void or failed: the word that is stored, and what the desk reads. */
const NOTES = {
  moved: 'Not sent: the visit was moved, and a newer message tells the new time.',
  cancelled: 'Not sent: the visit was cancelled.',
  'not-booked': 'Not sent: the visit is not booked at present.',
  'not-cancelled': 'Not sent: the visit is not cancelled any more.',
  'visit-began': 'Not sent in time: the visit had already begun.',
  'subject-gone': 'Not sent: what it was about no longer exists.',
  'referral-answered': 'Not sent: the referral no longer waits for this provider.',
  'recipient-gone': 'Not sent: its recipient no longer exists.',
  deceased: 'Not sent: the patient is recorded as deceased.',
  'no-email-consent': 'Not sent: the patient does not want e-mail. Please tell the patient by phone.',
  'no-address': 'Not sent: there is no e-mail address. Please tell the patient by phone, or add an address.',
  'bad-address': 'Not sent: the e-mail address is not valid. Please correct it.',
  'demo-address': 'Not sent: in demo mode only addresses that end in .test get mail.',
  refused: 'The mail server refused it. Please check the e-mail address, or tell the patient by phone.',
  'ambiguous-twice': 'Tried twice, and the mail server never confirmed it. It may have arrived; please ask by phone.',
  'attempts-exhausted': 'Given up: the mail server could not take it for too long.',
  'not-composed': 'Not sent: its text could not be made. Please tell your administrator.',
} as const;

export type MessageNote = keyof typeof NOTES;

/** The stored word as a sentence for the front desk; a word from elsewhere is shown as it is. */
export const describeNote = (note: string): string => (NOTES as Record<string, string>)[note] ?? note;
