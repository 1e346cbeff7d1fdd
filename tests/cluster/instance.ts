// One instance of a cluster in a process of its own: the API on a free port, and its share of the jobs.
import type { AddressInfo } from "node:net";
import { beginProcess } from "../../server/begin-process";
import { startFront } from "../../server/front";

beginProcess();
const front = await startFront({
  port: 0,
  host: "127.0.0.1",
  dir: ".",
  pages: false,
  keepsVerdicts: process.env.LATCHKEY_VERDICT_CACHE !== "off",
});
process.send?.({ port: (front.server.address() as AddressInfo).port });
process.once("SIGTERM", () => void front.stop().then(() => process.exit(0)));
process.once("disconnect", () => process.exit(1));
