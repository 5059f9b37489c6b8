import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { type EntityTarget, type FindOptionsOrder, In, type ObjectLiteral } from 'typeorm';
import { type Database, DatabaseUnavailable } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

/** No list below a row may be longer than this; reaching it is loud. */
const CHILDREN_MAX = 5_000;

/** The lists of one answer together: several screens' worth. A query that goes in circles ends here. */
const LISTED_MAX = 10_000;

/** Batched reads of one request: each kind of row is fetched once, however many fields ask for it. */
export class Rows {
  private readonly loaders = new Map<string, DataLoader<string, never>>();
  private listed = 0;

  constructor(
    private readonly database: Database,
    private readonly actor: Actor | null,
  ) {}

  /** The row with this id, or null. */
  byId<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    id: string | null | undefined,
    key = 'id',
  ): Promise<Row | null> {
    if (id === null || id === undefined) return Promise.resolve(null);
    return this.loader<Row | null>(`one:${nameOf(entity)}:${key}`, async (ids) => {
      const found = await this.find(entity, key, ids);
      const byKey = new Map(found.map((row) => [String(row[key]), row]));
      return ids.map((each) => byKey.get(each) ?? null);
    }).load(String(id));
  }

  /** The rows whose `column` is this value, in the given order. */
  many<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    column: keyof Row & string,
    value: string | number,
    order: FindOptionsOrder<Row> = {},
  ): Promise<Row[]> {
    const loader = this.loader<Row[]>(`many:${nameOf(entity)}:${column}:${JSON.stringify(order)}`, async (values) => {
      const found = await this.find(entity, column, values, order);
      const groups = new Map<string, Row[]>(values.map((each) => [each, []]));
      for (const row of found) groups.get(String(row[column]))?.push(row);
      return values.map((each) => groups.get(each) ?? []);
    });
    return this.counted(loader.load(String(value)));
  }

  /** A batch of any shape, keyed by name: `load` gets all keys of one tick at once. */
  batch<Value>(
    name: string,
    key: string,
    load: (keys: readonly string[]) => Promise<readonly Value[]>,
  ): Promise<Value> {
    return this.counted(this.loader<Value>(name, load).load(key));
  }

  /** Rows are read once and may still be told a thousand times over: what is told is counted. */
  private async counted<Value>(loading: Promise<Value>): Promise<Value> {
    const value = await loading;
    if (Array.isArray(value)) this.listed += value.length;
    if (this.listed <= LISTED_MAX) return value;
    throw new GraphQLError('This asks for too much at once: ask for fewer rows, or in several requests.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }

  private async find<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    column: string,
    values: readonly string[],
    order: FindOptionsOrder<Row> = {},
  ): Promise<Row[]> {
    if (!this.actor) throw new DatabaseUnavailable('no organization to read from');
    const rows = await this.database.inOrganization(this.actor.organizationId, (tx) =>
      tx.find(entity, { where: { [column]: In([...values]) } as never, order, take: CHILDREN_MAX + 1 }),
    );
    if (rows.length > CHILDREN_MAX)
      throw new Error(`more than ${CHILDREN_MAX} rows of ${nameOf(entity)} in one answer`);
    return rows;
  }

  private loader<Value>(
    name: string,
    load: (keys: readonly string[]) => Promise<readonly Value[]>,
  ): DataLoader<string, Value> {
    const existing = this.loaders.get(name);
    if (existing) return existing as unknown as DataLoader<string, Value>;
    const made = new DataLoader<string, Value>(async (keys) => [...(await load(keys))], { maxBatchSize: 1_000 });
    this.loaders.set(name, made as unknown as DataLoader<string, never>);
    return made;
  }
}

const nameOf = (entity: EntityTarget<never> | EntityTarget<ObjectLiteral>): string => (entity as { name: string }).name;
