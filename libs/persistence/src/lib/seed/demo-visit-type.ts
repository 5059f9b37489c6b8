import type { BodyRegion, Discipline, OverlapPolicy } from '@meridian/domain';
import type { DemoPoolKey } from './demo-clinics.data.js';
import type { DemoTechnique } from './demo-techniques.data.js';

export interface DemoVisitType {
  readonly key: string;
  readonly name: string;
  readonly discipline: Discipline;
  /** Minutes: duration, buffer before, buffer after, grid, notice. */
  readonly minutes: readonly [duration: number, before: number, after: number, grid: number, notice: number];
  readonly techniques: readonly DemoTechnique[];
  readonly needs: readonly DemoPoolKey[];
  /** How often it is planned beside the others of its discipline; 0 = only on purpose. */
  readonly weight: number;
  readonly referralRequired?: true;
  readonly bodyRegion?: BodyRegion;
  /** Squeezed in beside another visit where it must be; never when left out. */
  readonly overlapPolicy?: OverlapPolicy;
  /** Given in group sessions to so many at once; never planned for one patient alone. */
  readonly groupCapacity?: number;
}

export const HOUR = 60;
export const DAY = 24 * HOUR;
/** One kind of visit in one line. */
export const visitType = (
  discipline: Discipline,
  key: string,
  name: string,
  minutes: DemoVisitType['minutes'],
  needs: readonly DemoPoolKey[],
  techniques: readonly DemoTechnique[],
  weight: number,
): DemoVisitType => ({ discipline, key, name, minutes, needs, techniques, weight });
