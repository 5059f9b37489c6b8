import type { Discipline } from '@meridian/domain';

/** Who can what besides the discipline, and which kinds of visit ask for it. */
export const DEMO_SKILLS = {
  disciplines: new Map<Discipline, readonly string[]>([['physical-therapy', ['Dry needling']]]),
  visitTypes: new Map<string, string[]>([['pt-needling', ['Dry needling']]]),
};
