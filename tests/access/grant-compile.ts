// Compiled, never run: `npm run check` fails when one of these stops being an error.
import { z } from "zod";
import type { Granted } from "../../lib/access/caller";
import { listAllOrganizations } from "../../lib/domain/instance/queries";
import { readableKeys } from "../../lib/domain/keys/key-reach";
import { listKeys } from "../../lib/domain/keys/queries";
import { Key } from "../../lib/domain/keys/schema";
import { createKey } from "../../lib/domain/making/create-key";
import { CreatedKey, CreateKey } from "../../lib/domain/making/schema";
import { action, outerAction } from "../../lib/doors/action";
import { route } from "../../lib/doors/route";

declare const nothing: Granted;
declare const reader: Granted<"organization:read_api_key">;
declare const both: Granted<"organization:read_api_key" | "organization:create_api_key">;
declare const operator: Granted<"instance:admin">;
declare const input: CreateKey;
const literal = {
  organizationId: "o",
  caller: { kind: "system", job: "j" },
  requestId: "r",
  now: new Date(),
  address: null,
  agent: null,
} as const;

// @ts-expect-error no permission is proven
createKey(nothing, input);
// @ts-expect-error to read is not to create
createKey(reader, input);
createKey(both, input);
listKeys(readableKeys(both), { limit: 1 });
// @ts-expect-error the operator's proof is of no organization
readableKeys(operator);
// @ts-expect-error an organization's proof is not the operator's
listAllOrganizations(both);

// @ts-expect-error an object literal is no grant
createKey(literal, input);

const create = { summary: "", body: CreateKey, reply: CreatedKey } as const;
// @ts-expect-error a handler cannot reach a verb that its scope does not cover
route({ ...create, scope: "organization:read_api_key", handler: ({ ctx, body }) => createKey(ctx, body) });
route({ ...create, scope: "organization:create_api_key", handler: ({ ctx, body }) => createKey(ctx, body) });
const pointFree = async ({ ctx }: { ctx: Granted<"organization:create_api_key"> }): Promise<Key[]> => (ctx ? [] : []);
// @ts-expect-error an annotated handler cannot widen the scope
route({ summary: "", scope: "organization:read_api_key", reply: z.array(Key), handler: pointFree });
// @ts-expect-error a public route proves nothing
route({ summary: "", scope: "public", reply: z.array(Key), handler: ({ ctx }) => listKeys(readableKeys(ctx), { limit: 1 }) });
// @ts-expect-error a scope is required
route({ summary: "", reply: z.array(Key), handler: async () => [] });
route({
  summary: "",
  scope: "organization:read_api_key",
  reply: z.array(Key),
  handler: ({ ctx }) => listKeys(readableKeys(ctx), { limit: 1 }),
});

// @ts-expect-error a read permission cannot run a write verb
action({ permission: "organization:read_api_key", input: CreateKey, run: createKey });
// @ts-expect-error somebody signed in is not the operator
outerAction({ permission: "self", input: z.strictObject({}), run: listAllOrganizations });
action({ permission: "organization:create_api_key", input: CreateKey, run: createKey });
