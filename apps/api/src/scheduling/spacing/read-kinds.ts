import type { OrderedKind } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { VISIT_TRAITS } from '../spacing-reader.js';

/** The visit types in use, as spacing rules see them. */
export async function readKinds(tx: EntityManager, organizationId: number): Promise<readonly OrderedKind[]> {
  const rows = await tx.query<{ kind: OrderedKind }[]>(
    `select ${VISIT_TRAITS} as kind from visit_type t where t.organization_id = $1 and t.active order by t.name`,
    [organizationId],
  );
  return rows.map(({ kind }) => kind);
}
