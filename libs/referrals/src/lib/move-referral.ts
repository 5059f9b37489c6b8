import { accept, refuse } from '@meridian/domain';
import type { Decision, EpochMs } from '@meridian/domain';
import type { DeclineReason } from './decline-reasons.js';
import type { ReferralAction, ReferralProgress } from './progress.js';
import { partiesOf, REFERRAL_TEXT_MAX } from './referral.js';
import type { ReferralMove, ReferralRefusal, ReferralRequest, ReferralSnapshot } from './referral.js';
import { REFERRAL_TRANSITIONS } from './transitions.js';

/** What an action says besides itself. The text is at most REFERRAL_TEXT_MAX long; longer is refused, not cut. */
export interface MoveDetails {
  readonly reason?: DeclineReason | null;
  readonly text?: string;
}

/**
 * Takes one action of the table, or says why not. Strangers learn nothing but NotYours. A stale screen is told the
 * current version before anything else about the state, so that of two people who act at once the second one reloads.
 */
export function moveReferral(
  referral: ReferralSnapshot,
  action: ReferralAction,
  request: ReferralRequest,
  nowMs: EpochMs,
  details: MoveDetails = {},
): Decision<ReferralMove, ReferralRefusal> {
  const parties = partiesOf(referral, request.actor);
  if (!parties.some((party) => EVER_ALLOWED[action].has(party))) return refuse({ kind: 'NotYours' });
  if (request.version !== referral.version) return refuse({ kind: 'StaleVersion', current: referral.version });

  const move = REFERRAL_TRANSITIONS[referral.progress].moves[action];
  if (!move) return refuse({ kind: 'CannotMove', from: referral.progress, to: targetOf(action) });
  if (!parties.some((party) => move.by.includes(party))) return refuse({ kind: 'NotYours' });

  const text = details.text?.trim() ?? '';
  if (text.length > REFERRAL_TEXT_MAX) return refuse({ kind: 'TextTooLong', charactersMax: REFERRAL_TEXT_MAX });

  const row = REFERRAL_TRANSITIONS[move.to];
  return accept({
    progress: move.to,
    task: row.task,
    order: row.order,
    version: referral.version + 1,
    performerId: referral.performerId,
    event: {
      action,
      from: referral.progress,
      to: move.to,
      atMs: nowMs,
      by: request.actor,
      reason: details.reason ?? null,
      text,
    },
  });
}

const rows = Object.values(REFERRAL_TRANSITIONS);

/** Every party the table allows an action in any progress: decides whether somebody is a stranger to it. */
const EVER_ALLOWED = Object.fromEntries(
  rows.flatMap((row) => Object.keys(row.moves)).map((action) => [action, partiesEverAllowed(action as ReferralAction)]),
) as Record<ReferralAction, ReadonlySet<string>>;

function partiesEverAllowed(action: ReferralAction): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => row.moves[action]?.by ?? []));
}

/** Where an action leads when it is possible: what a CannotMove refusal names as the goal. */
function targetOf(action: ReferralAction): ReferralProgress {
  for (const row of rows) {
    const move = row.moves[action];
    if (move) return move.to;
  }
  throw new Error(`no progress allows the action ${action}`);
}
