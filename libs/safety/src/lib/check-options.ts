/** When a check is made, and how old a confirmed list may be for it. */
export interface CheckOptions {
  /** The instant for which the check is made, epoch milliseconds. */
  readonly atMs: number;
  /** A list that nobody confirmed within so many days counts as not known. */
  readonly confirmedWithinDays: number;
}
