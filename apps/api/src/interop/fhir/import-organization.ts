import type { OrganizationId } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import { createOrganization } from '../../operator/create-organization.js';
import { OperatorError } from '../../operator/operator-error.js';
import type { LoadedKnowledge } from '../../safety/knowledge.js';

interface Organization {
  readonly id: OrganizationId;
  readonly slug: string;
}

const DEFAULT_SLUG = 'imported';

/**
 * The organization to import into: the named one, else the only one. Where there is none yet it is created, under the
 * name given or as `imported`. Throws OperatorError naming the choices where there are several or none has the name.
 */
export async function importOrganization(
  database: Database,
  slug: string | undefined,
  knowledge: LoadedKnowledge,
): Promise<Organization> {
  const all = await database.query<Organization>('select id, slug from organization order by slug');
  const [first, ...others] = all;
  if (first === undefined) {
    const created = slug ?? DEFAULT_SLUG;
    return {
      id: await createOrganization(database, { slug: created, name: nameOf(created) }, knowledge),
      slug: created,
    };
  }
  const choices = `choose one with --organization: ${all.map((each) => each.slug).join(', ')}`;
  if (slug === undefined && others.length > 0) throw new OperatorError(`There are several organizations; ${choices}`);
  const chosen = slug === undefined ? first : all.find((each) => each.slug === slug);
  if (chosen === undefined) throw new OperatorError(`There is no organization "${slug}"; ${choices}`);
  return chosen;
}

const nameOf = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
