/// One change of a tree. It is made twice, in the tree and in the text, and both must come to the same.
enum YAMLEdit {
  typealias Path = [YAMLOutline.Step]

  /// A new key in the map at the path, as its entry number `index`.
  case insert(YAMLValue.Member, index: Int, Path)
  /// A new last entry of the list at the path.
  case append(YAMLValue, Path)
  /// A new entry of the list at the path, before its entry number `index`.
  case insertItem(YAMLValue, index: Int, Path)
  /// Another value at the path, in the place of a text or of nothing.
  case replace(YAMLValue, Path)
  /// One key less in the map at the path.
  case remove(key: String, Path)

  /// The tree with this change; nil when the path does not lead to where the change could be made.
  func applied(to root: YAMLNode) -> YAMLNode? {
    switch self {
    case .insert(let member, let index, let path):
      return root.changed(at: path[...]) { node in
        guard case .map(var entries) = node.content, index <= entries.count else { return nil }
        entries.insert(YAMLNode.Entry(key: member.key, keyPlace: node.place, value: member.value.node), at: index)
        return YAMLNode(content: .map(entries), place: node.place)
      }
    case .append(let value, let path):
      return root.changed(at: path[...]) { node in node.list.map { YAMLNode(content: .list($0 + [value.node]), place: node.place) } }
    case .insertItem(let value, let index, let path):
      return root.changed(at: path[...]) { node in
        guard var list = node.list, index <= list.count else { return nil }
        list.insert(value.node, at: index)
        return YAMLNode(content: .list(list), place: node.place)
      }
    case .replace(let value, let path): return root.changed(at: path[...]) { _ in value.node }
    case .remove(let key, let path):
      return root.changed(at: path[...]) { node in YAMLNode(content: .map(node.entries.filter { $0.key != key }), place: node.place) }
    }
  }
}

extension YAMLNode {
  /// The tree with another value at the end of a path.
  fileprivate func changed(at path: ArraySlice<YAMLOutline.Step>, _ change: (YAMLNode) -> YAMLNode?) -> YAMLNode? {
    guard let step = path.first else { return change(self) }
    var result = self
    switch (step, content) {
    case (.key(let key), .map(var entries)):
      guard let index = entries.firstIndex(where: { $0.key == key }), let value = entries[index].value.changed(at: path.dropFirst(), change)
      else { return nil }
      entries[index].value = value
      result.content = .map(entries)
    case (.item(let index), .list(var list)):
      guard list.indices.contains(index), let value = list[index].changed(at: path.dropFirst(), change) else { return nil }
      list[index] = value
      result.content = .list(list)
    default: return nil
    }
    return result
  }
}
