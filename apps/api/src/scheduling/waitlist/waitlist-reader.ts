import { type Clock, type OrganizationId, WAITLIST_URGENCIES } from '@meridian/domain';
import { type Database, preparedRows, WaitlistEntryEntity, WaitlistOfferEntity } from '@meridian/persistence';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { auditShown } from '../../audit/audit-shown.js';
import type { Actor } from '../../auth/actor.js';
import { isId } from '../../catalog/ids.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../../graphql/refusal.type.js';
import { WAITING_ORDER } from './candidate-reader.js';

export interface WaitlistQuery {
  readonly clinicId: string | null;
  readonly visitTypeId: string | null;
  readonly first: number;
  readonly after: string | null;
}

const KEY_PARTS = 3;
const SHOWN = { action: 'waitlist.list', subject: 'waitlist-entry' } as const;

const PAGE = `select e.id from waitlist_entry e
    where e.organization_id = $1 and e.state = 'waiting'
      and ($3::uuid is null or e.clinic_id is null or e.clinic_id = $3) and ($4::uuid is null or e.visit_type_id = $4)
      and ($5::int is null or (${WAITING_ORDER('$2')}) > ($5, $6::timestamptz, $7::uuid))
    order by ${WAITING_ORDER('$2')} limit $8`;

/** Those who wait, whom a freed time is offered to first on top. Whoever takes any clinic waits at each. */
export function readWaitlist(
  database: Database,
  actor: Actor,
  query: WaitlistQuery,
): Promise<Page<WaitlistEntryEntity>> {
  const first = pageSize(query.first);
  const [rank, since, id] = keyOf(query.after);
  const { organizationId } = actor;
  return database.inOrganization(organizationId, async (tx) => {
    const { clinicId, visitTypeId } = query;
    const values = [organizationId, WAITLIST_URGENCIES, clinicId, visitTypeId, rank, since, id, first + 1];
    const ids = (await preparedRows<{ id: string }>(tx, PAGE, values)).map((row) => row.id);
    const entries = await inOrder(tx, organizationId, ids);
    await auditShown(tx, actor, entries, SHOWN);
    return pageOf(entries, first, ({ urgency, since: from, id: last }) => [
      WAITLIST_URGENCIES.indexOf(urgency) + 1,
      from.toISOString(),
      last,
    ]);
  });
}

/** The offers that live, the one that lapses first on top. */
export function readLiveOffers(
  database: Database,
  clock: Clock,
  actor: Actor,
  first: number,
): Promise<WaitlistOfferEntity[]> {
  const { organizationId } = actor;
  const take = pageSize(first);
  return database.inOrganization(organizationId, async (tx) => {
    const offers = await tx.find(WaitlistOfferEntity, {
      where: { organizationId, state: 'open', expiresAt: MoreThan(new Date(clock.now())) },
      order: { expiresAt: 'ASC', id: 'ASC' },
      take,
    });
    const entries = await inOrder(
      tx,
      organizationId,
      offers.map(({ entryId }) => entryId),
    );
    await auditShown(tx, actor, entries, SHOWN);
    return offers;
  });
}

/** The entries of these ids, in their order, in one statement. */
export async function inOrder(
  tx: EntityManager,
  organizationId: OrganizationId,
  ids: readonly string[],
): Promise<WaitlistEntryEntity[]> {
  const rows = await tx.findBy(WaitlistEntryEntity, { organizationId, id: In([...ids]) });
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

/** Where a page goes on; a cursor that we did not make is bad input. */
function keyOf(cursor: string | null): readonly [rank: number | null, since: Date | null, id: string | null] {
  const [rank, since, id] = decodeCursor(cursor, KEY_PARTS) ?? [];
  if (rank === undefined || since === undefined || id === undefined) return [null, null, null];
  const at = new Date(since);
  if (!/^\d$/.test(rank) || Number.isNaN(at.getTime()) || !isId(id))
    throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
  return [Number(rank), at, id];
}
