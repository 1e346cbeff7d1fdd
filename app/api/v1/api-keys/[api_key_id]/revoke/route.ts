import { revokeKey } from "@/lib/domain/keys/revoke-key";
import { RevokeKey } from "@/lib/domain/keys/schema";
import { keyChange } from "../key-change";

export const POST = keyChange("Revoke a key", RevokeKey, revokeKey);
