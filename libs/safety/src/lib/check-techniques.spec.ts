import { DISCIPLINE_CODES } from '@meridian/domain';
import { checkTechniques } from './check-techniques.js';
import { clearableBy } from './finding.js';
import type { PatientFacts } from './patient-facts.js';
import { check, NOW, OPTIONS, patient, shippedKnowledge } from '../testing/clinic.js';

const DAY_MS = 86_400_000;
const PRESCRIBERS = ['orthopedics', 'interventional-pain'];
const shown = (technique: string, facts: PatientFacts): string[] =>
  check(technique, facts).map((each) => `${each.severity}: ${each.factorLabel}`);

describe('a patient who takes Eliquis', () => {
  const facts = patient('eliquis 5 bid');

  it('may have acupuncture: one minor card, nothing to click', () => {
    const findings = check('acupuncture', facts);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'minor',
      demand: 'none',
      factorLabel: 'Eliquis (apixaban)',
      ruleId: 'T001',
      reviewed: false,
      verified: true,
    });
  });

  it('may have deep tissue massage once the clerk has acknowledged', () => {
    const findings = check('massage_deep_tissue', facts);
    expect(findings.map((each) => [each.severity, each.demand])).toEqual([['moderate', 'acknowledgement']]);
    expect(clearableBy(findings[0]!)).toEqual(DISCIPLINE_CODES);
  });

  it('needs clearance by a prescriber for an epidural steroid injection, since the medicine would be paused', () => {
    const findings = check('epidural_steroid_injection', facts);
    expect(findings.map((each) => [each.severity, each.demand])).toEqual([['major', 'clearance']]);
    expect(findings[0]?.timing).toBe('hold_before_days=3;resume_after_hours=24');
    expect(clearableBy(findings[0]!)).toEqual(PRESCRIBERS);
  });

  it('gets the same card when Eliquis stands twice on the list', () => {
    expect(check('acupuncture', patient('eliquis 5 bid, eliquis 5 bid'))).toHaveLength(1);
  });
});

describe('what could not be checked', () => {
  it('is a name that nobody knows, for every technique', () => {
    const facts = patient('the little blue pill');
    expect(check('acupuncture', facts)).toMatchObject([{ severity: 'could-not-check', demand: 'acknowledgement' }]);
    expect(check('epidural_steroid_injection', facts)).toMatchObject([
      { severity: 'could-not-check', demand: 'clearance' },
    ]);
  });

  it('is a list that was never taken, or not confirmed within the limit', () => {
    const listed = patient('lisinopril');
    expect(check('acupuncture', { ...listed, medicationsStatement: 'never-asked' })[0]).toMatchObject({
      severity: 'could-not-check',
      factRef: 'medications',
    });
    expect(check('acupuncture', { ...listed, medicationsConfirmedAtMs: null })[0]?.severity).toBe('could-not-check');
    expect(check('acupuncture', { ...listed, medicationsConfirmedAtMs: NOW - 180 * DAY_MS })).toEqual([]);
    expect(check('acupuncture', { ...listed, medicationsConfirmedAtMs: NOW - 180 * DAY_MS - 1 })[0]?.severity).toBe(
      'could-not-check',
    );
    expect(check('acupuncture', patient('none'))).toEqual([]);
  });

  it('is an allergy list that was never taken, where an allergy rule needs a decision', () => {
    const facts: PatientFacts = { ...patient('none'), allergiesStatement: 'never-asked' };
    expect(check('acupuncture', facts)).toEqual([]);
    expect(check('epidural_steroid_injection', facts)).toMatchObject([
      { severity: 'could-not-check', demand: 'clearance' },
    ]);
  });

  it('is a heavy rule whose fact is missing, and the card names the fact', () => {
    expect(check('chiropractic_hvla', patient('prednisone 10 mg'))).toMatchObject([
      { severity: 'could-not-check', missing: 'how long it has been taken', demand: 'clearance' },
    ]);
    expect(check('chiropractic_hvla', patient('prednisone 10 mg x 2 yrs'))[0]).toMatchObject({
      severity: 'major',
      ruleId: 'T064',
    });
    expect(check('chiropractic_hvla', patient('prednisone 10 mg x 2 weeks'))).toEqual([]);
    expect(check('heat_therapy', patient('fentanyl'))[0]).toMatchObject({ severity: 'could-not-check' });
    expect(check('heat_therapy', patient('fentanyl patch'))[0]).toMatchObject({
      severity: 'contraindicated',
      demand: 'refused',
    });
  });

  it('is a laboratory value that is missing or stale where something on record moves it', () => {
    const facts = patient('warfarin 5 mg');
    const at = (daysAgo: number, value: number): PatientFacts => ({
      ...facts,
      observations: [{ code: 'inr', value, atMs: NOW - daysAgo * DAY_MS }],
    });
    expect(shown('epidural_steroid_injection', facts)).toEqual(['major: warfarin', 'could-not-check: INR']);
    expect(shown('epidural_steroid_injection', at(1, 1.1))).toEqual(['major: warfarin']);
    expect(shown('epidural_steroid_injection', at(1, 3))).toEqual(['contraindicated: INR', 'major: warfarin']);
    expect(shown('epidural_steroid_injection', at(60, 1.1))).toEqual(['major: warfarin', 'could-not-check: INR']);
  });

  it('is a technique without rules in the knowledge', () => {
    expect(checkTechniques(['leeches'], patient('none'), shippedKnowledge(), OPTIONS)).toMatchObject([
      { severity: 'could-not-check', demand: 'clearance' },
    ]);
  });
});

describe('one card per fact', () => {
  it('the recorded condition takes the place of the medicine that marks it', () => {
    expect(shown('chiropractic_hvla', patient('Fosamax weekly', 'osteoporosis'))).toEqual(['major: Osteoporosis']);
    expect(shown('chiropractic_hvla', patient('Fosamax weekly'))).toEqual(['major: Fosamax (alendronate)']);
  });

  it('a supplement on the list counts before an operation', () => {
    expect(shown('spinal_fusion', patient('lisinopril, gingko'))).toEqual(['moderate: Ginkgo', 'minor: lisinopril']);
  });

  it('a stopped medicine leaves only the condition that it gave away', () => {
    expect(check('epidural_steroid_injection', patient('eliquis stopped 2024'))).toEqual([]);
    expect(shown('massage_deep_tissue', patient('prolia stopped 2024'))[0]).toMatch(/^major/);
  });

  it('helpful and looked-up pairs are told and never gate', () => {
    expect(check('tai_chi', patient('none', 'osteoporosis'))[0]).toMatchObject({
      effect: 'benefit',
      severity: 'info',
      demand: 'none',
    });
    expect(check('guided_meditation', patient('warfarin'))[0]).toMatchObject({
      effect: 'nothing-known',
      demand: 'none',
    });
  });

  it('a suspected condition and a T-score count for what they are', () => {
    const suspected = { ...patient('none'), suspectedConditions: ['rheumatoid_arthritis_cervical'] };
    expect(check('chiropractic_hvla', suspected)).toMatchObject([{ severity: 'could-not-check', demand: 'clearance' }]);
    const scanned: PatientFacts = { ...patient('none'), observations: [{ code: 't-score', value: -2.8, atMs: NOW }] };
    expect(check('chiropractic_hvla', scanned)).toMatchObject([{ severity: 'major', factRef: 't-score' }]);
  });
});
