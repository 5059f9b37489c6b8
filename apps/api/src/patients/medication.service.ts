import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@meridian/domain';
import { Database, MedicationStatementEntity, type MedicationStatus, type PatientEntity } from '@meridian/persistence';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { CannotMove, FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { KNOWLEDGE, type LoadedKnowledge } from '../safety/knowledge.js';
import { TAKEN_STATUSES } from '../safety/read-patient-facts.js';
import type { ListAddition, ListConfirmation } from './list-requests.js';
import { lockPatient } from './lock-patient.js';
import { MedicationsAdded } from './record.type.js';
import { columnsOfLine, linesOf } from './understand-line.js';

const LINES_MAX = 60;

export interface MedicationChange {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** Whether it is taken now; none = as it is. */
  readonly status?: MedicationStatus | null;
  /** The line typed anew; none = as it is. */
  readonly typed?: string | null;
}

/** The medicine list: what was typed is kept, what it means is worked out, and what nobody understood stays visible. */
@Injectable()
export class MedicationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge,
  ) {}

  /** Adds what was typed. The first entry of a list that was never taken, or was "none", also dates the list. */
  add(actor: Actor, input: ListAddition): Promise<MedicationsAdded | NotFound | InvalidInput> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const patient = await lockPatient(tx, input.patientId);
      if (!patient) return new NotFound('The patient');
      const lines = linesOf(input.typed, this.loaded.knowledge).map((line) =>
        columnsOfLine(line, this.loaded.knowledge),
      );
      const understood = lines.filter((line) => line !== null);
      if (understood.length < lines.length)
        return typedProblem('to record that nothing is taken, confirm the list with "takes nothing"');
      if (understood.length === 0 || understood.length > LINES_MAX)
        return typedProblem(`type one to ${LINES_MAX} medicines`);

      const own = { organizationId: actor.organizationId, patientId: patient.id, recordedBy: actor.accountId };
      const recordedAt = new Date(this.clock.now());
      const rows = await tx.save(
        understood.map((columns) => tx.create(MedicationStatementEntity, { ...own, ...columns, recordedAt })),
      );
      await audit(
        tx,
        actor,
        rows.map((row) => ({
          action: 'medication.add' as const,
          subject: 'medication_statement',
          subjectId: row.id,
          patientId: patient.id,
        })),
      );
      const saved =
        patient.medicationsStatement === 'listed' ? patient : await this.state(tx, actor, patient, 'listed');
      return MedicationsAdded.of(rows, saved);
    });
  }

  /** Changes an entry's status, or understands it anew from what is typed now. */
  change(
    actor: Actor,
    input: MedicationChange,
  ): Promise<MedicationStatementEntity | StaleVersion | NotFound | InvalidInput> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const row = await tx.findOne(MedicationStatementEntity, {
        where: { id: input.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return new NotFound('The entry');
      if (row.version !== input.version) return new StaleVersion(row.version);
      const columns = input.typed == null ? {} : columnsOfLine(input.typed, this.loaded.knowledge);
      if (columns === null) return typedProblem('to take the entry off the list, change its status');
      const status = input.status ?? ('status' in columns ? columns.status : row.status);
      const saved = await tx.save(Object.assign(row, columns, { status, version: row.version + 1 }));
      await audit(tx, actor, {
        action: 'medication.change',
        subject: 'medication_statement',
        subjectId: row.id,
        patientId: row.patientId,
      });
      return saved;
    });
  }

  /** Records that the patient said the list is right, or that nothing is taken. Neither may contradict the list. */
  confirm(actor: Actor, input: ListConfirmation): Promise<PatientEntity | NotFound | CannotMove> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const patient = await lockPatient(tx, input.patientId);
      if (!patient) return new NotFound('The patient');
      const taken = await tx.countBy(MedicationStatementEntity, {
        patientId: patient.id,
        status: In([...TAKEN_STATUSES]),
      });
      if (input.none && taken > 0) {
        return new CannotMove(
          'There are medicines on the list.',
          'Mark each one as stopped or not taken first, or confirm the list as it is.',
        );
      }
      if (!input.none && taken === 0)
        return new CannotMove('The list is empty.', 'Add what is taken, or record that the patient takes nothing.');
      return this.state(tx, actor, patient, input.none ? 'none' : 'listed');
    });
  }

  private async state(
    tx: EntityManager,
    actor: Actor,
    patient: PatientEntity,
    medicationsStatement: 'listed' | 'none',
  ): Promise<PatientEntity> {
    const confirmed = {
      medicationsStatement,
      medicationsConfirmedAt: new Date(this.clock.now()),
      medicationsConfirmedBy: actor.accountId,
    };
    const saved = await tx.save(Object.assign(patient, confirmed));
    await audit(tx, actor, {
      action: 'medication.confirm-list',
      subject: 'patient',
      subjectId: patient.id,
      patientId: patient.id,
    });
    return saved;
  }
}

const typedProblem = (message: string): InvalidInput => new InvalidInput([new FieldProblem('typed', message)]);
