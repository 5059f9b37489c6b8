import type { EntityManager } from 'typeorm';
import { BundleRefused } from './bundle-refused.js';
import type { Columns } from './stored-row.js';

/** A table of rows about patients: its imported columns with their types in SQL. */
export interface ImportedTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  /** What to insert where the record is silent and the column is not. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Whether people edit these rows at the desk, which raises `version` above 1. Their words then stay. */
  readonly edited?: boolean;
}

const RECORDED = { recorded_at: 'now()' };

export const TABLES = {
  condition: {
    name: 'condition',
    columns: {
      display: 'text',
      system: 'text',
      code: 'text',
      status: 'text',
      concepts: 'text[]',
      onset_at: 'timestamptz',
      recorded_at: 'timestamptz',
    },
    defaults: RECORDED,
  },
  medication: {
    name: 'medication_statement',
    columns: {
      typed: 'text',
      display: 'text',
      ingredients: 'text[]',
      suggestions: 'text[]',
      understood: 'boolean',
      route: 'text',
      status: 'text',
      recorded_at: 'timestamptz',
    },
    defaults: RECORDED,
    edited: true,
  },
  allergy: {
    name: 'allergy_intolerance',
    columns: {
      display: 'text',
      system: 'text',
      code: 'text',
      status: 'text',
      ingredients: 'text[]',
      recorded_at: 'timestamptz',
    },
    defaults: RECORDED,
    edited: true,
  },
  observation: {
    name: 'observation',
    columns: {
      display: 'text',
      system: 'text',
      code: 'text',
      status: 'text',
      value: 'float8',
      unit: 'text',
      text: 'text',
      components: 'jsonb',
      at: 'timestamptz',
    },
  },
} as const satisfies Record<string, ImportedTable>;

export interface Written {
  /** Rows inserted, or updated because their source said something else than at the last import. */
  readonly changed: number;
  /** Of these, rows that keep what somebody wrote at the desk. */
  readonly kept: number;
  /** Patients of whom a row changed and was not kept. */
  readonly touched: readonly string[];
}

/** A row ready to write: with `patient_id`, `source_id` and `source_hash` beside the table's columns. */
export type WritableRow = Columns & {
  readonly patient_id: string;
  readonly source_id: string;
  readonly source_hash: string;
};

/**
 * Writes rows in one statement: new ones are inserted, changed ones updated, the others left as they are. A record that
 * is on file for another patient is never moved: two sources may use the same id, and charts must not mix. Throws
 * BundleRefused then.
 */
export async function writeRows(
  tx: EntityManager,
  organizationId: number,
  table: ImportedTable,
  rows: readonly WritableRow[],
): Promise<Written> {
  const [result] = await tx.query<(Written & { stray: string | null })[]>(upsertSql(table), [
    organizationId,
    JSON.stringify(rows),
  ]);
  if (!result) throw new Error(`writing to ${table.name} answered nothing`);
  if (result.stray !== null) throw new BundleRefused(`${result.stray} is on record for another patient already`);
  return { changed: result.changed, kept: result.kept, touched: result.touched };
}

function upsertSql({ name, columns, defaults = {}, edited = false }: ImportedTable): string {
  const names = Object.keys(columns);
  const types = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  const values = names.map((column) =>
    defaults[column] === undefined ? `"${column}"` : `coalesce("${column}", ${defaults[column]})`,
  );
  const kept = edited ? 't.version > 1' : 'false';
  const updates = names.map(
    (column) =>
      `"${column}" = ${edited ? `case when ${kept} then t."${column}" else excluded."${column}" end` : `excluded."${column}"`}`,
  );
  return `
with incoming as (
  select * from jsonb_to_recordset($2::jsonb) as r(patient_id uuid, source_id text, source_hash text, ${types.join(', ')})
), written as (
  insert into ${name} as t (organization_id, patient_id, source_id, source_hash, ${names.map((column) => `"${column}"`).join(', ')})
  select $1::int, patient_id, source_id, source_hash, ${values.join(', ')} from incoming
  on conflict (organization_id, source_id) do update set source_hash = excluded.source_hash, ${updates.join(', ')}
  where t.source_hash is distinct from excluded.source_hash and t.patient_id = excluded.patient_id
  returning t.patient_id, ${kept} as kept
)
select count(*)::int as changed, count(*) filter (where kept)::int as kept,
  coalesce(array_agg(distinct patient_id::text) filter (where not kept), '{}') as touched,
  (select min(i.source_id) from incoming i join ${name} t on t.organization_id = $1 and t.source_id = i.source_id
    where t.patient_id <> i.patient_id) as stray
from written`;
}
