import type { ConditionResource } from '../fhir/condition.js';
import type { Moment } from '../fhir/moment.js';
import { momentOf } from '../fhir/moment.js';
import { categoryOf, codingsOf, conceptText } from './concept-text.js';
import type { ImportedCondition } from './imported-row.js';
import { quantityText, rangeText } from './quantity-text.js';
import { conditionStanding } from './standing.js';

type Fields = Omit<ImportedCondition, 'sourceId' | 'contentHash' | 'patientSourceId'>;

export const conditionFields = (it: ConditionResource): Fields => ({
  kind: 'condition',
  clinicalStatus: it.clinicalStatus ?? null,
  verificationStatus: it.verificationStatus ?? null,
  standing: conditionStanding(it),
  category: categoryOf(it.category),
  codings: codingsOf(it.code),
  text: conceptText(it.code) ?? 'Unnamed condition',
  ...onsetOf(it),
  abatement: momentOf(it.abatementDateTime ?? it.abatementPeriod?.end ?? it.abatementPeriod?.start),
  abatementText: it.abatementString ?? quantityText(it.abatementAge) ?? rangeText(it.abatementRange),
  recorded: momentOf(it.recordedDate),
});

type Onset = Pick<ConditionResource, 'onsetDateTime' | 'onsetPeriod' | 'onsetString' | 'onsetAge' | 'onsetRange'>;

/** When it began: an instant where the record has one, else its words ("childhood", "45 a"). */
export const onsetOf = (it: Onset): { readonly onset: Moment | null; readonly onsetText: string | null } => ({
  onset: momentOf(it.onsetDateTime ?? it.onsetPeriod?.start),
  onsetText: it.onsetString ?? quantityText(it.onsetAge) ?? rangeText(it.onsetRange),
});
