import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { rawRows } from './raw-rows.js';

/** Entities from the plain arrays of `rawRows`: a third of what the mapper's own reading costs, and the same objects. */
export interface EntityReader<Row> {
  /** How many values of a row are this entity's. */
  readonly width: number;
  /** What to select for it, from the table or the alias of that name. */
  columns(alias: string): string;
  /** The entity whose values begin at `from`. An entity that an outer join did not find is null. */
  entityOf(values: readonly unknown[], from?: number): Row | null;
}

type Constructor<Row> = new () => Row;

const READERS = new WeakMap<object, Map<string, EntityReader<unknown>>>();

/**
 * The reader of an entity, of all its columns or `only` of those named, the key among them: where a list is long, what
 * nobody shows is most of the cost. Instants are read as numbers, for the driver's own parsing of them is slow.
 */
export function readerOf<Row extends ObjectLiteral, Only extends keyof Row & string = keyof Row & string>(
  tx: EntityManager,
  entity: Constructor<Row>,
  only?: readonly Only[],
): EntityReader<Pick<Row, Only>> {
  const known = READERS.get(entity) ?? new Map<string, EntityReader<unknown>>();
  READERS.set(entity, known);
  const name = only?.join(' ') ?? '';
  const reader = known.get(name) ?? makeReader(tx, entity, only);
  known.set(name, reader);
  return reader as EntityReader<Pick<Row, Only>>;
}

function makeReader<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: Constructor<Row>,
  only: readonly string[] | undefined,
): EntityReader<Row> {
  const { columns: all, primaryColumns } = tx.dataSource.getMetadata(entity);
  const columns = only ? all.filter(({ propertyName }) => only.includes(propertyName)) : all;
  const names = columns.map((column) => column.propertyName);
  const instants = columns.map((column) => column.type === 'timestamptz');
  const key = columns.findIndex((column) => column === primaryColumns.at(-1));
  if (key < 0 || (only && columns.length !== only.length)) throw new Error(`${entity.name} is read without its key`);
  return {
    width: columns.length,
    columns: (alias) => columns.map((column) => expressionOf(alias, column)).join(', '),
    entityOf(values, from = 0) {
      if (values[from + key] === null) return null;
      const row = new entity() as Record<string, unknown>;
      for (let index = 0; index < names.length; index += 1) {
        const value = values[from + index];
        row[names[index] as string] = instants[index] && value !== null ? new Date(value as number) : value;
      }
      return row as Row;
    },
  };
}

function expressionOf(alias: string, { databaseName, type }: ColumnMetadata): string {
  const name = `"${alias}"."${databaseName}"`;
  if (type === 'timestamptz') return `(extract(epoch from ${name}) * 1000)::float8`;
  return type === 'date' ? `${name}::text` : name;
}

/** Which rows: those whose `column` has one of the values; `order` by columns, each ascending or descending; at most `limit`. */
export interface RowsWanted<Row> {
  readonly column: keyof Row & string;
  readonly values: readonly (string | number)[];
  readonly order?: RowOrder<Row>;
  readonly limit: number;
}
/** Columns to sort by, the first one first. */
export type RowOrder<Row> = { readonly [Property in keyof Row & string]?: 'ASC' | 'DESC' };

/** Whole rows of a table by the values of one column, as entities, in one prepared statement. */
export async function readRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: Constructor<Row>,
  { column, values, order = {}, limit }: RowsWanted<Row>,
): Promise<Row[]> {
  const reader = readerOf(tx, entity);
  const metadata = tx.dataSource.getMetadata(entity);
  const { tableName } = metadata;
  const named = (property: string): ColumnMetadata => {
    const found = metadata.findColumnWithPropertyName(property);
    if (!found) throw new Error(`${tableName} has no ${property}`);
    return found;
  };
  const key = named(column);
  const sorted = Object.entries(order).map(([property, way]) => `"${named(property).databaseName}" ${way}`);
  const rows = await rawRows(
    tx,
    `select ${reader.columns(tableName)} from "${tableName}" where "${key.databaseName}" = any($1::${typeOf(key)}[])
      ${sorted.length > 0 ? `order by ${sorted.join(', ')}` : ''} limit $2`,
    [values, limit],
  );
  return rows.map((row) => reader.entityOf(row) as Row);
}

const typeOf = ({ type }: ColumnMetadata): string => (typeof type === 'function' ? 'text' : type);
