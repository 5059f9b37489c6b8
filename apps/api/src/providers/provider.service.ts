import { Inject, Injectable } from '@nestjs/common';
import type { Discipline } from '@meridian/domain';
import { Database, DisciplineEntity, ProviderDisciplineEntity, ProviderEntity } from '@meridian/persistence';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { listSize } from '../catalog/catalog.service.js';
import { spelledAlike } from '../catalog/skills.js';
import { FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';

/** What a manager fills in of a provider. */
type Caps = Pick<
  ProviderEntity,
  'visitsPerDayMax' | 'visitsPerWeekMax' | 'newPatientsPerDayMax' | 'newPatientsPerWeekMax'
>;
type Columns = Pick<ProviderEntity, 'name' | 'credentials' | 'active'> & Caps;

export interface ProviderChange extends Omit<Columns, 'credentials' | keyof Caps>, Partial<Caps> {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly credentials?: string | null;
  readonly skills?: readonly string[] | null;
  /** Codes. */
  readonly disciplines: readonly string[];
}

export type SavedProvider = ProviderEntity | StaleVersion | NotFound | InvalidInput;

/** Raises a provider's version together with its changes, if it is still the one that was read. */
export async function saveProviderRow(
  tx: EntityManager,
  id: string,
  version: number,
  changes: Partial<ProviderEntity>,
): Promise<ProviderEntity | StaleVersion | NotFound> {
  const result = await tx.update(ProviderEntity, { id, version }, { ...changes, version: version + 1 });
  const row = await tx.findOneBy(ProviderEntity, { id });
  if (!row) return new NotFound('The provider');
  return result.affected === 1 ? row : new StaleVersion(row.version);
}

const columnsOf = (input: ProviderChange): Columns => ({
  name: input.name.trim(),
  credentials: input.credentials?.trim() || null,
  active: input.active,
  visitsPerDayMax: input.visitsPerDayMax ?? null,
  visitsPerWeekMax: input.visitsPerWeekMax ?? null,
  newPatientsPerDayMax: input.newPatientsPerDayMax ?? null,
  newPatientsPerWeekMax: input.newPatientsPerWeekMax ?? null,
});

/** The people giving care. */
@Injectable()
export class ProviderService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Providers by name, inactive ones included; of one discipline when a code is given. */
  list(actor: Actor, discipline: string | null | undefined, first: number): Promise<ProviderEntity[]> {
    const take = listSize(first);
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const links =
        discipline == null ? null : await tx.findBy(ProviderDisciplineEntity, { discipline: discipline as Discipline });
      const where = links === null ? {} : { id: In(links.map((link) => link.providerId)) };
      return tx.find(ProviderEntity, { where, order: { name: 'ASC', id: 'ASC' }, take });
    });
  }

  /** Changes name, credentials, disciplines, skills, caps and whether bookings are taken. Booked visits stay. */
  save(actor: Actor, input: ProviderChange): Promise<SavedProvider> {
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const codes = [...input.disciplines] as Discipline[];
      const known = await tx.countBy(DisciplineEntity, { code: In(codes) });
      if (known !== codes.length)
        return new InvalidInput([new FieldProblem('disciplines', 'choose from the disciplines')]);
      const skills = await spelledAlike(tx, actor.organizationId, input.skills);
      const saved = await saveProviderRow(tx, input.id, input.version, { ...columnsOf(input), skills });
      if (!(saved instanceof ProviderEntity)) return saved;
      const own = { organizationId: actor.organizationId, providerId: saved.id };
      await tx.delete(ProviderDisciplineEntity, own);
      await tx.insert(
        ProviderDisciplineEntity,
        codes.map((discipline) => ({ ...own, discipline })),
      );
      await audit(tx, actor, { action: 'provider.save', subject: 'provider', subjectId: saved.id });
      return saved;
    });
  }
}
