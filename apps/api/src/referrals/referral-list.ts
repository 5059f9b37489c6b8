import { type OrganizationId, REFERRAL_PRIORITIES } from '@meridian/domain';
import { ReferralEntity } from '@meridian/persistence';
import { TO_BOOK } from '@meridian/referrals';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { ADDRESSED_TO_ME, addresseeOf, visibleReferrals } from './referral-visibility.js';

export type ReferralBox = 'incoming' | 'to-book' | 'sent' | 'all';

/** Progress values in which the performer still owes an answer, or waits for one to give it. */
const UNDECIDED = ['sent', 'received', 'in-triage', 'needs-info', 'pending-authorization'];

/** stat, asap, urgent, routine: 0 to 3. */
const PRESSING = [...REFERRAL_PRIORITIES].reverse();
const rankOf = (row: ReferralEntity): number => PRESSING.indexOf(row.priority);
const RANK = `array_position(array[${PRESSING.map((each) => `'${each}'`).join(', ')}], r.priority) - 1`;
/** Rows may carry microseconds, cursors do not. */
const CREATED = `date_trunc('milliseconds', r.created_at)`;

/** Worklists by urgency, then the one that has waited longest; piles to look back on, newest first. */
const ORDERS = {
  worklist: {
    after: `(${RANK}, ${CREATED}, r.id) > (:rank::int, :created::timestamptz, :id::uuid)`,
    direction: 'ASC',
    ranked: true,
  },
  newest: { after: `(${CREATED}, r.id) < (:created::timestamptz, :id::uuid)`, direction: 'DESC', ranked: false },
} as const;
const orderOf = (box: ReferralBox) => ORDERS[box === 'incoming' || box === 'to-book' ? 'worklist' : 'newest'];

/** The keyset a cursor stands for; every box has the same parts, so that a cursor of another box does no harm. */
export const keyOfReferral = (row: ReferralEntity): readonly (string | number)[] => [
  rankOf(row),
  row.createdAt.toISOString(),
  row.id,
];
export const KEY_PARTS = 3;

export interface ListQuery {
  readonly box: ReferralBox;
  readonly limit: number;
  readonly after: readonly string[] | null;
}

/** The rows of one page of a box that the caller may see, in the box's order: one statement. */
export function listReferrals(
  tx: EntityManager,
  organizationId: OrganizationId,
  actor: Actor,
  query: ListQuery,
): Promise<ReferralEntity[]> {
  const order = orderOf(query.box);
  const visible = visibleReferrals(actor);
  const rows = tx
    .createQueryBuilder(ReferralEntity, 'r')
    .where('r.organization_id = :organizationId', { organizationId })
    .andWhere(visible.sql, visible.parameters);
  inBox(rows, query.box, actor);
  if (query.after) {
    const [rank, created, id] = query.after;
    rows.andWhere(order.after, { rank, created, id });
  }
  if (order.ranked) rows.addOrderBy(RANK, order.direction);
  return rows.addOrderBy(CREATED, order.direction).addOrderBy('r.id', order.direction).limit(query.limit).getMany();
}

function inBox(rows: SelectQueryBuilder<ReferralEntity>, box: ReferralBox, actor: Actor): void {
  switch (box) {
    case 'incoming':
      rows.andWhere('r.progress in (:...undecided)', { undecided: UNDECIDED });
      rows.andWhere(`${ADDRESSED_TO_ME} and r.requester_id is distinct from :me::uuid`, addresseeOf(actor));
      return;
    case 'to-book':
      rows.andWhere('r.progress in (:...toBook)', { toBook: TO_BOOK });
      return;
    case 'sent':
      rows.andWhere('r.requester_id = :me', addresseeOf(actor));
      return;
    case 'all':
      return;
  }
}
