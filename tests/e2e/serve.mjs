// The instance that the journeys run against: `npm start` as it is, on data of its own that is thrown away.
import { throwawayData } from "../../demo/throwaway-data.mjs";

throwawayData();
Object.assign(process.env, {
  LATCHKEY_INIT_ORG: "The operator's own",
  LATCHKEY_INIT_ADMIN_EMAIL: "operator@example.com",
  LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery",
  // Receivers of the journeys stand on this machine.
  LATCHKEY_OUTGOING_ADDRESSES: "127.0.0.1",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
});
await import("../../server/start.mjs");
