import { Module } from '@nestjs/common';
import { CreateReferralService } from './create-referral.service.js';
import { DecideReferralService } from './decide-referral.service.js';
import { PatientReferralsResolver } from './patient-referrals.resolver.js';
import { ReferralEventResolver } from './referral-event.resolver.js';
import { ReferralFieldsResolver } from './referral-fields.resolver.js';
import { ReferralReader } from './referral-reader.service.js';
import { ReferralResolver } from './referral.resolver.js';

/** One provider asks another: sent, opened, accepted or declined. */
@Module({
  providers: [
    ReferralResolver,
    ReferralFieldsResolver,
    ReferralEventResolver,
    PatientReferralsResolver,
    ReferralReader,
    CreateReferralService,
    DecideReferralService,
  ],
})
export class ReferralModule {}
