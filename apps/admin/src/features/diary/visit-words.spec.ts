import type { DiaryVisitFragment } from '../../gql/graphql.js';
import { standsOnGrid, visitName } from './visit-words.js';

const visit = {
  state: 'booked',
  startsAt: '2026-11-23T15:30:00Z',
  endsAt: '2026-11-23T16:15:00Z',
  patient: { name: 'Rosa Alvarez' },
  visitType: { name: 'Acupuncture, follow-up' },
} as DiaryVisitFragment;

describe('a visit in words', () => {
  it('begins with what is shown and ends with provider and state', () => {
    expect(visitName(visit, 'Priya Nair', 'America/Chicago')).toBe(
      '09:30 Rosa Alvarez Acupuncture, follow-up, until 10:15, with Priya Nair, Booked',
    );
  });

  it('names a state that needs attention where it is shown', () => {
    expect(visitName({ ...visit, state: 'safety_hold' }, 'Priya Nair', 'America/Chicago')).toContain(
      'Rosa Alvarez Acupuncture, follow-up · Safety hold,',
    );
  });

  it('leaves the grid once its time is free again', () => {
    expect(standsOnGrid({ state: 'cancelled' })).toBe(false);
    expect(standsOnGrid({ state: 'safety_hold' })).toBe(true);
    expect(standsOnGrid({ state: 'noshow' })).toBe(true);
  });
});
