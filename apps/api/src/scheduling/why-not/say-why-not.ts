import { dayInterval, type EpochMs, type Interval, localDateOf, localTimeOf, MINUTE_MS } from '@meridian/domain';
import type { Obstacle, WhyNot, WhyNotQuestion } from '@meridian/scheduling';
import type { Refusal } from '../../graphql/refusal.type.js';
import { describeRefusal } from '../describe-refusal.js';

type Refused = Extract<WhyNot, { free: false }>;

/**
 * The refusal as a booking would be told it, said more exactly where it is known what stands in the way: who or what,
 * and until when. In the clinic's time; it names the provider and the pool, and never another patient.
 */
export function sayWhyNot(answer: Refused, question: WhyNotQuestion, provider: string): Refusal {
  const { request, diary, nowMs } = question;
  const refusal = describeRefusal(answer.refusal, request, diary, nowMs);
  const startMs = request.startMs;
  const visit = { startMs, endMs: startMs + diary.visitType.durationMinutes * MINUTE_MS };
  const message = messageOf(answer, { visit, question, provider });
  return message === null ? refusal : Object.assign(refusal, { message });
}

interface Asked {
  readonly visit: Interval;
  readonly question: WhyNotQuestion;
  readonly provider: string;
}

function messageOf({ refusal, obstacle }: Refused, asked: Asked): string | null {
  if (refusal.kind === 'OutsideOpenHours') return outsideHours(refusal.open, obstacle, asked);
  if (refusal.kind !== 'SlotTaken') return null;
  const { provider, question } = asked;
  const { by, poolName } = refusal;
  const pool = question.diary.pools.find(({ kind, name }) => kind === by && name === poolName);
  if (pool?.members.length === 0) return `There is no ${THINGS[pool.kind]} of this kind at that clinic (${pool.name}).`;
  if (obstacle === null) return null;
  switch (by) {
    case 'patient':
      return until('The patient has another visit', obstacle, asked);
    case 'provider':
      return obstacle.kind === 'way'
        ? until(`${provider} is at another clinic or on the way`, obstacle, asked)
        : until(`${provider} is busy`, obstacle, asked);
    case 'room':
    case 'equipment': {
      const which = whichOf(by, obstacle.members ?? 0, poolName);
      const ready = refusal.turnover?.untilMs;
      if (ready) return until(`${which.one} is being turned over`, { startMs: -Infinity, endMs: ready }, asked);
      // For the next visit it would not be ready in time: the booking's words say so.
      return refusal.turnover ? null : until(which.taken, obstacle, asked);
    }
  }
}

function outsideHours(open: readonly Interval[], obstacle: Obstacle | null, asked: Asked): string {
  const { visit, provider, question } = asked;
  const { timeZone } = question.diary;
  if (obstacle) {
    const day = dayInterval(localDateOf(visit.startMs, timeZone), timeZone);
    const wholeDay = obstacle.startMs <= day.startMs && day.endMs <= obstacle.endMs;
    return wholeDay ? `${provider} is on leave that day.` : until(`${provider} is on leave`, obstacle, asked);
  }
  if (open.length === 0) return `${provider} has no hours there that day.`;
  const begun = open.find(({ startMs, endMs }) => startMs <= visit.startMs && visit.startMs < endMs);
  return begun
    ? `${provider}'s hours end at ${clock(asked)(begun.endMs)}, and this visit would last until ${clock(asked)(visit.endMs)}.`
    : `${provider} takes no bookings at that time.`;
}

/** "… until 10:40.", and where the visit itself would be free, which side of it is not. */
function until(what: string, { startMs, endMs }: Interval, asked: Asked): string {
  const { visit, question } = asked;
  const { bufferBeforeMinutes, bufferAfterMinutes } = question.diary.visitType;
  const at = clock(asked);
  if (endMs <= visit.startMs)
    return `${what} until ${at(endMs)}, and this visit needs ${bufferBeforeMinutes} minutes before it.`;
  if (startMs >= visit.endMs)
    return `${what} from ${at(startMs)} on, and this visit needs ${bufferAfterMinutes} minutes after it.`;
  if (startMs > visit.startMs)
    return `${what} from ${at(startMs)} on, and this visit would last until ${at(visit.endMs)}.`;
  return `${what} until ${at(endMs)}.`;
}

const THINGS = { room: 'room', equipment: 'device' } as const;

/** How a pool is spoken of, by how many it has at the clinic. */
function whichOf(
  kind: 'room' | 'equipment',
  members: number,
  pool = '',
): { readonly one: string; readonly taken: string } {
  const thing = THINGS[kind];
  const of = pool ? ` (${pool})` : '';
  if (members === 1) return { one: `The only ${thing}${of}`, taken: `The only ${thing}${of} is taken` };
  return {
    one: `The next ${thing}${of}`,
    taken: `${members === 2 ? 'Both' : `All ${members}`} ${thing}s${of} are taken`,
  };
}

/** "10:40" of the clinic's clock, with the day where it is another. */
const clock =
  ({ visit, question }: Asked) =>
  (at: EpochMs): string => {
    const { timeZone } = question.diary;
    const [day, time] = [localDateOf(at, timeZone), localTimeOf(at, timeZone)];
    return day === localDateOf(visit.startMs, timeZone) ? time : `${day} ${time}`;
  };
