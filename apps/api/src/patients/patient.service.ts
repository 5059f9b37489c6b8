import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DAY_MS, localDateOf, searchKeyOf } from '@meridian/domain';
import { ConsentEntity, Database, PatientEntity, ResourceEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { emailOf, phoneOf } from './contact.js';
import { likelyDuplicates } from './likely-duplicates.js';
import { PossibleDuplicates } from './patient.type.js';

/** The columns that a person fills in. */
type Details = Pick<
  PatientEntity,
  'given' | 'family' | 'birthDate' | 'sex' | 'phone' | 'email' | 'language' | 'emailConsent'
>;

const NEW: Details = {
  given: '',
  family: '',
  birthDate: null,
  sex: 'unknown',
  phone: null,
  email: null,
  language: 'en',
  emailConsent: true,
};

/** What is said of a patient; what is left out stays as it is, or as it is for a new one. */
type Said = { readonly [Field in keyof Details]?: Details[Field] | null };

export interface NewPatient extends Said {
  readonly given: string;
  readonly family: string;
  /** Register although somebody very like this is there. */
  readonly allowDuplicate?: boolean | null;
}

export interface PatientChange extends Said {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

/** Registers patients and changes what is known about reaching them. */
@Injectable()
export class PatientService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A patient's record, and the audit of having read it; null when there is none. */
  read(actor: Actor, id: string): Promise<PatientEntity | null> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const patient = await tx.findOneBy(PatientEntity, { id });
      if (patient) await audit(tx, actor, { action: 'patient.read', subject: 'patient', subjectId: id, patientId: id });
      return patient;
    });
  }

  /** A new patient with a record number of our own, unless somebody very like this is registered already. */
  register(actor: Actor, input: NewPatient): Promise<PatientEntity | PossibleDuplicates | InvalidInput> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const details = this.detailsFrom(input, NEW);
      if (details instanceof InvalidInput) return details;
      // Two desks that register the same person at once: the second waits here and then finds the first one's.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('register-patient:' || $1, 0))`, [
        String(actor.organizationId),
      ]);
      const likely = input.allowDuplicate ? [] : await likelyDuplicates(tx, actor.organizationId, details);
      if (likely.length > 0) {
        await audit(
          tx,
          actor,
          likely.map(({ id }) => ({
            action: 'patient.find' as const,
            subject: 'patient',
            subjectId: id,
            patientId: id,
          })),
        );
        return new PossibleDuplicates(likely);
      }
      return insertPatient(tx, actor, details);
    });
  }

  /** Changes a patient if nobody else did since it was read. A changed consent is recorded with who recorded it. */
  update(actor: Actor, input: PatientChange): Promise<PatientEntity | StaleVersion | NotFound | InvalidInput> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const current = await tx.findOne(PatientEntity, { where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!current) return new NotFound('The patient');
      if (current.version !== input.version) return new StaleVersion(current.version);
      const details = this.detailsFrom(input, current);
      if (details instanceof InvalidInput) return details;
      if (details.emailConsent !== current.emailConsent)
        await recordConsent(tx, actor, current.id, details.emailConsent);
      const searchKey = searchKeyOf({ ...details, mrn: current.mrn });
      const saved = await tx.save(
        Object.assign(current, details, {
          searchKey,
          version: current.version + 1,
          updatedAt: new Date(this.clock.now()),
        }),
      );
      await audit(tx, actor, {
        action: 'patient.update',
        subject: 'patient',
        subjectId: saved.id,
        patientId: saved.id,
      });
      return saved;
    });
  }

  /** The details after the input: what is left out stays as it was. */
  private detailsFrom(input: Said, current: Details): Details | InvalidInput {
    const problems: FieldProblem[] = [];
    const phone = input.phone === undefined ? current.phone : phoneOf(input.phone);
    const email = input.email === undefined ? current.email : emailOf(input.email);
    const birthDate = input.birthDate === undefined ? current.birthDate : input.birthDate;
    if (phone === undefined)
      problems.push(new FieldProblem('phone', 'a telephone number such as (512) 555-0123 or +44 20 7946 0123'));
    if (email === undefined) problems.push(new FieldProblem('email', 'an e-mail address such as name@example.org'));
    // A day ahead, because the clinic's calendar may be ahead of ours.
    if (birthDate !== null && birthDate > localDateOf(this.clock.now() + DAY_MS, 'UTC'))
      problems.push(new FieldProblem('birthDate', 'a day in the past'));
    if (phone === undefined || email === undefined || problems.length > 0) return new InvalidInput(problems);
    return {
      given: input.given?.trim() ?? current.given,
      family: input.family?.trim() ?? current.family,
      birthDate,
      phone,
      email,
      sex: input.sex ?? current.sex,
      language: input.language ?? current.language,
      emailConsent: input.emailConsent ?? current.emailConsent,
    };
  }
}

async function insertPatient(tx: EntityManager, actor: Actor, details: Details): Promise<PatientEntity> {
  const { organizationId } = actor;
  const [next] = await tx.query<{ number: string }[]>(`select nextval('mrn_seq') as number`);
  const mrn = `M-${String(next?.number).padStart(6, '0')}`;
  const resource = await tx.save(tx.create(ResourceEntity, { organizationId, kind: 'patient' }));
  const patient = await tx.save(
    tx.create(PatientEntity, {
      organizationId,
      resourceId: resource.id,
      mrn,
      ...details,
      searchKey: searchKeyOf({ ...details, mrn }),
    }),
  );
  await recordConsent(tx, actor, patient.id, details.emailConsent);
  await audit(tx, actor, {
    action: 'patient.register',
    subject: 'patient',
    subjectId: patient.id,
    patientId: patient.id,
  });
  return patient;
}

async function recordConsent(tx: EntityManager, actor: Actor, patientId: string, granted: boolean): Promise<void> {
  await tx.insert(ConsentEntity, {
    organizationId: actor.organizationId,
    patientId,
    kind: 'email',
    granted,
    recordedBy: actor.accountId,
  });
}
