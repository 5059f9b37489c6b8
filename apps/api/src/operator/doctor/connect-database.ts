import { createDataSource, Database } from '@meridian/persistence';
import type { Config } from '../../config.js';
import { type Diagnosis, fail, messageOf, MIGRATE } from './diagnosis.js';

/** One connection as the application makes it, or what keeps it from being made. Whoever gets it closes it. */
export async function connectDatabase(config: Pick<Config, 'DATABASE_URL'>): Promise<Database | Diagnosis> {
  const database = new Database(
    createDataSource({
      url: config.DATABASE_URL,
      applicationName: 'meridian-doctor',
      poolMax: 1,
      role: 'meridian_app',
    }),
  );
  try {
    await database.dataSource.initialize();
    return database;
  } catch (error) {
    return fail('database', messageOf(error), remedyFor(error, new URL(config.DATABASE_URL)));
  }
}

/** By the code of Postgres or of the socket; the URL is never repeated, since it may hold a password. */
function remedyFor(error: unknown, { username, pathname, hostname }: URL): string {
  const { code } = error as { code?: string };
  const message = messageOf(error);
  if (/role "meridian_app" does not exist/.test(message)) return MIGRATE;
  if (/permission denied to set role/.test(message))
    return `let DATABASE_URL sign in as meridian_app, or as a plain role of its own after: grant meridian_app to ${username || 'that role'}`;
  switch (code) {
    case '28P01':
    case '28000':
      return 'correct the user and password in DATABASE_URL, or let pg_hba.conf admit them';
    case '3D000':
      return `as a superuser: create database ${pathname.slice(1)} owner meridian_owner, then ${MIGRATE}`;
    case '53300':
      return 'lower DATABASE_POOL_MAX of the API and the workers, or raise max_connections or the connection limit of the role';
    case '57P03':
      return 'wait: Postgres is starting or stopping, then ask again';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `correct the host in DATABASE_URL: ${hostname} is not known`;
    default:
      return 'start Postgres, or correct host and port in DATABASE_URL';
  }
}
