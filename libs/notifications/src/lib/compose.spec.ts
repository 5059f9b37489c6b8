import { at } from '@meridian/domain/testing';
import { clinicTime } from './clinic-time.js';
import { composeMessage } from './compose.js';
import type { ComposableKind, ReferralNoticeData, VisitMessageData } from './message-content.js';

const zone = 'America/Chicago';
const clinic = { name: 'Lakeside Clinic', address: '1 Shore Road, Chicago', phone: '+1 312 555 0100' };
const aVisit = (over: Partial<VisitMessageData> = {}): VisitMessageData => ({
  patientName: 'Ana',
  clinic,
  providerName: 'Mei Lin, L.Ac., acupuncture',
  startMs: at('2026-11-26 10:20', zone),
  timeZone: zone,
  ...over,
});
const aNotice = (over: Partial<ReferralNoticeData> = {}): ReferralNoticeData => ({
  providerName: 'Mei Lin',
  clinic,
  link: 'https://app.clinic.test/referrals/r1?from=mail&x=1',
  ...over,
});
const VISITS = ['confirmation', 'reminder', 'reschedule', 'cancellation'] as const;
const all = () =>
  [
    ...VISITS.map(
      (kind) => [kind, composeMessage(kind, aVisit({ previousStartMs: at('2026-11-25 15:00', zone) }))] as const,
    ),
    ['referral-received', composeMessage('referral-received', aNotice())] as const,
  ] satisfies (readonly [ComposableKind, unknown])[];

describe('the words of a message', () => {
  it.each([
    ['confirmation', 'Your appointment at Lakeside Clinic on Thu 26 Nov, 10:20'],
    ['reminder', 'Reminder: your appointment at Lakeside Clinic on Thu 26 Nov, 10:20'],
    ['reschedule', 'New time: your appointment at Lakeside Clinic on Thu 26 Nov, 10:20'],
    ['cancellation', 'Cancelled: your appointment at Lakeside Clinic on Thu 26 Nov, 10:20'],
  ] as const)('of a %s have the subject "%s"', (kind, subject) =>
    expect(composeMessage(kind, aVisit()).subject).toBe(subject),
  );

  it('say when, where, with whom and whom to call, the same in text and HTML', () => {
    for (const kind of VISITS) {
      const { text, html } = composeMessage(kind, aVisit());
      for (const fact of [
        'Thursday 26 November 2026, 10:20 (Central Standard Time)',
        'Lakeside Clinic, 1 Shore Road, Chicago',
        'Mei Lin',
        '+1 312 555 0100',
        'Hello Ana,',
      ]) {
        expect(text).toContain(fact);
        expect(html).toContain(fact);
      }
    }
  });
  it('of a reschedule name the new and the old time', () => {
    const { text } = composeMessage('reschedule', aVisit({ previousStartMs: at('2026-11-25 15:00', zone) }));
    expect(text).toContain('New time: Thursday 26 November 2026, 10:20');
    expect(text).toContain('Old time: Wednesday 25 November 2026, 15:00');
  });
  it('of a notice to a provider name nobody and link to the referral', () => {
    const { subject, text, html } = composeMessage('referral-received', aNotice());
    expect(subject).toBe('A referral is waiting for you');
    expect(text).toContain('https://app.clinic.test/referrals/r1?from=mail&x=1');
    expect(html).toContain('href="https://app.clinic.test/referrals/r1?from&#x3D;mail&amp;x&#x3D;1"');
  });
  it('never speak of health, disciplines or degrees', () => {
    const telling =
      /acupunct|l\.ac|ortho|physical|therap|chiro|massage|pain|nutrition|mind.body|needl|inject|diagnos|symptom|medic|treatment|condition|visit type/i;
    for (const [, { subject, text, html }] of all())
      for (const part of [subject, text, html]) expect(part).not.toMatch(telling);
  });
  it.each(['javascript:alert(1)', '/referrals/r1', 'data:text/html,x', ''])(
    'are not made around the link %j',
    (link) => {
      expect(() => composeMessage('referral-received', aNotice({ link }))).toThrow('absolute http(s) address');
    },
  );
  it('show markup in names as text and keep headers on one line', () => {
    const nasty = '<img src=x onerror=alert(1)>{{constructor}}"\'\r\nBcc: evil@else.test \u202egro';
    for (const kind of VISITS) {
      const { subject, text, html } = composeMessage(
        kind,
        aVisit({ patientName: nasty, providerName: nasty, clinic: { name: nasty, address: nasty, phone: nasty } }),
      );
      expect(subject).not.toMatch(/[\r\n\u202a-\u202e\u2066-\u2069]/);
      expect(`${text}${html}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;{{constructor}}');
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });
  it('leave out what is not known', () => {
    const { text, html } = composeMessage(
      'reminder',
      aVisit({ patientName: ' ', clinic: { name: 'Lakeside Clinic', address: '', phone: '' }, providerName: '' }),
    );
    expect(text).toContain('Hello,');
    expect(text).not.toMatch(/Phone:|With:|call us at/);
    expect(html).not.toContain('tel:');
  });
});

describe('the HTML part', () => {
  it('has a language, a title, one heading and no remote content', () => {
    for (const [, { html, subject }] of all()) {
      expect(html).toContain('<html lang="en"');
      expect(html).toContain(`<title>${subject.replaceAll("'", '&#x27;')}</title>`);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('name="color-scheme" content="light dark"');
      expect(html).not.toMatch(/<img|<script|<link|@import|url\(/);
    }
  });
});

describe('clinic time', () => {
  it.each([
    [
      '2026-11-01 01:30',
      'America/New_York',
      '24-hour',
      'Sun 1 Nov, 01:30',
      'Sunday 1 November 2026, 01:30 (Eastern Daylight Time)',
    ],
    [
      '2026-07-04 15:05',
      'America/Phoenix',
      '12-hour',
      'Sat 4 Jul, 3:05 pm',
      'Saturday 4 July 2026, 3:05 pm (Mountain Standard Time)',
    ],
    [
      '2026-07-04 00:05',
      'Asia/Kolkata',
      '24-hour',
      'Sat 4 Jul, 00:05',
      'Saturday 4 July 2026, 00:05 (India Standard Time)',
    ],
    [
      '2026-07-04 00:05',
      'Asia/Kolkata',
      '12-hour',
      'Sat 4 Jul, 12:05 am',
      'Saturday 4 July 2026, 12:05 am (India Standard Time)',
    ],
  ] as const)('%s in %s on a %s clock', (wallClock, timeZone, clock, short, long) => {
    expect(clinicTime(at(wallClock, timeZone), timeZone, clock)).toEqual({ short, long });
  });
});
