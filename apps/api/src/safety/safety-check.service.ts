import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import {
  Database,
  PatientEntity,
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeTechniqueEntity,
} from '@meridian/persistence';
import { checkTechniques, type Finding, type StoredTechnique, withoutKnowledge } from '@meridian/safety';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { checkedFinding, heaviestDemand, type SafetyFindings } from './checked-finding.js';
import { KNOWLEDGE, type LoadedKnowledge } from './knowledge.js';
import { readPatientFacts } from './read-patient-facts.js';

/** A medicine list that nobody confirmed for so long counts as not known (the house default; lifecycles: Findings). */
export const LIST_CONFIRMED_WITHIN_DAYS = 180;

/** Checks a patient against techniques: the same answer for the desk that asks and for the booking that decides. */
@Injectable()
export class SafetyCheckService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge,
  ) {}

  /**
   * What is known against these techniques for this patient, as of `atMs`, in the caller's transaction (one statement).
   * Without knowledge every technique has a finding: risky ones are refused, the rest has to be acknowledged.
   * @throws Error when there is no such patient: callers have looked before.
   */
  async check(
    tx: EntityManager,
    actor: Actor,
    patientId: string,
    techniques: readonly string[],
    atMs: EpochMs,
  ): Promise<SafetyFindings> {
    const findings = await this.find(tx, actor, patientId, techniques, atMs);
    return {
      findings: findings.map(checkedFinding),
      demand: heaviestDemand(findings),
      knowledgeVersion: this.loaded.knowledge?.version ?? 'none',
      checkedAt: new Date(atMs),
    };
  }

  /** The check that the desk looks at before booking. Reading it reads the patient's record. */
  async checkVisitType(actor: Actor, patientId: string, visitTypeId: string): Promise<SafetyFindings> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      if (!(await tx.existsBy(PatientEntity, { id: patientId })))
        throw unknown('patientId', 'choose a patient of this organization');
      if (!(await tx.existsBy(VisitTypeEntity, { id: visitTypeId })))
        throw unknown('visitTypeId', 'choose a visit type of this organization');
      const rows = await tx.findBy(VisitTypeTechniqueEntity, { visitTypeId });
      await audit(tx, actor, { action: 'patient.check', subject: 'visit_type', subjectId: visitTypeId, patientId });
      return this.check(
        tx,
        actor,
        patientId,
        rows.map((row) => row.technique),
        this.clock.now(),
      );
    });
  }

  private async find(
    tx: EntityManager,
    actor: Actor,
    patientId: string,
    techniques: readonly string[],
    atMs: EpochMs,
  ): Promise<readonly Finding[]> {
    const { knowledge } = this.loaded;
    if (knowledge === null) return withoutKnowledge(await storedTechniques(tx, actor, techniques));
    const facts = await readPatientFacts(tx, actor, patientId, knowledge, atMs);
    if (!facts) throw new Error('a safety check was asked for a patient who is not there');
    return checkTechniques(techniques, facts, knowledge, { atMs, confirmedWithinDays: LIST_CONFIRMED_WITHIN_DAYS });
  }
}

const unknown = (field: string, message: string): InvalidInputError =>
  new InvalidInputError([new FieldProblem(field, message)]);

/** The techniques as the organization stores them; one that is not stored counts as a procedure, which is refused. */
async function storedTechniques(tx: EntityManager, actor: Actor, codes: readonly string[]): Promise<StoredTechnique[]> {
  const rows = await tx.findBy(TechniqueEntity, { organizationId: actor.organizationId, code: In([...codes]) });
  return codes.map((code): StoredTechnique => {
    const row = rows.find((each) => each.code === code);
    if (!row) return { id: code, label: code, kind: 'procedure', attributes: {} };
    return { id: code, label: row.name, kind: row.kind as StoredTechnique['kind'], attributes: row.attributes };
  });
}
