import type { SaveExceptionInput } from '../../gql/graphql.js';

/** What the form of a day that differs holds. An empty `clinicId` is "all clinics", which only time off may be. */
export interface ExceptionValues {
  date: string;
  closed: boolean;
  clinicId: string;
  startTime: string;
  endTime: string;
  reason: string;
}

interface Clinic {
  id: string;
  name: string;
}

/** A day away, all day and everywhere: what is entered most. The times are where added hours begin to be typed. */
export const blankException = (today: string): ExceptionValues => ({
  date: today,
  closed: true,
  clinicId: '',
  startTime: '09:00',
  endTime: '17:00',
  reason: '',
});

/** Where a day may differ: where the provider has hours, or anywhere as long as there are none. */
export const exceptionClinics = <C extends Clinic>(ofProvider: readonly C[], all: readonly C[]): readonly C[] =>
  ofProvider.length > 0 ? ofProvider : all;

/** The clinics to choose from, or none where there is nothing to choose. */
export const clinicChoices = (clinics: readonly Clinic[], closed: boolean): { value: string; label: string }[] =>
  clinics.length < 2
    ? []
    : [
        { value: '', label: closed ? 'All clinics' : 'Choose' },
        ...clinics.map(({ id, name }) => ({ value: id, label: name })),
      ];

/**
 * The form as the API takes it. Added time has to be somewhere: at the clinic chosen, or at the only one. Time off
 * without a clinic is everywhere, also at one that the provider begins to work at later.
 */
export function exceptionInput(
  values: ExceptionValues,
  clinics: readonly Clinic[],
): Omit<SaveExceptionInput, 'providerId' | 'acceptStranded'> {
  const { date, closed, clinicId, startTime, endTime, reason } = values;
  // The hours may have changed since a clinic was chosen: one that is no longer on screen counts as not chosen.
  const chosen = clinics.length > 1 ? clinics.find(({ id }) => id === clinicId)?.id : undefined;
  const only = !closed && clinics.length === 1 ? clinics[0]?.id : undefined;
  return {
    date,
    closed,
    clinicId: chosen ?? only ?? null,
    startTime: closed ? null : startTime,
    endTime: closed ? null : endTime,
    reason: reason.trim() || null,
  };
}
