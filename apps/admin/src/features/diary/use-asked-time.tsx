import { type KeyboardEvent, type ReactNode, useCallback, useState } from 'react';
import type { Lane } from './diary-lanes.js';

/** A time of a provider that is not free and was asked about; epoch milliseconds. */
export interface AskedTime {
  providerId: string;
  /** Null where the lane does not say. */
  name: string | null;
  at: number;
}

/** How the booking feature says why a time is not free; the route brings the two together. */
export type WhyNotSlot = (props: { pointed: AskedTime | null; onClose: () => void }) => ReactNode;

/** Which time was asked about, and its answer. */
export function useAskedTime(whyNot: WhyNotSlot) {
  const [asked, setAsked] = useState<AskedTime | null>(null);
  const onWhyNot = useCallback(({ providerId, title, key }: Lane, at: number) => {
    // In a week of one provider a lane is called after its day.
    if (providerId !== null) setAsked({ providerId, name: key === providerId ? title : null, at });
  }, []);
  return { onWhyNot, answer: whyNot({ pointed: asked, onClose: () => setAsked(null) }) };
}

/** `y` asks about the time of whatever has the focus, in the lane of a provider. Answers whether it was that key. */
export function askedByKey(
  event: KeyboardEvent,
  lanes: readonly Lane[],
  onWhyNot: ((lane: Lane, at: number) => void) | null,
): boolean {
  if (event.key !== 'y' || event.ctrlKey || event.metaKey || event.altKey || !onWhyNot) return false;
  const item = (event.target as HTMLElement).closest<HTMLElement>('[data-roving]');
  const key = item?.closest<HTMLElement>('[data-lane]')?.dataset['lane'];
  const lane = lanes.find((each) => each.key === key);
  if (!item || !lane || lane.providerId === null) return false;
  event.preventDefault();
  onWhyNot(lane, Number(item.dataset['at'] ?? lane.axis.startMs));
  return true;
}
