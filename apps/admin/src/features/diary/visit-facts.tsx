import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { formatDateTime, formatTime } from '../../components/zoned-format.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { cancellationLabel } from './cancellation-choices.js';

/** When, for whom, with whom, where and since when; times as on the clock of the visit's clinic, wherever one reads them. */
export function VisitFacts({ visit }: { visit: VisitDetailsFragment }) {
  const zone = visit.clinic.timeZone;
  return (
    <Facts
      facts={[
        ['When', `${formatDateTime(visit.startsAt, zone)} to ${formatTime(visit.endsAt, zone)}`],
        [
          'Patient',
          <AppLink key="patient" to="/patients/$patientId" params={{ patientId: visit.patient.id }}>
            {visit.patient.name}
          </AppLink>,
        ],
        ['Provider', visit.provider.name],
        ['Clinic', visit.clinic.name],
        ['Room', visit.room?.name],
        ['Equipment', visit.equipment.map(({ name }) => name).join(', ')],
        [
          'Booked',
          `${formatDateTime(visit.bookedAt, zone)}${visit.bookedBy ? ` by ${visit.bookedBy.displayName}` : ''}`,
        ],
        [
          'Group session',
          visit.groupSession ? (
            <AppLink key="session" to="/group-sessions/$sessionId" params={{ sessionId: visit.groupSession.id }}>
              {visit.groupSession.visitType.name}
              {visit.groupSeat === null ? '' : `, seat ${visit.groupSeat}`}
            </AppLink>
          ) : null,
        ],
        ['Series', visit.series ? `Visit ${visit.seriesOrdinal ?? ''} of ${visit.series.size}` : null],
        ['Plan', visit.itinerary ? `One of ${visit.itinerary.visits.length} visits that were planned together` : null],
        ['Kept until', visit.state === 'safety_hold' && visit.expiresAt ? formatDateTime(visit.expiresAt, zone) : null],
        [
          'Referral',
          visit.referral ? (
            <AppLink key="referral" to="/referrals/$referralId" params={{ referralId: visit.referral.id }}>
              Open the referral
            </AppLink>
          ) : null,
        ],
        [
          'Over another visit',
          visit.overlapReason ? `${visit.overlapReason} (${visit.overlapBy?.displayName ?? 'unknown'})` : null,
        ],
        ['Cancelled because', visit.cancellationReason ? cancellationLabel(visit.cancellationReason) : null],
        ['Notice', visit.cancelledLate === null ? null : visit.cancelledLate ? 'Cancelled late' : 'In time'],
      ]}
    />
  );
}
