import type { AllergyIntoleranceResource } from '../fhir/allergy-intolerance.js';
import { momentOf } from '../fhir/moment.js';
import { codingsOf, conceptText } from './concept-text.js';
import { onsetOf } from './condition-row.js';
import type { ImportedAllergy } from './imported-row.js';
import { allergyStanding } from './standing.js';

type Fields = Omit<ImportedAllergy, 'sourceId' | 'contentHash' | 'patientSourceId'>;

export const allergyFields = (it: AllergyIntoleranceResource): Fields => ({
  kind: 'allergy',
  clinicalStatus: it.clinicalStatus ?? null,
  verificationStatus: it.verificationStatus ?? null,
  standing: allergyStanding(it),
  type: it.type ?? null,
  categories: it.category ?? [],
  criticality: it.criticality ?? null,
  codings: codingsOf(it.code),
  text: conceptText(it.code) ?? substanceOf(it) ?? 'Unnamed allergy',
  ...onsetOf(it),
  recorded: momentOf(it.recordedDate),
  reactions: (it.reaction ?? []).map(({ manifestation, severity, description }) => ({
    manifestations: manifestation.flatMap((each) => conceptText(each) ?? []),
    severity: severity ?? null,
    description: description ?? null,
  })),
});

/** Some records name the substance only where they describe a reaction to it. */
const substanceOf = ({ reaction = [] }: AllergyIntoleranceResource): string | undefined =>
  reaction.flatMap(({ substance }) => conceptText(substance) ?? [])[0];
