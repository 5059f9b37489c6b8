import { Inject, Injectable } from '@nestjs/common';
import { searchTermsOf, type SearchTerm } from '@meridian/domain';
import { Database, PatientEntity } from '@meridian/persistence';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { isId } from '../catalog/ids.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';

/** More words than any name, phone and birth date together have. */
const TERMS_MAX = 12;

export interface PatientQuery {
  readonly search: string;
  readonly first: number;
  readonly after: string | null | undefined;
}

/** Finds patients as a clerk on the phone types them. */
@Injectable()
export class PatientSearchService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Patients who match every typed word, in the order of their names; all of them when nothing is typed. Two statements:
   * the page, and the audit of whose names were shown.
   */
  async search(actor: Actor, query: PatientQuery): Promise<Page<PatientEntity>> {
    const first = pageSize(query.first);
    const after = decodeCursor(query.after, 3);
    if (after && !isId(after[2] ?? ''))
      throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
    const terms = searchTermsOf(query.search).slice(0, TERMS_MAX);
    if (terms.length === 0 && query.search.trim() !== '') return pageOf<PatientEntity>([], first, keyOf);
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const builder = tx
        .createQueryBuilder(PatientEntity, 'p')
        .where('p.organizationId = :organizationId', { organizationId: actor.organizationId });
      terms.forEach((term, at) => builder.andWhere(`p.searchKey like :term${at}`, { [`term${at}`]: patternOf(term) }));
      if (after)
        builder.andWhere('(p.family, p.given, p.id) > (:family, :given, cast(:id as uuid))', {
          family: after[0],
          given: after[1],
          id: after[2],
        });
      const rows = await builder
        .orderBy('p.family')
        .addOrderBy('p.given')
        .addOrderBy('p.id')
        .limit(first + 1)
        .getMany();
      const page = pageOf(rows, first, keyOf);
      await audit(
        tx,
        actor,
        page.edges.map(({ node }) => ({
          action: 'patient.find' as const,
          subject: 'patient',
          subjectId: node.id,
          patientId: node.id,
        })),
      );
      return page;
    });
  }
}

const keyOf = (patient: PatientEntity): readonly string[] => [patient.family, patient.given, patient.id];

const patternOf = ({ text, anywhere }: SearchTerm): string =>
  `%${anywhere ? '' : ' '}${text.replace(/[\\%_]/g, '\\$&')}%`;
