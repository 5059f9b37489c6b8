import { DefaultNamingStrategy, type Table } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const tableOf = (table: Table | string): string =>
  (typeof table === 'string' ? table : table.name).split('.').at(-1) ?? '';

/** Postgres names a person would have typed: snake_case columns, `table_columns_kind` constraints. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || snake(propertyName);
  }
  override primaryKeyName(table: Table | string): string {
    return `${tableOf(table)}_pkey`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    const own = columns.filter((column) => column !== 'organization_id');
    return `${tableOf(table)}_${(own.length ? own : columns).join('_')}_fkey`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${tableOf(table)}_${columns.filter((column) => column !== 'organization_id').join('_')}_key`;
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `${tableOf(table)}_${columns.filter((column) => column !== 'organization_id').join('_')}_idx`;
  }
}
