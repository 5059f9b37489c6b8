import { migrate } from '@meridian/persistence';
import type { Config } from '../config.js';

/** Brings the schema up to date and says what ran, in one line. */
export async function migrateCommand(config: Config, say: (line: string) => void): Promise<void> {
  const ran = await migrate(config.DATABASE_OWNER_URL);
  say(ran.length === 0 ? 'The database schema is up to date.' : `Migrated: ${ran.join(', ')}.`);
}
