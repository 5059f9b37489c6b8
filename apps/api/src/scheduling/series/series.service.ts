import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { ClinicEntity, Database, lastly, SeriesEntity, type SeriesRuleRow } from '@meridian/persistence';
import { checkSeriesRule, checkSeriesVisits } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound } from '../../graphql/refusal.type.js';
import type { Acknowledgement } from '../safety-gate.js';
import { VisitBooker } from '../visit-booker.js';
import { seriesAnswers } from './series-answer.js';
import { SeriesVisitRefused } from './series.type.js';

export interface BookSeriesRequest {
  readonly idempotencyKey: string;
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
  readonly referralId?: string | null;
  readonly rule: SeriesRuleRow;
  readonly visits: readonly { readonly startsAt: Date; readonly providerId?: string | null }[];
  readonly acknowledgements?: readonly Acknowledgement[] | null;
}

const INSERT = `insert into series (organization_id, id, patient_id, visit_type_id, provider_id, clinic_id, rule, size, booked_by, booked_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Books all visits of a series, or none of them. Each owes its own confirmation and reminders. */
@Injectable()
export class SeriesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The series, or why none of its visits was booked. The same key again gets the first answer. */
  book(actor: Actor, request: BookSeriesRequest): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(
      organizationId,
      (tx) =>
        once(
          tx,
          { actor, operation: 'bookSeries', key: request.idempotencyKey, input: request, nowMs },
          seriesAnswers(tx, actor),
          {
            load: () => tx.findOneBy(ClinicEntity, { organizationId, id: request.clinicId }),
            decide: (clinic) => this.decide(tx, actor, request, clinic, nowMs),
          },
        ),
      { plans: 'generic' },
    );
  }

  private async decide(
    tx: EntityManager,
    actor: Actor,
    request: BookSeriesRequest,
    clinic: ClinicEntity | null,
    nowMs: EpochMs,
  ): Promise<object> {
    if (!clinic) return new NotFound('The clinic');
    const wrong = problemOf(request, clinic.timeZone);
    if (wrong) return new InvalidInput([wrong]);
    const { patientId, visitTypeId, clinicId, referralId = null, acknowledgements = null, visits } = request;
    const series = newSeries(actor, request, nowMs);
    const wanted = visits.map(({ startsAt, providerId }, index) => ({
      patientId,
      visitTypeId,
      clinicId,
      referralId,
      acknowledgements,
      providerId: providerId ?? request.providerId,
      startsAt,
      series: { id: series.id, ordinal: index + 1 },
    }));
    const answer = await this.booker.bookAll(tx, actor, wanted, nowMs);
    if ('refusal' in answer) {
      const startsAt = visits[answer.index]?.startsAt ?? new Date(nowMs);
      return new SeriesVisitRefused({ index: answer.index, startsAt, timeZone: clinic.timeZone }, answer.refusal);
    }
    await write(tx, series);
    await audit(tx, actor, { action: 'series.book', subject: 'series', subjectId: series.id, patientId });
    return series;
  }
}

/** What the rules say against the rule, or against the starts that were chosen. */
function problemOf({ rule, visits }: BookSeriesRequest, timeZone: string): FieldProblem | null {
  const checked = checkSeriesRule({ ...rule, timeZone });
  if (!checked.ok) return new FieldProblem(`rule.${checked.refusal.field}`, checked.refusal.detail);
  const starts = visits.map(({ startsAt }) => startsAt.getTime());
  const apart = checkSeriesVisits(starts, rule.minGapDays, timeZone);
  return apart.ok ? null : new FieldProblem(`visits.${apart.refusal.index}.startsAt`, apart.refusal.detail);
}

const newSeries = (
  { organizationId, accountId }: Actor,
  { patientId, visitTypeId, providerId, clinicId, rule, visits }: BookSeriesRequest,
  nowMs: EpochMs,
): SeriesEntity =>
  Object.assign(new SeriesEntity(), {
    organizationId,
    id: randomUUID(),
    patientId,
    visitTypeId,
    providerId,
    clinicId,
    rule: { ...rule },
    size: visits.length,
    bookedBy: accountId,
    bookedAt: new Date(nowMs),
  } satisfies SeriesEntity);

/** With the commit: its visits are written before it, and ask for it only then. */
const write = (tx: EntityManager, series: SeriesEntity): Promise<void> =>
  lastly(tx, INSERT, [
    series.organizationId,
    series.id,
    series.patientId,
    series.visitTypeId,
    series.providerId,
    series.clinicId,
    JSON.stringify(series.rule),
    series.size,
    series.bookedBy,
    series.bookedAt,
  ]);
