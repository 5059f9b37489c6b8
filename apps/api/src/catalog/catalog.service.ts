import { Inject, Injectable } from '@nestjs/common';
import { matchesSearch, searchTermsOf, wordKeyOf } from '@meridian/domain';
import {
  ClinicEntity,
  Database,
  DisciplineEntity,
  PoolEntity,
  TechniqueEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import type { Actor } from '../auth/actor.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { readSkills } from './skills.js';

/** A clinic's catalog is chosen from whole: a list longer than a page of search results, shorter than a table dump. */
const LIST_MAX = 500;

/** `first` within 1 … 500, or bad input. */
export function listSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= LIST_MAX) return first;
  throw new InvalidInputError([new FieldProblem('first', `a number from 1 to ${LIST_MAX}`)]);
}

/** What the organization has on offer, to choose from. */
@Injectable()
export class CatalogService {
  constructor(@Inject(Database) private readonly database: Database) {}

  clinics(actor: Actor): Promise<ClinicEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(ClinicEntity, { where: { active: true }, order: { name: 'ASC' } }),
    );
  }

  disciplines(actor: Actor): Promise<DisciplineEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(DisciplineEntity, { order: { name: 'ASC' } }),
    );
  }

  techniques(actor: Actor): Promise<TechniqueEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(TechniqueEntity, { order: { name: 'ASC' } }),
    );
  }

  pools(actor: Actor): Promise<PoolEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(PoolEntity, { order: { kind: 'DESC', name: 'ASC' } }),
    );
  }

  /** What providers can and visit types need, in the words of the organization. */
  skills(actor: Actor): Promise<string[]> {
    return this.database.inOrganization(actor.organizationId, (tx) => readSkills(tx, actor.organizationId));
  }

  /** Visit types by name, inactive ones included; each typed word must start a word of the name, accents ignored. */
  async visitTypes(actor: Actor, search: string | null | undefined, first: number): Promise<VisitTypeEntity[]> {
    const limit = listSize(first);
    const rows = await this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(VisitTypeEntity, { order: { name: 'ASC' } }),
    );
    const terms = searchTermsOf(search ?? '');
    return rows.filter((row) => matchesSearch(wordKeyOf(row.name), terms)).slice(0, limit);
  }
}
