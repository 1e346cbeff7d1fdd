import { SuspendKey } from "@/lib/domain/keys/schema";
import { suspendKey } from "@/lib/domain/keys/suspend-key";
import { keyChange } from "../key-change";

export const POST = keyChange("Suspend a key, for good or for a while", SuspendKey, suspendKey);
