"use server";

import { Policy } from "../domain/policies/schema";
import { setPolicy } from "../domain/policies/set-policy";
import { previewPolicy } from "../domain/reminders/preview-policy";
import { action } from "../doors/action";

export const setPolicyAction = action({ permission: "organization:admin", input: Policy, run: setPolicy });
export const previewPolicyAction = action({ permission: "organization:read_api_key", input: Policy, run: previewPolicy });
