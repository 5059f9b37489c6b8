import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { MeDocument, SignInDocument } from '../../gql/graphql.js';

interface Credentials {
  email: string;
  password: string;
  organizationId: string;
}

/** Signs in and starts with an empty cache: nothing of the person before stays readable. */
export function useSignIn(onSignedIn: () => void) {
  const client = useApolloClient();
  const [signIn, { loading }] = useMutation(SignInDocument, { fetchPolicy: 'no-cache' });
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [organizations, setOrganizations] = useState<{ id: string; name: string }[]>([]);

  const submit = async ({ email, password, organizationId }: Credentials) => {
    setRefusal(null);
    try {
      const { data } = await signIn({
        variables: { input: { email: email.trim(), password, organizationId: organizationId || null } },
      });
      const result = data?.signIn;
      if (!result) return;
      if (result.__typename === 'Me') {
        await client.clearStore();
        client.writeQuery({ query: MeDocument, data: { me: result } });
        onSignedIn();
        return;
      }
      if (result.__typename === 'ChooseOrganization') setOrganizations(result.organizations);
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return { submit, refusal, organizations, busy: loading };
}
