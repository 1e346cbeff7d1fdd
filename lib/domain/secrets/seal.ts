import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { openText, type Place, sealText } from "../../secrets/sealed-text.mjs";
import { ringNow, ringToSeal } from "./secret-ring";

/** What a sealed value is for and the row that it stands in; its organization is the caller's. Names of sealed columns are `sealed` or end with `_sealed`. */
export type Purpose = { purpose: string } & Omit<Place, "organizationId">;

/** Seals what must be read back, inside the transaction that writes it. It opens in that row of that organization and nowhere else. */
export const seal = async (tx: Tx, ctx: Granted, { purpose, ...place }: Purpose, text: string): Promise<string> =>
  sealText(await ringToSeal(tx), purpose, { ...place, organizationId: ctx.organizationId }, text);

/** Opens what was sealed; throws SealBroken for what was changed, moved from another row, or needs a key that is not here. */
export const open = async (tx: Tx, ctx: Granted, { purpose, ...place }: Purpose, sealed: string): Promise<string> =>
  openText(await ringNow(tx), purpose, { ...place, organizationId: ctx.organizationId }, sealed);
