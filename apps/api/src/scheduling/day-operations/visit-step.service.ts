import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, Database, type ReleasedClaims } from '@meridian/persistence';
import {
  rebookBy,
  type StepRequest,
  type TakenStep,
  takeVisitStep,
  type UndoRights,
  VISIT_STEPS,
  type VisitStep,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { may } from '../../auth/permissions.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { readForChange } from '../appointment-reader.js';
import { appointmentAnswers } from '../booking-answer.js';
import { isRefusal } from '../booking-request.js';
import { lockReferrals } from '../lock-referrals.js';
import { visitMissedFor, visitStandsAgainFor } from '../referral-link.js';
import { describeStepRefusal } from './describe-step-refusal.js';
import { oweRebooking, settleRebooking } from './rebook-tasks.js';
import { readStanding, recordStep, type Standing } from './recorded-steps.js';
import { releaseAhead, takeAgain } from './release-ahead.js';

interface ChangeOfVisit {
  readonly idempotencyKey: string;
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

export interface StepOfVisit extends ChangeOfVisit {
  readonly step: VisitStep;
}

export interface UndoOfStep extends ChangeOfVisit {
  readonly reason: string;
}

interface Loaded {
  readonly appointment: AppointmentEntity | null;
  readonly standing: Standing | null;
}

/** Moves a visit along its day, one step at a time, and one step back. */
@Injectable()
export class VisitStepService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The visit where it is now, or a refusal. The same key again gets the first answer. */
  step(actor: Actor, request: StepOfVisit): Promise<object> {
    const { version, step } = request;
    return this.take(actor, 'stepAppointment', request, { version, step });
  }

  /** The visit where it was before its last step, or a refusal. */
  undo(actor: Actor, request: UndoOfStep): Promise<object> {
    const { version, reason } = request;
    return this.take(actor, 'undoAppointmentStep', request, {
      version,
      step: 'undo',
      reason,
      rights: undoRightsOf(actor),
    });
  }

  private take(actor: Actor, operation: string, request: ChangeOfVisit, wanted: StepRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once<Loaded, object>(
        tx,
        { actor, operation, key: request.idempotencyKey, input: request, nowMs },
        appointmentAnswers(tx, actor),
        {
          load: async () => {
            const appointment = await readForChange(tx, actor, request.id);
            return { appointment, standing: appointment && (await readStanding(tx, actor.organizationId, request.id)) };
          },
          decide: ({ appointment, standing }) =>
            appointment && standing
              ? decideStep(tx, actor, { appointment, standing }, wanted, nowMs)
              : Promise.resolve(new NotFound('The visit')),
        },
      ),
    );
  }
}

/** Takes a step inside the caller's transaction; the visit was read for change in it. `closing`: with its session. */
export async function takeStep(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  wanted: { readonly step: VisitStep; readonly closing?: boolean },
  nowMs: EpochMs,
): Promise<AppointmentEntity | Refusal> {
  const standing = await readStanding(tx, actor.organizationId, appointment.id);
  if (!standing) return new NotFound('The visit');
  return decideStep(tx, actor, { appointment, standing }, { version: appointment.version, ...wanted }, nowMs);
}

const undoRightsOf = ({ roles }: Actor): UndoRights => ({
  desk: may(roles, 'appointment:step'),
  care: may(roles, 'appointment:undo-care'),
});

async function decideStep(
  tx: EntityManager,
  actor: Actor,
  { appointment, standing }: { appointment: AppointmentEntity; standing: Standing },
  wanted: StepRequest,
  nowMs: EpochMs,
): Promise<AppointmentEntity | Refusal> {
  const { last, timeZone } = standing;
  const visit = {
    state: appointment.state,
    version: appointment.version,
    startMs: appointment.startsAt.getTime(),
    endMs: appointment.endsAt.getTime(),
    timeZone,
    last: last && { atMs: last.atMs, mine: last.accountId === actor.accountId && !last.undo },
  };
  const decision = takeVisitStep(visit, wanted, nowMs);
  if (!decision.ok) return describeStepRefusal(decision.refusal, timeZone);
  const taken = decision.value;
  // A visit that is missed, or comes after all, moves its referral on.
  await lockReferrals(tx, actor.organizationId, [appointment.referralId]);
  const released = await settleClaims(tx, actor, appointment, taken, standing.released, nowMs);
  if (released && isRefusal(released)) return released;
  await writeStep(tx, actor, appointment, taken, nowMs);
  await recordStep(tx, actor, appointment, { ...taken, released }, nowMs);
  if (taken.rebooking === 'owed') await oweRebooking(tx, appointment, rebookBy(nowMs, timeZone), nowMs);
  if (taken.rebooking === 'not-owed') await settleRebooking(tx, actor, appointment, nowMs);
  return appointment;
}

/** The claims given back, or null; or why they cannot be taken again. */
async function settleClaims(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  { claims }: TakenStep,
  released: ReleasedClaims | null,
  nowMs: EpochMs,
): Promise<ReleasedClaims | Refusal | null> {
  if (claims === 'release-ahead') return releaseAhead(tx, appointment, nowMs);
  if (claims === 'keep' || !released) return null;
  return takeAgain(tx, actor, appointment, released, nowMs);
}

/** State and version, what the referral makes of it, and the trail. */
async function writeStep(
  tx: EntityManager,
  actor: Actor,
  appointment: AppointmentEntity,
  { from, to, undo }: TakenStep,
  nowMs: EpochMs,
): Promise<void> {
  const { organizationId, id } = appointment;
  Object.assign(appointment, { state: to, version: appointment.version + 1 } satisfies Partial<AppointmentEntity>);
  await tx.update(AppointmentEntity, { organizationId, id }, { state: to, version: appointment.version });
  if (to === 'noshow') await visitMissedFor(tx, actor, appointment, nowMs);
  if (from === 'noshow') await visitStandsAgainFor(tx, actor, appointment, nowMs);
  await audit(tx, actor, {
    action: `appointment.${undo ? 'undo' : verbOf(to)}`,
    subject: 'appointment',
    subjectId: id,
    patientId: appointment.patientId,
  });
}

const verbOf = (to: AppointmentEntity['state']): string =>
  (Object.keys(VISIT_STEPS) as VisitStep[]).find((step) => VISIT_STEPS[step].to === to) ?? 'step';
