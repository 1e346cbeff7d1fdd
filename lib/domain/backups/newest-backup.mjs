import path from "node:path";

/**
 * The newest good backup that the instance made, as its owner.
 * @param {import("pg").Client} client
 * @returns {Promise<{ file: string, endedAt: Date, verified: boolean } | null | undefined>} undefined before the table stands
 */
export async function newestBackup(client) {
  const { rows: there } = await client.query("select to_regclass('public.backups') is not null as ready");
  if (!there[0].ready) return undefined;
  const { rows } = await client.query(
    "select directory, file, ended_at, verified_at is not null as verified from backups where state = 'good' order by started_at desc limit 1",
  );
  const [row] = rows;
  return row ? { file: path.join(row.directory, row.file), endedAt: row.ended_at, verified: row.verified } : null;
}
