import type { Database } from '@meridian/persistence';
import { type EntityManager, type EntityTarget, type FindOptionsOrder, In, type ObjectLiteral } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Rows } from '../graphql/rows.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';

/** Patients whose record this request has read, so that a chart with five lists is one read in the audit trail. */
const alreadyRead = new WeakMap<Rows, Set<string>>();

/** Remembers that this request's read of a record is in the audit trail. */
export function markRead(context: RequestContext, patientId: string): void {
  const read = alreadyRead.get(context.rows) ?? new Set<string>();
  alreadyRead.set(context.rows, read.add(patientId));
}

/** Rows of patients' records, batched over the request and audited in the same transaction, however a patient was reached. */
export function recordRows<Row extends ObjectLiteral & { patientId: string }>(
  context: RequestContext,
  database: Database,
  name: string,
  patientId: string,
  load: (tx: EntityManager, patientIds: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  return context.rows.batch<Row[]>(`record:${name}`, patientId, (ids) =>
    database.inOrganization(actorOf(context).organizationId, async (tx) => {
      const unread = ids.filter((id) => !alreadyRead.get(context.rows)?.has(id));
      await audit(
        tx,
        actorOf(context),
        unread.map((id) => ({ action: 'patient.read' as const, subject: 'patient', subjectId: id, patientId: id })),
      );
      for (const id of unread) markRead(context, id);
      const groups = new Map(ids.map((id) => [id, [] as Row[]]));
      for (const row of await load(tx, ids)) groups.get(row.patientId)?.push(row);
      return ids.map((id) => groups.get(id) ?? []);
    }),
  );
}

/** All rows of an entity for these patients, in this order. */
export const loadAll =
  <Row extends ObjectLiteral & { patientId: string }>(entity: EntityTarget<Row>, order: FindOptionsOrder<Row>) =>
  (tx: EntityManager, ids: readonly string[]): Promise<Row[]> =>
    tx.find(entity, { where: { patientId: In([...ids]) } as never, order });
