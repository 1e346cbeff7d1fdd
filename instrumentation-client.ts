// Next runs this in the browser before React takes the page over.
import { keepCompositionKeys } from "./components/ui/composition-keys";
import { tolerateMovedNodes } from "./components/ui/moved-nodes";

tolerateMovedNodes();
keepCompositionKeys();
