import { understandAllergy } from './understand-allergy.js';
import { understandCondition } from './understand-condition.js';
import { understandTechnique } from './understand-technique.js';
import { shippedKnowledge } from '../testing/clinic.js';

const understand = (typed: string, code?: string) => understandCondition(typed, code, shippedKnowledge());

describe('a typed diagnosis', () => {
  it.each([
    ['Osteoporosis (disorder)', ['osteoporosis']],
    ['osteoperosis', ['osteoporosis']],
    ['Atrial Fibrillation', ['atrial_fibrillation']],
    ['Anemia (disorder)', ['anemia']],
    ['DM2', ['diabetes']],
    ['old compression fx', ['vertebral_fracture']],
    ['hx DVT 2015', ['dvt_history']],
    ['history of DVT', ['dvt_history']],
    ['afib', ['atrial_fibrillation']],
  ])('%s means %j', (typed, ids) => {
    expect(understand(typed).conditionIds).toEqual(ids);
  });

  it('does not count when denied or a relative has it', () => {
    expect(understand('no lymphedema')).toEqual({ conditionIds: [], suspectedIds: [], context: 'absent' });
    expect(understand('mother has hemophilia')).toMatchObject({ conditionIds: [], context: 'family' });
  });

  it('is read from an ICD-10-CM code by its longest listed prefix', () => {
    expect(understand('', 'M81.0').conditionIds).toEqual(['osteoporosis']);
    expect(understand('', 'S32.010A')).toMatchObject({
      conditionIds: ['vertebral_fracture'],
      suspectedIds: ['vertebral_fracture_recent'],
    });
  });

  it('is only suspected when the code says less than the condition', () => {
    expect(understand('Essential hypertension', 'I10')).toMatchObject({
      conditionIds: [],
      suspectedIds: ['uncontrolled_hypertension'],
    });
  });
});

describe('a typed allergy and a typed technique', () => {
  it('are found by everyday words', () => {
    expect(understandAllergy('contrast dye', shippedKnowledge()).allergenIds).toEqual(['iodinated_contrast']);
    expect(understandAllergy('Marcaine', shippedKnowledge()).allergenIds).toEqual(['local_anesthetic_amide']);
    expect(understandAllergy('NKDA', shippedKnowledge()).kind).toBe('none');
    expect(understandAllergy('qqqzz', shippedKnowledge()).kind).toBe('unknown');
    expect(understandTechnique('ESI lumbar', shippedKnowledge())?.id).toBe('epidural_steroid_injection');
    expect(understandTechnique('chiropractic', shippedKnowledge(), 'therapy')?.id).toBe('chiropractic_hvla');
    expect(understandTechnique('qqqzz', shippedKnowledge())).toBeUndefined();
  });
});
