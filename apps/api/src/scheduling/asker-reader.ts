import type { EpochMs, ResourceId } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import type { DayOpenings } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';

/** For whom openings are looked for. */
interface AskedFor {
  readonly patientId?: string | null;
  readonly holdId?: string | null;
}

/** Whose other visits count, and which hold does not: the caller's own. */
export interface Asker {
  /** Null for anybody, and for a patient who is not there. */
  readonly patientResourceId: ResourceId | null;
  readonly ownHoldId: string | null;
}

// Somebody else's hold keeps blocking, whoever names it.
const ASKER = `select (select p.resource_id from patient p where p.organization_id = $1 and p.id = $2),
       (select h.id from hold h where h.organization_id = $1 and h.account_id = $3 and h.expires_at > $5
          and (h.id = $4 or $4::uuid is null and h.patient_id = $2) order by h.expires_at desc limit 1)`;

/** The patient's time and the hold that the caller keeps for this patient, or the one he names, in one statement. */
export async function readAsker(
  tx: EntityManager,
  { organizationId, accountId }: Actor,
  { patientId, holdId }: AskedFor,
  nowMs: EpochMs,
): Promise<Asker> {
  if (!patientId && !holdId) return { patientResourceId: null, ownHoldId: null };
  const values = [organizationId, patientId ?? null, accountId, holdId ?? null, new Date(nowMs)];
  const [row] = await rawRows<[ResourceId | null, string | null]>(tx, ASKER, values);
  return { patientResourceId: row?.[0] ?? null, ownHoldId: row?.[1] ?? null };
}

/** A visit for which another time is looked for, where it is and how long, where the desk chose a length. */
export interface MovedVisit {
  readonly id: string;
  readonly providerId: string;
  readonly clinicId: string;
  readonly startMs: EpochMs;
  readonly durationMinutes: number | null;
}

/** @throws InvalidInputError when the organization has no such visit */
export async function readMoved(tx: EntityManager, { organizationId }: Actor, id: string): Promise<MovedVisit> {
  const [row] = await rawRows<[string, string, Date, number | null]>(
    tx,
    'select provider_id, clinic_id, starts_at, duration_minutes from appointment where organization_id = $1 and id = $2',
    [organizationId, id],
  );
  if (!row) throw new InvalidInputError([new FieldProblem('movedId', 'the id of a visit')]);
  const [providerId, clinicId, startsAt, durationMinutes] = row;
  return { id, providerId, clinicId, startMs: startsAt.getTime(), durationMinutes };
}

/** Where a visit is already it is not moved to. */
export const elsewhere = (days: readonly DayOpenings[], moved: MovedVisit): DayOpenings[] =>
  days.map((day) =>
    day.providerId === moved.providerId && day.clinicId === moved.clinicId
      ? { ...day, startsMs: day.startsMs.filter((startMs) => startMs !== moved.startMs) }
      : day,
  );
