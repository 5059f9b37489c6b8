import type { ClinicId, EpochMs, PatientId, ProviderId, ResourceId, VisitTypeId } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { decideAndTake, isRefusal, type VisitCase } from '../booking-request.js';
import { diaryOf, type DiaryRequest, readDiaryParts } from '../diary-loader.js';
import { VisitTypeNotOffered } from '../refusal.type.js';

/** A session is decided as a visit of nobody: no patient has this id, and the rule asks for none. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as PatientId;
const NOBODYS_TIME = 0 as ResourceId;

/** A session that shall be. */
export interface SessionWanted {
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
}

/** When it shall be, and how long: as its visit type says when left out. */
interface SessionTime {
  readonly startMs: EpochMs;
  readonly minutes?: number;
}

/** Everything that decides about a session at a time, or what of it does not exist. */
async function loadSessionCase(
  tx: EntityManager,
  { organizationId }: Actor,
  wanted: SessionWanted,
  { startMs, minutes }: SessionTime,
  nowMs: EpochMs,
): Promise<VisitCase | Refusal> {
  const request = {
    patientId: NOBODY,
    visitTypeId: wanted.visitTypeId as VisitTypeId,
    providerId: wanted.providerId as ProviderId,
    clinicId: wanted.clinicId as ClinicId,
    startMs,
  };
  const query: DiaryRequest = { organizationId, request, nowMs, except: {} };
  const { visitType, place, claims } = await readDiaryParts(tx, { ...query, asked: [request] });
  if (!visitType) return new NotFound('The visit type');
  if (!place)
    return new VisitTypeNotOffered(
      'This provider takes no bookings at that clinic.',
      'Choose another provider or clinic.',
    );
  const whole = diaryOf(request, visitType, place, NOBODYS_TIME, claims);
  const length = minutes === undefined ? {} : { durationMinutes: minutes };
  const diary = { ...whole, visitType: { ...whole.visitType, ...length }, part: 'session' as const };
  return { request, visitType, referral: null, query, diary, youngestSeen: claims.youngestOf };
}

const HAND_OVER = `update claim set appointment_id = null, group_session_id = $2 where organization_id = $1 and appointment_id = $2`;

/**
 * Takes the time of provider, room and equipment for a session and gives its end, or says why it cannot be. The claims are
 * taken as those of a visit of this id, by the functions that every visit goes by, and handed over before anybody asks
 * for that visit, which is with the commit.
 */
export async function takeSessionTime(
  tx: EntityManager,
  actor: Actor,
  wanted: SessionWanted,
  { id, ...time }: SessionTime & { readonly id: string },
  nowMs: EpochMs,
): Promise<{ readonly endMs: EpochMs } | Refusal> {
  const found = await loadSessionCase(tx, actor, wanted, time, nowMs);
  if (isRefusal(found)) return found;
  const taken = await decideAndTake(tx, found, { appointmentId: id });
  if (!isRefusal(taken)) await preparedRows(tx, HAND_OVER, [actor.organizationId, id]);
  return taken;
}
