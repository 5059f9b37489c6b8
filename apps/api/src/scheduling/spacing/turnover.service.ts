import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { Database, isDuplicate, RoomTurnoverEntity, TechniqueEntity } from '@meridian/persistence';
import { type EntityManager, IsNull } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { FieldProblem, InvalidInput, type Refusal } from '../../graphql/refusal.type.js';
import { isRefusal } from '../booking-request.js';
import { readToChange, savedOnce } from './saved-once.js';
import type { Retirement } from './spacing.service.js';

/** A row of the matrix as it shall be. Without an id a new one. */
export interface WholeRoomTurnover {
  readonly idempotencyKey: string;
  readonly id?: string | null;
  /** The version that was read; needed with an id. */
  readonly version?: number | null;
  readonly previousTechnique?: string | null;
  readonly nextTechnique?: string | null;
  readonly minutes: number;
}

/** What rooms need between visits. Booked visits stay, whatever changes. */
@Injectable()
export class TurnoverService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The rows in force. */
  rows(actor: Actor): Promise<RoomTurnoverEntity[]> {
    return this.database.inOrganization(actor.organizationId, (tx) =>
      tx.find(RoomTurnoverEntity, {
        where: { retiredAt: IsNull() },
        order: {
          previousTechnique: { direction: 'ASC', nulls: 'FIRST' },
          nextTechnique: { direction: 'ASC', nulls: 'FIRST' },
        },
      }),
    );
  }

  /** Makes or changes a row, or says which field keeps it from being one. */
  async save(actor: Actor, input: WholeRoomTurnover): Promise<object> {
    const nowMs = this.clock.now();
    try {
      return await this.database.inOrganization(actor.organizationId, (tx) =>
        savedOnce(tx, RoomTurnoverEntity, { actor, operation: 'saveRoomTurnover', input, nowMs }, () =>
          this.saveIn(tx, actor, input, nowMs),
        ),
      );
    } catch (error) {
      if (isDuplicate(error, 'room_turnover_pair_key'))
        return new InvalidInput([new FieldProblem('nextTechnique', 'this pair has a row already; change that one')]);
      throw error;
    }
  }

  /** From now on the row is asked no more. */
  retire(actor: Actor, input: Retirement): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      savedOnce(tx, RoomTurnoverEntity, { actor, operation: 'retireRoomTurnover', input, nowMs }, async () => {
        const found = await readToChange(tx, RoomTurnoverEntity, 'The row', input);
        if (isRefusal(found)) return found;
        found.retiredAt = new Date(nowMs);
        return this.write(tx, actor, found, 'room-turnover.retire', nowMs);
      }),
    );
  }

  private async saveIn(
    tx: EntityManager,
    actor: Actor,
    input: WholeRoomTurnover,
    nowMs: EpochMs,
  ): Promise<RoomTurnoverEntity | Refusal> {
    const problems: FieldProblem[] = [];
    for (const field of ['previousTechnique', 'nextTechnique'] as const)
      if (input[field] && !(await tx.existsBy(TechniqueEntity, { code: input[field] })))
        problems.push(new FieldProblem(field, 'choose from the techniques'));
    if (problems.length > 0) return new InvalidInput(problems);
    const columns = {
      previousTechnique: input.previousTechnique || null,
      nextTechnique: input.nextTechnique || null,
      minutes: input.minutes,
    };
    const found =
      input.id == null
        ? Object.assign(new RoomTurnoverEntity(), {
            organizationId: actor.organizationId,
            id: randomUUID(),
            version: 0,
          })
        : await readToChange(tx, RoomTurnoverEntity, 'The row', { ...input, id: input.id });
    if (isRefusal(found)) return found;
    return this.write(tx, actor, Object.assign(found, columns), 'room-turnover.save', nowMs);
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    row: RoomTurnoverEntity,
    action: 'room-turnover.save' | 'room-turnover.retire',
    nowMs: EpochMs,
  ): Promise<RoomTurnoverEntity> {
    row.version += 1;
    row.savedBy = actor.accountId;
    row.savedAt = new Date(nowMs);
    const saved = await tx.save(row);
    await audit(tx, actor, { action, subject: 'room_turnover', subjectId: saved.id });
    return saved;
  }
}
