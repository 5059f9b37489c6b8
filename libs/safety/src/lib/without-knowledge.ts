import type { FindingDemand } from '@meridian/domain';
import { unknownFact } from './compose-finding.js';
import type { Finding } from './finding.js';
import type { Subject } from './knowledge.js';

/** A technique as stored with the clinic's own data, which is there even when the knowledge is not. */
export type StoredTechnique = Pick<Subject, 'id' | 'label' | 'kind' | 'attributes'>;

const HARMLESS = new Set(['no', 'none', '', undefined]);
/** Needles, cuts, force, pressure, suction, heat, current: what can hurt when nobody looked at the list. */
const RISKY = [
  'skin_puncture',
  'skin_cut',
  'suction',
  'force',
  'heat',
  'current',
  'rf',
  'steroid',
  'cement',
  'surgery',
  'asra',
];

/**
 * The answer while the knowledge is not loaded or damaged: procedures and techniques with needles, force, heat or current
 * are refused, the rest could not be checked and is acknowledged. Deep pressure counts as force, gentle pressure does not.
 */
export function withoutKnowledge(techniques: readonly StoredTechnique[]): readonly Finding[] {
  return techniques.map((technique) => {
    const finding = unknownFact({
      reason: 'knowledge',
      subject: technique,
      label: 'Safety knowledge',
      kind: 'medicine',
      factRef: 'knowledge',
      missing: 'the safety knowledge is not loaded; the administrator must mend it',
      knowledge: { version: 'none' },
      heavy: false,
    });
    const demand: FindingDemand = isRisky(technique) ? 'refused' : 'acknowledgement';
    return { ...finding, demand };
  });
}

function isRisky({ kind, attributes }: StoredTechnique): boolean {
  if (kind === 'procedure' || attributes['pressure'] === 'high') return true;
  return RISKY.some((name) => !HARMLESS.has(attributes[name]));
}
