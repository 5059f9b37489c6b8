import { useQuery } from '@apollo/client/react';
import { Button, Container, Paper, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { PageHeading } from '../../components/page-heading.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { SystemStatusDocument } from '../../gql/graphql.js';
import { DemoLogins } from './demo-logins.js';
import { useSignIn } from './use-sign-in.js';

/** E-mail and password; in demo mode one button a role. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const { data } = useQuery(SystemStatusDocument);
  const { submit, refusal, organizations, busy } = useSignIn(onSignedIn);
  const form = useForm({ initialValues: { email: '', password: '', organizationId: '' } });

  return (
    <Container component="main" size="xs" py="xl">
      <Paper withBorder p="lg">
        <PageHeading title="Sign in" />
        <form onSubmit={form.onSubmit((values) => void submit(values))}>
          <Stack>
            <RefusalAlert refusal={refusal} />
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              autoFocus
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              {...form.getInputProps('password')}
            />
            {organizations.length > 0 ? (
              <Select
                label="Organization"
                data={organizations.map(({ id, name }) => ({ value: id, label: name }))}
                required
                {...form.getInputProps('organizationId')}
              />
            ) : null}
            <Button type="submit" loading={busy}>
              Sign in
            </Button>
          </Stack>
        </form>
        {data?.systemStatus.demo ? (
          <DemoLogins
            logins={data.systemStatus.demoLogins}
            inboxUrl={data.systemStatus.inboxUrl}
            onChoose={({ email, password }) => {
              form.setValues({ email, password });
              void submit({ email, password, organizationId: '' });
            }}
          />
        ) : (
          <Text c="dimmed" size="sm" mt="md">
            A session ends by itself when nobody works.
          </Text>
        )}
      </Paper>
    </Container>
  );
}
