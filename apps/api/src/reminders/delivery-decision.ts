import type { EpochMs } from '@meridian/domain';
import { type DeliveryOutcome, type EmailAddress, parseEmailAddress } from '@meridian/notifications';
import { canMoveReferral, type ReferralProgress } from '@meridian/referrals';
import { type MessageKind, nextAttempt, whyVoid } from '@meridian/reminders';
import type { MessageFacts } from './message-facts.js';
import type { MessageNote } from './message-note.js';

export type DeliveryDecision =
  /** Nothing is owed any more. */
  | { readonly do: 'nothing' }
  | { readonly do: 'void' | 'fail'; readonly note: MessageNote }
  | { readonly do: 'send'; readonly to: EmailAddress };

export interface DeliveryRules {
  readonly nowMs: EpochMs;
  /** In demo mode mail only goes to addresses that end in .test, which exist nowhere. */
  readonly demo: boolean;
}

/**
 * Whether a promised message leaves now. Asked with the facts of this moment, right before sending: what was true when
 * it was promised counts for nothing. An attempt left open belongs to a worker that died, and nobody knows whether it
 * delivered: it is tried once more, and after a second unknown outcome the desk decides.
 */
export function decideDelivery(facts: MessageFacts, rules: DeliveryRules): DeliveryDecision {
  const { state } = facts.reminder;
  if (state !== 'due' && state !== 'sending') return { do: 'nothing' };
  const note = whyNotAbout(facts, rules.nowMs) ?? whyNotTo(facts);
  if (note) return { do: 'void', note };

  const { email } = facts.recipient ?? {};
  if (!email) return { do: 'void', note: 'no-address' };
  const address = parseEmailAddress(email);
  if (!address.ok) return { do: 'void', note: 'bad-address' };
  if (rules.demo && !address.value.toLowerCase().endsWith('.test')) return { do: 'void', note: 'demo-address' };

  if (facts.attempts.some((attempt) => attempt.outcome === null)) {
    const next = nextAttempt(
      facts.attempts.length,
      { kind: 'ambiguous', earlierAmbiguous: ambiguousOf(facts) },
      rules.nowMs,
      0,
    );
    if (!next.retry) return { do: 'fail', note: noteOf(next.because) };
  }
  return { do: 'send', to: address.value };
}

/** Attempts of which it was recorded that nobody knows how they ended. */
export const ambiguousOf = (facts: MessageFacts): number =>
  facts.attempts.filter(({ outcome }) => outcome === 'ambiguous').length;

function whyNotAbout({ reminder, visit, referral }: MessageFacts, nowMs: EpochMs): MessageNote | null {
  if (reminder.subjectKind === 'referral') {
    if (!referral) return 'subject-gone';
    const asksSomebodyElse = referral.performerId !== null && referral.performerId !== reminder.recipientId;
    const waits = canMoveReferral(referral.progress as ReferralProgress, 'accepted');
    return waits && !asksSomebodyElse ? null : 'referral-answered';
  }
  if (!visit) return 'subject-gone';
  const reason = whyVoid({ generation: reminder.generation, kind: reminder.kind as MessageKind }, visit, nowMs);
  if (reason === 'older-generation' || reason === 'not-booked') {
    if (visit.state === 'cancelled') return 'cancelled';
    return reason === 'older-generation' ? 'moved' : reason;
  }
  return reason;
}

function whyNotTo({ recipient }: MessageFacts): MessageNote | null {
  if (!recipient) return 'recipient-gone';
  if (recipient.deceased) return 'deceased';
  return recipient.emailConsent ? null : 'no-email-consent';
}

/** What becomes of the promise after an attempt; `dueAtMs` is when it is tried again, null when it is not. */
export interface AfterAttempt {
  readonly state: 'sent' | 'due' | 'failed';
  readonly note: MessageNote | null;
  readonly dueAtMs: EpochMs | null;
}

/** `attempts` counts this one, `earlierAmbiguous` does not. `jitter` is a random number from 0 to 1. */
export function afterAttempt(
  outcome: DeliveryOutcome,
  history: { readonly attempts: number; readonly earlierAmbiguous: number },
  nowMs: EpochMs,
  jitter: number,
): AfterAttempt {
  if (outcome.kind === 'accepted') return { state: 'sent', note: null, dueAtMs: null };
  const failed =
    outcome.kind === 'ambiguous'
      ? { kind: outcome.kind, earlierAmbiguous: history.earlierAmbiguous }
      : { kind: outcome.kind };
  const next = nextAttempt(history.attempts, failed, nowMs, jitter);
  return next.retry
    ? { state: 'due', note: null, dueAtMs: next.atMs }
    : { state: 'failed', note: noteOf(next.because), dueAtMs: null };
}

const noteOf = (because: 'permanent' | 'ambiguous-twice' | 'attempts-exhausted'): MessageNote =>
  because === 'permanent' ? 'refused' : because;
