import type { AccountId } from '@meridian/domain';
import type { AppointmentEntity } from '@meridian/persistence';
import type { BookedVisit } from '@meridian/scheduling';
import type { Audited } from '../audit/audit.js';
import type { VisitCase } from './booking-request.js';

/** What a visit keeps of lying over another one: why and by whom, or nothing. */
export type OverlapColumns = Pick<AppointmentEntity, 'overlapReason' | 'overlapBy'>;

/** What is to be written beside a visit whose time was taken. */
export function overlapColumns({ claims }: Pick<BookedVisit, 'claims'>): OverlapColumns {
  const overlap = claims.find((claim) => claim.overlap !== undefined)?.overlap;
  return { overlapReason: overlap?.reason ?? null, overlapBy: overlap?.by ?? null };
}

/** What the trail says of a visit that was booked or moved: that, and that it lies over another one now. */
export const auditedOf = (
  action: `appointment.${string}`,
  { id: subjectId, patientId, overlapReason }: AppointmentEntity,
): readonly Audited[] =>
  (overlapReason === null ? [action] : [action, 'appointment.overlap' as const]).map((each) => ({
    action: each,
    subject: 'appointment',
    subjectId,
    patientId,
  }));

/** The case of a visit that lies over another one already, for its own time: by whom and why was said when it was booked. */
export const overlappingAsAgreed = (visit: VisitCase, { overlapReason, overlapBy }: OverlapColumns): VisitCase =>
  overlapReason === null || overlapBy === null
    ? visit
    : {
        ...visit,
        diary: { ...visit.diary, overlap: { by: overlapBy as AccountId, hasRight: true, reason: overlapReason } },
      };
