import type { OrganizationId } from '@meridian/domain';
import type { EntityManager } from 'typeorm';

/** More words than a clinic has for what its people can. */
const SKILLS_MAX = 500;

const KNOWN = `select distinct skill from (
    select unnest(p.skills) as skill from provider p where p.organization_id = $1
    union select unnest(v.skills) from visit_type v where v.organization_id = $1) words
  order by skill limit ${SKILLS_MAX}`;

/** Every skill that a provider has or a visit type needs, in order. */
export async function readSkills(tx: EntityManager, organizationId: OrganizationId): Promise<string[]> {
  const rows = await tx.query<{ skill: string }[]>(KNOWN, [organizationId]);
  return rows.map(({ skill }) => skill);
}

/** The typed skills, each once and spelled as it was spelled first: "dry  Needling" is the skill that is there already. */
export async function spelledAlike(
  tx: EntityManager,
  organizationId: OrganizationId,
  typed: readonly string[] | null | undefined,
): Promise<string[]> {
  if (!typed || typed.length === 0) return [];
  const known = new Map((await readSkills(tx, organizationId)).map((skill) => [keyOf(skill), skill]));
  const own = new Map<string, string>();
  for (const each of typed) {
    const skill = each.trim().replace(/\s+/g, ' ');
    const key = keyOf(skill);
    if (!own.has(key)) own.set(key, known.get(key) ?? skill);
  }
  return [...own.values()];
}

const keyOf = (skill: string): string => skill.toLowerCase();
