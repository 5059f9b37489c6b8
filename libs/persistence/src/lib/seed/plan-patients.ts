import { addDays, DAY_MS, type EpochMs, type LocalDate, searchKeyOf } from '@meridian/domain';
import type { ListStatement } from '../entities/patient.entity.js';
import {
  DEMO_CHARTS,
  DEMO_COMMON_CHARTS,
  DEMO_CONDITIONS,
  DEMO_OBSERVATIONS,
  type DemoChart,
} from './demo-charts.data.js';
import type { DemoClinicKey } from './demo-clinics.data.js';
import { DEMO_PATIENTS, type DemoPatient } from './demo-patients.data.js';
import type { DemoChartFacts, Row } from './demo-plan.js';
import type { PatientEntity } from '../entities/patient.entity.js';
import type { Dice } from './dice.js';
import type { Naming } from './naming.js';

export interface PlannedPatient extends DemoChartFacts {
  readonly key: string;
  readonly clinic: DemoClinicKey;
}

const AREA_CODES: Readonly<Record<DemoClinicKey, string>> = { lakeside: '312', bayside: '310' };
/** The well-known one: every guide and test looks her up by this number. */
const PHONES: Readonly<Record<string, string>> = { 'rosa.alvarez': '+13125550142' };
/** People whom no mail reaches: without an address, or who said no. */
const WITHOUT_EMAIL = new Set(['edith.sorensen', 'eugene.fitzgerald']);
const NO_CONSENT = new Set(['gloria.washington', 'vivian.clarke']);
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const LOINC = 'http://loinc.org';

interface Moment {
  readonly today: LocalDate;
  readonly nowMs: EpochMs;
  /** Who took the lists down. */
  readonly clerk: string;
}

/** The patients of both clinics with their charts. Medicines stand as typed. */
export function planPatients(naming: Naming, dice: Dice, moment: Moment): PlannedPatient[] {
  const planned: PlannedPatient[] = [];
  for (const clinic of ['lakeside', 'bayside'] as const) {
    DEMO_PATIENTS[clinic].forEach((person, index) => {
      const key = person[2];
      const common = dice.pick(DEMO_COMMON_CHARTS);
      const chart = DEMO_CHARTS[key] ?? { ...common, confirmedDaysAgo: dice.between(3, 150) };
      const phone =
        PHONES[key] ??
        `+1${AREA_CODES[clinic]}55501${index >= 42 ? index + 1 : index < 1 ? '01' : String(index + 1).padStart(2, '0')}`;
      const patient = patientRow(naming, person, chart, { ...moment, phone, mrn: `D${1001 + planned.length}` });
      planned.push({ key, clinic, patient, ...chartRows(naming, key, patient.id, chart, moment) });
    });
  }
  return planned;
}

interface Card extends Moment {
  readonly phone: string;
  readonly mrn: string;
}

function patientRow(
  { idOf, newResource }: Naming,
  person: DemoPatient,
  chart: DemoChart,
  card: Card,
): Row<PatientEntity> {
  const [given, family, key, birthDate, sex, language = 'en'] = person;
  const { phone, mrn, nowMs } = card;
  const confirmedAt = chart.confirmedDaysAgo === undefined ? null : new Date(nowMs - chart.confirmedDaysAgo * DAY_MS);
  const allergies: ListStatement = chart.allergiesStatement ?? ((chart.allergies ?? []).length > 0 ? 'listed' : 'none');
  const asked = (statement: ListStatement) => (statement === 'never-asked' ? null : confirmedAt);
  const medications = chart.medicationsStatement ?? 'listed';
  const registeredAt = new Date(nowMs - 500 * DAY_MS);
  return {
    id: idOf('patient', key),
    resourceId: newResource('patient'),
    mrn,
    given,
    family,
    birthDate,
    sex,
    phone,
    email: WITHOUT_EMAIL.has(key) ? null : `${key}@patients.test`,
    language,
    emailConsent: !NO_CONSENT.has(key),
    medicationsStatement: medications,
    medicationsConfirmedAt: asked(medications),
    medicationsConfirmedBy: asked(medications) === null ? null : card.clerk,
    allergiesStatement: allergies,
    allergiesConfirmedAt: asked(allergies),
    allergiesConfirmedBy: asked(allergies) === null ? null : card.clerk,
    deceasedAt: null,
    searchKey: searchKeyOf({ given, family, mrn, phone, birthDate }),
    sourceId: null,
    sourceHash: null,
    version: 1,
    createdAt: registeredAt,
    updatedAt: confirmedAt ?? registeredAt,
  };
}

function chartRows(
  { idOf }: Naming,
  key: string,
  patientId: string,
  chart: DemoChart,
  { nowMs, today, clerk }: Moment,
): Omit<DemoChartFacts, 'patient'> {
  const recordedAt = new Date(nowMs - (chart.confirmedDaysAgo ?? 90) * DAY_MS);
  const imported = { sourceId: null, sourceHash: null };
  return {
    medications: chart.medications.map((line) => {
      const [typed, status] = typeof line === 'string' ? [line, 'active' as const] : line;
      const id = idOf('medication', `${key} ${typed}`);
      const unread = { display: typed, ingredients: [], suggestions: [], understood: false, route: null };
      return { id, patientId, typed, ...unread, status, recordedBy: clerk, recordedAt, ...imported, version: 1 };
    }),
    conditions: chart.conditions.map((condition) => {
      const [code, display] = DEMO_CONDITIONS[condition];
      const onsetAt = new Date(`${addDays(today, -400)}T12:00:00Z`);
      return {
        id: idOf('condition', `${key} ${code}`),
        patientId,
        display,
        system: ICD10,
        code,
        status: 'active',
        concepts: [],
        onsetAt,
        recordedAt,
        ...imported,
      };
    }),
    allergies: (chart.allergies ?? []).map((display) => {
      const coding = { system: null, code: null, status: 'active', ingredients: [] };
      return {
        id: idOf('allergy', `${key} ${display}`),
        patientId,
        display,
        ...coding,
        recordedAt,
        ...imported,
        version: 1,
      };
    }),
    observations: (chart.observations ?? []).map(([measure, value, daysAgo]) => {
      const [code, display, unit] = DEMO_OBSERVATIONS[measure];
      const at = new Date(nowMs - daysAgo * DAY_MS);
      const coding = { display, system: LOINC, code, status: 'final', text: null, components: null };
      return { id: idOf('observation', `${key} ${code}`), patientId, ...coding, value, unit, at, ...imported };
    }),
  };
}
