// An instance in a process of its own, on a port and a database that are given: what the tests of hardships kill, flood and starve.
import { beginProcess } from "../../server/begin-process";
import { startFront } from "../../server/front";

const { PORT, DATA_DIR: dataDir, PAGES } = process.env;
beginProcess();
const front = await startFront({ port: Number(PORT), host: "127.0.0.1", dir: ".", pages: PAGES === "1", dataDir });
process.send?.("ready");
process.once("SIGTERM", () => void front.stop().then(() => process.exit(0)));
process.once("disconnect", () => process.exit(1));
