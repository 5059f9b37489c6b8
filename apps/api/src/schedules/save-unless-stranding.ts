import { addDays, DAY_MS, type EpochMs, type Interval, localDateOf, subtract } from '@meridian/domain';
import { inSavepoint, rawRows } from '@meridian/persistence';
import { strandedVisits } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { auditShown } from '../audit/audit-shown.js';
import type { Actor } from '../auth/actor.js';
import { may } from '../auth/permissions.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { isRefusal } from '../scheduling/booking-request.js';
import { readPlaces } from '../scheduling/place-reader.js';
import { type ComingSession, readComingSessions } from './coming-sessions.js';
import { type ComingVisit, readComingVisits, type VisitScope } from './coming-visits.js';
import { notingGainedTime } from './note-gained-time.js';
import { proposeTimes } from './propose-times.js';
import { type StrandedSession, type StrandedVisit, WouldStrand } from './stranded.type.js';

/** As many are shown, with proposals; the number counts all. */
const SHOWN_MAX = 40;

/** Whose open time a change touches, and how many stranded visits were seen and accepted. */
export interface ScheduleChange {
  readonly actor: Actor;
  readonly scope: VisitScope;
  readonly acceptStranded: number | null | undefined;
  readonly nowMs: EpochMs;
}

/** Thrown inside the savepoint, so that a change that was only tried is gone again. */
class Undone extends Error {
  constructor(
    readonly answer: Refusal,
    /** The visits that the answer shows. */
    readonly shown: readonly ComingVisit[] = [],
  ) {
    super('the change was only tried');
  }
}

/**
 * Makes a change of open time and keeps it, unless it leaves booked visits or group sessions outside open hours: then
 * nothing is written and the answer names them, until the caller accepts exactly as many as there are. Accepted visits
 * become tasks of the desk.
 * The hours before and after come from the reader that bookings use, so all kinds of changes are judged alike. A refusal
 * of the change itself is passed on. What it opens is noted for those who wait.
 */
export function saveUnlessStranding<Saved extends object>(
  tx: EntityManager,
  asked: ScheduleChange,
  change: () => Promise<Saved | Refusal>,
): Promise<Saved | Refusal> {
  const { scope, nowMs } = asked;
  const { organizationId } = asked.actor;
  return notingGainedTime(tx, { organizationId, scope, nowMs }, () => saveOrUndo(tx, asked, change));
}

async function saveOrUndo<Saved extends object>(
  tx: EntityManager,
  asked: ScheduleChange,
  change: () => Promise<Saved | Refusal>,
): Promise<Saved | Refusal> {
  const { actor, scope, nowMs } = asked;
  const visits = await readComingVisits(tx, actor.organizationId, scope, nowMs);
  const sessions = await readComingSessions(tx, actor.organizationId, scope, nowMs);
  const ahead = [...visits, ...sessions];
  if (ahead.length === 0) return change();
  const before = await readOpenOf(tx, asked, ahead);
  try {
    return await inSavepoint(tx, async () => {
      const saved = await change();
      if (isRefusal(saved)) throw new Undone(saved);
      const after = await readOpenOf(tx, asked, ahead);
      const stranded = strandedBy(visits, before, after);
      const strandedSessions = strandedBy(sessions, before, after);
      const count = stranded.length + strandedSessions.length;
      if (count > 0) {
        if (asked.acceptStranded !== count)
          throw new Undone(await wouldStrand(tx, asked, stranded, strandedSessions), stranded.slice(0, SHOWN_MAX));
        await oweTasks(tx, asked, stranded);
      }
      return saved;
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    if (error.shown.length > 0 && may(actor.roles, 'appointment:read')) await auditShown(tx, actor, error.shown);
    return error.answer;
  }
}

const ABSENCES = `select (extract(epoch from starts_at) * 1000)::float8, (extract(epoch from ends_at) * 1000)::float8
    from absence where organization_id = $1 and resource_id = $2`;

/** A visit or a group session, and where it is. */
type Placed = Interval & Pick<ComingVisit, 'providerId' | 'clinicId'>;
type OpenOf = (visit: Placed) => readonly Interval[];

/** The open time around every visit: of its provider at its clinic, or of the room or device in question. */
async function readOpenOf(
  tx: EntityManager,
  { actor, scope, nowMs }: ScheduleChange,
  visits: readonly Placed[],
): Promise<OpenOf> {
  const lastMs = Math.max(...visits.map(({ endMs }) => endMs));
  if (scope.resourceId !== undefined) {
    const away = await rawRows<[number, number]>(tx, ABSENCES, [actor.organizationId, scope.resourceId]);
    const open = subtract(
      [{ startMs: nowMs - DAY_MS, endMs: lastMs + DAY_MS }],
      away.map(([startMs, endMs]) => ({ startMs, endMs })),
    );
    return () => open;
  }
  const places = await readPlaces(tx, actor.organizationId, {
    fromDate: addDays(localDateOf(nowMs, 'UTC'), -1),
    untilDate: addDays(localDateOf(lastMs, 'UTC'), 1),
    ...(scope.clinicId === undefined ? {} : { clinicId: scope.clinicId }),
    ...(scope.providerId === undefined ? {} : { providerIds: [scope.providerId] }),
  });
  const open = new Map(places.map((place) => [`${place.providerId} ${place.clinicId}`, place.open]));
  return ({ providerId, clinicId }) => open.get(`${providerId} ${clinicId}`) ?? [];
}

/** The stranded ones of all places, earliest first. Visits of one place share their hours. */
function strandedBy<Each extends Placed>(visits: readonly Each[], before: OpenOf, after: OpenOf): Each[] {
  const places = new Map<readonly Interval[], Each[]>();
  for (const visit of visits) places.set(before(visit), [...(places.get(before(visit)) ?? []), visit]);
  return [...places]
    .flatMap(([open, own]) => strandedVisits(own, open, after(own[0] as Each)))
    .sort((a, b) => a.startMs - b.startMs);
}

/** Asked while the change is in place, so that what is proposed is free under the new hours. */
async function wouldStrand(
  tx: EntityManager,
  { actor, nowMs }: ScheduleChange,
  stranded: readonly ComingVisit[],
  sessions: readonly ComingSession[],
): Promise<WouldStrand> {
  const shown = stranded.slice(0, SHOWN_MAX);
  const proposals = await proposeTimes(tx, actor.organizationId, shown, nowMs);
  const mayRead = may(actor.roles, 'appointment:read');
  const rows = shown.map((visit): StrandedVisit => ({
    appointmentId: visit.id,
    groupSessionId: visit.groupSessionId,
    patientName: mayRead ? visit.patientName : null,
    visitTypeName: visit.visitTypeName,
    providerName: visit.providerName,
    timeZone: visit.timeZone,
    startsAt: new Date(visit.startMs),
    endsAt: new Date(visit.endMs),
    proposals: proposals.get(visit.id) ?? [],
  }));
  const total = { visits: stranded.length, sessions: sessions.length };
  return new WouldStrand(total, rows, sessions.slice(0, SHOWN_MAX).map(asShown));
}

const asShown = ({ id, startMs, endMs, ...session }: ComingSession): StrandedSession => ({
  groupSessionId: id,
  visitTypeName: session.visitTypeName,
  providerName: session.providerName,
  timeZone: session.timeZone,
  startsAt: new Date(startMs),
  endsAt: new Date(endMs),
  taken: session.taken,
});

/** Stranded again is owed again, also where the desk was done with it before. */
const OWE = `insert into desk_task (organization_id, kind, patient_id, appointment_id, due_on)
  select $1, 'stranded', v.patient_id, v.appointment_id, v.due_on from unnest($2::uuid[], $3::uuid[], $4::date[]) as v(patient_id, appointment_id, due_on)
  on conflict (organization_id, appointment_id, kind) do update set done_at = null, done_by = null, due_on = excluded.due_on`;

/** One task for each visit, due today on its clinic's calendar: the patient should hear before somebody else has the time. */
async function oweTasks(
  tx: EntityManager,
  { actor, nowMs }: ScheduleChange,
  stranded: readonly ComingVisit[],
): Promise<void> {
  await tx.query(OWE, [
    actor.organizationId,
    stranded.map(({ patientId }) => patientId),
    stranded.map(({ id }) => id),
    stranded.map(({ timeZone }) => localDateOf(nowMs, timeZone)),
  ]);
}
