import { z } from "zod";
import type { Granted } from "@/lib/access/caller";
import { listProjectKeys } from "@/lib/domain/inventory/list-project-keys";
import { expireKey } from "@/lib/domain/keys/expire-key";
import { readTokens, writeTokens } from "@/lib/domain/keys/key-reach";
import { revokeKeyOnce } from "@/lib/domain/keys/revoke-key";
import { createReadToken, createWriteToken } from "@/lib/domain/making/create-token";
import {
  CreatedReadToken,
  CreatedWriteToken,
  CreateReadToken,
  CreateWriteToken,
  ReadTokenRead,
  WriteTokenRead,
} from "@/lib/domain/making/schema";
import { createdTokenView, tokenView } from "@/lib/domain/making/token-view";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateToken } from "@/lib/domain/rotations/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

type TokenScope = "project:read_token" | "project:write_token";
type Ctx<S extends TokenScope> = Granted<S>;
type TokenKind<S extends TokenScope> = {
  name: string;
  scope: S;
  tokens: (ctx: Ctx<S>, projectId: string) => ReturnType<typeof readTokens>;
  create: (ctx: Ctx<S>, projectId: string, input: z.output<typeof CreateReadToken>) => ReturnType<typeof createReadToken>;
  Create: typeof CreateReadToken;
  Created: typeof CreatedReadToken;
  Read: typeof ReadTokenRead;
};

const ofProject = z.object({ project_id: z.uuid() });
const ofToken = z.object({ project_id: z.uuid(), token_id: z.uuid() });

/** The addresses of a project's tokens of one kind. */
function tokenRoutes<S extends TokenScope>({ name, scope, tokens, create, Create, Created, Read }: TokenKind<S>) {
  // The door grants this very scope; that a generic one is a scope and not "any" or "public" it cannot tell.
  const granted = (ctx: unknown) => ctx as Ctx<S>;
  return {
    list: route({
      summary: `List a project's ${name}s`,
      scope,
      params: ofProject,
      query: PageQuery,
      reply: z.array(Read),
      headers: nextLink,
      handler: async ({ ctx, params: { project_id }, query }) =>
        (await listProjectKeys(tokens(granted(ctx), project_id), project_id, query)).map(tokenView),
    }),
    create: route({
      summary: `Create a ${name} of a project`,
      description: "The token is in this one answer and nowhere else afterwards.",
      scope,
      params: ofProject,
      body: Create,
      reply: Created,
      status: 201,
      creates: true,
      refuses: ["BEYOND_OWN_REACH"],
      handler: async ({ ctx, params, body }) => createdTokenView(await create(granted(ctx), params.project_id, body)),
    }),
    revoke: route({
      summary: `Revoke a ${name}; revoking it again changes nothing`,
      scope,
      params: ofToken,
      reply: z.undefined(),
      status: 204,
      handler: ({ ctx, params }) => revokeKeyOnce(tokens(granted(ctx), params.project_id), params.token_id),
    }),
    expire: route({
      summary: `Let a ${name} expire now`,
      scope,
      params: ofToken,
      reply: z.undefined(),
      status: 204,
      handler: ({ ctx, params }) => expireKey(tokens(granted(ctx), params.project_id), params.token_id),
    }),
    rotate: route({
      summary: `Rotate a ${name}; the old one stops at once unless a grace is given`,
      scope,
      params: ofToken,
      body: RotateToken,
      reply: Created,
      status: 201,
      creates: true,
      refuses: ["BEYOND_OWN_REACH"],
      handler: async ({ ctx, params, body }) =>
        createdTokenView(await rotateKey(tokens(granted(ctx), params.project_id), params.token_id, body)),
    }),
  };
}

export const readTokenRoutes = tokenRoutes({
  name: "read token",
  scope: "project:read_token",
  tokens: readTokens,
  create: createReadToken,
  Create: CreateReadToken,
  Created: CreatedReadToken,
  Read: ReadTokenRead,
});

export const writeTokenRoutes = tokenRoutes({
  name: "write token",
  scope: "project:write_token",
  tokens: writeTokens,
  create: createWriteToken,
  Create: CreateWriteToken,
  Created: CreatedWriteToken,
  Read: WriteTokenRead,
});
