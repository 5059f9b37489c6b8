import { type AppointmentState, type EpochMs, MINUTE_MS } from '@meridian/domain';

/** A step of a visit as it was recorded. */
export interface RecordedStep {
  readonly to: AppointmentState;
  readonly undo: boolean;
  readonly atMs: EpochMs;
}

/** How long somebody waited and was in the room; whole minutes, null for what has not begun. */
export interface QueueTimes {
  /** When the visit came to where it stands; null when no step was taken, or all were taken back. */
  readonly sinceMs: EpochMs | null;
  readonly arrivedMs: EpochMs | null;
  /** From arrival to the room, or to now. */
  readonly waitingMinutes: number | null;
  /** From the room to completion, or to now. */
  readonly inRoomMinutes: number | null;
}

const WAITS: readonly AppointmentState[] = ['arrived', 'checked-in'];

/** Whether somebody in this state sits in the waiting room. */
export const isWaiting = (state: AppointmentState): boolean => WAITS.includes(state);

/**
 * The queue times of a visit, from its steps in order. A step that was taken back counts as if it had never been: who was
 * shown into the room by mistake has waited all the while.
 */
export function queueTimes(steps: readonly RecordedStep[], nowMs: EpochMs): QueueTimes {
  const standing: RecordedStep[] = [];
  for (const step of steps) {
    if (step.undo) standing.pop();
    else standing.push(step);
  }
  const minutes = (from: number): number | null => {
    const begun = standing[from];
    if (!begun) return null;
    const ended = standing[from + 1]?.atMs ?? nowMs;
    return Math.max(0, Math.floor((ended - begun.atMs) / MINUTE_MS));
  };
  const arrival = standing.findIndex(({ to }) => to === 'arrived');
  const room = standing.findIndex(({ to }) => to === 'in-room');
  const waited = standing.slice(arrival).findIndex(({ to }) => !isWaiting(to));
  const arrivedMs = standing[arrival]?.atMs ?? null;
  const waitEndMs = waited < 0 ? nowMs : (standing[arrival + waited]?.atMs ?? nowMs);
  return {
    sinceMs: standing.at(-1)?.atMs ?? null,
    arrivedMs,
    waitingMinutes: arrivedMs === null ? null : Math.max(0, Math.floor((waitEndMs - arrivedMs) / MINUTE_MS)),
    inRoomMinutes: minutes(room),
  };
}

/** Somebody in the waiting room. */
export interface Waiting {
  readonly id: string;
  readonly providerId: string;
  readonly startMs: EpochMs;
  readonly arrivedMs: EpochMs | null;
}

/** Whom each provider sees next: of those who wait, the earliest appointment; of two, who came first. */
export function nextUp(waiting: readonly Waiting[]): ReadonlySet<string> {
  const first = new Map<string, Waiting>();
  for (const one of waiting) {
    const other = first.get(one.providerId);
    if (!other || comesBefore(one, other)) first.set(one.providerId, one);
  }
  return new Set([...first.values()].map(({ id }) => id));
}

function comesBefore(one: Waiting, other: Waiting): boolean {
  if (one.startMs !== other.startMs) return one.startMs < other.startMs;
  const [here, there] = [one.arrivedMs ?? Infinity, other.arrivedMs ?? Infinity];
  return here === there ? one.id < other.id : here < there;
}
