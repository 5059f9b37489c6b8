import type { AccountId, AppointmentId, PatientId, ProviderId, ReferralId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import { acceptReferral } from './accept-referral.js';
import { createReferral, sendReferral } from './create-referral.js';
import type { CreateRequest } from './create-referral.js';
import { DECLINE_REASONS } from './decline-reasons.js';
import { declineReferral } from './decline-referral.js';
import { openReferral } from './open-referral.js';
import type { Actor, ReferralContent, ReferralSnapshot } from './referral.js';
import { confirmRevocation, revokeReferral } from './revoke-referral.js';
import { cancelReferralVisit, missReferralVisit, scheduleReferral } from './schedule-referral.js';

const now = at('2026-11-23 09:00', 'America/Chicago');
const asking = 'ortho' as ProviderId;
const asked = 'needles' as ProviderId;
type Person = Extract<Actor, { kind: 'person' }>;
const aPerson = (with_: Partial<Person>): Person => ({
  kind: 'person',
  accountId: 'account' as AccountId,
  roles: ['provider'],
  providerId: null,
  disciplines: [],
  triages: [],
  ...with_,
});
const orthopedist = aPerson({ providerId: asking, disciplines: ['orthopedics'] });
const acupuncturist = aPerson({ providerId: asked, disciplines: ['acupuncture'] });
const colleague = aPerson({ providerId: 'colleague' as ProviderId, disciplines: ['acupuncture'] });
const clerk = aPerson({ roles: ['clerk'] });

const content: ReferralContent = {
  patientId: 'patient' as PatientId,
  requesterId: asking,
  performerId: asked,
  discipline: 'acupuncture',
  reasonCode: null,
  reasonText: 'Low back pain since June',
  question: 'Suitable for needling?',
  priority: 'routine',
};
const aReferral = (over: Partial<ReferralSnapshot> = {}): ReferralSnapshot => ({
  ...content,
  id: 'r1' as ReferralId,
  progress: 'received',
  version: 2,
  ...over,
});
const as = (actor: Actor, version = 2) => ({ actor, version });
const refusedAs = (kind: string, more: object = {}) => ({ ok: false, refusal: { kind, ...more } });

describe('creating a referral', () => {
  const create = (over: Partial<CreateRequest> = {}, deskOpen = true) =>
    createReferral({ actor: orthopedist, content, intent: 'send', callMade: false, ...over }, { deskOpen }, now);

  it('is sent with version 1, task requested and order active', () => {
    expect(create()).toMatchObject({
      ok: true,
      value: {
        progress: 'sent',
        task: 'requested',
        order: 'active',
        version: 1,
        event: { action: 'create', atMs: now },
      },
    });
  });
  it('may be entered by the front desk for a provider', () =>
    expect(create({ actor: clerk })).toMatchObject({ ok: true }));
  it('is refused in another provider’s name', () =>
    expect(create({ actor: acupuncturist })).toEqual(refusedAs('NotYours')));
  it('names everything that is missing', () => {
    const empty = { ...content, performerId: null, discipline: null, reasonText: '  ', priority: null };
    expect(create({ content: empty })).toEqual(refusedAs('Incomplete', { missing: ['target', 'reason', 'priority'] }));
  });
  it('keeps an incomplete draft, which goes out only once complete', () => {
    const unfinished = { ...content, performerId: null, discipline: null, reasonText: '' };
    expect(create({ content: unfinished, intent: 'draft' })).toMatchObject({
      ok: true,
      value: { progress: 'draft', order: 'draft' },
    });
    const draft = aReferral({ ...unfinished, progress: 'draft' });
    expect(sendReferral(draft, { ...as(orthopedist), callMade: false }, { deskOpen: true }, now)).toEqual(
      refusedAs('Incomplete', { missing: ['target', 'reason'] }),
    );
    expect(
      sendReferral(aReferral({ progress: 'draft' }), { ...as(orthopedist), callMade: false }, { deskOpen: true }, now),
    ).toMatchObject({ ok: true, value: { progress: 'sent' } });
  });
  it('cannot be sent to oneself', () =>
    expect(create({ content: { ...content, performerId: asking } })).toEqual(refusedAs('SentToSelf')));
  it('is refused with more text than the limit', () => {
    expect(create({ content: { ...content, reasonText: 'x'.repeat(4_001) } })).toEqual(
      refusedAs('TextTooLong', { charactersMax: 4_000 }),
    );
  });
  it.each([
    ['routine', false, false, true],
    ['urgent', false, false, true],
    ['asap', true, false, true],
    ['asap', false, false, false],
    ['stat', false, false, false],
    ['stat', false, true, true],
  ] as const)('%s with the desk open %s and a call made %s goes out: %s', (priority, deskOpen, callMade, goes) => {
    const answer = create({ content: { ...content, priority }, callMade }, deskOpen);
    expect(answer.ok ? true : answer.refusal.kind).toBe(goes ? true : 'CallRequired');
  });
});

describe('opening and accepting', () => {
  it('opens once', () => {
    expect(openReferral(aReferral({ progress: 'sent' }), as(acupuncturist), now)).toMatchObject({
      ok: true,
      value: { progress: 'received' },
    });
    expect(openReferral(aReferral(), as(acupuncturist), now)).toEqual(
      refusedAs('CannotMove', { from: 'received', to: 'received' }),
    );
  });
  it('is accepted by the provider asked', () => {
    expect(acceptReferral(aReferral(), as(acupuncturist), now)).toMatchObject({
      ok: true,
      value: { progress: 'accepted', performerId: asked, version: 3 },
    });
  });
  it('is not accepted by a colleague, by the requester or by the front desk', () => {
    for (const actor of [colleague, orthopedist, clerk])
      expect(acceptReferral(aReferral(), as(actor), now)).toEqual(refusedAs('NotYours'));
  });
  it('is taken from the discipline by the first provider; the second one’s screen is stale', () => {
    const pooled = aReferral({ performerId: null });
    const first = acceptReferral(pooled, as(colleague), now);
    expect(first).toMatchObject({ ok: true, value: { performerId: 'colleague' } });
    const taken = aReferral({ performerId: null, progress: 'accepted', version: 3 });
    expect(acceptReferral(taken, as(acupuncturist, 2), now)).toEqual(refusedAs('StaleVersion', { current: 3 }));
    expect(acceptReferral(taken, as(acupuncturist, 3), now)).toEqual(
      refusedAs('CannotMove', { from: 'accepted', to: 'accepted' }),
    );
  });
  it('is not taken by the requester, whatever he practises or sorts', () => {
    const both = aPerson({ providerId: asking, disciplines: ['acupuncture'], triages: ['acupuncture'] });
    expect(acceptReferral(aReferral({ performerId: null }), as(both), now)).toMatchObject({
      ok: true,
      value: { performerId: null },
    });
  });
});

describe('declining', () => {
  it.each(Object.keys(DECLINE_REASONS))('with the reason %s and words is a decline', (reason) => {
    expect(declineReferral(aReferral(), { ...as(acupuncturist), reason, text: 'Seen today' }, now)).toMatchObject({
      ok: true,
      value: { progress: 'declined', task: 'rejected', order: 'active', event: { reason, text: 'Seen today' } },
    });
  });
  it.each([null, '', 'busy', 'toString', '__proto__'])('without a known reason (%s) is refused', (reason) => {
    expect(declineReferral(aReferral(), { ...as(acupuncturist), reason }, now)).toEqual(refusedAs('ReasonRequired'));
  });
  it('needs words for "other" and for a red flag', () => {
    for (const reason of ['other', 'red-flag-urgent-care']) {
      expect(declineReferral(aReferral(), { ...as(acupuncturist), reason, text: ' \n' }, now)).toEqual(
        refusedAs('TextRequired'),
      );
    }
  });
  it('tells a stranger nothing about reasons or versions', () => {
    expect(declineReferral(aReferral(), { ...as(colleague, 1), reason: null }, now)).toEqual(refusedAs('NotYours'));
  });
});

describe('the visit', () => {
  const visit = { ...as(clerk), appointmentId: 'a1' as AppointmentId };
  it.each(['accepted', 'missed', 'visit-cancelled'] as const)('%s is scheduled with its appointment', (progress) => {
    expect(scheduleReferral(aReferral({ progress }), visit, now)).toMatchObject({
      ok: true,
      value: { progress: 'scheduled', appointmentId: 'a1' },
    });
  });
  it.each(['declined', 'received', 'scheduled', 'closed', 'cancelled'] as const)('%s is not booked', (progress) => {
    expect(scheduleReferral(aReferral({ progress }), visit, now)).toEqual(
      refusedAs('CannotMove', { from: progress, to: 'scheduled' }),
    );
  });
  it('missed or cancelled, it is back on the worklist', () => {
    expect(missReferralVisit(aReferral({ progress: 'scheduled' }), as(clerk), now)).toMatchObject({
      ok: true,
      value: { progress: 'missed' },
    });
    expect(cancelReferralVisit(aReferral({ progress: 'confirmed' }), as(clerk), now)).toMatchObject({
      ok: true,
      value: { progress: 'visit-cancelled' },
    });
  });
});

describe('revoking', () => {
  it.each(['draft', 'sent', 'declined'] as const)('%s is cancelled at once', (progress) => {
    expect(revokeReferral(aReferral({ progress }), as(orthopedist), now)).toMatchObject({
      ok: true,
      value: { progress: 'cancelled', order: 'revoked' },
    });
  });
  it('an opened one says why and waits for the performer', () => {
    expect(revokeReferral(aReferral(), as(orthopedist), now)).toEqual(refusedAs('TextRequired'));
    expect(revokeReferral(aReferral(), { ...as(orthopedist), text: 'Surgery instead' }, now)).toMatchObject({
      ok: true,
      value: { progress: 'cancel-requested' },
    });
    expect(confirmRevocation(aReferral({ progress: 'cancel-requested' }), as(acupuncturist), now)).toMatchObject({
      ok: true,
      value: { progress: 'cancelled', order: 'revoked' },
    });
  });
});
