import { cleanText } from './clean-text.js';
import { clinicTime } from './clinic-time.js';
import type {
  ClinicCard,
  ComposableKind,
  MessageContent,
  MessageData,
  MessageFact,
  ReferralNoticeData,
  VisitMessageData,
} from './message-content.js';

/**
 * The English words of every message. No word about health: not what the visit is, not what the provider does, not
 * why. A mail is read on locked screens and by whoever shares the inbox.
 */
export const ENGLISH: { readonly [K in ComposableKind]: (data: MessageData[K]) => MessageContent } = {
  confirmation: (data) =>
    visit(data, {
      subject: ({ at, clinic }) => `Your appointment at ${clinic} on ${at}`,
      heading: 'Your appointment is booked',
      paragraphs: [
        'We look forward to seeing you. The invitation attached to this message puts the time in your calendar.',
      ],
    }),
  reminder: (data) =>
    visit(data, {
      subject: ({ at, clinic }) => `Reminder: your appointment at ${clinic} on ${at}`,
      heading: 'Your appointment is coming up',
      paragraphs: ['This is a reminder of your appointment.'],
    }),
  reschedule: (data) =>
    visit(data, {
      subject: ({ at, clinic }) => `New time: your appointment at ${clinic} on ${at}`,
      heading: 'Your appointment has a new time',
      showsOldTime: true,
      paragraphs: [
        'Please note the new time below. The invitation attached to this message moves it in your calendar.',
      ],
    }),
  cancellation: (data) =>
    visit(data, {
      subject: ({ at, clinic }) => `Cancelled: your appointment at ${clinic} on ${at}`,
      heading: 'Your appointment is cancelled',
      paragraphs: ['This appointment will not take place. You do not need to do anything.'],
      whenLabel: 'Was planned for',
      closing: (phone) =>
        phone ? `To book another time, call us at ${phone}.` : 'To book another time, please contact us.',
    }),
  'referral-received': referralReceived,
};

interface VisitWords {
  readonly subject: (words: { readonly at: string; readonly clinic: string }) => string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly showsOldTime?: boolean;
  readonly whenLabel?: string;
  readonly closing?: (phone: string) => string;
}

function visit(data: VisitMessageData, words: VisitWords): MessageContent {
  const clinic = card(data.clinic);
  const start = clinicTime(data.startMs, data.timeZone, data.clock);
  const moved = words.showsOldTime ? data.previousStartMs : undefined;
  const previous = moved === undefined ? null : clinicTime(moved, data.timeZone, data.clock);
  const facts: MessageFact[] = [
    { label: words.whenLabel ?? (previous ? 'New time' : 'When'), value: start.long },
    ...(previous ? [{ label: 'Old time', value: previous.long }] : []),
    { label: 'Where', value: [clinic.name, clinic.address].filter(Boolean).join(', ') },
    { label: 'With', value: personName(data.providerName) },
    ...phoneFact(clinic.phone),
  ];
  const closing =
    words.closing ??
    ((phone) => `If you cannot come, please ${phone ? `call us at ${phone}` : 'contact us'} as early as you can.`);
  return {
    language: 'en',
    subject: words.subject({ at: start.short, clinic: clinic.name }),
    preview: 'Time, place and how to reach us.',
    clinicName: clinic.name,
    heading: words.heading,
    paragraphs: [greeting(data.patientName), ...words.paragraphs],
    facts: facts.filter((fact) => fact.value !== ''),
    action: null,
    closing: [closing(clinic.phone)],
    footer:
      'The time is the local time of the clinic. This message was sent automatically. In an emergency, call your local emergency number.',
  };
}

function referralReceived(data: ReferralNoticeData): MessageContent {
  const clinic = card(data.clinic);
  return {
    language: 'en',
    subject: 'A referral is waiting for you',
    preview: 'Sign in to read and answer it.',
    clinicName: clinic.name,
    heading: 'A referral is waiting for you',
    paragraphs: [
      greeting(personName(data.providerName)),
      'Someone has referred a patient to you. Sign in to read the referral and to accept or decline it.',
    ],
    facts: phoneFact(clinic.phone),
    action: { label: 'Open the referral', url: webAddress(data.link) },
    closing: ['To protect the patient, this message holds no details.'],
    footer: 'This message was sent automatically. You get it because your clinic uses this address for referrals.',
  };
}

const greeting = (name: string): string => (cleanText(name, 80) ? `Hello ${cleanText(name, 80)},` : 'Hello,');

const card = (clinic: ClinicCard): ClinicCard => ({
  name: cleanText(clinic.name, 100),
  address: cleanText(clinic.address, 300),
  phone: cleanText(clinic.phone, 40),
});

/** Degrees and specialties after a name ("…, L.Ac.", "… (pain clinic)") can give away what a visit is for. */
const personName = (name: string): string => cleanText(name.split(/[,;(–]/)[0] ?? '', 100);

function phoneFact(phone: string): MessageFact[] {
  if (phone === '') return [];
  const dialled = phone.replace(/[^0-9+]/g, '');
  return [{ label: 'Phone', value: phone, ...(dialled ? { href: `tel:${dialled}` } : {}) }];
}

/** Links come from our own configuration; anything but an absolute web address is a bug and must not be mailed. */
function webAddress(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Error('a link in a message must be an absolute http(s) address');
  return url.href;
}
