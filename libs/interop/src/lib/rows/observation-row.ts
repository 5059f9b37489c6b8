import type { Quantity } from '../fhir/datatypes.js';
import { momentOf } from '../fhir/moment.js';
import type { Measured, ObservationResource } from '../fhir/observation.js';
import { categoryOf, codingsOf, conceptText } from './concept-text.js';
import type { ImportedComponent, ImportedObservation, ImportedQuantity, ObservationValue } from './imported-row.js';
import { observationStanding } from './standing.js';

type Fields = Omit<ImportedObservation, 'sourceId' | 'contentHash' | 'patientSourceId'>;

export const observationFields = (it: ObservationResource): Fields => ({
  kind: 'observation',
  status: it.status,
  standing: observationStanding(it),
  category: categoryOf(it.category),
  ...measuredFields(it),
  effective: momentOf(it.effectiveDateTime ?? it.effectiveInstant ?? it.effectivePeriod?.start),
  effectiveEnd: momentOf(it.effectivePeriod?.end),
  issued: momentOf(it.issued),
  interpretation: conceptText(it.interpretation?.[0]),
  components: (it.component ?? []).map(measuredFields),
});

const measuredFields = (it: Measured): ImportedComponent => ({
  codings: codingsOf(it.code),
  text: conceptText(it.code) ?? 'Unnamed observation',
  value: valueOf(it),
  absentReason: conceptText(it.dataAbsentReason),
});

/** The value of whatever type the record has; null where it has none (its components may have). */
function valueOf(it: Measured): ObservationValue | null {
  if (it.valueQuantity) return { type: 'quantity', ...quantityOf(it.valueQuantity) };
  if (it.valueCodeableConcept) {
    const text = conceptText(it.valueCodeableConcept);
    return text === null ? null : { type: 'concept', codings: codingsOf(it.valueCodeableConcept), text };
  }
  if (it.valueString !== undefined) return { type: 'string', text: it.valueString };
  if (it.valueBoolean !== undefined) return { type: 'boolean', value: it.valueBoolean };
  if (it.valueInteger !== undefined) return { type: 'integer', value: it.valueInteger };
  if (it.valueTime !== undefined) return { type: 'time', text: it.valueTime };
  if (it.valueDateTime !== undefined) return { type: 'dateTime', at: momentOf(it.valueDateTime) };
  return compoundValueOf(it);
}

function compoundValueOf(it: Measured): ObservationValue | null {
  if (it.valueRange)
    return { type: 'range', low: quantityOrNull(it.valueRange.low), high: quantityOrNull(it.valueRange.high) };
  if (it.valueRatio) {
    const { numerator, denominator } = it.valueRatio;
    return { type: 'ratio', numerator: quantityOrNull(numerator), denominator: quantityOrNull(denominator) };
  }
  if (it.valuePeriod)
    return { type: 'period', start: momentOf(it.valuePeriod.start), end: momentOf(it.valuePeriod.end) };
  return it.valueSampledData ? { type: 'sampledData' } : null;
}

const quantityOf = ({ value, comparator, unit, system, code }: Quantity): ImportedQuantity => ({
  value: value ?? null,
  comparator: comparator ?? null,
  unit: unit ?? null,
  system: system ?? null,
  code: code ?? null,
});

const quantityOrNull = (it: Quantity | undefined): ImportedQuantity | null => (it ? quantityOf(it) : null);
