import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { type Database, DatabaseUnavailable, readRows, type RowOrder } from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';

type Entity<Row> = new () => Row;
type Work = (tx: EntityManager) => Promise<unknown>;

/** No list below a row may be longer than this; reaching it is loud. */
const CHILDREN_MAX = 5_000;

/** The lists of one answer together: several screens' worth. A query that goes in circles ends here. */
const LISTED_MAX = 10_000;

/** Batched reads of one request: each kind of row is fetched once, however many fields ask for it. */
export class Rows {
  private readonly loaders = new Map<string, DataLoader<string, never>>();
  private readonly known = new Map<object, Map<string, Map<string, unknown>>>();
  private together: { readonly works: Work[]; readonly answers: Promise<unknown[]> } | null = null;
  private listed = 0;

  constructor(
    private readonly database: Database,
    private readonly actor: Actor | null,
  ) {}

  /** Rows that were read along with others: `nowOrSoon` hands them out at once. */
  know<Row extends ObjectLiteral>(entity: Entity<Row>, rows: Iterable<Row>, key: keyof Row & string = 'id'): void {
    const known = this.knownBy(entity, key);
    for (const row of rows) known.set(String(row[key]), row);
  }

  /** The row with this id, or null. */
  async byId<Row extends ObjectLiteral>(
    entity: Entity<Row>,
    id: string | null | undefined,
    key: keyof Row & string = 'id',
  ): Promise<Row | null> {
    return this.nowOrSoon(entity, id, key);
  }

  /** As `byId`. What is known already is no promise: a thousand fields of one answer need not wait for it. */
  nowOrSoon<Row extends ObjectLiteral>(
    entity: Entity<Row>,
    id: string | null | undefined,
    key: keyof Row & string = 'id',
  ): Row | null | Promise<Row | null> {
    if (id === null || id === undefined) return null;
    const known = this.knownBy(entity, key);
    const row = known.get(String(id));
    if (row !== undefined) return row as Row;
    return this.loader<Row | null>(`one:${entity.name}:${key}`, async (ids) => {
      for (const found of await this.find(entity, key, ids)) known.set(String(found[key]), found);
      return ids.map((each) => (known.get(each) as Row | undefined) ?? null);
    }).load(String(id));
  }

  /** The rows whose `column` is this value, in the given order. */
  many<Row extends ObjectLiteral>(
    entity: Entity<Row>,
    column: keyof Row & string,
    value: string | number,
    order: RowOrder<Row> = {},
  ): Promise<Row[]> {
    const loader = this.loader<Row[]>(`many:${entity.name}:${column}:${JSON.stringify(order)}`, async (values) => {
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
    entity: Entity<Row>,
    column: keyof Row & string,
    values: readonly string[],
    order: RowOrder<Row> = {},
  ): Promise<Row[]> {
    const rows = await this.inOneTransaction((tx) =>
      readRows(tx, entity, { column, values, order, limit: CHILDREN_MAX + 1 }),
    );
    if (rows.length > CHILDREN_MAX) throw new Error(`more than ${CHILDREN_MAX} rows of ${entity.name} in one answer`);
    return rows;
  }

  /** What is asked for in one tick goes to the database together: one connection, one beginning, one commit. */
  private async inOneTransaction<Answer>(work: (tx: EntityManager) => Promise<Answer>): Promise<Answer> {
    const { database, actor } = this;
    if (!actor) throw new DatabaseUnavailable('no organization to read from');
    if (this.together === null) {
      const works: Work[] = [];
      const answers = new Promise<void>((go) => process.nextTick(go)).then(() => {
        this.together = null;
        return database.inOrganization(actor.organizationId, (tx) => Promise.all(works.map((each) => each(tx))));
      });
      this.together = { works, answers };
    }
    const { works, answers } = this.together;
    const place = works.push(work) - 1;
    return (await answers)[place] as Answer;
  }

  private knownBy(entity: object, key: string): Map<string, unknown> {
    const byKey = this.known.get(entity) ?? new Map<string, Map<string, unknown>>();
    const known = byKey.get(key) ?? new Map<string, unknown>();
    this.known.set(entity, byKey.set(key, known));
    return known;
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
