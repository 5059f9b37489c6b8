/** Whether the medicine is taken. `on-hold` still counts as taken for the rules: when the last dose was is not known. */
export type MedicationStatus = 'active' | 'on-hold' | 'stopped' | 'unknown';

const FAMILY =
  /\b(mother|father|mom|dad|mum|sister|brother|wife|husband|son|daughter|aunt|uncle|spouse|partner|grandmother|grandfather|family|cousin)(s|'s)?\b/;
const NOT_TAKEN =
  /\b(denies|denied|never (took|taken|takes|used)|does not (take|use)|doesnt (take|use)|not (taking|using|on)|no use of|refuses|declined|allergic to|allergy to|intolerant)\b|^no\b/;
const STOPPED =
  /\b(stopped|stop taking|quit|discontinued|dced|d c d|finished|completed|no longer|used to (take|use)|was on|previously|in the past|came off|off since|former(ly)?|ex)\b|^off\b(?! label)|\bd c\b|\bdc\b|\boff$/;
const RESTARTED = /\b(restarted|resumed|back on|started again)\b/;
const ON_HOLD = /\b(on hold|held|holding|paused|hold)\b/;
const NONE =
  /^(0|none|nil|nothing|na|n a|no|nope|no meds?|no medications?|no medicines?|no current (meds?|medications?)|no drugs|takes nothing|takes no (meds?|medications?|medicines?)|not on any(thing| meds?| medications?)?|denies( all| any)? (meds?|medications?)|none (known|reported|taken)|not taking any(thing| meds?| medications?)?)$/;
const NO_ALLERGIES = /^(nka|nkda|nkfa|no known( drug| food)? allerg(y|ies)|no allerg(y|ies)|none known|none|no|nil|0)$/;

/** The line says that nothing is taken at all. */
export const saysNothingTaken = (normalized: string): boolean => NONE.test(normalized);

/** The line says that there is no allergy. */
export const saysNoAllergy = (normalized: string): boolean => NO_ALLERGIES.test(normalized);

/** What the line says about taking: by somebody else or denied (`not-taken`), ended, paused, or by default taken. */
export function readStatus(normalized: string): MedicationStatus | 'not-taken' {
  if (FAMILY.test(normalized) || NOT_TAKEN.test(normalized))
    return normalized.startsWith('no longer') ? 'stopped' : 'not-taken';
  if (RESTARTED.test(normalized)) return 'active';
  if (STOPPED.test(normalized)) return 'stopped';
  return ON_HOLD.test(normalized) ? 'on-hold' : 'active';
}
