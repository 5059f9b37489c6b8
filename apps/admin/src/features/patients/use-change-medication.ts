import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { ChangeMedicationDocument, type MedicationLineFragment } from '../../gql/graphql.js';

type MedicationChange = { status: 'active' | 'stopped' } | { typed: string };

/** Stops, resumes or corrects one line. The chart is read again: other lines and the list's age may follow from it. */
export function useChangeMedication(line: MedicationLineFragment) {
  const [change, { loading }] = useMutation(ChangeMedicationDocument);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);

  const apply = async (to: MedicationChange) => {
    setRefusal(null);
    try {
      const { data } = await change({
        variables: { input: { id: line.id, version: line.version, ...to } },
        refetchQueries: ['PatientChart'],
      });
      const result = data?.changeMedication;
      if (result && result.__typename !== 'MedicationStatement') setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return { apply, refusal, busy: loading };
}
