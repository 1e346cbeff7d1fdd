import { load } from "./load.mjs";

/** The API keys screen as a signed-in admin gets it, beside a page of the same server that reads nothing. */
export async function listPageRow({ front }, seconds) {
  const baseline = await load(front, "/sign-up", { seconds, connections: 4 });
  const ours = await load(front, "/bench/settings/api-keys", { seconds, connections: 4, headers: { cookie: front.cookie } });
  return { name: "list page", unit: "pages/s", ours, baseline, baselineName: "a page without data" };
}
