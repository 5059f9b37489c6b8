/** An annotation after a stroke that begins with a figure is what a value was normalized to: `/{1.73_m2}`. */
const NORMALIZED_TO = /\/\{(\d[^{}]*)\}/g;
/** Any other annotation, with the stroke or dot that joins it to a unit. */
const REMARK = /\s*[/.]?\{[^{}]*\}/g;

/**
 * A value as a person reads it: without the annotations in braces that UCUM allows beside a unit. They have no meaning
 * as a unit, so "3 {score}" is 3; only the body surface that a clearance is normalized to stays, because mL/min alone
 * would be another quantity.
 */
export function shownValue(value: string | null | undefined): string {
  const shown = (value ?? '')
    .replace(NORMALIZED_TO, (_, figure: string) => `/${figure.replaceAll('_', ' ')}`)
    .replace(REMARK, '')
    .trim();
  return shown === '' ? 'no value' : shown;
}
