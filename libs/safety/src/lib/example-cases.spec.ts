import { parse } from 'csv-parse/browser/esm/sync';
import { understandTechnique } from './understand-technique.js';
import { check, patient, readFixture, shippedKnowledge } from '../testing/clinic.js';

const ORDER = ['none', 'info', 'minor', 'moderate', 'major', 'contraindicated'];
const rank = (severity: string): number => ORDER.indexOf(severity);

interface Answer {
  readonly id: string;
  readonly subjectRight: boolean;
  readonly alertRight: boolean;
  readonly severityRight: boolean;
  readonly told: string;
}

function answers(): Answer[] {
  const [header = [], ...rows] = parse(readFixture('example_cases.csv'), {});
  return rows.map((row) => {
    const cell = (column: string): string => row[header.indexOf(column)] ?? '';
    const kind = cell('subject_kind') as 'therapy' | 'procedure' | 'exercise' | 'supplement';
    const subject = understandTechnique(cell('subject_typed'), shippedKnowledge(), kind)?.id;
    const facts = patient(cell('medications_typed'), cell('conditions_typed'), cell('allergies_typed'));
    const findings = check(cell('subject_expected'), facts);
    const sure = findings.filter((finding) => finding.severity !== 'could-not-check');
    const severity = sure[0]?.severity ?? 'none';
    const wanted = cell('expected_alert') === 'yes';
    const told = rank(severity) >= rank(cell('min_severity'));
    const notTooMuch = rank(severity) <= rank(cell('max_severity'));
    return {
      id: cell('case_id'),
      subjectRight: subject === cell('subject_expected'),
      alertRight: wanted ? told : notTooMuch,
      severityRight: told && notTooMuch,
      told: `${cell('case_id')} ${cell('subject_typed')} + ${cell('medications_typed')} + ${cell('conditions_typed')}: wanted ${cell('min_severity')}..${cell('max_severity')}, got ${severity} ${findings.map((each) => `${each.ruleId ?? 'gap'}:${each.severity}:${each.factorLabel}`).join(' ')}`,
    };
  });
}

describe('the example cases', () => {
  const all = answers();
  const share = (right: (answer: Answer) => boolean): number => all.filter(right).length / all.length;

  it('are answered with the expected alert and severity at least as often as was reached before', () => {
    const wrong = all.filter((answer) => !answer.severityRight || !answer.subjectRight);
    process.stdout.write(
      `example cases: ${all.length}; technique ${percent(share((each) => each.subjectRight))}, ` +
        `alert ${percent(share((each) => each.alertRight))}, severity ${percent(share((each) => each.severityRight))}\n` +
        wrong.map((answer) => `  ${answer.subjectRight ? '' : '[technique] '}${answer.told}\n`).join(''),
    );
    expect(share((each) => each.subjectRight)).toBeGreaterThanOrEqual(0.8);
    expect(share((each) => each.alertRight)).toBeGreaterThanOrEqual(0.8);
    expect(share((each) => each.severityRight)).toBeGreaterThanOrEqual(0.8);
  });
});

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
