import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { type MessageFieldsFragment, VisitMessagesDocument } from '../../gql/graphql.js';
import { isOnItsWay } from './on-its-way.js';

/** A mail usually leaves within seconds. Each look is an entry in the audit trail, so it ends soon. */
const LOOK_EVERY_MS = 1_500;
const LOOK_FOR_MS = 30_000;

/** The messages of a visit as known, looked at again while one of them is about to leave, at most half a minute. */
export function useMessages(visitId: string, known: MessageFieldsFragment[]): MessageFieldsFragment[] {
  const [asked] = useState(() => isOnItsWay(known, Date.now()));
  const [tired, setTired] = useState(false);
  useEffect(() => {
    const rest = setTimeout(() => setTired(true), LOOK_FOR_MS);
    return () => clearTimeout(rest);
  }, []);
  const { data, previousData, startPolling, stopPolling } = useQuery(VisitMessagesDocument, {
    variables: { id: visitId },
    skip: !asked,
  });
  const messages = (data ?? previousData)?.appointment?.messages ?? known;
  const waits = asked && !tired && isOnItsWay(messages, Date.now());
  useEffect(() => {
    if (waits) startPolling(LOOK_EVERY_MS);
    return stopPolling;
  }, [waits, startPolling, stopPolling]);
  return messages;
}
