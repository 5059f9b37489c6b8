import type { z } from 'zod';
import type { Quantity, range } from '../fhir/datatypes.js';

/** "45 a", ">= 3 d": a quantity in the record's own unit; null where it has no value. */
export function quantityText(quantity: Quantity | undefined): string | null {
  if (quantity?.value === undefined) return null;
  return [quantity.comparator, quantity.value, quantity.unit ?? quantity.code]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** "40 a to 45 a", with "?" for an end that is not stated. */
export const rangeText = (it: z.infer<typeof range> | undefined): string | null =>
  it ? `${quantityText(it.low) ?? '?'} to ${quantityText(it.high) ?? '?'}` : null;
