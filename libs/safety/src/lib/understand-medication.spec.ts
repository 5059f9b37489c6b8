import { splitMedicationLines } from './split-lines.js';
import { suggestMedications } from './suggest.js';
import { understandMedication } from './understand-medication.js';
import { shippedKnowledge } from '../testing/clinic.js';

const understand = (typed: string) => understandMedication(typed, shippedKnowledge());
const ingredients = (typed: string): string[] =>
  understand(typed)
    .ingredients.map((each) => each.name)
    .sort();

describe('a typed medicine line', () => {
  it.each([
    ['eliquis 5 bid', ['apixaban']],
    ['ELIQUIS', ['apixaban']],
    ['ASA 81', ['aspirin']],
    ['HCTZ 25', ['hydrochlorothiazide']],
    ['mtx weekly', ['methotrexate']],
    ['warfrin 5mg daily', ['warfarin']],
    ['Simvistatin 10 MG', ['simvastatin']],
    ['metoprolol tartrate 25 mg', ['metoprolol']],
    ['Percocet 5/325', ['acetaminophen', 'oxycodone']],
    ['goodys powders 3x day', ['acetaminophen', 'aspirin', 'caffeine']],
    ['Acetaminophen 325 MG / HYDROcodone Bitartrate 7.5 MG Oral Tablet', ['acetaminophen', 'hydrocodone']],
    ['Diazepam [Valium]', ['diazepam']],
    ['Alendronic acid 10 MG Oral Tablet', ['alendronate']],
    ['that st johns wort tea', ["St John's wort"]],
    ['gingko', ['Ginkgo']],
  ])('%s means %j', (typed, expected) => {
    expect(understand(typed).kind).toBe('matched');
    expect(ingredients(typed)).toEqual(expected);
  });

  it('keeps what stands beside the name', () => {
    expect(understand('eliquis 5 mg bid')).toMatchObject({
      display: 'Eliquis (apixaban)',
      strength: '5 mg',
      frequency: 'bid',
      status: 'active',
      confidence: 1,
    });
    expect(understand('fentanyl patch 75')).toMatchObject({ route: 'transdermal', strength: '75' });
    expect(understand('Neupro 4 mg')).toMatchObject({ route: 'transdermal' });
    expect(understand('timolol eye drops')).toMatchObject({ route: 'ophthalmic' });
    expect(understand('prednisone 10 mg x 2 yrs')).toMatchObject({ durationDays: 730 });
  });

  it('reads whether it is taken, by whom, and whether anything is taken at all', () => {
    expect(understand('fentanyl patch stopped 2024')).toMatchObject({ kind: 'matched', status: 'stopped' });
    expect(understand('no longer takes plavix')).toMatchObject({ kind: 'matched', status: 'stopped' });
    expect(understand('warfarin on hold')).toMatchObject({ kind: 'matched', status: 'on-hold' });
    expect(understand('denies aspirin')).toMatchObject({ kind: 'not-taken' });
    expect(understand('mother takes warfarin')).toMatchObject({ kind: 'not-taken' });
    for (const nothing of ['', 'none', 'NONE', 'no meds', 'takes nothing', 'N/A'])
      expect(understand(nothing).kind).toBe('none');
    expect(understand('aspirin stopped, restarted in May').status).toBe('active');
    expect(understand('stopped warfarin for eliquis')).toMatchObject({ kind: 'ask', status: 'active' });
    expect(understand('NKDA').kind).toBe('not-taken');
  });

  it('asks back below the threshold and never takes a guess for an answer', () => {
    expect(understand('the little blue pill').kind).toBe('unknown');
    expect(understand('zzyzx-forte 20').kind).not.toBe('matched');
    const doubtful = understand('wrfrn');
    expect(['ask', 'unknown']).toContain(doubtful.kind);
    expect(doubtful.ingredients).toEqual([]);
  });

  it('asks which one when only the kind of drug is named, and keeps the class', () => {
    expect(understand('blood thinner')).toMatchObject({ kind: 'ask', ingredients: [{ key: 'C:anticoagulant' }] });
  });
});

describe('several medicines in one text', () => {
  it('are parted at commas, lines and "and", and doses stay with their medicine', () => {
    const text = 'eliquis 5 bid, forteo, tums at nite, that st johns wort tea, and the little blue pill';
    expect(splitMedicationLines(text)).toEqual([
      'eliquis 5 bid',
      'forteo',
      'tums at nite',
      'that st johns wort tea',
      'the little blue pill',
    ]);
    expect(splitMedicationLines('lisinopril, 10 mg, daily\nlevoxyl; fish oil and zinc')).toEqual([
      'lisinopril, 10 mg, daily',
      'levoxyl',
      'fish oil',
      'zinc',
    ]);
    expect(splitMedicationLines('insulin, regular, human 10 units', shippedKnowledge())).toHaveLength(1);
    expect(splitMedicationLines('vitamin D 1,000 units')).toEqual(['vitamin D 1,000 units']);
  });
});

describe('the type-ahead', () => {
  it('offers names that begin with the letters, then near spellings', () => {
    const names = suggestMedications('eliq', shippedKnowledge(), 5).map((each) => each.name);
    expect(names[0]).toBe('Eliquis');
    expect(suggestMedications('warfrin', shippedKnowledge(), 5).map((each) => each.name)).toContain('warfarin');
    expect(suggestMedications('e', shippedKnowledge(), 5)).toEqual([]);
    expect(suggestMedications('met', shippedKnowledge(), 7)).toHaveLength(7);
  });
});
