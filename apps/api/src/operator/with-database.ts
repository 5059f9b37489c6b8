import { createDataSource, Database } from '@meridian/persistence';
import type { Config } from '../config.js';

/** Runs one command's work on a connection of its own, as the application's role, and closes it. */
export async function withDatabase<T>(
  config: Pick<Config, 'DATABASE_URL'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = new Database(
    createDataSource({ url: config.DATABASE_URL, applicationName: 'meridian-cli', poolMax: 2, role: 'meridian_app' }),
  );
  await database.dataSource.initialize();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
