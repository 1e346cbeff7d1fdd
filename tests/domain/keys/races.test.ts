import { beforeAll, describe, expect, test } from "vitest";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import type { CreatedKey } from "../../../lib/domain/making/schema";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { endRotation } from "../../../lib/domain/rotations/end-rotation";
import { extendRotation } from "../../../lib/domain/rotations/extend-rotation";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../../lib/doors/job";
import { Refusal } from "../../../lib/kernel/refusal";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";

// Each lane has an organization of its own, since changes within one wait for each other.
const LANES = 8;
// A hundred in every run; `npm run test:races` asks for a thousand.
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 100);
const FEWER_ROUNDS = Math.ceil(ROUNDS / 5);
let lanes: TestOrganization[];
beforeAll(async () => {
  lanes = await Promise.all(Array.from({ length: LANES }, () => foundTestOrganization("enterprise")));
});

type Rival = {
  before?: (org: TestOrganization, made: CreatedKey) => Promise<unknown>;
  run: (org: TestOrganization, id: string) => Promise<unknown>;
};

/** What runs against a revocation. Some need the key to be in another state first. */
const RIVALS: Record<string, Rival> = {
  "a rotation": { run: (org, id) => rotateKey(org.keys(), id, { grace_period: DAY }) },
  "an undo": {
    before: (org, { api_key }) => rotateKey(org.keys(), api_key.id, { grace_period: DAY }),
    run: (org, id) => undoRotation(org.keys(), id),
  },
  "a resume": {
    before: (org, { api_key }) => suspendKey(org.keys(), api_key.id, {}),
    run: (org, id) => resumeKey(org.keys(), id),
  },
  "a rename": { run: (org, id) => updateKey(org.keys(), id, { name: `Renamed ${id}` }) },
  "an extension": {
    before: (org, { api_key }) => rotateKey(org.keys(), api_key.id, { grace_period: DAY }),
    run: (org, id) => extendRotation(org.keys(), id, { grace_period: 2 * DAY }),
  },
};

/** Runs the rounds over the lanes; each lane goes on by itself. */
const inLanes = (round: (org: TestOrganization, n: number) => Promise<void>, rounds = ROUNDS) =>
  Promise.all(
    lanes.map(async (org, lane) => {
      for (let n = lane; n < rounds; n += LANES) await round(org, n);
    }),
  );

/** A refusal is an outcome of a race; anything else is a fault. */
const raced = async (run: Promise<unknown>): Promise<"done" | "refused"> => {
  try {
    await run;
    return "done";
  } catch (error) {
    if (error instanceof Refusal && error.code === "CONFLICT") return "refused";
    throw error;
  }
};

const codeOf = async (token: string) => {
  const verdict = await judgeToken(token, Date.now(), "203.0.113.7");
  return verdict.valid ? "VALID" : verdict.code;
};

// How long it takes is not what is tested; a slow machine gets its time.
const PATIENCE = { timeout: 600_000 };

describe("a revocation against", PATIENCE, () => {
  test.each(Object.entries(RIVALS))("%s, always wins", async (_name, { before, run }) => {
    const outcomes = { done: 0, refused: 0 };
    const won = await Promise.all([
      inLanes(async (org, n) => {
        const made = await org.key({ name: `Key ${n}` });
        const { id } = made.api_key;
        await before?.(org, made);
        const revoke = () => raced(revokeKey(org.keys(), id, {}));
        const rival = () => raced(run(org, id));
        const [revoked, other] = n % 2 ? await Promise.all([revoke(), rival()]) : (await Promise.all([rival(), revoke()])).reverse();
        outcomes[other ?? "refused"]++;
        expect([n, revoked, await codeOf(made.token)]).toEqual([n, "done", "KEY_REVOKED"]);
        // Nobody's name or rotation is left behind for the next round.
        await asOwner("update api_keys set revoked_at = now() where organization_id = $1 and revoked_at is null", [org.id]);
      }),
    ]);
    expect(won).toHaveLength(1);
    expect(outcomes.done + outcomes.refused).toBe(ROUNDS);
    const [row] = await asOwner<{ n: string }>(
      "select count(*) as n from api_keys where organization_id = any ($1) and revoked_at is null",
      [lanes.map(({ id }) => id)],
    );
    expect(Number(row?.n)).toBe(0);
  });
});

test("a revocation of the successor and an undo at once leave exactly the old key, or nothing that was revoked", PATIENCE, async () => {
  await inLanes(async (org, n) => {
    const { api_key: old, token } = await org.key({ name: `Old ${n}` });
    const { api_key: successor, token: fresh } = await rotateKey(org.keys(), old.id, { grace_period: DAY });
    await Promise.all([raced(revokeKey(org.keys(), successor.id, {})), raced(undoRotation(org.keys(), old.id))]);
    expect([n, await codeOf(fresh), await codeOf(token)]).toEqual([n, "KEY_REVOKED", "VALID"]);
    await revokeKey(org.keys(), old.id, {});
  }, FEWER_ROUNDS);
});

test("two ends, an end and an undo, a rotation twice: one of them happens", PATIENCE, async () => {
  await inLanes(async (org, n) => {
    const { api_key } = await org.key({ name: `Twice ${n}` });
    const rotations = await Promise.all([1, 2].map(() => raced(rotateKey(org.keys(), api_key.id, { grace_period: DAY }))));
    expect(rotations.sort()).toEqual(["done", "refused"]);
    const ends = await Promise.all([
      raced(endRotation(org.keys(), api_key.id)),
      raced(n % 2 ? endRotation(org.keys(), api_key.id) : undoRotation(org.keys(), api_key.id)),
    ]);
    expect(ends.sort()).toEqual(["done", "refused"]);
    await asOwner("update api_keys set revoked_at = now() where organization_id = $1 and revoked_at is null", [org.id]);
  }, FEWER_ROUNDS);
});

test("a revocation beats an upgrade that would restore the key", PATIENCE, async () => {
  const operator = () => instanceJob("test", "instance:admin");
  const org = await foundTestOrganization("starter");
  for (let n = 0; n < Math.ceil(ROUNDS * 0.06); n++) {
    const { api_key, token } = await org.key({ name: `Restored ${n}` });
    await changePlan(operator(), { organization_id: org.id, plan: "hobby" });
    await Promise.all([changePlan(operator(), { organization_id: org.id, plan: "starter" }), raced(revokeKey(org.keys(), api_key.id, {}))]);
    expect([n, await codeOf(token)]).toEqual([n, "KEY_REVOKED"]);
  }
});
