import { DISCIPLINE_CODES, type OrganizationId } from '@meridian/domain';
import { type Database, midMorningOf, revertAll } from '@meridian/persistence';
import { canMoveReferral, REFERRAL_PROGRESS, type ReferralProgress } from '@meridian/referrals';
import type { Knowledge } from '@meridian/safety';
import { knowledgeOfProcess } from '../safety/knowledge.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { demoChecks } from './demo-chart.js';
import { chartOf } from './demo-findings.js';
import { planWith, seedDemo } from './seed.command.js';

const NOW_MS = midMorningOf('2026-11-22');

async function knowledge(): Promise<Knowledge> {
  const loaded = await knowledgeOfProcess();
  if (!loaded.knowledge) throw new Error(loaded.problem ?? 'no knowledge');
  return loaded.knowledge;
}

describe('the demo plan', () => {
  it('is the same for the same moment, and another for another day', async () => {
    const known = await knowledge();
    expect(planWith(known, NOW_MS).plan).toEqual(planWith(known, NOW_MS).plan);
    expect(planWith(known, midMorningOf('2026-11-25')).plan.nowMs).not.toBe(planWith(known, NOW_MS).plan.nowMs);
  });

  it.each(['2026-11-22', '2026-11-26', '2027-02-28', '2027-03-14'])(
    'has what a clinic has around %s',
    async (today) => {
      const { tables, accounts, nowMs } = planWith(await knowledge(), midMorningOf(today)).plan;
      expect(new Set(tables.clinic.map((row) => row.timeZone)).size).toBe(2);
      expect(tables.provider).toHaveLength(14);
      expect(new Set(tables.provider_discipline.map((row) => row.discipline))).toEqual(new Set(DISCIPLINE_CODES));
      expect(tables.visit_type).toHaveLength(42);
      expect(tables.patient).toHaveLength(60);
      expect(tables.referral.length).toBeGreaterThanOrEqual(20);
      expect(new Set(tables.referral.map((row) => row.progress))).toEqual(new Set(REFERRAL_PROGRESS));
      const day = tables.appointment.filter((row) => Math.abs(row.startsAt.getTime() - nowMs) < 8 * 3_600_000);
      expect(day.length).toBeGreaterThan(8);
      expect(new Set(day.map((row) => row.state)).size).toBeGreaterThan(2);
      expect(
        [...accounts.map((row) => row.email), ...tables.patient.flatMap((row) => row.email ?? [])].every((email) =>
          email.endsWith('.test'),
        ),
      ).toBe(true);
    },
  );

  it('moves every referral along the table of transitions', async () => {
    const { tables } = planWith(await knowledge(), NOW_MS).plan;
    for (const event of tables.referral_event) {
      const from = event.fromProgress as ReferralProgress | null;
      if (from !== null)
        expect([event.toProgress, canMoveReferral(from, event.toProgress as ReferralProgress)]).toEqual([
          event.toProgress,
          true,
        ]);
    }
  });

  it('tells Rosa Alvarez, who takes Eliquis: acupuncture minor, deep-tissue massage moderate, epidural injection major', async () => {
    const known = await knowledge();
    const { plan } = planWith(known, NOW_MS);
    const rosa = plan.tables.patient.find((row) => row.phone === '+13125550142');
    expect([rosa?.given, rosa?.family, rosa?.birthDate]).toEqual(['Rosa', 'Alvarez', '1952-03-14']);
    const check = demoChecks(known, plan.nowMs);
    const heaviest = (technique: string) => check(chartOf(plan, rosa?.id ?? ''), [technique])[0]?.severity;
    expect(['acupuncture', 'massage_deep_tissue', 'epidural_steroid_injection'].map(heaviest)).toEqual([
      'minor',
      'moderate',
      'major',
    ]);
  });

  it('never plans a visit that would be refused or held, but the one that shows a clearance', async () => {
    const known = await knowledge();
    const { plan } = planWith(known, NOW_MS);
    const check = demoChecks(known, plan.nowMs);
    const held = plan.tables.appointment.filter((visit) => {
      const techniques = plan.tables.visit_type_technique
        .filter((row) => row.visitTypeId === visit.visitTypeId)
        .map((row) => row.technique);
      return check(chartOf(plan, visit.patientId), techniques).some(
        (finding) => finding.demand === 'refused' || finding.demand === 'clearance',
      );
    });
    expect(held.map((visit) => visit.state)).toEqual(['safety-hold']);
  });
});

describe('seeding', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = test.database;
  });

  afterAll(() => test.drop());

  const counts = async (): Promise<Record<string, number>> => {
    const [row] = await database.query<{ id: OrganizationId }>(`select id from organization where slug = 'demo'`);
    const id = row?.id ?? (0 as OrganizationId);
    return database.inOrganization(id, async (tx) => {
      const found: Record<string, number> = {};
      for (const table of [
        'patient',
        'appointment',
        'claim',
        'reminder',
        'outbox',
        'message',
        'finding',
        'mitigation',
        'referral',
        'role_assignment',
        'audit_event',
      ]) {
        found[table] = (await tx.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n ?? 0;
      }
      return found;
    });
  };

  it('writes the plan once, within seconds, past every constraint; again it changes nothing', async () => {
    const startedMs = Date.now();
    const said = await seedDemo(database, NOW_MS);
    const tookMs = Date.now() - startedMs;
    const first = await counts();
    expect(said).toContain('60 patients');
    expect(first).toMatchObject({ patient: 60, role_assignment: 18, audit_event: 1 });
    expect(Math.min(...Object.values(first))).toBeGreaterThan(0);
    expect(tookMs).toBeLessThan(12_000);
    expect(await seedDemo(database, NOW_MS)).toContain('nothing changed');
    expect(await counts()).toEqual(first);
  });

  it('leaves understood what is known, and not what nobody knows', async () => {
    const [row] = await database.query<{ id: OrganizationId }>(`select id from organization where slug = 'demo'`);
    await database.inOrganization(row?.id ?? (0 as OrganizationId), async (tx) => {
      const lines = await tx.query<{ typed: string; display: string; understood: boolean }[]>(
        'select typed, display, understood from medication_statement order by understood, typed',
      );
      expect(lines.find((line) => line.typed.startsWith('Eliquis'))).toMatchObject({
        display: 'Eliquis (apixaban)',
        understood: true,
      });
      expect(lines.filter((line) => !line.understood).map((line) => line.typed)).toEqual(['zorbexin herbal drops']);
    });
  });

  it('does not keep the schema from going all the way down', async () => {
    const [row] = await database.query<{ id: OrganizationId }>(`select id from organization where slug = 'demo'`);
    await database.inOrganization(row?.id ?? (0 as OrganizationId), async (tx) => {
      // A time that is offered belongs to no account; the demo offers none.
      await tx.query(
        `insert into hold (organization_id, patient_id, provider_id, visit_type_id, clinic_id, starts_at, ends_at, expires_at)
         select organization_id, patient_id, provider_id, visit_type_id, clinic_id, starts_at, ends_at, ends_at from appointment limit 1`,
      );
      const [held] = await tx.query<{ sessions: number; offered: number }[]>(
        `select (select count(*)::int from claim where group_session_id is not null) as sessions,
                (select count(*)::int from hold where account_id is null) as offered`,
      );
      expect(held).toEqual({ sessions: expect.any(Number), offered: 1 });
      expect(held?.sessions).toBeGreaterThan(0);
    });
    expect(await revertAll(test.ownerUrl)).toBeGreaterThan(14);
  });
});
