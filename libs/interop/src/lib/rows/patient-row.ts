import { momentOf } from '../fhir/moment.js';
import type { HumanName, PatientResource } from '../fhir/patient.js';
import type { ImportedAddress, ImportedPatient, ImportedTelecom } from './imported-row.js';

type Fields = Omit<ImportedPatient, 'sourceId' | 'contentHash'>;

/** The row of a patient. Of several names, contacts or addresses the preferred ones are carried. */
export function patientFields(patient: PatientResource, sourceId: string): Fields {
  const name = preferredName(patient.name ?? []);
  return {
    kind: 'patient',
    active: patient.active ?? true,
    mrn: mrnOf(patient),
    family: name?.family ?? null,
    given: name?.given ?? [],
    prefix: name?.prefix ?? [],
    suffix: name?.suffix ?? [],
    displayName: displayName(name) || `Unnamed (${sourceId})`,
    gender: patient.gender ?? null,
    birthDate: momentOf(patient.birthDate),
    deceased: patient.deceasedBoolean ?? patient.deceasedDateTime !== undefined,
    deceasedAt: momentOf(patient.deceasedDateTime),
    telecoms: telecomsOf(patient),
    address: addressOf(patient),
    language: languageOf(patient),
  };
}

const NAME_ORDER = ['official', 'usual', undefined, 'nickname', 'temp', 'anonymous', 'maiden', 'old'] as const;

/** Official before usual before unmarked; a name whose period has an end comes after all that have none. */
function preferredName(names: readonly HumanName[]): HumanName | undefined {
  const rank = ({ use, period }: HumanName) => NAME_ORDER.indexOf(use) + (period?.end === undefined ? 0 : 100);
  return names.filter((name) => displayName(name) !== '').toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The text as the record has it, else the parts in the order in which they are spoken. */
function displayName(name: HumanName | undefined): string {
  if (!name) return '';
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family ?? '', ...(name.suffix ?? [])];
  return (name.text ?? parts.join(' ')).replace(/\s+/g, ' ').trim();
}

function mrnOf({ identifier = [] }: PatientResource): string | null {
  const records = identifier.filter(
    ({ type, use }) => use !== 'old' && type?.coding?.some((each) => each.code === 'MR'),
  );
  return records.find(({ value }) => value !== undefined)?.value ?? null;
}

const TELECOM_ORDER = ['mobile', 'home', undefined, 'work', 'temp'] as const;

/** Ranked ones first (1 is best), then mobile, home, unmarked, work; what is marked old or has ended is left out. */
function telecomsOf({ telecom = [] }: PatientResource): ImportedTelecom[] {
  return telecom
    .flatMap(({ system, value, use, rank, period }) => {
      if (system === undefined || value === undefined || use === 'old' || period?.end !== undefined) return [];
      return [{ row: { system, value, use: use ?? null }, rank: (rank ?? 1e9) * 10 + TELECOM_ORDER.indexOf(use) }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
}

const ADDRESS_ORDER = ['home', undefined, 'temp', 'work', 'billing'] as const;

function addressOf({ address = [] }: PatientResource): ImportedAddress | null {
  const [best] = address
    .flatMap((each) => (each.use === 'old' || each.period?.end !== undefined ? [] : [{ ...each, use: each.use }]))
    .toSorted((a, b) => ADDRESS_ORDER.indexOf(a.use) - ADDRESS_ORDER.indexOf(b.use));
  if (!best) return null;
  return {
    lines: best.line ?? [],
    city: best.city ?? null,
    state: best.state ?? null,
    postalCode: best.postalCode ?? null,
    country: best.country ?? null,
    text: best.text ?? null,
  };
}

function languageOf({ communication = [] }: PatientResource): string | null {
  const best = communication.find(({ preferred }) => preferred) ?? communication[0];
  return best?.language.coding?.find((each) => each.code !== undefined)?.code ?? null;
}
