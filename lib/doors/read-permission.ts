import type { InstanceScope, OrganizationScope } from "../access/scopes";

/** In an organization by its scope or as a member whatever the role; on the instance as its operator; as oneself. */
export type ReadPermission = OrganizationScope | InstanceScope | "member" | "self";
