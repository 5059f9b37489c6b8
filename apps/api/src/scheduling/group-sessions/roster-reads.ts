import type { Database } from '@meridian/persistence';
import { auditShown, type Shown } from '../../audit/audit-shown.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';

const SEATED = { action: 'appointment.list', subject: 'appointment' } as const;
const WAITING = { action: 'group-session.list-waiting', subject: 'group_session_waiting' } as const;

/**
 * The rows of a list of patients, once the look at them is in the trail: however the list was reached, and with one
 * statement for all lists of a request that are told together.
 */
async function shown<Row extends Shown>(
  context: RequestContext,
  database: Database,
  about: typeof SEATED | typeof WAITING,
  rows: readonly Row[],
): Promise<Row[]> {
  const actor = actorOf(context);
  const write = (keys: readonly string[]) =>
    database.inOrganization(actor.organizationId, async (tx) => {
      const seen = keys.map((key) => key.split(' ')).map(([id = '', patientId = '']) => ({ id, patientId }));
      await auditShown(tx, actor, seen, about);
      return keys.map(() => true);
    });
  await Promise.all(
    rows.map(({ id, patientId }) => context.rows.batch(`shown:${about.action}`, `${id} ${patientId}`, write)),
  );
  return [...rows];
}

/** Those who have a seat, their visits recorded as seen. */
export const seatsShown = <Row extends Shown>(
  context: RequestContext,
  database: Database,
  rows: readonly Row[],
): Promise<Row[]> => shown(context, database, SEATED, rows);

/** Those who wait for one, recorded as seen. */
export const waitingShown = <Row extends Shown>(
  context: RequestContext,
  database: Database,
  rows: readonly Row[],
): Promise<Row[]> => shown(context, database, WAITING, rows);
