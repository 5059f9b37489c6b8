import { Inject, Injectable } from '@nestjs/common';
import type { Discipline, OverlapPolicy } from '@meridian/domain';
import {
  Database,
  DisciplineEntity,
  isDuplicate,
  PoolEntity,
  TechniqueEntity,
  VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from '@meridian/persistence';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { spelledAlike } from './skills.js';

/** The columns that a manager fills in. */
type Columns = Pick<
  VisitTypeEntity,
  | 'name'
  | 'discipline'
  | 'durationMinutes'
  | 'bufferBeforeMinutes'
  | 'bufferAfterMinutes'
  | 'gridMinutes'
  | 'minNoticeMinutes'
  | 'horizonDays'
  | 'referralRequired'
  | 'groupCapacity'
  | 'selfBookable'
  | 'overlapPolicy'
  | 'perDayMax'
  | 'perWeekMax'
  | 'active'
>;

/** A visit type as it shall be, whole. Without an id a new one. */
export interface WholeVisitType extends Omit<
  Columns,
  'discipline' | 'groupCapacity' | 'selfBookable' | 'overlapPolicy' | 'perDayMax' | 'perWeekMax'
> {
  readonly id?: string | null;
  /** The version that was read; needed with an id. */
  readonly version?: number | null;
  readonly discipline: string;
  readonly groupCapacity?: number | null;
  readonly selfBookable?: boolean | null;
  readonly overlapPolicy?: OverlapPolicy | null;
  readonly perDayMax?: number | null;
  readonly perWeekMax?: number | null;
  readonly skills?: readonly string[] | null;
  readonly techniques: readonly string[];
  readonly poolIds: readonly string[];
}

export type SavedVisitType = VisitTypeEntity | StaleVersion | NotFound | InvalidInput;

/** The manager's side of the catalog: what can be booked, how long, with what. */
@Injectable()
export class VisitTypeService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Makes or changes a visit type whole: its techniques and needs become exactly the given ones. Booked visits keep their times. */
  async save(actor: Actor, input: WholeVisitType): Promise<SavedVisitType> {
    try {
      return await this.database.inOrganization(actor.organizationId, (tx) => this.saveIn(tx, actor, input));
    } catch (error) {
      if (isDuplicate(error, 'visit_type_name_key'))
        return new InvalidInput([new FieldProblem('name', 'another visit type has this name; choose another one')]);
      throw error;
    }
  }

  private async saveIn(tx: EntityManager, actor: Actor, input: WholeVisitType): Promise<SavedVisitType> {
    const problems = await unknownCodes(tx, input);
    if (input.id != null && input.version == null)
      problems.push(new FieldProblem('version', 'send the version that was read'));
    if (problems.length > 0) return new InvalidInput(problems);

    const columns = { ...columnsOf(input), skills: await spelledAlike(tx, actor.organizationId, input.skills) };
    const saved = input.id == null ? await insert(tx, actor, columns) : await update(tx, input.id, input, columns);
    if (!(saved instanceof VisitTypeEntity)) return saved;
    const own = { organizationId: actor.organizationId, visitTypeId: saved.id };
    await tx.delete(VisitTypeTechniqueEntity, own);
    await tx.delete(VisitTypeNeedEntity, own);
    if (input.techniques.length > 0)
      await tx.insert(
        VisitTypeTechniqueEntity,
        input.techniques.map((technique) => ({ ...own, technique })),
      );
    if (input.poolIds.length > 0)
      await tx.insert(
        VisitTypeNeedEntity,
        input.poolIds.map((poolId) => ({ ...own, poolId })),
      );
    await audit(tx, actor, { action: 'visit-type.save', subject: 'visit_type', subjectId: saved.id });
    return saved;
  }
}

async function unknownCodes(tx: EntityManager, input: WholeVisitType): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (!(await tx.existsBy(DisciplineEntity, { code: input.discipline as Discipline })))
    problems.push(new FieldProblem('discipline', 'choose one of the disciplines'));
  const techniques = await tx.countBy(TechniqueEntity, { code: In([...input.techniques]) });
  if (techniques !== input.techniques.length)
    problems.push(new FieldProblem('techniques', 'choose from the techniques'));
  const pools = await tx.countBy(PoolEntity, { id: In([...input.poolIds]) });
  if (pools !== input.poolIds.length) problems.push(new FieldProblem('poolIds', 'choose from the pools'));
  return problems;
}

/** The columns of the row itself. */
function columnsOf(input: WholeVisitType): Columns {
  const {
    durationMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    gridMinutes,
    minNoticeMinutes,
    horizonDays,
    referralRequired,
    groupCapacity = null,
    perDayMax = null,
    perWeekMax = null,
    active,
  } = input;
  return {
    name: input.name.trim(),
    discipline: input.discipline as Discipline,
    durationMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    gridMinutes,
    minNoticeMinutes,
    horizonDays,
    referralRequired,
    groupCapacity,
    selfBookable: input.selfBookable ?? false,
    overlapPolicy: input.overlapPolicy ?? 'never',
    perDayMax,
    perWeekMax,
    active,
  };
}

type Row = Columns & Pick<VisitTypeEntity, 'skills'>;

const insert = (tx: EntityManager, actor: Actor, columns: Row): Promise<VisitTypeEntity> =>
  tx.save(tx.create(VisitTypeEntity, { organizationId: actor.organizationId, ...columns }));

async function update(
  tx: EntityManager,
  id: string,
  input: Pick<WholeVisitType, 'version'>,
  columns: Row,
): Promise<SavedVisitType> {
  const version = input.version ?? 0;
  const result = await tx.update(VisitTypeEntity, { id, version }, { ...columns, version: version + 1 });
  const row = await tx.findOneBy(VisitTypeEntity, { id });
  if (!row) return new NotFound('The visit type');
  return result.affected === 1 ? row : new StaleVersion(row.version);
}
