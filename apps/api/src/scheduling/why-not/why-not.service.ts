import { Inject, Injectable } from '@nestjs/common';
import { type Clock, MINUTE_MS } from '@meridian/domain';
import { ClinicEntity, Database, ProviderEntity } from '@meridian/persistence';
import { whyNot } from '@meridian/scheduling';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { isRefusal } from '../booking-request.js';
import { rowsById } from '../opening.service.js';
import { spacingWarningOf } from '../spacing/spacing-warnings.js';
import { type PlaceQuestion, readWhyNot, type WhyNotRequest } from './why-not-facts.js';
import { sayWhyNot } from './say-why-not.js';
import { WhyNot, WhyNotAnswer } from './why-not.type.js';

/** Says whether a time could be booked, and if not, why and when it could be. Nothing is written. */
@Injectable()
export class WhyNotService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An answer for each provider and clinic that the question is about, or what is wrong with it. */
  ask(actor: Actor, request: WhyNotRequest): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const facts = await readWhyNot(tx, actor, request, nowMs);
      if (isRefusal(facts)) return facts;
      const { questions, notAsked } = facts;
      const ids = (of: 'providerId' | 'clinicId') => questions.map(({ place }) => place[of]);
      const [providers, clinics] = [
        await rowsById(tx, ProviderEntity, ids('providerId')),
        await rowsById(tx, ClinicEntity, ids('clinicId')),
      ];
      const answers = questions.flatMap((asked) => {
        const [provider, clinic] = [providers.get(asked.place.providerId), clinics.get(asked.place.clinicId)];
        return provider && clinic ? [answerTo(asked, provider, clinic)] : [];
      });
      return Object.assign(new WhyNot(), { answers: answers.sort(soonestFirst), notAsked });
    });
  }
}

function answerTo({ question }: PlaceQuestion, provider: ProviderEntity, clinic: ClinicEntity): WhyNotAnswer {
  const answer = whyNot(question);
  const { startMs } = question.request;
  const free = answer.free;
  return Object.assign(new WhyNotAnswer(), {
    provider,
    clinic,
    startsAt: new Date(startMs),
    endsAt: new Date(startMs + question.diary.visitType.durationMinutes * MINUTE_MS),
    because: free ? null : sayWhyNot(answer, question, provider.name),
    next: free || answer.nextMs === null ? null : new Date(answer.nextMs),
    spacingWarnings: free ? answer.visit.warnings.map(spacingWarningOf) : [],
  } satisfies WhyNotAnswer);
}

/** The free ones, then who is free next. */
const soonestFirst = (one: WhyNotAnswer, other: WhyNotAnswer): number =>
  Number(one.because !== null) - Number(other.because !== null) || nextOf(one) - nextOf(other);

const nextOf = ({ next }: WhyNotAnswer): number => next?.getTime() ?? Number.MAX_SAFE_INTEGER;
