import { z } from "zod";
import { RoleName } from "../members/schema";

export const MapGroup = z.strictObject({ id: z.uuid(), role: RoleName.nullable() });
export type MapGroup = z.output<typeof MapGroup>;

/** A provider's group, as the settings show it. */
export type GroupView = { id: string; name: string; members: number; role: z.output<typeof RoleName> | null };
export type ProvisioningView = { hasScim: boolean; groups: GroupView[] };
