import type { SaveVisitTypeInput, VisitTypeFieldsFragment } from '../../gql/graphql.js';

export type VisitTypeValues = Omit<SaveVisitTypeInput, 'id' | 'version' | 'techniques' | 'poolIds' | 'skills'> & {
  techniques: string[];
  poolIds: string[];
  skills: string[];
};

/** A new visit type starts with the clinic's usual figures: half an hour, on a quarter-hour grid, 60 days ahead. */
export const BLANK_VISIT_TYPE: VisitTypeValues = {
  name: '',
  discipline: '',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 15,
  minNoticeMinutes: 60,
  horizonDays: 60,
  referralRequired: false,
  groupCapacity: null,
  skills: [],
  selfBookable: false,
  overlapPolicy: 'never',
  perDayMax: null,
  perWeekMax: null,
  active: true,
  techniques: [],
  poolIds: [],
};

export const visitTypeValues = (type: VisitTypeFieldsFragment): VisitTypeValues => ({
  name: type.name,
  discipline: type.discipline.code,
  durationMinutes: type.durationMinutes,
  bufferBeforeMinutes: type.bufferBeforeMinutes,
  bufferAfterMinutes: type.bufferAfterMinutes,
  gridMinutes: type.gridMinutes,
  minNoticeMinutes: type.minNoticeMinutes,
  horizonDays: type.horizonDays,
  referralRequired: type.referralRequired,
  groupCapacity: type.groupCapacity,
  skills: type.skills,
  selfBookable: type.selfBookable,
  overlapPolicy: type.overlapPolicy,
  perDayMax: type.perDayMax,
  perWeekMax: type.perWeekMax,
  active: type.active,
  techniques: type.techniques.map(({ code }) => code),
  poolIds: type.needs.map(({ id }) => id),
});

/** The figures of a visit type and their bounds, as the form shows them. */
export const FIGURES = [
  { field: 'durationMinutes', label: 'Duration, minutes', min: 5, max: 720 },
  { field: 'gridMinutes', label: 'Starts every, minutes', min: 5, max: 240 },
  { field: 'bufferBeforeMinutes', label: 'Buffer before, minutes', min: 0, max: 240 },
  { field: 'bufferAfterMinutes', label: 'Buffer after, minutes', min: 0, max: 240 },
  { field: 'minNoticeMinutes', label: 'Notice, minutes', min: 0, max: 525_600 },
  { field: 'horizonDays', label: 'Bookable ahead, days', min: 1, max: 730 },
] as const;
