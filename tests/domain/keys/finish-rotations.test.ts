import { expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { readKey } from "../../../lib/domain/keys/queries";
import { extendRotation } from "../../../lib/domain/rotations/extend-rotation";
import { finishRotations } from "../../../lib/domain/rotations/finish-rotations";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../../lib/doors/job";
import { HOUR } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";

const at = (ms: number) => new Date(Date.now() + ms);
const finish = (now: Date) => finishRotations(instanceJob("rotation", "instance:admin", now));

test("the old key of a rotation revokes itself at the second its grace ends, before anybody writes it down", async () => {
  const org = await foundTestOrganization();
  const { api_key, token } = await org.key();
  const { token: fresh } = await rotateKey(org.keys(), api_key.id, { grace_period: HOUR });
  const end = Date.parse((await readKey(org.keys(), api_key.id)).grace_ends_at ?? "");
  expect(await judgeToken(token, end - 1, null)).toMatchObject({ valid: true });
  expect(await judgeToken(token, end, null)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
  expect(await judgeToken(fresh, end, null)).toMatchObject({ valid: true });
});

test("the end of a grace is written down once, with an audit row, by however many instances", async () => {
  await finish(at(2 * HOUR));
  const org = await foundTestOrganization();
  const { api_key } = await org.key();
  await rotateKey(org.keys(), api_key.id, { grace_period: HOUR });
  await finish(at(HOUR - 60_000));
  expect(await readKey(org.keys(), api_key.id)).toMatchObject({ status: "rotating", revoked_at: null });
  const counts = await Promise.all([1, 2, 3].map(() => finish(at(HOUR + 1))));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1);
  const key = await readKey(org.keys(), api_key.id);
  expect(key).toMatchObject({ status: "revoked", revocation_reason: "Rotation ended", revoked_at: key.grace_ends_at });
  const rows = await inTenant(org.as("organization:auditlog"), (tx) =>
    tx.auditLog.findMany({ where: { recordId: api_key.id, actorKind: "system" } }),
  );
  expect(rows).toHaveLength(1);
  await expect(undoRotation(org.keys(), api_key.id)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a grace that was extended meanwhile is not ended", async () => {
  const org = await foundTestOrganization();
  const { api_key } = await org.key();
  await rotateKey(org.keys(), api_key.id, { grace_period: HOUR });
  await Promise.all([extendRotation(org.keys(), api_key.id, { grace_period: 5 * HOUR }), finish(at(HOUR - 60_000))]);
  await finish(at(2 * HOUR));
  expect(await readKey(org.keys(), api_key.id)).toMatchObject({ status: "rotating" });
});
