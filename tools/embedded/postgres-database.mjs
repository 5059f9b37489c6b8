import pg from 'pg';

/** @typedef {import('./secrets.mjs').Secrets} Secrets */

const EXTENSIONS = ['btree_gist', 'unaccent', 'pg_trgm'];

/** @param {{port: number, user: string, password: string, database: string}} where */
export const urlOf = ({ port, user, password, database }) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/**
 * Runs the work on one connection and closes it.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 */
export async function connected(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, statement_timeout: 60_000 });
  // A server that is stopped meanwhile reports here; without a listener that would end this process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {pg.Client} client @param {string} role @param {string} password */
async function ensureRole(client, role, password) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '${password}'`,
  );
}

/**
 * Brings the cluster to what Meridian expects, whatever a killed start left: the role that owns the database and runs
 * migrations, the role of the application, which row-level security binds, the database and its extensions (only a
 * superuser may create some of them).
 * @param {number} port
 * @param {Secrets} secrets
 */
export async function ensureDatabase(port, secrets) {
  const superuser = { port, user: 'postgres', password: secrets.postgresSuper };
  await connected(urlOf({ ...superuser, database: 'postgres' }), async (client) => {
    await ensureRole(client, 'meridian_owner', secrets.postgresOwner);
    await ensureRole(client, 'meridian_app', secrets.postgresApp);
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'meridian'`);
    if (!rowCount) await client.query('create database meridian owner meridian_owner');
    await client.query('revoke all on database meridian from public');
    await client.query('grant connect, temporary on database meridian to meridian_app');
  });
  await connected(urlOf({ ...superuser, database: 'meridian' }), async (client) => {
    for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`);
  });
}
