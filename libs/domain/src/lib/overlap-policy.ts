/** Whether visits of a kind may be booked over another visit of their provider, by who has the right. */
export const OVERLAP_POLICIES = {
  never: 'Never',
  'with-reason': 'By who has the right, with a reason',
} as const;

/** The code of a policy, as it is stored and sent. */
export type OverlapPolicy = keyof typeof OVERLAP_POLICIES;

/** How long the reason of an overlap is, in characters without blanks around it. */
export const OVERLAP_REASON_LENGTH = { least: 3, most: 300 } as const;
