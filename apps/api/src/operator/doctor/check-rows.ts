import type { OrganizationId } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { type Diagnosis, ok, warn } from './diagnosis.js';

const STUCK_AFTER_MINUTES = 15;

/** Work that nobody took up: the worker is down, or what it needs is away. */
export async function checkOutbox(database: Database): Promise<Diagnosis> {
  const organizations = await database.query<{ id: OrganizationId }>('select id from organization');
  let stuck = 0;
  let oldestMinutes = 0;
  for (const { id } of organizations) {
    const [row] = await database.inOrganization(id, (tx) =>
      tx.query<{ n: number; minutes: number }[]>(
        `select count(*)::int as n, coalesce(extract(epoch from now() - min(due_at)) / 60, 0)::int as minutes
           from outbox where done_at is null and due_at < now() - make_interval(mins => $1)`,
        [STUCK_AFTER_MINUTES],
      ),
    );
    stuck += row?.n ?? 0;
    oldestMinutes = Math.max(oldestMinutes, row?.minutes ?? 0);
  }
  if (stuck === 0) return ok('outbox', `nothing is overdue by more than ${STUCK_AFTER_MINUTES} minutes`);
  return warn(
    'outbox',
    `${stuck} ${stuck === 1 ? 'message is' : 'messages are'} overdue, the oldest by ${oldestMinutes} minutes`,
    'start the worker (node apps/api/dist/worker.js), see that the mail server takes mail, then look at the log of the worker',
  );
}

/** Accounts whose password is public. They are refused outside demo mode, and have no business there. */
export async function checkDemoAccounts(database: Database, { DEMO }: Pick<Config, 'DEMO'>): Promise<Diagnosis> {
  const [row] = await database.query<{ n: number }>(
    'select count(*)::int as n from account where demo and disabled_at is null',
  );
  const count = row?.n ?? 0;
  if (DEMO || count === 0) return ok('demo accounts', count === 0 ? 'none' : `${count}, in demo mode`);
  return warn(
    'demo accounts',
    `${count} outside demo mode; they are refused at sign-in`,
    'begin with a database of its own, or disable them: update account set disabled_at = now() where demo',
  );
}
