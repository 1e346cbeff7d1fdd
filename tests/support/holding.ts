import pg from "pg";

/** A statement's locks, held by the owner until they are let go. */
export async function holding(url: string, statement: string): Promise<{ letGo: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("begin");
  await client.query(statement);
  return {
    letGo: async () => {
      await client.query("commit");
      await client.end();
    },
  };
}
