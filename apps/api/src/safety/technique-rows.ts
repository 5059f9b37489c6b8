import type { TechniqueEntity } from '@meridian/persistence';
import type { Knowledge } from '@meridian/safety';

/**
 * An organization's technique rows for these subjects of the knowledge. Kind and attributes are copied, so that a check
 * without knowledge still knows which techniques use needles, force, heat or current.
 * @throws Error naming a code that the knowledge does not have.
 */
export function techniqueRows(
  organizationId: number,
  codes: readonly string[],
  knowledge: Knowledge,
): Pick<TechniqueEntity, 'organizationId' | 'code' | 'name' | 'kind' | 'attributes'>[] {
  return codes.map((code) => {
    const subject = knowledge.subjects.get(code);
    if (!subject) throw new Error(`the safety knowledge has no technique ${code}`);
    return { organizationId, code, name: subject.label, kind: subject.kind, attributes: subject.attributes };
  });
}
