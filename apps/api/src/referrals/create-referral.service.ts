import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, PatientId, ProviderId, ReferralPriority } from '@meridian/domain';
import { Database, PatientEntity, ReferralEntity, ReferralEventEntity } from '@meridian/persistence';
import { createReferral, type ReferralContent, type ReferralMove } from '@meridian/referrals';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { once } from '../graphql/idempotency.js';
import { NotFound } from '../graphql/refusal.type.js';
import { describeReferralRefusal } from './describe-referral-refusal.js';
import { snapshotOfPatient } from './patient-snapshot.js';
import { decideByWhenSent, readPerformerDesk } from './performer-desk.js';
import { partyOf } from './referral-case.js';
import { referralAnswers } from './referral-answer.js';
import { oweReferralNotice } from './referral-notice.js';
import { problemsOfTarget, type ReferralTarget } from './referral-target.js';

/** What is asked of whom, as it is sent. */
export interface NewReferral extends ReferralTarget {
  readonly idempotencyKey: string;
  readonly patientId: string;
  readonly priority: ReferralPriority;
  /** ICD-10-CM, with or without its dot. */
  readonly reasonCode?: string | null;
  readonly reason: string;
  readonly question: string;
  /** Somebody at the performer's clinic was spoken to. */
  readonly callMade?: boolean | null;
}

/** A provider asks a colleague or a discipline: written and sent at once, with the notice that it waits. */
@Injectable()
export class CreateReferralService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The referral as sent, or a typed refusal. The same key gets the same answer and causes nothing new. */
  create(actor: Actor, input: NewReferral): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(
        tx,
        { actor, operation: 'createReferral', key: input.idempotencyKey, input, nowMs },
        referralAnswers(tx, actor),
        {
          load: () => tx.findOneBy(PatientEntity, { organizationId: actor.organizationId, id: input.patientId }),
          decide: (patient) => send(tx, actor, input, patient, nowMs),
        },
      ),
    );
  }
}

async function send(
  tx: EntityManager,
  actor: Actor,
  input: NewReferral,
  patient: PatientEntity | null,
  nowMs: EpochMs,
): Promise<object> {
  if (!patient) return new NotFound('The patient');
  const problems = await problemsOfTarget(tx, actor, input);
  if (problems) return problems;

  const content = contentOf(actor, input);
  const desk = await readPerformerDesk(tx, actor.organizationId, content, nowMs);
  const request = { actor: partyOf(actor), content, intent: 'send' as const, callMade: input.callMade ?? false };
  const decision = createReferral(request, { deskOpen: desk.open }, nowMs);
  if (!decision.ok) return describeReferralRefusal(decision.refusal, desk.phones);

  const referral = await tx.save(
    tx.create(ReferralEntity, {
      ...rowOf(actor, input, decision.value),
      ...(await snapshotOfPatient(tx, patient)),
      sentAt: new Date(nowMs),
      createdAt: new Date(nowMs),
      decideBy: new Date(decideByWhenSent(desk, input.priority, nowMs)),
    }),
  );
  await tx.insert(ReferralEventEntity, {
    organizationId: actor.organizationId,
    referralId: referral.id,
    fromProgress: null,
    toProgress: decision.value.progress,
    accountId: actor.accountId,
    at: new Date(nowMs),
  });
  await oweReferralNotice(tx, actor, referral, nowMs);
  await audit(tx, actor, {
    action: 'referral.create',
    subject: 'referral',
    subjectId: referral.id,
    patientId: patient.id,
  });
  return referral;
}

/** Who refers is who is signed in: nobody signs a referral for somebody else. */
const contentOf = (actor: Actor, input: NewReferral): ReferralContent => ({
  patientId: input.patientId as PatientId,
  requesterId: actor.providerId,
  performerId: (input.performerId ?? null) as ProviderId | null,
  discipline: input.performerDiscipline ?? null,
  reasonCode: input.reasonCode ? dotted(input.reasonCode) : null,
  reasonText: input.reason,
  question: input.question,
  priority: input.priority,
});

const rowOf = (actor: Actor, input: NewReferral, move: ReferralMove): Partial<ReferralEntity> => ({
  organizationId: actor.organizationId,
  patientId: input.patientId,
  requesterId: actor.providerId as ProviderId,
  performerId: move.performerId,
  performerDiscipline: input.performerDiscipline ?? null,
  visitTypeId: input.visitTypeId ?? null,
  progress: move.progress,
  priority: input.priority,
  reasonCode: input.reasonCode ? dotted(input.reasonCode) : null,
  reason: input.reason.trim(),
  question: input.question.trim(),
  version: move.version,
});

/** One spelling of a code: upper case, with the dot after the category. */
function dotted(code: string): string {
  const plain = code.toUpperCase().replace('.', '');
  return plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}
