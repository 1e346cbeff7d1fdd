import { monotonicMs, settleClock } from "../kernel/clock";
import { gatePool } from "./pools";

const SAMPLES = 3;

/** Asks the database for its time and settles the process's clock by the quickest of three answers. */
export async function measureClock(): Promise<void> {
  const client = await gatePool().connect();
  try {
    let best = { databaseMs: 0, sent: 0, heard: Number.POSITIVE_INFINITY };
    for (let n = 0; n < SAMPLES; n++) {
      const sent = monotonicMs();
      const databaseMs = await timeOf(client, "clock_timestamp()");
      const heard = monotonicMs();
      if (heard - sent < best.heard - best.sent) best = { databaseMs, sent, heard };
    }
    settleClock(best.databaseMs, best.sent, best.heard);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** The time of the database itself, for what is compared with its rows; milliseconds are cut, so that it is never early. */
export const databaseTime = async (): Promise<Date> => new Date(Math.floor(await timeOf(gatePool(), "now()")));

type Asked = { query: (text: string) => Promise<{ rows: { ms: number }[] }> };

async function timeOf(asked: Asked, expression: "now()" | "clock_timestamp()"): Promise<number> {
  const { rows } = await asked.query(`select (extract(epoch from ${expression}) * 1000)::float8 as ms`);
  if (!rows[0]) throw new Error("The database did not tell its time.");
  return rows[0].ms;
}
