import { createContext, use, useSyncExternalStore } from 'react';
import type { Connection } from './connection.js';

export const ConnectionContext = createContext<Connection | null>(null);

/** Whether the server is out of reach, and a way to ask again at once. */
export function useConnection(): { lost: boolean; tryNow: () => void } {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error('useConnection needs the providers around it');
  const lost = useSyncExternalStore(connection.subscribe, connection.isLost);
  return { lost, tryNow: connection.tryNow };
}
