import fc from 'fast-check';
import { SEVERITIES } from '@meridian/domain';
import { checkTechniques } from './check-techniques.js';
import type { MedicationFact, PatientFacts } from './patient-facts.js';
import { medicationFact } from './patient-facts.js';
import { splitMedicationLines } from './split-lines.js';
import { understandCondition } from './understand-condition.js';
import { understandMedication } from './understand-medication.js';
import { OPTIONS, patient, shippedKnowledge } from '../testing/clinic.js';

const knowledge = shippedKnowledge();
const names = knowledge.nameList.map(([, name]) => name.name);
const techniques = [...knowledge.subjects.keys()];
const conditions = [...knowledge.conditions.keys()];

const arbitraryTechniques = fc.uniqueArray(fc.constantFrom(...techniques), { minLength: 1, maxLength: 5 });
const arbitraryConditions = fc.uniqueArray(fc.constantFrom(...conditions), { maxLength: 4 });
const arbitraryNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 12 });

function facts(medicines: readonly string[], conditionIds: readonly string[]): PatientFacts {
  const medications = medicines.flatMap((name): MedicationFact[] => {
    const fact = medicationFact(`statement ${name}`, understandMedication(name, knowledge));
    return fact === undefined ? [] : [fact];
  });
  return { ...patient('none'), medications, medicationsStatement: 'listed', conditions: conditionIds };
}

const keys = (subjects: readonly string[], of: PatientFacts): string[] =>
  checkTechniques(subjects, of, knowledge, OPTIONS).map((each) => each.key);

describe('whatever is on the list', () => {
  it('another medicine never takes away a finding of the medicines before', () => {
    const onlyAdds = new Set(['vitamin_b6', 'pt_weight_bearing']);
    fc.assert(
      fc.property(
        arbitraryTechniques,
        arbitraryConditions,
        arbitraryNames,
        fc.constantFrom(...names),
        (subjects, ids, medicines, added) => {
          const chosen = subjects.filter((id) => !onlyAdds.has(id));
          const after = new Set(keys(chosen, facts([...medicines, added], ids)));
          for (const key of keys(chosen, facts(medicines, ids))) expect(after).toContain(key);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('its order and its letter case do not matter', () => {
    fc.assert(
      fc.property(arbitraryTechniques, arbitraryConditions, arbitraryNames, (subjects, ids, medicines) => {
        const expected = keys(subjects, facts(medicines, ids));
        const shuffled = [...medicines].reverse().map((name) => name.toUpperCase());
        expect(keys([...subjects].reverse(), facts(shuffled, [...ids].reverse()))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('findings come heaviest first and their keys are unique', () => {
    fc.assert(
      fc.property(arbitraryTechniques, arbitraryConditions, arbitraryNames, (subjects, ids, medicines) => {
        const findings = checkTechniques(subjects, facts(medicines, ids), knowledge, OPTIONS);
        const ranks = findings.map((each) => SEVERITIES.indexOf(each.severity));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(new Set(findings.map((each) => each.key)).size).toBe(findings.length);
      }),
      { numRuns: 150 },
    );
  });

  it('an unknown name never leaves a technique without a finding', () => {
    const gibberish = fc
      .stringMatching(/^[bcdfghjklmnpqrstvwxz]{6,14}$/)
      .filter((text) => understandMedication(text, knowledge).ingredients.length === 0);
    fc.assert(
      fc.property(arbitraryTechniques, gibberish, (subjects, name) => {
        for (const subject of subjects) {
          const findings = checkTechniques([subject], facts([name], []), knowledge, OPTIONS);
          expect(findings.some((each) => each.severity === 'could-not-check' && each.demand !== 'none')).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('nothing typed makes the reading throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const line of splitMedicationLines(text, knowledge)) understandMedication(line, knowledge);
        understandMedication(text, knowledge);
        understandCondition(text, undefined, knowledge);
      }),
      { numRuns: 500 },
    );
  });
});
