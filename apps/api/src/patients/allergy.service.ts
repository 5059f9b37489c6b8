import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import { AllergyIntoleranceEntity, Database, type PatientEntity } from '@meridian/persistence';
import { type EntityManager, In, Not } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import type { AllergyStatus } from '../graphql/enums.js';
import { CannotMove, FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { KNOWLEDGE, type LoadedKnowledge } from '../safety/knowledge.js';
import { ENDED_STATUSES } from '../safety/read-patient-facts.js';
import type { ListAddition, ListConfirmation } from './list-requests.js';
import { lockPatient } from './lock-patient.js';
import { AllergiesAdded } from './record.type.js';
import { allergyLinesOf, columnsOfAllergy, isTooLong } from './understand-allergies.js';

const LINES_MAX = 60;

export interface AllergyChange {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly status: AllergyStatus;
}

/** The allergies: kept as typed, understood as far as they can be, and "no known allergies" only when somebody said so. */
@Injectable()
export class AllergyService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge,
  ) {}

  /** Adds what was typed. The first entry of a list that was never taken, or was "none", also dates the list. */
  add(actor: Actor, input: ListAddition): Promise<AllergiesAdded | NotFound | InvalidInput> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const patient = await lockPatient(tx, input.patientId);
      if (!patient) return new NotFound('The patient');
      const lines = allergyLinesOf(input.typed);
      if (lines.length === 0 || lines.length > LINES_MAX) return typedProblem(`type one to ${LINES_MAX} allergies`);
      if (lines.some(isTooLong)) return typedProblem('at most 400 characters for one allergy');
      const columns = lines
        .map((line) => columnsOfAllergy(line, this.loaded.knowledge))
        .filter((each) => each !== null);
      if (columns.length < lines.length)
        return typedProblem('to record that there is none, confirm "no known allergies"');

      const own = { organizationId: actor.organizationId, patientId: patient.id, status: 'active' };
      const recordedAt = new Date(this.clock.now());
      const rows = await tx.save(
        columns.map((each) => tx.create(AllergyIntoleranceEntity, { ...own, ...each, recordedAt })),
      );
      await audit(
        tx,
        actor,
        rows.map((row) => auditedAs('allergy.add', row)),
      );
      return AllergiesAdded.of(rows, await this.stateListed(tx, actor, patient));
    });
  }

  /** Changes whether an allergy holds. One that holds again takes back "no known allergies". */
  change(actor: Actor, input: AllergyChange): Promise<AllergyIntoleranceEntity | StaleVersion | NotFound> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const found = await tx.findOneBy(AllergyIntoleranceEntity, { id: input.id });
      // The patient first, as everywhere: two desks then wait for each other instead of ending in a deadlock.
      const patient = found && (await lockPatient(tx, found.patientId));
      if (!patient) return new NotFound('The entry');
      const row = await tx.findOneByOrFail(AllergyIntoleranceEntity, { id: input.id });
      if (row.version !== input.version) return new StaleVersion(row.version);
      const saved = await tx.save(Object.assign(row, { status: input.status, version: row.version + 1 }));
      await audit(tx, actor, auditedAs('allergy.change', row));
      if (input.status === 'active') await this.stateListed(tx, actor, patient);
      return saved;
    });
  }

  /** Records that the patient said the list is right, or that there is no allergy. Neither may contradict the list. */
  confirm(actor: Actor, input: ListConfirmation): Promise<PatientEntity | NotFound | CannotMove> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const patient = await lockPatient(tx, input.patientId);
      if (!patient) return new NotFound('The patient');
      const holding = await tx.countBy(AllergyIntoleranceEntity, {
        patientId: patient.id,
        status: Not(In([...ENDED_STATUSES])),
      });
      if (input.none && holding > 0) {
        return new CannotMove(
          'There are allergies on the list.',
          'Mark each one as resolved or entered in error first, or confirm the list as it is.',
        );
      }
      if (!input.none && holding === 0)
        return new CannotMove('The list is empty.', 'Add the allergies, or record "no known allergies".');
      return this.state(tx, actor, patient, input.none ? 'none' : 'listed');
    });
  }

  private async stateListed(tx: EntityManager, actor: Actor, patient: PatientEntity): Promise<PatientEntity> {
    return patient.allergiesStatement === 'listed' ? patient : this.state(tx, actor, patient, 'listed');
  }

  private async state(
    tx: EntityManager,
    actor: Actor,
    patient: PatientEntity,
    allergiesStatement: 'listed' | 'none',
  ): Promise<PatientEntity> {
    const confirmed = {
      allergiesStatement,
      allergiesConfirmedAt: new Date(this.clock.now()),
      allergiesConfirmedBy: actor.accountId,
    };
    const saved = await tx.save(Object.assign(patient, confirmed));
    await audit(tx, actor, {
      action: 'allergy.confirm-list',
      subject: 'patient',
      subjectId: patient.id,
      patientId: patient.id,
    });
    return saved;
  }
}

const auditedAs = (action: 'allergy.add' | 'allergy.change', row: AllergyIntoleranceEntity) => ({
  action,
  subject: 'allergy_intolerance',
  subjectId: row.id,
  patientId: row.patientId,
});

const typedProblem = (message: string): InvalidInput => new InvalidInput([new FieldProblem('typed', message)]);
