package org.imsat.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.imsat.samples.InvalidInputException;

/** Files that are parts of one table of texts. */
final class TextParts {
  private TextParts() {}

  /** The table of some files; all need the columns of the first. */
  static TextTable table(String name, List<Path> files, TableOptions options) {
    List<TextPart> parts = new ArrayList<>();
    for (Path file : files) {
      TextPart part = TextPart.of(TextInput.of(file), options);
      parts.add(parts.isEmpty() ? part : like(parts.get(0), part, options));
    }
    return new TextTable(name, parts, List.of(), options);
  }

  /** A part as the first one tells to read it. */
  private static TextPart like(TextPart first, TextPart part, TableOptions options) {
    TextPart read = part;
    if (!first.names().isEmpty() && !part.names().equals(first.names())) {
      boolean sameNames = new HashSet<>(part.names()).equals(new HashSet<>(first.names()));
      if (!sameNames && part.columns() == first.columns() && part.names().isEmpty()) {
        // With few rows a header may not be told from them; that of the first part tells.
        TextPart headed = TextPart.of(part.input(), options.withHeader(true));
        read = headed.names().equals(first.names()) ? headed : part.withoutHeader(first.names());
      } else if (!sameNames) {
        throw other(first, part);
      }
    }
    if (read.columns() != first.columns() || read.rowNames() != first.rowNames()) {
      throw other(first, read);
    }
    return read;
  }

  private static InvalidInputException other(TextPart first, TextPart part) {
    return part.input()
        .error(
            "its columns (%s) are not those of %s (%s)"
                .formatted(shown(part), first.input().path().getFileName(), shown(first)));
  }

  private static String shown(TextPart part) {
    return part.names().isEmpty()
        ? "%d without names".formatted(part.columns())
        : String.join(", ", part.names());
  }
}
