import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, MitigationReason } from '@meridian/domain';
import { AppointmentEntity, Database, FindingEntity, MitigationEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { CannotMove, FieldProblem, InvalidInput, NotFound, NotYours } from '../graphql/refusal.type.js';
import { mayClear } from './may-clear.js';

export interface MitigateRequest {
  readonly appointmentId: string;
  readonly findingKey: string;
  readonly reason: MitigationReason;
  readonly text: string;
  readonly expiresAt?: Date | null;
}

const WAITING_MAX = 100;

/** Clearing findings of safety-holds: by somebody with the right, never by the account that books. */
@Injectable()
export class ClearanceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records who cleared a finding, why and until when; by default until the visit is over. */
  async mitigate(actor: Actor, request: MitigateRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const { organizationId } = actor;
      const appointment = await tx.findOneBy(AppointmentEntity, { organizationId, id: request.appointmentId });
      const finding =
        appointment &&
        (await tx.findOneBy(FindingEntity, { organizationId, appointmentId: appointment.id, key: request.findingKey }));
      if (!appointment || !finding) return new NotFound('The finding');
      if (appointment.state !== 'safety-hold')
        return new CannotMove('Only findings of a visit on safety hold are cleared.', 'Look at the visit again.');
      const expiresAt = request.expiresAt ?? appointment.endsAt;
      if (expiresAt.getTime() <= nowMs)
        return new InvalidInput([new FieldProblem('expiresAt', 'a time in the future')]);
      const no = mayClear(actor, finding, appointment.bookedBy);
      if (no) return new NotYours(no.message, no.hint);
      await tx.insert(MitigationEntity, {
        organizationId,
        findingId: finding.id,
        kind: 'cleared',
        reason: request.reason,
        text: request.text,
        accountId: actor.accountId,
        at: new Date(nowMs),
        expiresAt,
      });
      await audit(tx, actor, {
        action: 'finding.clear',
        subject: 'finding',
        subjectId: finding.id,
        patientId: appointment.patientId,
      });
      return appointment;
    });
  }

  /** Live safety-holds with a finding that this person may clear, the one that lapses first on top. */
  async waitingFor(actor: Actor, first: number): Promise<AppointmentEntity[]> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const rows = await this.readWaiting(tx, actor, nowMs);
      const own = rows.slice(0, Math.min(first, WAITING_MAX));
      await audit(
        tx,
        actor,
        own.map((row) => ({
          action: 'appointment.read',
          subject: 'appointment',
          subjectId: row.id,
          patientId: row.patientId,
        })),
      );
      return own;
    });
  }

  private readWaiting(tx: EntityManager, actor: Actor, nowMs: EpochMs): Promise<AppointmentEntity[]> {
    const query = tx
      .createQueryBuilder(AppointmentEntity, 'a')
      .where(`a.organizationId = :organizationId and a.state = 'safety-hold' and a.expiresAt > :now`, {
        organizationId: actor.organizationId,
        now: new Date(nowMs),
      })
      .andWhere('(a.bookedBy is null or a.bookedBy <> :account)', { account: actor.accountId })
      .orderBy('a.expiresAt')
      .take(WAITING_MAX);
    if (!actor.prescribing) {
      query.andWhere(
        `exists (select from finding f where f.organization_id = a.organization_id and f.appointment_id = a.id and f.demand = 'clearance' and f.clearable_by = 'provider')`,
      );
    }
    return query.getMany();
  }
}
