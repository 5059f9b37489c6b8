import type { ObservationCode, ObservationFact } from '@meridian/safety';

/** LOINC codes under which laboratories and imaging report the values that rules ask for (loinc.org, release 2.78). */
const LOINC: Readonly<Record<ObservationCode, readonly string[]>> = {
  inr: ['6301-6', '34714-6', '38875-1', '46418-0'],
  platelets: ['777-3', '26515-7', '778-1', '49497-1'],
  anc: ['751-8', '26499-4', '753-4', '30451-9'],
  egfr: ['33914-3', '48642-3', '48643-1', '62238-1', '69405-9', '77147-7', '88293-6', '88294-4', '98979-8', '98980-6'],
  't-score': ['38265-5', '38267-1', '80948-3'],
  'gestation-weeks': ['18185-9', '49051-6', '11884-4', '11885-1'],
};

const MEANING: ReadonlyMap<string, ObservationCode> = new Map(
  (Object.entries(LOINC) as [ObservationCode, readonly string[]][]).flatMap(([code, numbers]) =>
    numbers.map((each) => [each, code] as const),
  ),
);

export const OBSERVATION_LOINC_CODES: readonly string[] = [...MEANING.keys()];

/** A stored value in the unit that rules are written in: counts in 10^9/L, also when reported per microlitre. */
export function observationFact(
  code: string,
  value: number,
  unit: string | null,
  atMs: number,
): ObservationFact | null {
  const meaning = MEANING.get(code);
  if (meaning === undefined) return null;
  const perMicrolitre =
    (meaning === 'platelets' || meaning === 'anc') && /^(\{?cells?\}?)?\/(u|µ|mm3|mcl)/i.test((unit ?? '').trim());
  return { code: meaning, value: perMicrolitre ? value / 1_000 : value, atMs };
}
