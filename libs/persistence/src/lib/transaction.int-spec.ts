import type { OrganizationId } from '@meridian/domain';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { ClinicEntity } from './entities/clinic.entity.js';
import { inSavepoint, lastly } from './transaction.js';

const INSERT = `insert into clinic (organization_id, name, time_zone) values ($1, $2, 'UTC')`;

describe('a transaction as one organization', () => {
  let spec: TestDatabase;
  let ours: OrganizationId;

  beforeAll(async () => {
    spec = await createTestDatabase();
    const [row] = await spec.database.query<{ id: OrganizationId }>(
      `insert into organization (slug, name) values ('ours', 'Ours') returning id`,
    );
    ours = row?.id as OrganizationId;
  });
  afterAll(() => spec.drop());

  const clinics = async (like: string): Promise<string[]> => {
    const rows = await spec.database.inOrganization(ours, (tx) =>
      tx.query<{ name: string }[]>('select name from clinic where name like $1 order by name', [`${like}%`]),
    );
    return rows.map(({ name }) => name);
  };

  it('is begun before the first of the statements that are sent together', async () => {
    const answers = await spec.database.inOrganization(ours, (tx) =>
      Promise.all(
        Array.from({ length: 5 }, () =>
          tx.query<{ id: string; as: string }[]>(
            `select pg_current_xact_id()::text as id, current_setting('app.organization_id') as as`,
          ),
        ),
      ),
    );
    expect(new Set(answers.map(([row]) => row?.id)).size).toBe(1);
    expect(answers.map(([row]) => row?.as)).toEqual(Array.from({ length: 5 }, () => String(ours)));
  });

  it('writes its last words with the commit', async () => {
    await spec.database.inOrganization(ours, async (tx) => {
      await lastly(tx, INSERT, [ours, 'last']);
      expect(await tx.query(`select 1 from clinic where name = 'last'`)).toEqual([]);
    });
    expect(await clinics('last')).toEqual(['last']);
  });

  it('commits nothing when a last word fails', async () => {
    const failing = spec.database.inOrganization(ours, async (tx) => {
      await tx.query(INSERT, [ours, 'half']);
      await lastly(tx, INSERT, [null, 'half']);
    });
    await expect(failing).rejects.toThrow();
    expect(await clinics('half')).toEqual([]);
  });

  it('says nothing of its last words when the work fails', async () => {
    const failing = spec.database.inOrganization(ours, async (tx) => {
      await lastly(tx, INSERT, [ours, 'unsaid']);
      throw new Error('the work fails');
    });
    await expect(failing).rejects.toThrow('the work fails');
    expect(await clinics('unsaid')).toEqual([]);
  });

  it('does not take a swallowed error for a success', async () => {
    const broken = spec.database.inOrganization(ours, async (tx) => {
      await tx.query(INSERT, [ours, 'swallowed']);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(broken).rejects.toThrow('rolled back');
    expect(await clinics('swallowed')).toEqual([]);
  });

  it('forgets the last words of a part that is undone', async () => {
    await spec.database.inOrganization(ours, async (tx) => {
      await lastly(tx, INSERT, [ours, 'word before']);
      const part = inSavepoint(tx, async () => {
        await lastly(tx, INSERT, [ours, 'word undone']);
        throw new Error('undone');
      });
      await expect(part).rejects.toThrow('undone');
      await lastly(tx, INSERT, [ours, 'word behind']);
    });
    expect(await clinics('word')).toEqual(['word before', 'word behind']);
  });

  it('undoes a part and goes on', async () => {
    await spec.database.inOrganization(ours, async (tx) => {
      await tx.insert(ClinicEntity, { organizationId: ours, name: 'part kept', timeZone: 'UTC' });
      const part = inSavepoint(tx, async () => {
        await tx.save(tx.create(ClinicEntity, { organizationId: ours, name: 'part undone', timeZone: 'UTC' }));
        throw new Error('not this');
      });
      await expect(part).rejects.toThrow('not this');
    });
    expect(await clinics('part')).toEqual(['part kept']);
  });

  it('undoes a part with the parts in it, one of which was undone before', async () => {
    await spec.database.inOrganization(ours, async (tx) => {
      await tx.query(INSERT, [ours, 'nested kept']);
      const part = inSavepoint(tx, async () => {
        await tx.query(INSERT, [ours, 'nested undone']);
        const within = inSavepoint(tx, () => Promise.reject(new Error('not that')));
        await expect(within).rejects.toThrow('not that');
        throw new Error('not this');
      });
      await expect(part).rejects.toThrow('not this');
    });
    expect(await clinics('nested')).toEqual(['nested kept']);
  });

  it('leaves nothing of itself on the connection', async () => {
    await spec.database.inOrganization(ours, (tx) => tx.query('select 1'), { plans: 'generic' });
    const rows = await Promise.all(
      Array.from({ length: 10 }, () =>
        spec.database.query<{ org: string; plans: string }>(
          `select coalesce(current_setting('app.organization_id', true), '') as org, current_setting('plan_cache_mode') as plans`,
        ),
      ),
    );
    expect(rows.flat().every(({ org, plans }) => org === '' && plans === 'auto')).toBe(true);
  });

  it('survives a hundred at once, with aborts among them, without mixing them up', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        spec.database.inOrganization(ours, async (tx) => {
          await tx.query(INSERT, [ours, `many ${String(index).padStart(3, '0')}`]);
          if (index % 3 === 0) throw new Error('abort');
        }),
      ),
    );
    const kept = results.filter(({ status }) => status === 'fulfilled').length;
    expect(kept).toBe(66);
    expect(await clinics('many')).toHaveLength(66);
  });
});
