import { codeOf, constraintOf } from './driver-error.js';

const EXCLUSION_VIOLATION = '23P01';
const UNIQUE_VIOLATION = '23505';

/** Whether the database itself refused a second blocking claim of the same time. */
export const isClaimOverlap = (error: unknown): boolean =>
  codeOf(error) === EXCLUSION_VIOLATION && constraintOf(error) === 'claim_no_overlap';

/** Whether this named uniqueness was violated. */
export const isDuplicate = (error: unknown, constraint: string): boolean =>
  codeOf(error) === UNIQUE_VIOLATION && constraintOf(error) === constraint;
