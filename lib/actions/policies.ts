"use server";

import { Protection } from "../domain/factors/schema";
import { setProtection } from "../domain/factors/set-protection";
import { Policy } from "../domain/policies/schema";
import { setPolicy } from "../domain/policies/set-policy";
import { action } from "../doors/action";

export const setPolicyAction = action({ permission: "organization:admin", input: Policy, run: setPolicy });
export const setProtectionAction = action({ permission: "organization:admin", input: Protection, run: setProtection });
