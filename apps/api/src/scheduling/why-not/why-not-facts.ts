import {
  addDays,
  DAY_MS,
  type Discipline,
  type EpochMs,
  instantOf,
  type LocalDate,
  localDateOf,
  localTimeOf,
  type LocalTime,
  type OrganizationId,
  type ResourceId,
} from '@meridian/domain';
import { AppointmentEntity } from '@meridian/persistence';
import type { WhyNotQuestion } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { readAsker } from '../asker-reader.js';
import { isRefusal } from '../booking-request.js';
import { type ProviderPlace, readPlaces } from '../place-reader.js';
import { VisitTypeNotOffered } from '../refusal.type.js';
import { referralToBook } from '../referral-to-book.js';
import { openingsQueryOf } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';
import { ANY_VISIT, questionAt } from './diary-of-search.js';

export interface WhyNotRequest {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly visitTypeId?: string | null;
  readonly patientId?: string | null;
  readonly providerId?: string | null;
  readonly clinicId?: string | null;
  readonly referralId?: string | null;
  readonly movedId?: string | null;
  readonly holdId?: string | null;
}

/** So far ahead the next time is looked for, and so many providers are asked at once. */
const DAYS_AHEAD = 14;
const PLACES_MAX = 20;

/** The question for one provider at one clinic, with everything that a booking there would go by. */
export interface PlaceQuestion {
  readonly place: ProviderPlace;
  readonly question: WhyNotQuestion;
}

/** What is asked, and how many more might have been. */
export interface WhyNotFacts {
  readonly questions: readonly PlaceQuestion[];
  readonly notAsked: number;
}

/** Reads what the question needs, as a search reads it, and makes of it the diaries of bookings; or says what is wrong with it. */
export async function readWhyNot(
  tx: EntityManager,
  actor: Actor,
  request: WhyNotRequest,
  nowMs: EpochMs,
): Promise<WhyNotFacts | Refusal> {
  const { organizationId } = actor;
  const { visitTypeId, movedId } = request;
  const moved = movedId ? await tx.findOneBy(AppointmentEntity, { organizationId, id: movedId }) : null;
  if (movedId && !moved) return new NotFound('The visit');
  const kind = visitTypeId ? await readVisitType(tx, organizationId, visitTypeId) : ANY_VISIT;
  if (!kind) return new NotFound('The visit type');
  // A visit whose length the desk chose keeps it: the search has to read as far.
  const visitType = moved?.durationMinutes ? { ...kind, durationMinutes: moved.durationMinutes } : kind;
  const who = await readWho(tx, actor, request, { visitType, moved, nowMs });
  if (isRefusal(who)) return who;
  const { asked, notAsked } = await placesFor(tx, organizationId, request, visitType, nowMs);
  if (asked.length === 0) return nobody(request);
  if (asked.some((place) => isSkipped(request, place)))
    return new InvalidInput([new FieldProblem('time', 'a time that the clock shows: it skips this one that night')]);
  const fromMs = Math.max(nowMs, Math.min(...asked.map((place) => startOf(request, place))));
  const untilMs = Math.max(nowMs, ...asked.map((place) => startOf(request, place))) + DAYS_AHEAD * DAY_MS;
  const query = await openingsQueryOf(
    tx,
    organizationId,
    {
      visitType,
      places: asked,
      window: { startMs: fromMs, endMs: untilMs },
      patientResourceId: who.patientResourceId,
      exceptHoldId: who.ownHoldId,
      exceptAppointmentIds: movedId ? [movedId] : [],
    },
    nowMs,
  );
  const searched = { visitType, query, moved, untilMs, nowMs, ...who };
  const questions = asked.map((place) => ({ place, question: questionAt(searched, place, startOf(request, place)) }));
  return { questions, notAsked };
}

/** For whom, which hold of the caller's does not count, and whether a referral covers it. */
interface Who {
  readonly patientId: string | null;
  readonly patientResourceId: ResourceId | null;
  readonly ownHoldId: string | null;
  readonly hasAcceptedReferral: boolean;
}

async function readWho(
  tx: EntityManager,
  actor: Actor,
  { patientId: named, holdId, referralId }: WhyNotRequest,
  { visitType, moved, nowMs }: { visitType: VisitTypeWithNeeds; moved: AppointmentEntity | null; nowMs: EpochMs },
): Promise<Who | Refusal> {
  const patientId = named ?? moved?.patientId ?? null;
  const asker = { patientId, ...(await readAsker(tx, actor, { patientId, holdId: holdId ?? null }, nowMs)) };
  if (patientId === null) return { ...asker, hasAcceptedReferral: false };
  if (asker.patientResourceId === null) return new NotFound('The patient');
  // The referral that asked for the visit was accepted when it was booked; moving it asks nothing new of it.
  if (moved) return { ...asker, hasAcceptedReferral: moved.referralId !== null };
  if (!referralId) return { ...asker, hasAcceptedReferral: false };
  const referral = await referralToBook(tx, actor, { referralId, patientId, justAsking: true }, visitType);
  return isRefusal(referral) ? referral : { ...asker, hasAcceptedReferral: true };
}

async function placesFor(
  tx: EntityManager,
  organizationId: OrganizationId,
  { date, visitTypeId, providerId, clinicId }: WhyNotRequest,
  { disciplines: [discipline] }: VisitTypeWithNeeds,
  nowMs: EpochMs,
): Promise<{ readonly asked: readonly ProviderPlace[]; readonly notAsked: number }> {
  // Of a day that is over, the next start is looked for from now on; a day more on both sides for the clinics' zones.
  const today = localDateOf(nowMs, 'UTC');
  const from = date > today ? date : today;
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(from, -1),
    untilDate: addDays(from, DAYS_AHEAD + 2),
    ...(providerId ? { providerIds: [providerId] } : visitTypeId ? { discipline: discipline as Discipline } : {}),
    ...(clinicId ? { clinicId } : {}),
  });
  const asked = providerId ? places : places.filter(({ active }) => active);
  return { asked: asked.slice(0, PLACES_MAX), notAsked: Math.max(0, asked.length - PLACES_MAX) };
}

const nobody = ({ providerId }: WhyNotRequest): Refusal =>
  new VisitTypeNotOffered(
    providerId ? 'This provider takes no bookings at that clinic.' : 'Nobody gives this kind of visit there.',
    'Choose another provider or clinic.',
  );

const startOf = ({ date, time }: WhyNotRequest, { timeZone }: ProviderPlace): EpochMs =>
  instantOf(date, time, timeZone);

const isSkipped = (request: WhyNotRequest, place: ProviderPlace): boolean =>
  localTimeOf(startOf(request, place), place.timeZone) !== request.time;
