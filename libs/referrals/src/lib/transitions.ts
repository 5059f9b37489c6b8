import type { ReferralAction, ReferralParty, ReferralProgress, ProgressRow } from './progress.js';

/** A row: label, task status, order status, who owes the next step, and what leads on. */
const row = (
  label: string,
  task: ProgressRow['task'],
  order: ProgressRow['order'],
  owes: ProgressRow['owes'],
  moves: ProgressRow['moves'],
  timers: ProgressRow['timers'] = 'running',
): ProgressRow => ({ label, task, order, owes, timers, moves });

/** Where an action leads, and who may take it. */
const to = (progress: ReferralProgress, ...by: ReferralParty[]) => ({ to: progress, by });

// Moves that many progress values share.
const DECIDERS: ReferralParty[] = ['performer', 'triage-clinician'];
const CORRECTABLE = { void: to('void', 'manager') };
const LAPSES = { expire: to('expired', 'clock'), ...CORRECTABLE };
const REVOCABLE = { revoke: to('cancel-requested', 'requester'), ...LAPSES };

/**
 * The life of a referral, in one table: for each progress its FHIR R4 statuses (Task = fulfilment, ServiceRequest =
 * order), who owes the next step, whether the deadlines run, and every action that leads on, with the parties that may
 * take it. The rules, the buttons, the diagram and the tests read this and nothing else.
 *
 * Three facts stay apart: what was ordered (`order`), how it is being fulfilled (`task`), and whether the requester has
 * read the result. Only `acknowledge` closes the loop, and a decline never looks like a completion.
 */
export const REFERRAL_TRANSITIONS: { readonly [P in ReferralProgress]: ProgressRow } = {
  draft: row('Draft', 'draft', 'draft', 'requester', {
    send: to('sent', 'requester'),
    revoke: to('cancelled', 'requester'),
    ...LAPSES,
  }),
  // Deciding on a referral straight from the inbox opens it in the same step, so `sent` leads on like `received`.
  sent: row('Sent', 'requested', 'active', 'performer', {
    open: to('received', ...DECIDERS),
    accept: to('accepted', 'performer'),
    decline: to('declined', ...DECIDERS),
    redirect: to('redirected', 'performer', 'triage-clinician', 'requester'),
    revoke: to('cancelled', 'requester'),
    ...LAPSES,
  }),
  received: row('Received', 'received', 'active', 'performer', {
    triage: to('in-triage', ...DECIDERS),
    ask: to('needs-info', ...DECIDERS),
    'request-authorization': to('pending-authorization', 'performer', 'front-desk'),
    advise: to('advice-given', ...DECIDERS),
    accept: to('accepted', ...DECIDERS),
    decline: to('declined', ...DECIDERS),
    redirect: to('redirected', ...DECIDERS),
    ...REVOCABLE,
  }),
  'in-triage': row('In triage', 'received', 'active', 'triage-clinician', {
    ask: to('needs-info', ...DECIDERS),
    'request-authorization': to('pending-authorization', 'performer', 'triage-clinician', 'front-desk'),
    advise: to('advice-given', ...DECIDERS),
    accept: to('accepted', ...DECIDERS),
    decline: to('declined', ...DECIDERS),
    redirect: to('redirected', ...DECIDERS),
    ...REVOCABLE,
  }),
  'needs-info': row(
    'Needs information',
    'on-hold',
    'active',
    'requester',
    {
      answer: to('received', 'requester'),
      decline: to('declined', 'performer', 'triage-clinician', 'clock'),
      ...REVOCABLE,
    },
    'paused',
  ),
  'pending-authorization': row(
    'Waiting for authorization',
    'on-hold',
    'active',
    'front-desk',
    {
      authorize: to('accepted', 'front-desk'),
      decline: to('declined', 'performer', 'front-desk'),
      ...REVOCABLE,
    },
    'paused',
  ),
  'advice-given': row('Advice given', 'completed', 'completed', 'requester', {
    convert: to('accepted', 'requester', 'performer'),
    acknowledge: to('closed', 'requester'),
    ...CORRECTABLE,
  }),
  accepted: row('Accepted, to book', 'accepted', 'active', 'front-desk', {
    schedule: to('scheduled', 'front-desk', 'performer'),
    ask: to('needs-info', 'performer'),
    'request-authorization': to('pending-authorization', 'performer', 'front-desk'),
    decline: to('declined', 'performer', 'front-desk'),
    redirect: to('redirected', 'performer'),
    ...REVOCABLE,
  }),
  declined: row('Declined', 'rejected', 'active', 'requester', {
    redirect: to('redirected', 'requester'),
    revoke: to('cancelled', 'requester'),
    ...CORRECTABLE,
  }),
  // The new referral carries the order on; this one is replaced by it.
  redirected: row('Redirected', 'rejected', 'revoked', 'new-performer', CORRECTABLE, 'stopped'),
  scheduled: row('Scheduled', 'in-progress', 'active', 'patient', {
    confirm: to('confirmed', 'patient', 'front-desk'),
    miss: to('missed', 'front-desk', 'performer', 'clock'),
    'cancel-visit': to('visit-cancelled', 'front-desk', 'performer', 'patient'),
    treat: to('in-treatment', 'performer', 'front-desk'),
    ...REVOCABLE,
  }),
  confirmed: row('Confirmed', 'in-progress', 'active', 'patient', {
    miss: to('missed', 'front-desk', 'performer', 'clock'),
    'cancel-visit': to('visit-cancelled', 'front-desk', 'performer', 'patient'),
    treat: to('in-treatment', 'performer', 'front-desk'),
    ...REVOCABLE,
  }),
  missed: row('Missed, to rebook', 'in-progress', 'active', 'front-desk', {
    schedule: to('scheduled', 'front-desk', 'performer'),
    decline: to('declined', 'performer', 'front-desk'),
    ...REVOCABLE,
  }),
  'visit-cancelled': row('Visit cancelled, to rebook', 'in-progress', 'active', 'front-desk', {
    schedule: to('scheduled', 'front-desk', 'performer'),
    decline: to('declined', 'performer', 'front-desk'),
    ...REVOCABLE,
  }),
  'in-treatment': row('In treatment', 'in-progress', 'active', 'performer', {
    'return-interim-note': to('interim-note', 'performer'),
    'return-note': to('note-returned', 'performer'),
    ...REVOCABLE,
  }),
  'interim-note': row('Interim note returned', 'in-progress', 'active', 'performer', {
    treat: to('in-treatment', 'performer', 'front-desk'),
    'return-note': to('note-returned', 'performer'),
    ...REVOCABLE,
  }),
  // A returned note never lapses: until the requester has read it the loop is open and is escalated instead.
  'note-returned': row('Note returned', 'completed', 'active', 'requester', {
    acknowledge: to('closed', 'requester'),
    ...CORRECTABLE,
  }),
  closed: row('Closed', 'completed', 'completed', 'nobody', CORRECTABLE, 'stopped'),
  // Care that was given before the cancellation arrived is answered with a note, not with silence. The work stands
  // still until the performer confirms, so to the outside world the task is `on-hold`.
  'cancel-requested': row('Cancellation requested', 'on-hold', 'active', 'performer', {
    'confirm-cancel': to('cancelled', 'performer', 'front-desk'),
    'return-note': to('note-returned', 'performer'),
    ...LAPSES,
  }),
  cancelled: row('Cancelled', 'cancelled', 'revoked', 'nobody', CORRECTABLE, 'stopped'),
  expired: row('Expired', 'cancelled', 'revoked', 'nobody', CORRECTABLE, 'stopped'),
  void: row('Entered in error', 'entered-in-error', 'entered-in-error', 'nobody', {}, 'stopped'),
};

/** Whether any action leads from one progress to the other. */
export const canMoveReferral = (from: ReferralProgress, target: ReferralProgress): boolean =>
  Object.values(REFERRAL_TRANSITIONS[from].moves).some((move) => move.to === target);

/** The actions a party may take now, in the table's order: what the screen offers as buttons. */
export const nextActions = (progress: ReferralProgress, party: ReferralParty): ReferralAction[] =>
  (Object.keys(REFERRAL_TRANSITIONS[progress].moves) as ReferralAction[]).filter((action) =>
    REFERRAL_TRANSITIONS[progress].moves[action]?.by.includes(party),
  );

/** Whether somebody still owes a step. */
export const isReferralOpen = (progress: ReferralProgress): boolean =>
  REFERRAL_TRANSITIONS[progress].timers !== 'stopped';

/** Progress values that put a referral on the front desk's booking worklist. */
export const TO_BOOK: readonly ReferralProgress[] = ['accepted', 'missed', 'visit-cancelled'];
