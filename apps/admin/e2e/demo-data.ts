/** What the demo organization promises. One place to change when its seed changes. */
export const PASSWORD = 'meridian-demo-clinic';

export const LOGINS = {
  clerk: 'clerk@demo.test',
  provider: 'provider@demo.test',
  manager: 'manager@demo.test',
  compliance: 'compliance@demo.test',
  admin: 'admin@demo.test',
} as const;

export type LoginRole = keyof typeof LOGINS;

/** Takes Eliquis; found by the end of her phone number, as a clerk types it. */
export const ON_ELIQUIS = { name: 'Rosa Alvarez', phone: '312 555 0142', medicine: 'Eliquis' } as const;

/** Has visits in every week of the demo. */
export const WITH_VISITS = 'frank delgado';

/** Takes something that no vocabulary knows. */
export const ON_UNKNOWN = { search: 'bjork', medicine: 'zorbexin' } as const;

export const VISIT_TYPES = {
  acupuncture: { typed: 'acu f', name: 'Acupuncture, follow-up' },
  massage: { typed: 'deep mass', name: 'Deep-tissue massage' },
  epidural: { typed: 'epi ste', name: 'Epidural steroid injection' },
  /** Nobody but those who wait for it keeps times of it: a time that another story lets go would be offered first. */
  nutrition: { typed: 'nutr fol', name: 'Nutrition, follow-up' },
  orthopedics: { typed: 'ortho rev', name: 'Orthopedic review' },
} as const;

export const inboxUrl = (): string =>
  process.env['MERIDIAN_INBOX_URL'] ?? process.env['MAIL_INBOX_URL'] ?? 'http://localhost:1080';
