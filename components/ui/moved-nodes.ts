/**
 * Lets a page live on after a translator or an extension moved a node that a library still holds. Our own screens keep their text where
 * nothing comes or goes beside it; the text of a select's value, a toast or the page of an error is not ours. Without this, React throws and
 * the page is gone, with a secret that was never seen.
 */
export function tolerateMovedNodes(prototype: Node = Node.prototype): void {
  const { insertBefore, removeChild } = prototype;

  prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode === this) return removeChild.call(this, child) as T;
    const holder = holderIn(this, child);
    if (holder) removeChild.call(this, holder);
    return child;
  };

  prototype.insertBefore = function <T extends Node>(this: Node, added: T, next: Node | null): T {
    if (!next || next.parentNode === this) return insertBefore.call(this, added, next) as T;
    return insertBefore.call(this, added, holderIn(this, next)) as T;
  };
}

/** What stands in `parent` around a node that was moved further in; null where it was taken out altogether. */
function holderIn(parent: Node, moved: Node): ChildNode | null {
  let at: Node | null = moved;
  while (at && at.parentNode !== parent) at = at.parentNode;
  return at as ChildNode | null; // a child of `parent`
}
