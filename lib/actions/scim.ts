"use server";

import { mapGroup } from "../domain/scim/map-group";
import { MapGroup } from "../domain/scim/schema";
import { action } from "../doors/action";

export const mapGroupAction = action({ permission: "organization:admin", input: MapGroup, run: mapGroup });
