import { Center, Loader } from '@mantine/core';

/** While a page's code or the session is on its way. */
export function LoadingPage() {
  return (
    <Center mih="40vh" role="status" aria-label="Loading">
      <Loader />
    </Center>
  );
}
