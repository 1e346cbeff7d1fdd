import { z } from "zod";
import { checkGivenToken } from "@/lib/domain/given-tokens/check-given-token";
import { CheckGivenToken } from "@/lib/domain/given-tokens/schema";
import { read } from "@/lib/doors/read";

/** By POST, since a token stands in no address. */
export const givenTokenRead = read({
  name: "given-token",
  permission: "organization:create_api_key",
  asked: "body",
  input: z.object({ org: z.string(), token: CheckGivenToken.shape.token }),
  run: (ctx, { token }) => checkGivenToken(ctx, { token }),
});
