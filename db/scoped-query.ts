/**
 * A statement that runs for one person: the scope and the statement go to the server together, in one transaction of its
 * own, and the scope ends with it. Nothing has to be taken back, whatever happens: the next user of the connection begins
 * without a scope. `pg` sends a Sync behind every query, in its pipeline mode as well; a scope that failed would then not
 * keep the statement behind it from running. Here one Sync is behind both.
 */

import type pg from 'pg';
import type { Connection, PoolClient, Query, QueryConfig, QueryResult } from 'pg';

import type { Statement } from './client.ts';
import type { Scope } from './wall.ts';

/** What of `pg`'s own query is used; `@types/pg` leaves it out. */
interface OpenQuery extends Query {
  callback: (error: Error | undefined, result: QueryResult) => void;
  prepare(connection: OpenConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: OpenConnection): void;
}

interface OpenConnection extends Connection {
  parsedStatements: Record<string, string | undefined>;
}

type OpenQueryClass = new (config: QueryConfig) => OpenQuery;

/** Statements have a name of their own in a scope: a plan belongs to the role it was made for. */
export type RunScoped = (
  client: PoolClient,
  scope: Scope,
  statement: Statement,
  values: readonly unknown[],
) => Promise<QueryResult>;

export function createScopedRunner(driver: typeof pg): RunScoped {
  class ScopedQuery extends (driver.Query as unknown as OpenQueryClass) {
    private readonly scope: Scope;
    private isScoped = false;

    constructor(scope: Scope, config: QueryConfig) {
      super(config);
      this.scope = scope;
    }

    override prepare(connection: OpenConnection): void {
      connection.bind({ portal: '', statement: this.scope.statement.name, values: [...this.scope.values] }, true);
      connection.execute({ portal: '' }, true);
      super.prepare(connection);
    }

    /** The scope answers with one row, which is nobody's. */
    override handleDataRow(message: unknown): void {
      if (this.isScoped) super.handleDataRow(message);
    }

    override handleCommandComplete(message: unknown, connection: OpenConnection): void {
      if (this.isScoped) super.handleCommandComplete(message, connection);
      this.isScoped = true;
    }
  }

  return async (client, scope, { name, text }, values) => {
    const { connection } = client as unknown as { connection: OpenConnection };
    // Once a connection, and for itself: `pg` would take the answer to this Parse for the statement's.
    if (connection.parsedStatements[scope.statement.name] === undefined) {
      await client.query({ ...scope.statement, values: [...scope.values] });
    }
    return new Promise<QueryResult>((resolve, reject) => {
      const query = new ScopedQuery(scope, { name: `scoped_${name}`, text, values: [...values] });
      query.callback = (error, result) => (error ? reject(error) : resolve(result));
      client.query(query);
    });
  };
}
