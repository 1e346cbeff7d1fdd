// Next runs this in the browser before React takes the page over.
import { tolerateMovedNodes } from "./components/ui/moved-nodes";

tolerateMovedNodes();
