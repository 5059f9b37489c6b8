import { searchKeyOf } from '@meridian/domain';
import type { EntityManager } from 'typeorm';
import { BundleRefused } from './bundle-refused.js';
import type { PatientColumns } from './stored-patient.js';
import { freeRecordNumbers } from './record-numbers.js';

export interface WritablePatient {
  readonly sourceId: string;
  readonly sourceHash: string;
  /** The record number that the source gives. */
  readonly mrn: string | null;
  readonly columns: PatientColumns;
}

interface OnRecord {
  readonly id: string;
  readonly source_id: string;
  readonly source_hash: string;
  readonly version: number;
  readonly mrn: string;
  readonly family: string;
  readonly birth_date: string | null;
}

export interface WrittenPatients {
  readonly changed: number;
  /** Of these, patients who keep what somebody wrote at the desk. */
  readonly kept: number;
  /** Ids by the source's name. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Writes patients: a new one gets the record number of its source if nobody has it, else one of ours, and a resource of
 * its own for claims. A patient who is on record keeps the record number, which stands on paper by then; one who was
 * edited at the desk keeps everything but a death. Throws BundleRefused where a source id leads to somebody else.
 */
export async function writePatients(
  tx: EntityManager,
  organizationId: number,
  patients: readonly WritablePatient[],
): Promise<WrittenPatients> {
  const known = await onRecord(tx, organizationId, patients);
  const fresh = patients.filter(({ sourceId }) => !known.has(sourceId));
  const changed = patients.flatMap((patient) => {
    const before = known.get(patient.sourceId);
    return before === undefined || before.source_hash === patient.sourceHash ? [] : [{ patient, before }];
  });
  for (const { patient, before } of changed) refuseSomebodyElse(patient, before);
  const ids = new Map([...known.values()].map(({ source_id, id }) => [source_id, id]));
  for (const [sourceId, id] of await insertPatients(tx, organizationId, fresh)) ids.set(sourceId, id);
  await updatePatients(tx, organizationId, changed);
  return {
    changed: fresh.length + changed.length,
    kept: changed.filter(({ before }) => before.version > 1).length,
    ids,
  };
}

async function onRecord(
  tx: EntityManager,
  organizationId: number,
  patients: readonly WritablePatient[],
): Promise<Map<string, OnRecord>> {
  const rows = await tx.query<OnRecord[]>(
    `select id, source_id, source_hash, version, mrn, family, birth_date::text from patient
      where organization_id = $1 and source_id = any($2) for update`,
    [organizationId, patients.map(({ sourceId }) => sourceId)],
  );
  return new Map(rows.map((row) => [row.source_id, row]));
}

/** People marry and typing errors are mended, but hardly both at once: ids such as Patient/1 exist in many systems. */
function refuseSomebodyElse({ sourceId, columns }: WritablePatient, before: OnRecord): void {
  if (before.version > 1 || before.birth_date === null || columns.birth_date === null) return;
  if (before.birth_date !== columns.birth_date && before.family !== columns.family)
    throw new BundleRefused(`${sourceId} is on record with another family name and another date of birth`);
}

const TYPED = `source_id text, source_hash text, mrn text, given text, family text, birth_date date, sex text, phone text,
  email text, language text, deceased boolean, deceased_at timestamptz, search_key text`;

async function insertPatients(
  tx: EntityManager,
  organizationId: number,
  fresh: readonly WritablePatient[],
): Promise<(readonly [string, string])[]> {
  if (fresh.length === 0) return [];
  const numbers = await freeRecordNumbers(
    tx,
    organizationId,
    fresh.map(({ mrn }) => mrn),
  );
  const resources = await tx.query<{ id: number }[]>(
    `insert into resource (organization_id, kind) select $1::int, 'patient' from generate_series(1, $2) returning id`,
    [organizationId, fresh.length],
  );
  const rows = fresh.map((patient, at) => ({
    ...rowOf(patient, numbers[at] as string),
    resource_id: resources[at]?.id,
  }));
  const written = await tx.query<{ id: string; source_id: string }[]>(
    `insert into patient (organization_id, resource_id, source_id, source_hash, mrn, given, family, birth_date, sex, phone, email, language, deceased_at, search_key)
     select $1::int, resource_id, source_id, source_hash, mrn, given, family, birth_date, sex, phone, email, language,
       case when deceased then coalesce(deceased_at, now()) end, search_key
     from jsonb_to_recordset($2::jsonb) as r(resource_id int, ${TYPED})
     returning id, source_id`,
    [organizationId, JSON.stringify(rows)],
  );
  return written.map(({ source_id, id }) => [source_id, id] as const);
}

/** `version` counts edits at the desk and stays: it tells whose words a later import may replace. */
async function updatePatients(
  tx: EntityManager,
  organizationId: number,
  changed: readonly { readonly patient: WritablePatient; readonly before: OnRecord }[],
): Promise<void> {
  if (changed.length === 0) return;
  const theirs = ['given', 'family', 'birth_date', 'sex', 'phone', 'email', 'language', 'search_key'];
  await tx.query(
    `update patient p set source_hash = r.source_hash, updated_at = now(),
       deceased_at = case when r.deceased then coalesce(r.deceased_at, p.deceased_at, now()) when p.version = 1 then null else p.deceased_at end,
       ${theirs.map((column) => `${column} = case when p.version = 1 then r.${column} else p.${column} end`).join(', ')}
     from jsonb_to_recordset($2::jsonb) as r(${TYPED})
     where p.organization_id = $1 and p.source_id = r.source_id`,
    [organizationId, JSON.stringify(changed.map(({ patient, before }) => rowOf(patient, before.mrn)))],
  );
}

const rowOf = ({ sourceId, sourceHash, columns }: WritablePatient, mrn: string): object => ({
  ...columns,
  source_id: sourceId,
  source_hash: sourceHash,
  mrn,
  search_key: searchKeyOf({
    given: columns.given,
    family: columns.family,
    mrn,
    phone: columns.phone,
    birthDate: columns.birth_date,
  }),
});
