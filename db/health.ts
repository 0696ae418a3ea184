/** `/healthz`: the process answers and its database does. */
import { createServer } from 'node:http';
import type { Database } from './client.ts';

export function startHealth(port: number, database: Database): { stop(): Promise<void> } {
  if (port === 0) return { stop: async () => {} };
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    database
      .query({ name: 'health', text: 'select 1' }, [])
      .then(() => response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'))
      .catch(() => response.writeHead(503, { 'content-type': 'text/plain' }).end('the database does not answer\n'));
  });
  server.listen(port);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
