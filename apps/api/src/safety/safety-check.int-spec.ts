import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AppointmentEntity,
  ConditionEntity,
  FindingEntity,
  MedicationStatementEntity,
  MitigationEntity,
  ObservationEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { aClinicWorld, type ClinicWorld } from '../testing/clinic-world.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { columnsOfLine } from '../patients/understand-line.js';
import { knowledgeOfProcess, type LoadedKnowledge, readKnowledge } from './knowledge.js';
import { SafetyCheckService } from './safety-check.service.js';
import { clearedKeys, storeFindings } from './stored-findings.js';

const NOW = Date.UTC(2026, 10, 26, 15);
const clock = { now: () => NOW };

let on: TestDatabase;
let world: ClinicWorld;
let loaded: LoadedKnowledge;

beforeAll(async () => {
  on = await createTestDatabase();
  world = await aClinicWorld(on.database);
  loaded = await knowledgeOfProcess();
});
afterAll(() => on?.drop());

const inWorld = <T>(work: (tx: EntityManager) => Promise<T>) => on.database.inOrganization(world.organizationId, work);
const checkWith = (knowledge: LoadedKnowledge, patientId: string, techniques: string[]) =>
  inWorld((tx) =>
    new SafetyCheckService(on.database, clock, knowledge).check(tx, world.actors.clerk, patientId, techniques, NOW),
  );
const confirmed = () =>
  world.addPatient({
    medicationsStatement: 'listed',
    medicationsConfirmedAt: new Date(NOW),
    allergiesStatement: 'none',
  });

async function takes(patientId: string, typed: string): Promise<void> {
  const columns = columnsOfLine(typed, loaded.knowledge);
  await inWorld((tx) =>
    tx.insert(MedicationStatementEntity, { organizationId: world.organizationId, patientId, ...columns }),
  );
}

async function anAppointment(patientId: string): Promise<AppointmentEntity> {
  const { clinic, provider, visitTypes } = world;
  const own = {
    organizationId: world.organizationId,
    patientId,
    providerId: provider.id,
    clinicId: clinic.id,
    visitTypeId: visitTypes.epidural.id,
  };
  const times = { startsAt: new Date(NOW), endsAt: new Date(NOW + 1_800_000), expiresAt: new Date(NOW) };
  return inWorld((tx) => tx.save(tx.create(AppointmentEntity, { ...own, ...times, state: 'safety-hold' })));
}

describe('a check', () => {
  it('counts what is taken and not what was stopped', async () => {
    const { id } = await confirmed();
    await takes(id, 'Eliquis');
    expect((await checkWith(loaded, id, ['epidural_steroid_injection'])).demand).toBe('clearance');
    await inWorld((tx) => tx.update(MedicationStatementEntity, { patientId: id }, { status: 'stopped' }));
    expect((await checkWith(loaded, id, ['epidural_steroid_injection'])).findings).toEqual([]);
  });

  it('counts conditions on record, and only the latest laboratory value', async () => {
    const { id } = await confirmed();
    const own = { organizationId: world.organizationId, patientId: id };
    await takes(id, 'warfarin');
    await inWorld(async (tx) => {
      await tx.insert(ConditionEntity, {
        ...own,
        display: 'Osteoporosis',
        status: 'active',
        concepts: ['osteoporosis'],
      });
      const inr = { ...own, display: 'INR', system: 'http://loinc.org', code: '6301-6', status: 'final' };
      await tx.insert(ObservationEntity, [
        { ...inr, value: 4.2, at: new Date(NOW - 9 * 86_400_000) },
        { ...inr, value: 1.1, at: new Date(NOW - 86_400_000) },
      ]);
    });
    const massage = await checkWith(loaded, id, ['massage_deep_tissue']);
    expect(massage.findings.map((finding) => finding.factor)).toContain('Osteoporosis');
    const epidural = await checkWith(loaded, id, ['epidural_steroid_injection']);
    expect(epidural.findings.filter((finding) => /INR/.test(finding.factor))).toEqual([]);
  });

  it('refuses needles and procedures while the knowledge is damaged, and asks for an acknowledgement of the rest', async () => {
    const damaged = await readKnowledge(join(tmpdir(), randomUUID()));
    expect(damaged).toMatchObject({ knowledge: null, problem: expect.stringContaining('.csv') });
    const { id } = await confirmed();
    expect(await checkWith(damaged, id, ['epidural_steroid_injection'])).toMatchObject({
      demand: 'refused',
      knowledgeVersion: 'none',
    });
    expect((await checkWith(damaged, id, ['acupuncture'])).demand).toBe('refused');
    expect((await checkWith(damaged, id, ['never_stored'])).demand).toBe('refused');
    await inWorld((tx) =>
      tx.query(
        `insert into technique (organization_id, code, name, kind, attributes) values ($1, 'guided_meditation', 'Guided meditation', 'therapy', '{}')`,
        [world.organizationId],
      ),
    );
    expect((await checkWith(damaged, id, ['guided_meditation'])).demand).toBe('acknowledgement');
  });
});

describe('findings kept with a visit', () => {
  it('keep their rows and mitigations over a second check, and go when nobody decided about them', async () => {
    const { id } = await confirmed();
    await takes(id, 'Eliquis');
    const visit = await anAppointment(id);
    const actor = world.actors.clerk;
    const first = await checkWith(loaded, id, ['epidural_steroid_injection', 'massage_deep_tissue']);
    const asked = first.findings.find((finding) => finding.demand === 'acknowledgement');
    const acknowledgement = { findingKey: asked?.key ?? '', reason: 'technique-adapted' as const };
    await inWorld((tx) =>
      storeFindings(
        tx,
        actor,
        visit.id,
        first,
        [acknowledgement, { ...acknowledgement, findingKey: 'no such finding' }],
        NOW,
      ),
    );
    const rows = await inWorld((tx) => tx.findBy(FindingEntity, { appointmentId: visit.id }));
    expect(rows.map((row) => row.key).sort()).toEqual(first.findings.map((finding) => finding.key).sort());
    expect(await inWorld((tx) => tx.count(MitigationEntity))).toBe(1);

    await inWorld((tx) => storeFindings(tx, actor, visit.id, first, [], NOW + 1));
    expect(
      (await inWorld((tx) => tx.findBy(FindingEntity, { appointmentId: visit.id }))).map((row) => row.id).sort(),
    ).toEqual(rows.map((row) => row.id).sort());
    await inWorld((tx) => storeFindings(tx, actor, visit.id, { ...first, findings: [] }, [], NOW + 2));
    expect(
      (await inWorld((tx) => tx.findBy(FindingEntity, { appointmentId: visit.id }))).map((row) => row.key),
    ).toEqual([asked?.key]);
  });

  it('count as cleared until the clearance expires', async () => {
    const { id } = await confirmed();
    await takes(id, 'Eliquis');
    const visit = await anAppointment(id);
    const checked = await checkWith(loaded, id, ['epidural_steroid_injection']);
    await inWorld((tx) => storeFindings(tx, world.actors.clerk, visit.id, checked, [], NOW));
    const row = await inWorld((tx) =>
      tx.findOneByOrFail(FindingEntity, { appointmentId: visit.id, demand: 'clearance' }),
    );
    const clearance = {
      organizationId: world.organizationId,
      findingId: row.id,
      kind: 'cleared' as const,
      reason: 'discussed-with-prescriber' as const,
      accountId: world.actors.prescriber.accountId,
      expiresAt: new Date(NOW + 1_000),
    };
    await inWorld((tx) => tx.insert(MitigationEntity, clearance));
    expect([...(await inWorld((tx) => clearedKeys(tx, world.actors.clerk, visit.id, NOW)))]).toEqual([row.key]);
    expect((await inWorld((tx) => clearedKeys(tx, world.actors.clerk, visit.id, NOW + 1_000))).size).toBe(0);
  });
});
