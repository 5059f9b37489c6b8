import { accept, refuse } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import { moveReferral } from './move-referral.js';
import { REFERRAL_TEXT_MAX } from './referral.js';
import type {
  Actor,
  ReferralContent,
  ReferralMove,
  ReferralRefusal,
  ReferralRequest,
  ReferralSnapshot,
  RequiredField,
} from './referral.js';
import { REFERRAL_TRANSITIONS } from './transitions.js';

/** A new referral as somebody filled it in. */
export interface CreateRequest {
  readonly actor: Actor;
  readonly content: ReferralContent;
  /** `draft` keeps it private to the requester; `send` asks the performer now. */
  readonly intent: 'draft' | 'send';
  /** The requester has spoken to the performer's clinic by phone. */
  readonly callMade: boolean;
}

/** What the application looks up before a referral goes out. */
export interface SendFacts {
  /** Whether the performer's clinic is open at this moment. */
  readonly deskOpen: boolean;
}

/**
 * A new referral, as a draft or sent. Both need a patient and a requester; sending also needs a target (one provider
 * or a discipline), a reason in words and a priority. A provider refers in his own name; the front desk may enter a
 * referral for any requester. Asap or stat outside opening hours needs a call: an inbox is not for emergencies.
 */
export function createReferral(
  request: CreateRequest,
  facts: SendFacts,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> {
  const { actor, content, intent } = request;
  if (!mayRequest(actor, content)) return refuse({ kind: 'NotYours' });
  const refusal = intent === 'send' ? whyNotSend(content, request.callMade, facts) : whyNotKeep(content);
  if (refusal) return refuse(refusal);

  const progress = intent === 'send' ? 'sent' : 'draft';
  const { task, order } = REFERRAL_TRANSITIONS[progress];
  return accept({
    progress,
    task,
    order,
    version: 1,
    performerId: content.performerId,
    event: { action: 'create', from: null, to: progress, atMs: nowMs, by: actor, reason: null, text: '' },
  });
}

/** A draft to be sent; `callMade` as in `CreateRequest`. */
export interface SendRequest extends ReferralRequest {
  readonly callMade: boolean;
}

/** A draft goes out, once it is complete. */
export function sendReferral(
  referral: ReferralSnapshot,
  request: SendRequest,
  facts: SendFacts,
  nowMs: EpochMs,
): Decision<ReferralMove, ReferralRefusal> {
  const moved = moveReferral(referral, 'send', request, nowMs);
  if (!moved.ok) return moved;
  const refusal = whyNotSend(referral, request.callMade, facts);
  return refusal ? refuse(refusal) : moved;
}

function mayRequest(actor: Actor, content: ReferralContent): boolean {
  if (actor.kind !== 'person') return false;
  if (actor.providerId !== null && actor.providerId === content.requesterId) return true;
  return actor.roles.includes('clerk') || actor.roles.includes('manager');
}

function whyNotKeep(content: ReferralContent): ReferralRefusal | null {
  const missing: RequiredField[] = [];
  if (content.patientId === null) missing.push('patient');
  if (content.requesterId === null) missing.push('requester');
  if (missing.length > 0) return { kind: 'Incomplete', missing };
  if ([content.reasonText, content.question].some((text) => text.length > REFERRAL_TEXT_MAX)) {
    return { kind: 'TextTooLong', charactersMax: REFERRAL_TEXT_MAX };
  }
  return null;
}

function whyNotSend(content: ReferralContent, callMade: boolean, facts: SendFacts): ReferralRefusal | null {
  const missing: RequiredField[] = [];
  if (content.patientId === null) missing.push('patient');
  if (content.requesterId === null) missing.push('requester');
  if (content.performerId === null && content.discipline === null) missing.push('target');
  if (content.reasonText.trim() === '') missing.push('reason');
  if (content.priority === null) missing.push('priority');
  if (missing.length > 0) return { kind: 'Incomplete', missing };
  if (content.performerId !== null && content.performerId === content.requesterId) return { kind: 'SentToSelf' };
  const pressing = content.priority === 'asap' || content.priority === 'stat';
  if (pressing && !facts.deskOpen && !callMade) return { kind: 'CallRequired' };
  return whyNotKeep(content);
}
