import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { PageHeading } from '../../components/page-heading.js';
import { fieldErrors, outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { CreateReferralDocument, ReferralChoicesDocument } from '../../gql/graphql.js';
import { CallFirst } from './call-first.js';
import { NewReferralFields } from './new-referral-fields.js';
import { BLANK_REFERRAL, problemsOf, referralInput } from './new-referral-values.js';

interface NewReferralPageProps {
  patientId: string;
  summary: ReactNode;
  onSent: (referralId: string) => void;
}

/** One provider asks another: whom, why, and which question. */
export function NewReferralPage({ patientId, summary, onSent }: NewReferralPageProps) {
  const key = useIdempotencyKey();
  const choices = useQuery(ReferralChoicesDocument);
  const form = useForm({ initialValues: BLANK_REFERRAL, validate: problemsOf });
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [phones, setPhones] = useState<string[] | null>(null);
  const [create, { loading }] = useMutation(CreateReferralDocument, { refetchQueries: ['Referrals', 'PatientChart'] });

  const submit = async (callMade: boolean) => {
    setRefusal(null);
    setPhones(null);
    try {
      const { data } = await create({
        variables: {
          input: { ...referralInput(form.getValues()), patientId, callMade, idempotencyKey: key.current() },
        },
      });
      key.answered();
      const result = data?.createReferral;
      if (!result) return;
      if (result.__typename === 'Referral') return onSent(result.id);
      if (result.__typename === 'CallRequired') setPhones(result.phones);
      form.setErrors(fieldErrors(result));
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <>
      <PageHeading title="Refer a patient" />
      <Stack maw={720}>
        {summary}
        <form onSubmit={form.onSubmit(() => void submit(false))}>
          <Stack gap="sm">
            <NewReferralFields form={form} choices={choices.data} />
            <RefusalAlert refusal={refusal} />
            {phones ? <CallFirst phones={phones} busy={loading} onCalled={() => void submit(true)} /> : null}
            <Button type="submit" loading={loading}>
              Send the referral
            </Button>
          </Stack>
        </form>
      </Stack>
    </>
  );
}
