// What stands in an action's bound arguments is sealed by it. The same build with the same secret has the same key, so that equal instances read each other's.
import { createHmac } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** @param {string} authSecret @param {string} [dir] where the build stands @returns {string} in base64, 32 bytes, as Next takes it */
export function actionKey(authSecret, dir = root) {
  const build = fs.readFileSync(path.join(dir, ".next/BUILD_ID"), "utf8").trim();
  return createHmac("sha256", authSecret).update(`server actions ${build}`).digest("base64");
}
