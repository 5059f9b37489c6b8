/** How urgent a referral is: FHIR's request priorities. */
export const REFERRAL_PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
/** One of `REFERRAL_PRIORITIES`; `asap` and `stat` run through nights and weekends. */
export type ReferralPriority = (typeof REFERRAL_PRIORITIES)[number];
