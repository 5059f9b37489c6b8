import { MINUTE_MS } from '@meridian/domain';
import type { ClinicId, Interval, PoolId, ProviderId, ResourceId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import * as fc from 'fast-check';
import type { OpeningsQuery, ProviderTime, VisitShape } from '../lib/openings-query.js';
import type { ClaimAtClinic } from '../lib/travel-time.js';
import { capCase, visitHours } from './caps-arbitraries.js';
import { claimTechniques, spacingCase, turnoverCase } from './spacing-arbitraries.js';

/** Two days in which clocks change in most of these zones, so that few cases are ordinary. */
const PLACES = [
  { timeZone: 'America/New_York', from: at('2027-03-14 00:00', 'America/New_York') },
  { timeZone: 'America/New_York', from: at('2027-11-06 22:00', 'America/New_York') },
  { timeZone: 'America/Los_Angeles', from: at('2027-11-07 00:00', 'America/Los_Angeles') },
  { timeZone: 'Europe/Berlin', from: at('2027-03-27 20:00', 'Europe/Berlin') },
  { timeZone: 'Asia/Kolkata', from: at('2027-05-04 03:00', 'Asia/Kolkata') },
  { timeZone: 'Australia/Lord_Howe', from: at('2027-04-03 23:00', 'Australia/Lord_Howe') },
  { timeZone: 'Australia/Lord_Howe', from: at('2027-10-03 00:00', 'Australia/Lord_Howe') },
] as const;

const WINDOW_MINUTES = 24 * 60;

const intervals = (fromMs: number, most: number, longest: number): fc.Arbitrary<Interval[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -60, max: WINDOW_MINUTES + 60 }), fc.integer({ min: 0, max: longest }))
      .map(([start, length]) => ({
        startMs: fromMs + start * MINUTE_MS,
        endMs: fromMs + (start + length) * MINUTE_MS,
      })),
    { maxLength: most },
  );

const member = (fromMs: number) =>
  fc.record({
    resourceId: fc.integer({ min: 1, max: 8 }).map((id) => id as ResourceId),
    clinicId: fc.constantFrom('north', 'south').map((id) => id as ClinicId),
    busy: intervals(fromMs, 4, 300).chain((spans) =>
      fc
        .array(claimTechniques, { minLength: spans.length, maxLength: spans.length })
        .map((used) => spans.map((span, index) => ({ ...span, techniques: used[index] ?? [] }))),
    ),
  });

const pool = (fromMs: number) =>
  fc.record({
    poolId: fc.constantFrom('rooms', 'tables').map((id) => id as PoolId),
    members: fc.uniqueArray(member(fromMs), { minLength: 1, maxLength: 4, selector: (each) => each.resourceId }),
  });

/** Claims at this clinic, at another, and where nobody said. */
const claimsAtClinics = (fromMs: number): fc.Arbitrary<ClaimAtClinic[]> =>
  intervals(fromMs, 5, 180).chain((spans) =>
    fc
      .array(fc.constantFrom('north', 'south', null), { minLength: spans.length, maxLength: spans.length })
      .map((where) => spans.map((span, index) => ({ ...span, clinicId: (where[index] ?? null) as ClinicId | null }))),
  );

const shape: fc.Arbitrary<VisitShape> = fc.record({
  durationMinutes: fc.integer({ min: 1, max: 90 }),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 13),
  bufferAfterMinutes: fc.constantFrom(0, 0, 10, 30),
  gridMinutes: fc.constantFrom(5, 10, 15, 20, 25, 30, 60),
});
const skills = fc.subarray(['needling', 'children']);
/** Half the time nothing is said. */
const sometimes = <Key extends string, Value>(key: Key, value: fc.Arbitrary<Value>) =>
  fc.oneof(
    fc.constant({}),
    value.map((each) => ({ [key]: each }) as Record<Key, Value>),
  );

/** A provider with what he has of his own: figures, hours, skills, caps. */
const provider = (fromMs: number, timeZone: string, index: number): fc.Arbitrary<ProviderTime> =>
  fc
    .tuple(
      plainProvider(fromMs, timeZone, index),
      sometimes('visit', shape),
      sometimes('hours', fc.array(visitHours, { maxLength: 3 })),
      sometimes('skills', skills),
      sometimes('caps', capCase(fromMs)),
    )
    .map(([plain, ...own]) => Object.assign({}, plain, ...own) as ProviderTime);

const plainProvider = (fromMs: number, timeZone: string, index: number): fc.Arbitrary<ProviderTime> =>
  fc.record({
    providerId: fc.constant(`provider-${index}` as ProviderId),
    // Number 1 is also a possible pool member: a need that must not be served by the provider himself.
    resourceId: fc.constant((index === 0 ? 1 : 100 + index) as ResourceId),
    clinicId: fc.constantFrom('north', 'south').map((id) => id as ClinicId),
    timeZone: fc.constant(timeZone),
    open: intervals(fromMs, 4, 600),
    busy: claimsAtClinics(fromMs),
    travel: fc.option(
      fc.integer({ min: 1, max: 90 }).map((minutes) => [
        { clinicId: 'north' as ClinicId, minutes },
        { clinicId: 'south' as ClinicId, minutes },
      ]),
      { nil: [] },
    ),
  });

/** Small, crowded, badly sorted queries around clock changes. */
export const openingsQuery: fc.Arbitrary<OpeningsQuery> = fc
  .constantFrom(...PLACES)
  .chain(({ timeZone, from }) =>
    fc.record({
      window: fc.constant({ startMs: from, endMs: from + WINDOW_MINUTES * MINUTE_MS }),
      notBeforeMs: fc.integer({ min: -100, max: 600 }).map((minutes) => from + minutes * MINUTE_MS),
      notAfterMs: fc.integer({ min: 600, max: 2000 }).map((minutes) => from + minutes * MINUTE_MS),
      visit: shape,
      skills: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, skills),
      providers: fc.tuple(provider(from, timeZone, 0), provider(from, timeZone, 1)),
      pools: fc.array(pool(from), { maxLength: 3 }),
      patientBusy: intervals(from, 3, 120),
      turnover: turnoverCase,
      spacing: spacingCase(from),
    }),
  )
  .map((query) => ({
    ...query,
    // One visit, whoever asks; and the patient's other visits are his time.
    spacing: { ...query.spacing, wanted: { ...query.spacing.wanted, techniques: query.turnover.techniques } },
    patientBusy: [...query.patientBusy, ...query.spacing.others],
  }));
