"use server";

import { Policy } from "../domain/policies/schema";
import { setPolicy } from "../domain/policies/set-policy";
import { action } from "../doors/action";

export const setPolicyAction = action({ permission: "organization:admin", input: Policy, run: setPolicy });
