import { grant, may } from "../access/grant";
import type { ReaderPlace, ReaderProject } from "../documents/reader-place";
import { listProjects } from "../domain/projects/queries";
import { settings } from "../kernel/settings";
import { memberIfReached } from "./authenticate-person";
import { currentSession } from "./current-session";
import { requestHeader } from "./request-header";

const MOST_ORGANIZATIONS = 10;
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]{2,45}\])(?::\d{1,5})?$/i;

/** The address by which the reader reaches this instance: the one that the operator gave, else the one that was asked for. */
async function readerAddress(): Promise<string> {
  const isGiven = settings.given.some(({ variable, place }) => variable === "LATCHKEY_URL" && place !== "default");
  const host = isGiven ? undefined : await requestHeader("host");
  return host && HOST.test(host) ? `http://${host}` : settings.publicUrl;
}

/** The projects that whoever is signed in may read. The documents are for everybody, and so nobody is turned away. */
async function readerProjects(): Promise<ReaderProject[]> {
  try {
    const { organizations = [] } = (await currentSession()) ?? {};
    const projects: ReaderProject[] = [];
    for (const { name, display_name } of organizations.slice(0, MOST_ORGANIZATIONS)) {
      const inside = await memberIfReached(name);
      if (!inside || !may(inside.caller, "project:read")) continue;
      for (const { id, project_name } of await listProjects(grant(inside, "project:read")))
        projects.push({ id, name: project_name, organization: display_name });
    }
    return projects;
  } catch {
    // Without the database there are the documents still.
    return [];
  }
}

export type DocsReader = { place: ReaderPlace; projects: ReaderProject[] };

/** @param chosen the project whose examples are asked for */
export async function docsReader(chosen: string | undefined): Promise<DocsReader> {
  const [address, projects] = await Promise.all([readerAddress(), readerProjects()]);
  return { place: { address, project: projects.find(({ id }) => id === chosen) ?? projects[0] ?? null }, projects };
}
