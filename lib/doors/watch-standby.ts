import { isStandby } from "../db/standby";
import { setUnready } from "./readiness";

const DETAIL = "The database that answers is a standby, which may not know yet of a revocation.";

/** Tells load balancers to stay away while the database is a standby. One that is away says nothing about that. */
export async function watchStandby(): Promise<void> {
  setUnready("standby", (await isStandby()) ? DETAIL : null);
}
