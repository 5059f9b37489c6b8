export interface CheckOptions {
  /** The instant for which the check is made, epoch milliseconds. */
  readonly atMs: number;
  /** A list that nobody confirmed within so many days counts as not known. */
  readonly confirmedWithinDays: number;
}
