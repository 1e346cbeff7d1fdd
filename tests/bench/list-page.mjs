import { load } from "./load.mjs";

/** The API keys screen as a signed-in admin gets it, beside a page of the same server that reads nothing. */
export async function listPageRow({ front }, seconds) {
  const baseline = await load(front, "/sign-up", { seconds, connections: 4 });
  const ours = await load(front, "/bench/settings/api-keys", { seconds, connections: 4, headers: { cookie: front.cookie } });
  return { unit: "pages/s", ours, baseline, baselineName: "a page without data" };
}

/** The same screen in an organization with 5,000 keys, searched and sorted by the database, beside that with two. */
export async function largeListRow({ front }, seconds) {
  const page = (organization) => `/${organization}/settings/api-keys?q=service&sort=name`;
  const settings = { seconds, connections: 4, headers: { cookie: front.cookie } };
  const baseline = await load(front, page("bench"), settings);
  const ours = await load(front, page("large"), settings);
  return { unit: "pages/s", ours, baseline, baselineName: "a list of two" };
}
