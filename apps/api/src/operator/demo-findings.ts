import {
  DEMO_SEED,
  demoIdOf,
  type DemoChartFacts,
  type DemoPlan,
  type FindingEntity,
  type MitigationEntity,
  type Row,
} from '@meridian/persistence';
import { checkedFinding } from '../safety/checked-finding.js';
import type { DemoCheck } from './demo-chart.js';

export interface DemoFindings {
  readonly finding: Row<FindingEntity>[];
  readonly mitigation: Row<MitigationEntity>[];
}

/**
 * What the desk was told when it booked the visits that still lie ahead, and that it went on after speaking with the
 * patient. What needs a clearance has none yet.
 */
export function demoFindings(plan: DemoPlan, check: DemoCheck): DemoFindings {
  const findings: DemoFindings = { finding: [], mitigation: [] };
  const { tables } = plan;
  for (const visit of tables.appointment) {
    if (visit.startsAt.getTime() < plan.nowMs || !['booked', 'safety-hold'].includes(visit.state)) continue;
    const techniques = tables.visit_type_technique
      .filter((row) => row.visitTypeId === visit.visitTypeId)
      .map((row) => row.technique);
    for (const found of check(chartOf(plan, visit.patientId), techniques)) {
      const id = demoIdOf(DEMO_SEED, `finding ${visit.id} ${found.key}`);
      findings.finding.push({ id, appointmentId: visit.id, ...checkedFinding(found), foundAt: visit.bookedAt });
      if (found.demand !== 'acknowledgement' || visit.state === 'safety-hold' || visit.bookedBy === null) continue;
      const decided = { kind: 'acknowledged' as const, reason: 'discussed-with-patient' as const, text: null };
      findings.mitigation.push({
        id: demoIdOf(DEMO_SEED, `mitigation ${id}`),
        findingId: id,
        ...decided,
        accountId: visit.bookedBy,
        at: visit.bookedAt,
        expiresAt: null,
      });
    }
  }
  return findings;
}

/** One patient's part of the plan. */
export function chartOf({ tables }: DemoPlan, patientId: string): DemoChartFacts {
  const patient = tables.patient.find((row) => row.id === patientId);
  if (!patient) throw new RangeError('a visit of the plan is for nobody');
  const own = <R extends { readonly patientId: string }>(rows: readonly R[]): R[] =>
    rows.filter((row) => row.patientId === patientId);
  return {
    patient,
    medications: own(tables.medication_statement),
    conditions: own(tables.condition),
    allergies: own(tables.allergy_intolerance),
    observations: own(tables.observation),
  };
}
