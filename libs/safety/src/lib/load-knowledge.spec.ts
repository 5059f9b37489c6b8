import { loadKnowledge } from './load-knowledge.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import { withoutKnowledge } from './without-knowledge.js';
import { shippedFiles, shippedKnowledge } from '../testing/clinic.js';

const files = shippedFiles();
const changed = (name: keyof KnowledgeFiles, change: (text: string) => string): KnowledgeFiles => ({
  ...files,
  [name]: change(files[name]),
});

describe('the shipped knowledge', () => {
  it('loads whole and names its version after its content', () => {
    const knowledge = shippedKnowledge();
    expect(knowledge.ruleCount).toBe(545);
    expect(knowledge.subjects.size).toBe(100);
    expect(knowledge.conditions.size).toBe(64);
    expect(knowledge.version).toMatch(/^[0-9a-f]{16}$/);
    expect(loadKnowledge(files).version).toBe(knowledge.version);
    expect(
      loadKnowledge(changed('rules.csv', (text) => text.replace('hold_before_days=3', 'hold_before_days=4'))).version,
    ).not.toBe(knowledge.version);
  });
});

describe('damaged knowledge is refused, naming file and row', () => {
  it.each([
    [
      'an unknown severity',
      changed('rules.csv', (text) => text.replace('anticoagulant,minor', 'anticoagulant,mild')),
      /rules\.csv row 2: unknown severity mild/,
    ],
    [
      'an unknown technique',
      changed('rules.csv', (text) => text.replace('T001,therapy,acupuncture', 'T001,therapy,acupunture')),
      /rules\.csv row 2: unknown subject/,
    ],
    [
      'an unknown class',
      changed('rules.csv', (text) => text.replace('drug_class,anticoagulant,minor', 'drug_class,anticoag,minor')),
      /row 2: unknown drug_class anticoag/,
    ],
    [
      'a rule that stands twice',
      changed('rules.csv', (text) => text.replace('\nT002,', '\nT001,')),
      /row 3: rule T001 stands twice/,
    ],
    ['a row cut off', changed('rules.csv', (text) => text.slice(0, -200)), /rules\.csv/],
    ['a missing file', changed('subjects.csv', () => ''), /subjects\.csv: missing or empty/],
    [
      'a name whose ingredient is unknown',
      changed('vocab_clean_names.tsv', (text) => text.replace('\t190521\t190521\t', '\t190521\t99999999\t')),
      /vocab_clean_names\.tsv row \d+: unknown ingredient 99999999/,
    ],
  ])('%s', (_, damaged, message) => {
    expect(() => loadKnowledge(damaged)).toThrow(message);
  });
});

describe('without knowledge', () => {
  it('needles, force, heat and current are refused and the rest could not be checked', () => {
    const techniques = [...shippedKnowledge().subjects.values()];
    const demand = new Map(withoutKnowledge(techniques).map((each) => [each.technique, each.demand]));
    for (const id of [
      'acupuncture',
      'chiropractic_hvla',
      'massage_deep_tissue',
      'heat_therapy',
      'tens',
      'epidural_steroid_injection',
      'cupping_wet',
    ]) {
      expect([id, demand.get(id)]).toEqual([id, 'refused']);
    }
    for (const id of ['guided_meditation', 'tai_chi', 'massage_gentle', 'calcium'])
      expect([id, demand.get(id)]).toEqual([id, 'acknowledgement']);
    expect(withoutKnowledge(techniques).every((each) => each.severity === 'could-not-check')).toBe(true);
  });
});
