import { LinkButton } from '../../components/link-button.js';
import { PageHeading } from '../../components/page-heading.js';
import { ReferralBox } from './referral-box.js';

/** Accepted referrals without a visit: the front desk's worklist. */
export function ToBookPage({ zone }: { zone: string }) {
  return (
    <>
      <PageHeading title="To book" />
      <ReferralBox
        box="to_book"
        zone={zone}
        label="To book"
        empty={{
          title: 'Everything accepted is booked',
          hint: 'A referral appears here as soon as a provider accepts it.',
        }}
        action={(referral) => (
          <LinkButton
            to="/book"
            search={{
              patient: referral.patient.id,
              referral: referral.id,
              ...(referral.visitType ? { visitType: referral.visitType.id } : {}),
              ...(referral.performer ? { provider: referral.performer.id } : {}),
            }}
            size="compact-md"
            aria-label={`Book ${referral.patient.name}`}
          >
            Book
          </LinkButton>
        )}
      />
    </>
  );
}
