import type { OrganizationId } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import { ImportProblem } from './bundle-files.js';

interface Organization {
  readonly id: OrganizationId;
  readonly slug: string;
}

const DEFAULT_SLUG = 'imported';
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The organization to import into: the named one, else the only one. Where there is none yet it is created, as the name
 * given or `imported`. Throws ImportProblem naming the choices where there are several or none has the name.
 */
export async function importOrganization(database: Database, slug: string | undefined): Promise<Organization> {
  const all = await database.query<Organization>('select id, slug from organization order by slug');
  const [first, ...others] = all;
  if (first === undefined) return createOrganization(database, slug ?? DEFAULT_SLUG);
  const choices = `choose one with --organization: ${all.map((each) => each.slug).join(', ')}`;
  if (slug === undefined && others.length > 0) throw new ImportProblem(`There are several organizations; ${choices}`);
  const chosen = slug === undefined ? first : all.find((each) => each.slug === slug);
  if (chosen === undefined) throw new ImportProblem(`There is no organization "${slug}"; ${choices}`);
  return chosen;
}

async function createOrganization(database: Database, slug: string): Promise<Organization> {
  if (!SLUG.test(slug))
    throw new ImportProblem(`--organization: small letters, digits and hyphens, at most 63, not "${slug}"`);
  const name = slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
  await database.query('insert into organization (slug, name) values ($1, $2) on conflict (slug) do nothing', [
    slug,
    name,
  ]);
  const [created] = await database.query<Organization>('select id, slug from organization where slug = $1', [slug]);
  if (created === undefined) throw new Error('the organization was not created');
  return created;
}
