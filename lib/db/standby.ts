import { distrustConnections } from "./failover-pool";
import { gatePool } from "./pools";

/**
 * Whether the server that answers is a standby. A pooler may have led an open connection to another server meanwhile: then every
 * connection is let go. Rejects where no server answers.
 */
export async function isStandby(): Promise<boolean> {
  try {
    const { rows } = await gatePool().query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
    if (rows[0]?.standby) distrustConnections();
    return rows[0]?.standby === true;
  } catch (error) {
    if (error instanceof Error && error.name === "StandbyRefused") return true;
    throw error;
  }
}
