import type { ImportedComponent, ImportedObservation, ImportedQuantity, ObservationValue } from '@meridian/interop';
import { type Columns, preferredCoding } from './stored-row.js';

interface Measure {
  readonly value: number | null;
  readonly unit: string | null;
  readonly text: string | null;
}

const LOINC = /loinc/i;
const NOTHING: Measure = { value: null, unit: null, text: null };

export const observationColumns = (row: ImportedObservation): Columns => ({
  display: row.text,
  ...preferredCoding(row.codings, [LOINC]),
  status: row.status,
  ...measureOf(row),
  components: row.components.length === 0 ? null : row.components.map(componentOf),
  at: (row.effective ?? row.issued)?.iso ?? null,
});

const componentOf = (component: ImportedComponent): Columns => ({
  display: component.text,
  code: preferredCoding(component.codings, [LOINC]).code,
  ...measureOf(component),
});

/** A number where there is one; whatever a number cannot say (a comparator, a range, words, why it is missing) as text. */
function measureOf({ value, absentReason }: Pick<ImportedComponent, 'value' | 'absentReason'>): Measure {
  return value === null ? { ...NOTHING, text: absentReason } : measureOfValue(value);
}

function measureOfValue(value: ObservationValue): Measure {
  switch (value.type) {
    case 'quantity':
      return {
        value: value.value,
        unit: value.unit ?? value.code,
        text: value.comparator === null ? null : quantityText(value),
      };
    case 'integer':
      return { ...NOTHING, value: value.value };
    case 'concept':
    case 'string':
    case 'time':
      return { ...NOTHING, text: value.text };
    case 'boolean':
      return { ...NOTHING, text: value.value ? 'yes' : 'no' };
    case 'range':
      return { ...NOTHING, text: `${quantityText(value.low)} to ${quantityText(value.high)}` };
    case 'ratio':
      return { ...NOTHING, text: `${quantityText(value.numerator)} : ${quantityText(value.denominator)}` };
    case 'dateTime':
      return { ...NOTHING, text: value.at?.text ?? null };
    case 'period':
      return { ...NOTHING, text: `${value.start?.text ?? '?'} to ${value.end?.text ?? '?'}` };
    case 'sampledData':
      return { ...NOTHING, text: 'waveform' };
  }
}

function quantityText(quantity: ImportedQuantity | null): string {
  if (quantity === null || quantity.value === null) return '?';
  return [quantity.comparator, quantity.value, quantity.unit ?? quantity.code]
    .filter((part) => part !== null)
    .join(' ');
}
