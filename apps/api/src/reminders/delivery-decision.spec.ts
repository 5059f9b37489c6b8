import { at } from '@meridian/domain/testing';
import { afterAttempt, decideDelivery } from './delivery-decision.js';
import type { MessageFacts } from './message-facts.js';
import { describeNote, type MessageNote } from './message-note.js';
import { senderFrom } from './sender.js';
import { wordsOf } from './compose-owed.js';

const NOW = at('2026-11-16 09:00', 'America/Chicago');
const DAY = 86_400_000;
const visit: NonNullable<MessageFacts['visit']> = {
  generation: 1,
  state: 'booked',
  startMs: NOW + DAY,
  endMs: NOW + DAY + 1_800_000,
  timeZone: 'America/Chicago',
  providerName: 'Robin Vale',
  clinic: { name: 'Lakeside Clinic', address: '', phone: '' },
};
const recipient = { name: 'Ada Okafor', email: 'ada@patient.test', emailConsent: true, deceased: false };

function facts(over: Partial<MessageFacts> = {}, reminder: Partial<MessageFacts['reminder']> = {}): MessageFacts {
  return {
    reminder: {
      id: 'r1',
      subjectKind: 'appointment',
      subjectId: 'a1',
      generation: 1,
      kind: 'reminder',
      leadMinutes: 1440,
      recipientId: 'p1',
      channel: 'email',
      resend: 0,
      state: 'due',
      note: null,
      dueAt: new Date(NOW),
      sentAt: null,
      createdAt: new Date(NOW),
      ...reminder,
    },
    recipient,
    visit,
    referral: null,
    organizationName: 'Lakeside',
    message: null,
    attempts: [],
    ...over,
  };
}

const decide = (given: MessageFacts, demo = false) => decideDelivery(given, { nowMs: NOW, demo });
const attempt = (outcome: string | null) => ({ id: 't', startedMs: NOW, outcome, detail: null });

describe('whether a promised message leaves', () => {
  it('leaves to the address as it stands now', () => {
    expect(decide(facts())).toEqual({ do: 'send', to: 'ada@patient.test' });
  });

  it.each<[string, MessageFacts, MessageNote]>([
    ['the visit was moved', facts({ visit: { ...visit, generation: 2 } }), 'moved'],
    ['the visit was cancelled', facts({ visit: { ...visit, generation: 2, state: 'cancelled' } }), 'cancelled'],
    ['the visit waits for a clearance', facts({ visit: { ...visit, state: 'safety-hold' } }), 'not-booked'],
    ['the visit has begun', facts({ visit: { ...visit, startMs: NOW } }), 'visit-began'],
    ['the visit is gone', facts({ visit: null }), 'subject-gone'],
    ['its cancellation was undone', facts({}, { kind: 'cancellation' }), 'not-cancelled'],
    ['the recipient is gone', facts({ recipient: null }), 'recipient-gone'],
    ['the patient has died', facts({ recipient: { ...recipient, deceased: true } }), 'deceased'],
    ['the patient wants no e-mail', facts({ recipient: { ...recipient, emailConsent: false } }), 'no-email-consent'],
    ['there is no address', facts({ recipient: { ...recipient, email: null } }), 'no-address'],
    [
      'the address hides a second one',
      facts({ recipient: { ...recipient, email: 'a@b.test\r\nRCPT TO:<c@d.test>' } }),
      'bad-address',
    ],
  ])('is void when %s', (_, given, note) => {
    expect(decide(given)).toEqual({ do: 'void', note });
    expect(describeNote(note)).toMatch(/^Not sent/);
  });

  it('in demo mode leaves to .test alone', () => {
    expect(decide(facts(), true)).toMatchObject({ do: 'send' });
    expect(decide(facts({ recipient: { ...recipient, email: 'ada@example.org' } }), true)).toEqual({
      do: 'void',
      note: 'demo-address',
    });
  });

  it.each(['sent', 'void', 'failed'] as const)('is settled once it is %s', (state) => {
    expect(decide(facts({}, { state }))).toEqual({ do: 'nothing' });
  });

  it('an attempt left open is tried once more, a second one is not', () => {
    expect(decide(facts({ attempts: [attempt(null)] }, { state: 'sending' }))).toMatchObject({ do: 'send' });
    expect(decide(facts({ attempts: [attempt('ambiguous'), attempt(null)] }, { state: 'sending' }))).toEqual({
      do: 'fail',
      note: 'ambiguous-twice',
    });
  });
});

describe('the notice that a referral waits', () => {
  const notice = (referral: MessageFacts['referral']) =>
    facts({ visit: null, referral }, { subjectKind: 'referral', kind: 'referral-received', recipientId: 'p1' });

  it.each([
    ['sent to this provider', { progress: 'sent', performerId: 'p1' }, { do: 'send' }],
    ['sent to a discipline', { progress: 'received', performerId: null }, { do: 'send' }],
    ['now with somebody else', { progress: 'sent', performerId: 'p2' }, { do: 'void', note: 'referral-answered' }],
    ['accepted', { progress: 'accepted', performerId: 'p1' }, { do: 'void', note: 'referral-answered' }],
    ['revoked', { progress: 'cancelled', performerId: 'p1' }, { do: 'void', note: 'referral-answered' }],
  ])('%s', (_, referral, expected) => {
    expect(decide(notice(referral))).toMatchObject(expected);
  });

  it('leads to the referral behind the sign-in and names no patient', () => {
    const { text, subject } = wordsOf(notice({ progress: 'sent', performerId: 'p1' }), 'https://clinic.test');
    expect(text).toContain('https://clinic.test/referrals/a1');
    expect(subject).toBe('A referral is waiting for you');
  });
});

describe('after an attempt', () => {
  const after = (kind: 'temporary' | 'permanent' | 'ambiguous' | 'unreachable', earlierAmbiguous = 0) =>
    afterAttempt({ kind, code: 0, detail: '' }, { attempts: 1, earlierAmbiguous }, NOW, 0);

  it('accepted is sent, "never" is failed, the rest is due again', () => {
    expect(afterAttempt({ kind: 'accepted', response: '250' }, { attempts: 1, earlierAmbiguous: 0 }, NOW, 0)).toEqual({
      state: 'sent',
      note: null,
      dueAtMs: null,
    });
    expect(after('permanent')).toEqual({ state: 'failed', note: 'refused', dueAtMs: null });
    for (const kind of ['temporary', 'unreachable', 'ambiguous'] as const)
      expect(after(kind)).toEqual({ state: 'due', note: null, dueAtMs: NOW + 60_000 });
  });

  it('a second unknown outcome ends it', () => {
    expect(after('ambiguous', 1)).toEqual({ state: 'failed', note: 'ambiguous-twice', dueAtMs: null });
  });
});

describe('MAIL_FROM', () => {
  it.each([
    ['Meridian <no-reply@demo.test>', { name: 'Meridian', address: 'no-reply@demo.test' }],
    ['no-reply@demo.test', { name: '', address: 'no-reply@demo.test' }],
  ])('%s is understood', (setting, expected) => {
    expect(senderFrom(setting)).toEqual(expected);
  });

  it.each([
    'Meridian',
    'A <a@b.test>, B <c@d.test>',
    'A <a@b.test> x',
    'A\r\nBcc: x <a@b.test>',
    '<>',
    'A <a b@c.test>',
    '"A" <a@b.test>',
  ])('"%s" is refused by name', (setting) => {
    expect(() => senderFrom(setting)).toThrow('MAIL_FROM');
  });
});
