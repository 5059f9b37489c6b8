import { DISCIPLINE_CODES, DISCIPLINES, isTimeZone, type OrganizationId } from '@meridian/domain';
import { type Database, DEMO_SLUG, isDuplicate } from '@meridian/persistence';
import type { LoadedKnowledge } from '../safety/knowledge.js';
import { techniqueRows } from '../safety/technique-rows.js';
import { insertRows } from './insert-rows.js';
import { OperatorError } from './operator-error.js';

const SLUG = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}$/;
const NAME_CHARACTERS_MAX = 120;
/** What is done to a body: the other subjects of the knowledge are things that people take. */
const TECHNIQUE_KINDS = ['therapy', 'exercise', 'procedure'];

export interface NewOrganization {
  readonly slug: string;
  readonly name: string;
  /** IANA name; UTC without it. */
  readonly timeZone?: string;
}

/**
 * A new, empty organization, ready to be filled in: with the eight disciplines, and with every technique that the safety
 * knowledge speaks about. Clinics, providers and visit types are its manager's to enter.
 * @throws OperatorError for a slug or a name that cannot be, or one that is taken.
 */
export async function createOrganization(
  database: Database,
  { slug, name, timeZone = 'UTC' }: NewOrganization,
  { knowledge, problem }: LoadedKnowledge,
): Promise<OrganizationId> {
  const shown = name.trim();
  if (!SLUG.test(slug))
    throw new OperatorError(
      '--slug is 2 to 40 lower-case letters, digits and single hyphens, beginning with a letter.',
    );
  if (slug === DEMO_SLUG)
    throw new OperatorError(`"${DEMO_SLUG}" is kept for the demo organization: choose another slug.`);
  if (shown === '' || shown.length > NAME_CHARACTERS_MAX)
    throw new OperatorError(`--name is 1 to ${NAME_CHARACTERS_MAX} characters.`);
  if (!isTimeZone(timeZone)) throw new OperatorError('--time-zone is an IANA name such as America/Chicago.');
  if (!knowledge)
    throw new OperatorError(
      `The safety knowledge cannot be read, so the organization would have no techniques: ${problem}`,
    );
  const [drawn] = await database.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('organization', 'id'))::int as id`,
  );
  const id = (drawn?.id ?? 0) as OrganizationId;
  const codes = [...knowledge.subjects.values()]
    .filter((subject) => TECHNIQUE_KINDS.includes(subject.kind))
    .map((subject) => subject.id);
  try {
    await database.inOrganization(id, async (tx) => {
      await tx.query(
        'insert into organization (id, slug, name, time_zone) overriding system value values ($1, $2, $3, $4)',
        [id, slug, shown, timeZone],
      );
      await insertRows(
        tx,
        'discipline',
        id,
        DISCIPLINE_CODES.map((code) => ({ code, ...DISCIPLINES[code] })),
      );
      const techniques = techniqueRows(id, codes, knowledge).map((row) => ({
        code: row.code,
        name: row.name,
        kind: row.kind,
        attributes: row.attributes,
      }));
      await insertRows(tx, 'technique', id, techniques);
      await tx.query(
        `insert into audit_event (organization_id, action, subject, subject_id) values ($1, 'organization.create', 'organization', $2)`,
        [id, slug],
      );
    });
  } catch (error) {
    if (isDuplicate(error, 'organization_slug_key'))
      throw new OperatorError(`There is an organization "${slug}" already.`);
    throw error;
  }
  return id;
}
