import type { CarriedResource } from '../fhir/carried-resource.js';
import type { Reference } from '../fhir/datatypes.js';
import type { MedicationRequestResource, MedicationStatementResource } from '../fhir/medication.js';
import { medicationSchema } from '../fhir/medication.js';
import type { MedicineName } from '../rows/medication-row.js';
import { nameOfConcept, nameOfMedication } from '../rows/medication-row.js';
import type { CarriedEntry } from './bundle-entry.js';
import type { BundleIssue } from './bundle-issue.js';
import { issueAt } from './bundle-issue.js';
import type { Found, ReferenceIndex, ReferenceKey } from './reference-index.js';
import { referenceKeys } from './reference-index.js';

/** Where a reference of an entry leads. */
export type Link<Thing> =
  | { readonly kind: 'found'; readonly thing: Thing }
  /** Nowhere so far; what it names may stand further down in the file. */
  | { readonly kind: 'open'; readonly keys: readonly ReferenceKey[]; readonly issue: BundleIssue }
  | { readonly kind: 'wrong'; readonly issue: BundleIssue };

/** The resources that are about a patient. */
export type PatientResourceEntry = CarriedEntry & {
  readonly resource: Exclude<CarriedResource, { type: 'Patient' | 'Medication' }>;
};

export const isAboutPatient = (entry: CarriedEntry): entry is PatientResourceEntry =>
  entry.resource.type !== 'Patient' && entry.resource.type !== 'Medication';

/** The patient whom a resource is about. One that is about nobody in the bundle has no record it could go to. */
export function linkToPatient(entry: PatientResourceEntry, index: ReferenceIndex): Link<string> {
  const { resource } = entry;
  const isAllergy = resource.type === 'AllergyIntolerance';
  const { reference } = isAllergy ? resource.data.patient : resource.data.subject;
  const path = [isAllergy ? 'patient' : 'subject', 'reference'];
  if (reference === undefined) return wrong(entry, path, 'missing');
  const keys = referenceKeys(reference, entry.fullUrl);
  return linkOf(entry, path, 'patient', keys, index.patient(keys));
}

/** The name of the medicine of a request or a statement: inline, contained, in the bundle, or beside the reference. */
export function linkToMedicine(
  entry: CarriedEntry,
  data: MedicationRequestResource | MedicationStatementResource,
  index: ReferenceIndex,
): Link<MedicineName> {
  const path = ['medicationReference', 'reference'];
  const inline = data.medicationCodeableConcept && nameOfConcept(data.medicationCodeableConcept);
  if (inline) return { kind: 'found', thing: inline };
  const { reference, display }: Reference = data.medicationReference ?? {};
  const keys = reference === undefined ? [] : referenceKeys(reference, entry.fullUrl);
  const contained = reference?.startsWith('#') === true;
  const found = contained ? containedMedicine(data, reference.slice(1)) : index.medicine(keys);
  if (typeof found === 'object' && found.thing) return { kind: 'found', thing: found.thing };
  // The words beside a reference name a medicine whose record is elsewhere, and one whose record names nothing.
  if (display !== undefined) return { kind: 'found', thing: { codings: [], text: display } };
  if (reference === undefined) return wrong(entry, path, 'missing');
  if (contained && found === 'nothing') return wrong(entry, path, 'leads to no Medication contained in this resource');
  return linkOf(entry, path, 'medication', keys, found);
}

/** What is wrong with a reference to a Medication without a name. */
export const NAMELESS = 'leads to a Medication that names no medicine';

function containedMedicine(
  { contained = [] }: MedicationRequestResource | MedicationStatementResource,
  id: string,
): Found<MedicineName | null> {
  const raw = contained.find((each) => each.resourceType === 'Medication' && each.id === id);
  const parsed = raw && medicationSchema.safeParse(raw);
  return parsed?.success ? { thing: nameOfMedication(parsed.data) } : 'nothing';
}

function linkOf<Thing>(
  entry: CarriedEntry,
  path: readonly PropertyKey[],
  what: 'patient' | 'medication',
  keys: readonly ReferenceKey[],
  found: Found<Thing | null>,
): Link<Thing> {
  if (found === 'ambiguous') return wrong(entry, path, `leads to more than one ${what} of this bundle`);
  if (found === 'nothing') {
    return { kind: 'open', keys, issue: issueAt(entry.place, { path, problem: `leads to no ${what} of this bundle` }) };
  }
  return found.thing === null ? wrong(entry, path, NAMELESS) : { kind: 'found', thing: found.thing };
}

const wrong = (entry: CarriedEntry, path: readonly PropertyKey[], problem: string) =>
  ({ kind: 'wrong', issue: issueAt(entry.place, { path, problem }) }) as const;
