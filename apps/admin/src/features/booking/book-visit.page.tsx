import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { PageHeading } from '../../components/page-heading.js';
import { BookableVisitTypesDocument } from '../../gql/graphql.js';
import { BookTime } from './book-time.js';
import type { BookVisitProps } from './book-visit-props.js';
import { VisitTypeField } from './visit-type-field.js';

/** Visit type, time, safety, confirm: each step takes the focus, so hands stay on the keyboard. */
export function BookVisitPage(props: BookVisitProps) {
  const { data } = useQuery(BookableVisitTypesDocument);
  const visitType = data?.visitTypes.find(({ id }) => id === props.visitTypeId);
  return (
    <>
      <PageHeading title="Book visit" />
      <Stack maw={960}>
        {props.summary}
        <VisitTypeField chosen={visitType} within={props.prefilled.minutes} onChoose={props.onVisitType} />
        {visitType ? <BookTime key={visitType.id} {...props} visitType={visitType} /> : null}
      </Stack>
    </>
  );
}
