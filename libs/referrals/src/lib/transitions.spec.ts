import type { AccountId, PatientId, ProviderId, ReferralId } from '@meridian/domain';
import fc from 'fast-check';
import { moveReferral } from './move-referral.js';
import { REFERRAL_ACTIONS, REFERRAL_PARTIES, REFERRAL_PROGRESS } from './progress.js';
import type { ReferralAction, ReferralParty, ReferralProgress } from './progress.js';
import type { Actor, ReferralSnapshot } from './referral.js';
import { canMoveReferral, isReferralOpen, nextActions, REFERRAL_TRANSITIONS, TO_BOOK } from './transitions.js';

const requester = 'provider-asking' as ProviderId;
const performer = 'provider-asked' as ProviderId;
const person = {
  kind: 'person',
  accountId: 'account' as AccountId,
  roles: [],
  providerId: null,
  disciplines: [],
  triages: [],
} as const;

const ACTORS: Record<ReferralParty, Actor> = {
  requester: { ...person, roles: ['provider'], providerId: requester },
  performer: { ...person, roles: ['provider'], providerId: performer },
  'triage-clinician': { ...person, roles: ['provider'], triages: ['acupuncture'] },
  'front-desk': { ...person, roles: ['clerk'] },
  manager: { ...person, roles: ['manager'] },
  patient: { kind: 'patient', patientId: 'patient' as PatientId },
  clock: { kind: 'clock' },
};

const aReferral = (progress: ReferralProgress, version = 3): ReferralSnapshot => ({
  id: 'referral' as ReferralId,
  progress,
  version,
  patientId: 'patient' as PatientId,
  requesterId: requester,
  performerId: performer,
  discipline: 'acupuncture',
  reasonCode: 'M54.5',
  reasonText: 'Low back pain',
  question: '',
  priority: 'routine',
});

const moves = REFERRAL_PROGRESS.flatMap((from) =>
  Object.entries(REFERRAL_TRANSITIONS[from].moves).map(([action, move]) => ({
    from,
    action: action as ReferralAction,
    ...move,
  })),
);

describe('the table of transitions', () => {
  // Statuses and owners as the written lifecycle has them.
  it.each([
    ['draft', 'draft', 'draft', 'requester'],
    ['sent', 'requested', 'active', 'performer'],
    ['received', 'received', 'active', 'performer'],
    ['in-triage', 'received', 'active', 'triage-clinician'],
    ['needs-info', 'on-hold', 'active', 'requester'],
    ['pending-authorization', 'on-hold', 'active', 'front-desk'],
    ['advice-given', 'completed', 'completed', 'requester'],
    ['accepted', 'accepted', 'active', 'front-desk'],
    ['declined', 'rejected', 'active', 'requester'],
    ['redirected', 'rejected', 'revoked', 'new-performer'],
    ['scheduled', 'in-progress', 'active', 'patient'],
    ['confirmed', 'in-progress', 'active', 'patient'],
    ['missed', 'in-progress', 'active', 'front-desk'],
    ['visit-cancelled', 'in-progress', 'active', 'front-desk'],
    ['in-treatment', 'in-progress', 'active', 'performer'],
    ['interim-note', 'in-progress', 'active', 'performer'],
    ['note-returned', 'completed', 'active', 'requester'],
    ['closed', 'completed', 'completed', 'nobody'],
    ['cancel-requested', 'on-hold', 'active', 'performer'],
    ['cancelled', 'cancelled', 'revoked', 'nobody'],
    ['expired', 'cancelled', 'revoked', 'nobody'],
    ['void', 'entered-in-error', 'entered-in-error', 'nobody'],
  ] as const)('%s is task %s, order %s, owed by %s', (progress, task, order, owes) => {
    expect(REFERRAL_TRANSITIONS[progress]).toMatchObject({ task, order, owes });
  });

  it.each(moves)('$from: $action leads to $to', ({ from, action, to, by }) => {
    expect(canMoveReferral(from, to)).toBe(true);
    for (const party of REFERRAL_PARTIES) {
      expect(nextActions(from, party).includes(action)).toBe(by.includes(party));
      const moved = moveReferral(aReferral(from), action, { actor: ACTORS[party], version: 3 }, 1_000);
      const managerAtTheDesk = party === 'manager' && by.includes('front-desk');
      if (by.includes(party) || managerAtTheDesk) {
        expect(moved).toMatchObject({
          ok: true,
          value: { progress: to, version: 4, event: { action, from, to, atMs: 1_000 } },
        });
      } else expect(moved).toEqual({ ok: false, refusal: { kind: 'NotYours' } });
    }
  });

  it('refuses every move that is not in it', () => {
    for (const from of REFERRAL_PROGRESS) {
      for (const action of REFERRAL_ACTIONS) {
        if (REFERRAL_TRANSITIONS[from].moves[action]) continue;
        const answers = REFERRAL_PARTIES.map((party) =>
          moveReferral(aReferral(from), action, { actor: ACTORS[party], version: 3 }, 0),
        );
        expect(answers.every((answer) => !answer.ok)).toBe(true);
        expect(answers.some((answer) => !answer.ok && answer.refusal.kind === 'CannotMove')).toBe(true);
      }
    }
  });

  it('uses every action and lets every progress be reached from a draft', () => {
    expect(new Set(moves.map((move) => move.action))).toEqual(new Set(REFERRAL_ACTIONS));
    const reached = new Set<ReferralProgress>(['draft']);
    for (const from of reached)
      for (const move of Object.values(REFERRAL_TRANSITIONS[from].moves)) reached.add(move.to);
    expect(reached).toEqual(new Set(REFERRAL_PROGRESS));
  });

  it('gives whoever owes the next step something to do, and can end every open referral', () => {
    for (const progress of REFERRAL_PROGRESS) {
      const { owes, timers } = REFERRAL_TRANSITIONS[progress];
      if (owes === 'nobody' || owes === 'new-performer') expect(timers).toBe('stopped');
      else expect(nextActions(progress, owes)).not.toEqual([]);
    }
  });

  it('closes only by the requester having read the result', () => {
    const closing = moves.filter((move) => move.to === 'closed');
    expect(closing.map(({ action, by }) => ({ action, by }))).toEqual(
      closing.map(() => ({ action: 'acknowledge', by: ['requester'] })),
    );
  });

  it('never lets a decline look like a completion', () => {
    expect(
      moves.filter((move) => move.action === 'decline').map((move) => REFERRAL_TRANSITIONS[move.to].task),
    ).not.toContain('completed');
  });

  it('puts exactly the referrals without a visit that want one on the booking worklist', () => {
    expect(REFERRAL_PROGRESS.filter((progress) => canMoveReferral(progress, 'scheduled'))).toEqual(TO_BOOK);
  });

  it('stays on the table whatever anybody does, and never reopens a final referral', () => {
    const step = fc.record({
      action: fc.constantFrom(...REFERRAL_ACTIONS),
      party: fc.constantFrom(...REFERRAL_PARTIES),
      stale: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let referral = aReferral('draft', 1);
        for (const { action, party, stale } of steps) {
          const version = stale ? referral.version - 1 : referral.version;
          const moved = moveReferral(referral, action, { actor: ACTORS[party], version }, 0);
          if (!moved.ok) continue;
          expect(stale).toBe(false);
          expect(canMoveReferral(referral.progress, moved.value.progress)).toBe(true);
          expect(moved.value.version).toBe(referral.version + 1);
          if (!isReferralOpen(referral.progress)) expect(moved.value.progress).toBe('void');
          referral = { ...referral, progress: moved.value.progress, version: moved.value.version };
        }
      }),
      { numRuns: 300 },
    );
  });
});
