import { randomUUID } from "node:crypto";
import { ingestEvents } from "../../../lib/domain/events/ingest-events";
import type { TestOrganization } from "../../support/organization";
import { drafts } from "../events/stored-events";

/** Stores events of an organization's first project, or another one of it. */
export const store = (organization: TestOrganization, ...events: Record<string, unknown>[]) =>
  storeIn(organization, organization.projectId, ...events);

export const storeIn = (organization: TestOrganization, projectId: string, ...events: Record<string, unknown>[]) =>
  ingestEvents(
    organization.as("project:write_otlp"),
    {
      projectId,
      keyId: randomUUID(),
      keyName: "CI",
      arrivedAt: undefined,
      ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
    },
    drafts(...events),
  );
