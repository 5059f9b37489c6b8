import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHeading } from '../../components/page-heading.js';
import { BookableVisitTypesDocument, type VisitDetailsFragment } from '../../gql/graphql.js';
import { BookTime } from './book-time.js';
import type { SafetySlot } from './safety-slot.js';
import { VisitTypeField } from './visit-type-field.js';

export interface BookVisitProps {
  patientId: string;
  visitTypeId: string | null;
  referralId: string | null;
  /** What the diary or a referral already knows; epoch milliseconds for `at`. */
  prefilled: { providerId: string; clinicId: string; date: string | null; at: number | null };
  today: string;
  /** The patient above the flow. */
  summary: ReactNode;
  safety: SafetySlot;
  messages: (visit: VisitDetailsFragment) => ReactNode;
  onVisitType: (id: string | null) => void;
}

/** Visit type, time, safety, confirm: each step takes the focus, so hands stay on the keyboard. */
export function BookVisitPage(props: BookVisitProps) {
  const { data } = useQuery(BookableVisitTypesDocument);
  const visitType = data?.visitTypes.find(({ id }) => id === props.visitTypeId);
  return (
    <>
      <PageHeading title="Book visit" />
      <Stack maw={960}>
        {props.summary}
        <VisitTypeField chosen={visitType} onChoose={props.onVisitType} />
        {visitType ? <BookTime key={visitType.id} {...props} visitType={visitType} /> : null}
      </Stack>
    </>
  );
}
