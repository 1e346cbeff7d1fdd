// Next runs this in the browser before React takes the page over.
import { z } from "zod";
import { keepCompositionKeys } from "./components/ui/composition-keys";
import { tolerateMovedNodes } from "./components/ui/moved-nodes";

tolerateMovedNodes();
keepCompositionKeys();
// Before any schema is made: zod asks by `new Function("")` whether it may compile, which the policy forbids and reports.
z.config({ jitless: true });
