/** How much a wait matters, the most urgent first. The words are those of FHIR's request-priority. */
export const WAITLIST_URGENCIES = ['asap', 'urgent', 'routine'] as const;
/** One of `WAITLIST_URGENCIES`. */
export type WaitlistUrgency = (typeof WAITLIST_URGENCIES)[number];

/** Where somebody who waits is: on the list, served from it, or off it for another reason. */
export const WAITLIST_STATES = ['waiting', 'booked', 'removed'] as const;
/** One of `WAITLIST_STATES`. */
export type WaitlistState = (typeof WAITLIST_STATES)[number];

/** Why somebody was taken off the list. */
export const WAITLIST_REMOVALS = {
  'no-longer-wanted': 'No longer wants it',
  'booked-elsewhere': 'Has a time already',
  unreachable: 'Could not be reached',
  'entered-in-error': 'Put on the list in error',
} as const;
/** The code of a reason, as it is stored and sent. */
export type WaitlistRemoval = keyof typeof WAITLIST_REMOVALS;

/** What became of an offer. An open one blocks its time until its deadline, and nobody afterwards. */
export const OFFER_STATES = ['open', 'accepted', 'declined', 'lapsed', 'withdrawn'] as const;
/** One of `OFFER_STATES`. */
export type OfferState = (typeof OFFER_STATES)[number];

/** How a time came to be free: a visit fell away or moved, was missed, a time kept ran out, a leave was undone, or open time was added. */
export const FREED_BY = ['cancelled', 'moved', 'noshow', 'lapsed', 'leave-undone', 'opened'] as const;
/** One of `FREED_BY`. */
export type FreedBy = (typeof FREED_BY)[number];
