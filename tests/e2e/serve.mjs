// The instance that the journeys run against: `npm start` as it is, on data of its own that is thrown away.
import { throwawayData } from "../../server/process.mjs";

throwawayData();
process.env.LOG_LEVEL ??= "warn";
await import("../../server/start.mjs");
