import { Column, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';

/** First column of every key: row-level security isolates organizations by it. */
export abstract class OrganizationRow {
  @PrimaryColumn('int')
  organizationId: number;
}

/** A row of one organization with an opaque id. */
export abstract class IdentifiedRow extends OrganizationRow {
  @PrimaryGeneratedColumn('uuid')
  id: string;
}

type Options = Omit<ColumnOptions, 'type'>;
const column =
  (type: 'text' | 'int' | 'uuid' | 'boolean' | 'timestamptz' | 'date' | 'time' | 'jsonb' | 'float8') =>
  (options: Options = {}): PropertyDecorator =>
    Column({ type, ...options });

export const Text = column('text');
export const Int = column('int');
export const Uuid = column('uuid');
export const Flag = column('boolean');
/** An instant, stored with time zone. */
export const Instant = column('timestamptz');
/** A calendar day "2026-11-22". */
export const Day = column('date');
/** A wall-clock time "09:00:00". */
export const WallTime = column('time');
export const Json = column('jsonb');
export const Float = column('float8');
export const TextList = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'text', array: true, default: () => "'{}'", ...options });

export const IntList = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'int', array: true, default: () => "'{}'", ...options });

/** Ids that a row names, which may be gone since. */
export const UuidList = (options: Options = {}): PropertyDecorator => Column({ type: 'uuid', array: true, ...options });

export const NULL = { nullable: true } as const;
export const NOW = { default: () => 'now()' } as const;

/** A foreign key inside the same organization. Targets are named, not imported, so that entities never form cycles. */
export const BelongsTo = (
  table: string,
  property: string,
  onDelete: 'CASCADE' | 'NO ACTION' = 'NO ACTION',
): ClassDecorator =>
  ForeignKey(table, ['organizationId', property], ['organizationId', 'id'], { onDelete }) as ClassDecorator;

/** The same, checked at commit: the row pointed at is written later in the transaction, and goes with its parts. */
export const BelongsToLater = (table: string, property: string): ClassDecorator =>
  ForeignKey(table, ['organizationId', property], ['organizationId', 'id'], {
    onDelete: 'CASCADE',
    deferrable: 'INITIALLY DEFERRED',
  }) as ClassDecorator;

/** Every organization's row goes with its organization. */
export const OfOrganization = (): ClassDecorator =>
  ForeignKey('organization', ['organizationId'], ['id']) as ClassDecorator;

/** SQL for "this text column holds one of these words". */
export const oneOf = (columnName: string, words: readonly string[]): string =>
  `"${columnName}" IN (${words.map((word) => `'${word}'`).join(', ')})`;
