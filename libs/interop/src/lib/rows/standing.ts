import type { ConditionResource } from '../fhir/condition.js';
import { isAbated } from '../fhir/condition.js';
import type { MedicationRequestResource, MedicationStatementResource } from '../fhir/medication.js';
import type { ObservationResource } from '../fhir/observation.js';
import type { AllergyIntoleranceResource } from '../fhir/allergy-intolerance.js';
import type { Standing } from './imported-row.js';

// Each table names every code of its binding, so that a new code does not compile until someone has decided about it.

const REQUEST: Readonly<Record<MedicationRequestResource['status'], Standing>> = {
  active: 'current',
  // Expected to go on later: visits are booked weeks ahead.
  'on-hold': 'current',
  unknown: 'current',
  stopped: 'ended',
  completed: 'ended',
  cancelled: 'disregard',
  draft: 'disregard',
  'entered-in-error': 'disregard',
};

/** `plan` counts: medicines that a patient reports are recorded as requests with this intent. */
const INTENT: Readonly<Record<MedicationRequestResource['intent'], boolean>> = {
  plan: true,
  order: true,
  'original-order': true,
  'reflex-order': true,
  'filler-order': true,
  'instance-order': true,
  proposal: false,
  option: false,
};

export const requestStanding = ({ status, intent, doNotPerform }: MedicationRequestResource): Standing =>
  doNotPerform || !INTENT[intent] ? 'disregard' : REQUEST[status];

const STATEMENT: Readonly<Record<MedicationStatementResource['status'], Standing>> = {
  active: 'current',
  intended: 'current',
  'on-hold': 'current',
  unknown: 'current',
  completed: 'ended',
  stopped: 'ended',
  'not-taken': 'disregard',
  'entered-in-error': 'disregard',
};

export const statementStanding = ({ status }: MedicationStatementResource): Standing => STATEMENT[status];

const ENDED_CLINICAL: readonly string[] = ['inactive', 'remission', 'resolved'];
const DISREGARDED: readonly string[] = ['refuted', 'entered-in-error'];

/** A condition without a clinical status counts as current unless its record states an end. */
export function conditionStanding(it: ConditionResource): Standing {
  if (DISREGARDED.includes(it.verificationStatus ?? '')) return 'disregard';
  return ENDED_CLINICAL.includes(it.clinicalStatus ?? '') || isAbated(it) ? 'ended' : 'current';
}

export function allergyStanding(it: AllergyIntoleranceResource): Standing {
  if (DISREGARDED.includes(it.verificationStatus ?? '')) return 'disregard';
  return ENDED_CLINICAL.includes(it.clinicalStatus ?? '') ? 'ended' : 'current';
}

const OBSERVATION: Readonly<Record<ObservationResource['status'], Standing>> = {
  registered: 'current',
  preliminary: 'current',
  final: 'current',
  amended: 'current',
  corrected: 'current',
  unknown: 'current',
  cancelled: 'disregard',
  'entered-in-error': 'disregard',
};

export const observationStanding = ({ status }: ObservationResource): Standing => OBSERVATION[status];
