import type { EpochMs } from '@meridian/domain';
import { wordsOf } from './compose-owed.js';
import { LEASE_MS } from './errand.js';
import type { MessageFacts } from './message-facts.js';
import { describeNote } from './message-note.js';
import { type MessageState, MessageType } from './message.type.js';

/** A message as the desk sees it. What has not been composed yet is composed from the visit as it stands. */
export function messageView(facts: MessageFacts, publicUrl: string, nowMs: EpochMs): MessageType {
  const { reminder, recipient, message } = facts;
  const words = message ?? wordsIfAny(facts, publicUrl);
  return Object.assign(new MessageType(), {
    id: reminder.id,
    kind: reminder.kind,
    state: stateOf(facts, nowMs),
    to: message?.to ?? recipient?.email ?? '',
    subject: words?.subject ?? '',
    dueAt: reminder.dueAt,
    sentAt: reminder.sentAt,
    attempts: facts.attempts.length,
    lastError: lastErrorOf(facts),
    text: words?.text ?? null,
  } satisfies MessageType);
}

/** Unknown is not failed: the last attempt ended without an answer, or its worker has not been heard of for a lease. */
function stateOf({ reminder, attempts }: MessageFacts, nowMs: EpochMs): MessageState {
  if (reminder.state === 'sent' || reminder.state === 'void') return reminder.state;
  const last = attempts.at(-1);
  const lost = reminder.state === 'sending' && last?.outcome === null && nowMs - last.startedMs > LEASE_MS;
  return lost || last?.outcome === 'ambiguous' ? 'ambiguous' : reminder.state;
}

function lastErrorOf({ reminder, attempts }: MessageFacts): string | null {
  if (reminder.state === 'sent') return null;
  const last = attempts.findLast(({ outcome }) => outcome !== null && outcome !== 'accepted');
  const said = [reminder.note === null ? null : describeNote(reminder.note), last?.detail ?? null];
  return said.filter((each) => each !== null).join(' ') || null;
}

function wordsIfAny(facts: MessageFacts, publicUrl: string): { subject: string; text: string } | null {
  try {
    return wordsOf(facts, publicUrl);
  } catch {
    return null;
  }
}
