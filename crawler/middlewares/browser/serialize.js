// Returns the document as HTML, or why it has none; runs in a world of its own. A page can put
// names of its elements before those of the standard, so these are taken from the prototypes.
((limit, maxAttributes) => {
  const getter = (kind, name) =>
    Function.prototype.call.bind(Object.getOwnPropertyDescriptor(kind.prototype, name).get);
  const method = (kind, name) => Function.prototype.call.bind(kind.prototype[name]);
  const nodeName = getter(Node, "nodeName"), nodeValue = getter(Node, "nodeValue");
  const names = method(Element, "getAttributeNames"), value = method(Element, "getAttribute");
  const attributes = getter(Element, "attributes"), length = getter(NamedNodeMap, "length");
  const walker = method(Document, "createTreeWalker"), template = getter(HTMLTemplateElement, "content");
  const sizeOf = node => {
    let size = 2 * nodeName(node).length + (nodeValue(node) || "").length;
    if (!(node instanceof Element)) return size;
    if (length(attributes(node)) > maxAttributes) return Infinity;
    for (const name of names(node)) size += name.length + value(node, name).length + 4;
    return size;
  };
  if (!/^https?:$/.test(location.protocol)) return {refused: "it left its address"};
  const roots = [document];
  for (let size = 0; roots.length; ) {
    const nodes = walker(document, roots.pop(), NodeFilter.SHOW_ALL);
    while (nodes.nextNode()) {
      size += sizeOf(nodes.currentNode);
      if (size > limit) return {refused: "its scripts made more of it than a page may have"};
      if (nodes.currentNode instanceof HTMLTemplateElement) roots.push(template(nodes.currentNode));
    }
  }
  const root = getter(Document, "documentElement")(document);
  const type = getter(Document, "doctype")(document) ? "<!DOCTYPE html>" : "";
  return {html: root ? type + getter(Element, "outerHTML")(root) : ""};
})
