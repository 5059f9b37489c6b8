import type { OrganizationId } from '@meridian/domain';

/** A due row of the outbox, claimed for a while by one worker. Identifiers only: it may lie in Redis. */
export interface Errand {
  readonly organizationId: OrganizationId;
  readonly outboxId: string;
  readonly reminderId: string;
  /** Whoever shows it first may deliver; a later claim of the row makes it worthless. */
  readonly token: string;
  /** How often the row was claimed, this time included. */
  readonly claims: number;
}

/**
 * How long a claim lasts. Longer than the longest delivery (START_PATIENCE_MS + DELIVERY_MS), so that nobody takes a
 * row for abandoned while it is being sent.
 */
export const LEASE_MS = 60_000;
/** How long after its row was opened a delivery may still begin; a process that was held up longer lets it be. */
export const START_PATIENCE_MS = 20_000;
/** A whole conversation with the mail server, the wait for a free connection included. */
export const DELIVERY_MS = 35_000;
