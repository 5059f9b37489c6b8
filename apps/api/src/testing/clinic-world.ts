import {
  type Discipline,
  DISCIPLINES,
  type OrganizationId,
  type ProviderId,
  ROLES,
  type Role,
  type AccountId,
  searchKeyOf,
} from '@meridian/domain';
import {
  AccountEntity,
  ClinicEntity,
  ClinicHoursEntity,
  type Database,
  DisciplineEntity,
  OrganizationEntity,
  PatientEntity,
  PoolEntity,
  PoolMemberEntity,
  ProviderDisciplineEntity,
  ProviderEntity,
  ResourceEntity,
  RoleAssignmentEntity,
  RoomEntity,
  ScheduleEntity,
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { knowledgeOfProcess } from '../safety/knowledge.js';
import { techniqueRows } from '../safety/technique-rows.js';

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const OPEN_SINCE = '2020-01-01';
const VISIT_TYPES = {
  acupuncture: {
    name: 'Acupuncture, follow-up',
    discipline: 'acupuncture',
    technique: 'acupuncture',
    durationMinutes: 45,
  },
  massage: {
    name: 'Deep-tissue massage',
    discipline: 'massage-therapy',
    technique: 'massage_deep_tissue',
    durationMinutes: 60,
  },
  epidural: {
    name: 'Epidural steroid injection',
    discipline: 'interventional-pain',
    technique: 'epidural_steroid_injection',
    durationMinutes: 30,
  },
} as const;

/** A small organization in which everything that booking needs is there once or twice. */
export interface ClinicWorld {
  readonly organizationId: OrganizationId;
  readonly clinic: ClinicEntity;
  /** Acupuncture and massage therapy, open Monday to Friday 09:00-17:00; the account with the role provider. */
  readonly provider: ProviderEntity;
  /** Interventional pain, the same hours; the account `prescriber`. May clear what stops a medicine. */
  readonly prescriber: ProviderEntity;
  /** Two treatment rooms, each needed by every visit type. */
  readonly rooms: readonly RoomEntity[];
  readonly pool: PoolEntity;
  readonly visitTypes: Readonly<Record<keyof typeof VISIT_TYPES, VisitTypeEntity>>;
  /** Born 1980-03-12, never asked about medicines. */
  readonly patient: PatientEntity;
  readonly actors: Readonly<Record<Role | 'prescriber', Actor>>;
  /** Another patient, named Pat <number>. */
  addPatient(over?: Partial<PatientEntity>): Promise<PatientEntity>;
}

let worlds = 0;

/** Writes a clinic world into the database as an organization of its own; call it twice for two organizations. */
export async function aClinicWorld(database: Database): Promise<ClinicWorld> {
  const number = ++worlds;
  const organization = await database.dataSource.manager.save(
    database.dataSource.manager.create(OrganizationEntity, { slug: `world-${number}`, name: `World ${number}` }),
  );
  const organizationId = organization.id as OrganizationId;
  const accounts = await addAccounts(database, number);
  return database.inOrganization(organizationId, async (tx) => {
    const own = { organizationId };
    const clinic = await tx.save(
      tx.create(ClinicEntity, { ...own, name: 'Main Street', timeZone: 'America/Chicago', address: '1 Main Street' }),
    );
    await addStaffAndHours(tx, clinic, accounts);
    const provider = await addProvider(tx, clinic, accounts.get('provider'), ['acupuncture', 'massage-therapy']);
    const prescriber = await addProvider(tx, clinic, accounts.get('prescriber'), ['interventional-pain']);
    const { pool, rooms } = await addRooms(tx, clinic);
    const visitTypes = await addVisitTypes(tx, organizationId, pool);
    const patient = await addPatient(tx, organizationId, {});
    const actors = Object.fromEntries(
      [...accounts].map(([role, account]) => [
        role,
        actorFor(
          organizationId,
          account,
          role,
          role === 'provider' ? provider : role === 'prescriber' ? prescriber : null,
        ),
      ]),
    ) as ClinicWorld['actors'];
    return {
      organizationId,
      clinic,
      provider,
      prescriber,
      rooms,
      pool,
      visitTypes,
      patient,
      actors,
      addPatient: (over = {}) =>
        database.inOrganization(organizationId, (own) => addPatient(own, organizationId, over)),
    };
  });
}

async function addStaffAndHours(
  tx: EntityManager,
  clinic: ClinicEntity,
  accounts: ReadonlyMap<Role | 'prescriber', AccountEntity>,
): Promise<void> {
  const own = { organizationId: clinic.organizationId };
  const hours = WEEKDAYS.map((weekday) => ({ ...own, clinicId: clinic.id, weekday, opens: '08:00', closes: '18:00' }));
  await tx.insert(ClinicHoursEntity, hours);
  for (const [role, account] of accounts) {
    await tx.insert(RoleAssignmentEntity, {
      ...own,
      accountId: account.id,
      role: role === 'prescriber' ? 'provider' : role,
    });
  }
  for (const code of ['acupuncture', 'massage-therapy', 'interventional-pain'] as const) {
    await tx.insert(DisciplineEntity, { ...own, code, ...DISCIPLINES[code] });
  }
}

/** One account a role, `<role>@world-<number>.test`, without a password. */
async function addAccounts(database: Database, number: number): Promise<Map<Role | 'prescriber', AccountEntity>> {
  const { manager } = database.dataSource;
  const accounts = new Map<Role | 'prescriber', AccountEntity>();
  for (const role of [...ROLES, 'prescriber'] as const) {
    accounts.set(
      role,
      await manager.save(
        manager.create(AccountEntity, { email: `${role}@world-${number}.test`, displayName: `The ${role}` }),
      ),
    );
  }
  return accounts;
}

const addResource = (
  tx: EntityManager,
  organizationId: number,
  kind: ResourceEntity['kind'],
): Promise<ResourceEntity> => tx.save(tx.create(ResourceEntity, { organizationId, kind }));

async function addProvider(
  tx: EntityManager,
  clinic: ClinicEntity,
  account: AccountEntity | undefined,
  disciplines: Discipline[],
): Promise<ProviderEntity> {
  const own = { organizationId: clinic.organizationId };
  const resource = await addResource(tx, clinic.organizationId, 'provider');
  const name = disciplines.includes('interventional-pain') ? 'Pain physician' : 'Acupuncturist';
  const provider = await tx.save(
    tx.create(ProviderEntity, {
      ...own,
      resourceId: resource.id,
      accountId: account?.id ?? null,
      name,
      email: account?.email ?? null,
    }),
  );
  await tx.insert(
    ProviderDisciplineEntity,
    disciplines.map((discipline) => ({ ...own, providerId: provider.id, discipline })),
  );
  await tx.insert(ScheduleEntity, {
    ...own,
    resourceId: resource.id,
    clinicId: clinic.id,
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    startTime: '09:00',
    endTime: '17:00',
    validFrom: OPEN_SINCE,
  });
  return provider;
}

async function addRooms(tx: EntityManager, clinic: ClinicEntity): Promise<{ pool: PoolEntity; rooms: RoomEntity[] }> {
  const own = { organizationId: clinic.organizationId };
  const pool = await tx.save(tx.create(PoolEntity, { ...own, name: 'Treatment rooms', kind: 'room' }));
  const rooms: RoomEntity[] = [];
  for (const name of ['Room 1', 'Room 2']) {
    const resource = await addResource(tx, clinic.organizationId, 'room');
    rooms.push(
      await tx.save(
        tx.create(RoomEntity, { ...own, resourceId: resource.id, clinicId: clinic.id, name, kind: 'treatment' }),
      ),
    );
    await tx.insert(PoolMemberEntity, { ...own, poolId: pool.id, resourceId: resource.id });
  }
  return { pool, rooms };
}

async function addVisitTypes(
  tx: EntityManager,
  organizationId: number,
  pool: PoolEntity,
): Promise<ClinicWorld['visitTypes']> {
  const { knowledge } = await knowledgeOfProcess();
  if (!knowledge) throw new Error('the safety knowledge does not load');
  const codes = Object.values(VISIT_TYPES).map((each) => each.technique);
  await tx.insert(TechniqueEntity, techniqueRows(organizationId, codes, knowledge));
  const visitTypes: Record<string, VisitTypeEntity> = {};
  for (const [key, each] of Object.entries(VISIT_TYPES))
    visitTypes[key] = await addVisitType(tx, organizationId, each, pool);
  return visitTypes as ClinicWorld['visitTypes'];
}

async function addVisitType(
  tx: EntityManager,
  organizationId: number,
  of: (typeof VISIT_TYPES)[keyof typeof VISIT_TYPES],
  pool: PoolEntity,
): Promise<VisitTypeEntity> {
  const { technique, ...columns } = of;
  const visitType = await tx.save(tx.create(VisitTypeEntity, { organizationId, ...columns }));
  await tx.insert(VisitTypeTechniqueEntity, { organizationId, visitTypeId: visitType.id, technique });
  await tx.insert(VisitTypeNeedEntity, { organizationId, visitTypeId: visitType.id, poolId: pool.id });
  return visitType;
}

async function addPatient(
  tx: EntityManager,
  organizationId: number,
  over: Partial<PatientEntity>,
): Promise<PatientEntity> {
  const resource = await addResource(tx, organizationId, 'patient');
  const named = {
    given: 'Pat',
    family: `Number ${resource.id}`,
    mrn: `W-${resource.id}`,
    phone: null,
    birthDate: '1980-03-12',
    email: `pat-${resource.id}@example.test`,
    ...over,
  };
  return tx.save(
    tx.create(PatientEntity, { organizationId, resourceId: resource.id, ...named, searchKey: searchKeyOf(named) }),
  );
}

const actorFor = (
  organizationId: OrganizationId,
  account: AccountEntity,
  role: Role | 'prescriber',
  provider: ProviderEntity | null,
): Actor => ({
  accountId: account.id as AccountId,
  organizationId,
  roles: [role === 'prescriber' ? 'provider' : role],
  providerId: (provider?.id ?? null) as ProviderId | null,
  disciplines:
    role === 'provider' ? ['acupuncture', 'massage-therapy'] : role === 'prescriber' ? ['interventional-pain'] : [],
  prescribing: role === 'prescriber',
});
