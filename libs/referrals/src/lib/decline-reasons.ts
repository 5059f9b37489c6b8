/** Why a performer declines: coded, so that reasons can be counted. `other` needs words. */
export const DECLINE_REASONS = {
  'not-eligible': 'Not eligible',
  'body-site-out-of-scope': 'Body site out of scope',
  'out-of-region': 'Out of region',
  'patient-not-contactable': 'Patient could not be contacted',
  'patient-declined': 'Patient declined',
  'alternative-service': 'Another service suits better',
  'symptoms-resolved': 'Symptoms resolved',
  'capacity-full': 'No capacity',
  'red-flag-urgent-care': 'Red flag: sent to urgent care',
  'information-not-supplied': 'Information was not supplied',
  'authorization-refused': 'Authorization refused',
  duplicate: 'Duplicate referral',
  other: 'Other (text required)',
} as const;
/** The code of a reason, as it is stored and sent. */
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** Whether a text from outside is one of our codes; names of object methods are not. */
export const isDeclineReason = (code: string): code is DeclineReason => Object.hasOwn(DECLINE_REASONS, code);
