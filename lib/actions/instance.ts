"use server";

import { InstanceSettings } from "../domain/instance/schema";
import { setInstanceSetting } from "../domain/instance/set-instance-setting";
import { outerAction } from "../doors/action";

export const setInstanceSettingAction = outerAction({ permission: "instance:admin", input: InstanceSettings, run: setInstanceSetting });
