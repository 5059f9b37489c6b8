import { Anchor } from '@mantine/core';
import { Facts } from '../../components/facts.js';
import { labelOfCode } from '../../components/code-label.js';
import { ageOn, dayIn, formatBirthDate } from '../../components/zoned-format.js';
import type { PatientIdentityFragment } from '../../gql/graphql.js';
import { LANGUAGES } from './patient-form-values.js';

/** Who this is and how to reach them. */
export function ChartHeader({ patient, zone }: { patient: PatientIdentityFragment; zone: string }) {
  const born = patient.birthDate
    ? `${formatBirthDate(patient.birthDate)} (${ageOn(patient.birthDate, dayIn(Date.now(), zone))} years)`
    : 'not known';
  return (
    <Facts
      facts={[
        ['Born', born],
        ['MRN', patient.mrn],
        ['Sex', labelOfCode(patient.sex)],
        [
          'Phone',
          patient.phone ? (
            <Anchor underline="always" href={`tel:${patient.phone}`}>
              {patient.phone}
            </Anchor>
          ) : (
            'none'
          ),
        ],
        ['E-mail', patient.email ?? 'none'],
        ['Messages by e-mail', patient.emailConsent ? 'agreed' : 'not agreed: nothing is sent'],
        ['Language', LANGUAGES.find(({ value }) => value === patient.language)?.label ?? patient.language],
      ]}
    />
  );
}
