import type { Role, OrganizationId } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { OperatorError } from './operator-error.js';

/** Whoever sets an installation up needs both: accounts are the administrator's, hours and visit types the manager's. */
const FIRST_ROLES: readonly Role[] = ['admin', 'manager'];

export interface NewAdmin {
  /** Lower case, checked. */
  readonly email: string;
  readonly name: string;
  readonly organization: string;
  /** argon2id; null leaves the password of an account that is there already alone. */
  readonly passwordHash: string | null;
}

export type AdminOutcome = 'created' | 'roles-added' | 'password-changed' | 'unchanged';

/**
 * Gives an account the first roles of an organization, making the account where there is none. In one transaction.
 * @throws OperatorError where the organization does not exist or the account cannot be used.
 */
export async function createAdmin(database: Database, admin: NewAdmin): Promise<AdminOutcome> {
  const [organization] = await database.query<{ id: OrganizationId }>('select id from organization where slug = $1', [
    admin.organization,
  ]);
  if (!organization)
    throw new OperatorError(
      `There is no organization "${admin.organization}": meridian organization create --slug ${admin.organization} --name …`,
    );
  return database.inOrganization(organization.id, async (tx) => {
    const { accountId, outcome } = await accountFor(tx, admin);
    const added = await tx.query<unknown[]>(
      `insert into role_assignment (organization_id, account_id, role)
       select $1, $2, r from unnest($3::text[]) as r
        where not exists (select from role_assignment a where a.organization_id = $1 and a.account_id = $2 and a.role = r and a.clinic_id is null)
       returning role`,
      [organization.id, accountId, FIRST_ROLES],
    );
    const decided = outcome === 'unchanged' && added.length > 0 ? 'roles-added' : outcome;
    if (decided !== 'unchanged') {
      await tx.query(
        `insert into audit_event (organization_id, action, subject, subject_id) values ($1, $2, 'account', $3)`,
        [organization.id, `account.${decided}`, accountId],
      );
    }
    return decided;
  });
}

async function accountFor(
  tx: EntityManager,
  { email, name, passwordHash }: NewAdmin,
): Promise<{ accountId: string; outcome: AdminOutcome }> {
  const [known] = await tx.query<{ id: string; demo: boolean; disabled: boolean }[]>(
    'select id, demo, disabled_at is not null as disabled from account where email = $1 for update',
    [email],
  );
  if (known?.demo) throw new OperatorError(`${email} is a demo account: its password is public.`);
  if (known?.disabled) throw new OperatorError(`${email} is disabled.`);
  if (known && passwordHash === null) return { accountId: known.id, outcome: 'unchanged' };
  if (known) {
    await tx.query('update account set password_hash = $2 where id = $1', [known.id, passwordHash]);
    // Whoever knew the old password is signed out.
    await tx.query('delete from session where account_id = $1', [known.id]);
    return { accountId: known.id, outcome: 'password-changed' };
  }
  if (passwordHash === null) throw new OperatorError('A new account needs a password.');
  const [made] = await tx.query<{ id: string }[]>(
    'insert into account (email, display_name, password_hash) values ($1, $2, $3) returning id',
    [email, name, passwordHash],
  );
  if (!made) throw new Error('the account was not written');
  return { accountId: made.id, outcome: 'created' };
}
