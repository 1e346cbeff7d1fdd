import pg from "pg";

export type Row = {
  id: string;
  xmin: string;
  created_at: Date;
  organization_id: string | null;
  action: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  resource_type: string;
  record_id: string | null;
  address: string | null;
  agent: string | null;
  request_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** A statement as the owner of the tables, past row-level security. */
export async function owner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** What the log holds of one request, in the order in which it was written. */
export const written = (requestId: string): Promise<Row[]> =>
  owner<Row>("select *, xmin::text from audit_log where request_id = $1 order by id", [requestId]);
