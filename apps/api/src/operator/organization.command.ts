import type { Config } from '../config.js';
import { knowledgeOfProcess } from '../safety/knowledge.js';
import { createOrganization, type NewOrganization } from './create-organization.js';
import { withDatabase } from './with-database.js';

/** Makes an empty organization and says how to go on. */
export async function organizationCommand(
  config: Config,
  organization: NewOrganization,
  say: (line: string) => void,
): Promise<void> {
  const knowledge = await knowledgeOfProcess();
  await withDatabase(config, (database) => createOrganization(database, organization, knowledge));
  say(
    `Created the organization "${organization.slug}". Its first account: meridian admin create --organization ${organization.slug} --help`,
  );
}
