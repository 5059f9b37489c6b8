import { randomUUID } from 'node:crypto';
import type { AccountId, Clock, Discipline, OrganizationId, ProviderId, Role } from '@meridian/domain';
import { DISCIPLINES } from '@meridian/domain';
import {
  AllergyIntoleranceEntity,
  ClinicEntity,
  ClinicHoursEntity,
  type Database,
  DisciplineEntity,
  MedicationStatementEntity,
  PatientEntity,
  ProviderDisciplineEntity,
  ProviderEntity,
  ResourceEntity,
  RoleAssignmentEntity,
  ScheduleEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';

/** A Tuesday, nine in the morning in Chicago. */
export const TUESDAY_9_AM = Date.parse('2026-11-24T15:00:00Z');

/** A clock that stands where it is put. */
export class TestClock implements Clock {
  constructor(public nowMs = TUESDAY_9_AM) {}
  now(): number {
    return this.nowMs;
  }
}

export interface ReferralWorld {
  readonly organizationId: OrganizationId;
  readonly patientId: string;
  readonly orthopedist: Actor;
  readonly acupuncturist: Actor;
  readonly colleague: Actor;
  readonly masseur: Actor;
  readonly clerk: Actor;
}

/** One clinic open on weekdays, four providers in three disciplines, a clerk, and a patient with a medicine and an allergy. */
export async function buildReferralWorld(database: Database): Promise<ReferralWorld> {
  const [organization] = await database.query<{ id: OrganizationId }>(
    `insert into organization (slug, name) values ($1, 'Clinics') returning id`,
    [randomUUID()],
  );
  if (!organization) throw new Error('no organization was made');
  const organizationId = organization.id;
  const account = async (displayName: string): Promise<AccountId> => {
    const [row] = await database.query<{ id: AccountId }>(
      'insert into account (email, display_name) values ($1, $2) returning id',
      [`${randomUUID()}@demo.test`, displayName],
    );
    return row?.id as AccountId;
  };
  const names = ['Orthopedist', 'Acupuncturist', 'Colleague', 'Masseur', 'Clerk'] as const;
  const accounts = await Promise.all(names.map(account));
  return database.inOrganization(organizationId, async (tx) => {
    const build = new Builder(tx, organizationId, await buildClinic(tx, organizationId));
    const person = (index: number, discipline: Discipline): Promise<Actor> =>
      build.provider(names[index] ?? '', accounts[index] as AccountId, discipline);
    return {
      organizationId,
      patientId: await build.patient(),
      orthopedist: await person(0, 'orthopedics'),
      acupuncturist: await person(1, 'acupuncture'),
      colleague: await person(2, 'acupuncture'),
      masseur: await person(3, 'massage-therapy'),
      clerk: await build.staff(accounts[4] as AccountId, 'clerk'),
    };
  });
}

async function buildClinic(tx: EntityManager, organizationId: OrganizationId): Promise<string> {
  const clinic = await tx.save(
    tx.create(ClinicEntity, { organizationId, name: 'North', timeZone: 'America/Chicago', phone: '+13125550100' }),
  );
  for (const weekday of [1, 2, 3, 4, 5])
    await tx.insert(ClinicHoursEntity, {
      organizationId,
      clinicId: clinic.id,
      weekday,
      opens: '08:00',
      closes: '17:00',
    });
  for (const code of ['orthopedics', 'acupuncture', 'massage-therapy'] as const) {
    await tx.insert(DisciplineEntity, { organizationId, code, name: code, prescribing: DISCIPLINES[code].prescribing });
  }
  return clinic.id;
}

class Builder {
  constructor(
    private readonly tx: EntityManager,
    private readonly organizationId: OrganizationId,
    private readonly clinicId: string,
  ) {}

  async staff(accountId: AccountId, role: Role): Promise<Actor> {
    await this.tx.insert(RoleAssignmentEntity, { organizationId: this.organizationId, accountId, role });
    return {
      accountId,
      organizationId: this.organizationId,
      roles: [role],
      providerId: null,
      disciplines: [],
      prescribing: false,
    };
  }

  async provider(name: string, accountId: AccountId, discipline: Discipline): Promise<Actor> {
    const { tx, organizationId, clinicId } = this;
    const resourceId = await this.resource('provider');
    const provider = await tx.save(
      tx.create(ProviderEntity, { organizationId, resourceId, accountId, name, email: `${randomUUID()}@demo.test` }),
    );
    await tx.insert(ProviderDisciplineEntity, { organizationId, providerId: provider.id, discipline });
    await tx.insert(ScheduleEntity, {
      organizationId,
      resourceId,
      clinicId,
      recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      startTime: '09:00',
      endTime: '17:00',
      validFrom: '2026-01-01',
    });
    const { prescribing } = DISCIPLINES[discipline];
    return {
      ...(await this.staff(accountId, 'provider')),
      providerId: provider.id as ProviderId,
      disciplines: [discipline],
      prescribing,
    };
  }

  async patient(): Promise<string> {
    const { tx, organizationId } = this;
    const resourceId = await this.resource('patient');
    const names = { given: 'Ada', family: 'Nowak', mrn: randomUUID(), searchKey: 'ada nowak' };
    const patient = await tx.save(
      tx.create(PatientEntity, { organizationId, resourceId, ...names, medicationsStatement: 'listed' }),
    );
    const of = { organizationId, patientId: patient.id };
    await tx.insert(MedicationStatementEntity, {
      ...of,
      typed: 'eliquis',
      display: 'Eliquis',
      understood: true,
      status: 'active',
    });
    await tx.insert(MedicationStatementEntity, {
      ...of,
      typed: 'advil',
      display: 'Advil',
      understood: true,
      status: 'stopped',
    });
    await tx.insert(AllergyIntoleranceEntity, { ...of, display: 'Latex', status: 'active' });
    return patient.id;
  }

  private async resource(kind: 'provider' | 'patient'): Promise<number> {
    const saved = await this.tx.save(this.tx.create(ResourceEntity, { organizationId: this.organizationId, kind }));
    return saved.id;
  }
}
