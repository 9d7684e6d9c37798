package org.imsat.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.imsat.samples.InvalidInputException;

/**
 * A column of a Parquet file, as its schema describes it.
 *
 * @param source the file, for messages
 * @param name of the column
 * @param kind of its values
 * @param type what messages call the type
 * @param path names of the schema's elements from the column to its values
 * @param leaf the element of the values; none where there are several or none of them
 * @param repetition how many of the elements on the path repeat
 * @param definition how many of the elements on the path repeat or may be missing
 * @param repeated how many of these there are up to the one that repeats
 */
record ParquetColumn(
    Source source,
    String name,
    Kind kind,
    String type,
    List<String> path,
    Optional<SchemaElement> leaf,
    int repetition,
    int definition,
    int repeated) {

  /** What values are. */
  enum Kind {
    BOOLEAN,
    INT32,
    UINT32,
    INT64,
    UINT64,
    HALF,
    FLOAT,
    DOUBLE,
    TEXT,
    OTHER
  }

  /** All columns, in the order of the file. */
  static List<ParquetColumn> all(FileMetaData footer, Source source) {
    List<SchemaElement> schema = footer.getSchema();
    List<ParquetColumn> columns = new ArrayList<>();
    int next = 1;
    while (next < schema.size()) {
      int end = end(schema, next);
      columns.add(of(schema.subList(next, end), source));
      next = end;
    }
    return columns;
  }

  /** The place after an element and all that lies below it. */
  private static int end(List<SchemaElement> schema, int first) {
    int end = first;
    for (long open = 1; open > 0 && end < schema.size(); end++) {
      open += children(schema.get(end)) - 1;
    }
    return end;
  }

  private static int children(SchemaElement element) {
    return element.isSetNum_children() ? Math.max(0, element.getNum_children()) : 0;
  }

  private static ParquetColumn of(List<SchemaElement> elements, Source source) {
    SchemaElement top = elements.get(0);
    List<String> path = new ArrayList<>();
    int repetition = 0;
    int definition = 0;
    int repeated = 0;
    boolean chain = true;
    for (int i = 0; i < elements.size(); i++) {
      SchemaElement element = elements.get(i);
      path.add(element.getName());
      if (element.getRepetition_type() != FieldRepetitionType.REQUIRED) {
        definition++;
      }
      if (element.getRepetition_type() == FieldRepetitionType.REPEATED) {
        repetition++;
        repeated = definition;
      }
      chain &= children(element) == (i + 1 < elements.size() ? 1 : 0);
    }
    SchemaElement last = elements.get(elements.size() - 1);
    boolean list = repetition == 1 && (elements.size() == 1 || isList(top));
    boolean flat = repetition == 0 && elements.size() == 1;
    boolean readable = chain && (list || flat) && last.isSetType();
    Kind kind = readable ? kind(last) : Kind.OTHER;
    String type = readable ? typeText(last) : isList(top) ? "list of lists or groups" : "group";
    return new ParquetColumn(
        source,
        top.getName(),
        kind,
        list && readable ? "list of " + type : type,
        path,
        readable ? Optional.of(last) : Optional.empty(),
        repetition,
        definition,
        repeated);
  }

  private static boolean isList(SchemaElement element) {
    return element.getConverted_type() == ConvertedType.LIST
        || (element.isSetLogicalType() && element.getLogicalType().isSetLIST());
  }

  private static Kind kind(SchemaElement leaf) {
    LogicalType logical = leaf.isSetLogicalType() ? leaf.getLogicalType() : new LogicalType();
    ConvertedType converted = leaf.getConverted_type();
    boolean plain = !leaf.isSetLogicalType() && converted == null;
    boolean integer = plain || logical.isSetINTEGER() || isInteger(converted);
    boolean unsigned =
        logical.isSetINTEGER()
            ? !logical.getINTEGER().isIsSigned()
            : converted != null && converted.name().startsWith("UINT_");
    return switch (leaf.getType()) {
      case BOOLEAN -> Kind.BOOLEAN;
      case INT32 -> integer ? (unsigned ? Kind.UINT32 : Kind.INT32) : Kind.OTHER;
      case INT64 -> integer ? (unsigned ? Kind.UINT64 : Kind.INT64) : Kind.OTHER;
      case FLOAT -> Kind.FLOAT;
      case DOUBLE -> Kind.DOUBLE;
      case FIXED_LEN_BYTE_ARRAY ->
          logical.isSetFLOAT16() && leaf.getType_length() == 2 ? Kind.HALF : Kind.OTHER;
      case BYTE_ARRAY ->
          plain
                  || logical.isSetSTRING()
                  || logical.isSetENUM()
                  || converted == ConvertedType.UTF8
                  || converted == ConvertedType.ENUM
              ? Kind.TEXT
              : Kind.OTHER;
      case INT96 -> Kind.OTHER;
    };
  }

  private static boolean isInteger(ConvertedType converted) {
    return converted != null && converted.name().matches("U?INT_\\d+");
  }

  /** The type as Parquet names it, with what it stands for. */
  private static String typeText(SchemaElement leaf) {
    String type = leaf.getType().name();
    if (leaf.isSetLogicalType()) {
      // None where it is newer than the library.
      LogicalType._Fields logical = leaf.getLogicalType().getSetField();
      return type + " (" + (logical == null ? "unknown" : logical.getFieldName()) + ")";
    }
    return leaf.isSetConverted_type() ? type + " (" + leaf.getConverted_type() + ")" : type;
  }

  /** Whether each row has several values. */
  boolean list() {
    return repetition > 0;
  }

  /** Whether it is the index that pandas stores of a table. */
  boolean pandasIndex() {
    return name.matches("__index_level_\\d+__");
  }

  /** Refuses columns that are no numbers. */
  void requireNumbers() {
    if (kind == Kind.TEXT || kind == Kind.OTHER) {
      throw error(
          "is of type %s, but only numbers, lists of them and, as labels, text are read"
              .formatted(type));
    }
  }

  /** Refuses columns that cannot be the names of classes. */
  void requireLabels() {
    boolean usable =
        switch (kind) {
          case BOOLEAN, INT32, UINT32, INT64, UINT64, TEXT -> !list();
          default -> false;
        };
    if (!usable) {
      throw error("is of type %s, but labels are text, whole numbers or booleans".formatted(type));
    }
  }

  /** The values as Parquet's own reader knows them. */
  ColumnDescriptor descriptor() {
    SchemaElement element = leaf.orElseThrow();
    PrimitiveTypeName primitive =
        element.getType() == Type.BYTE_ARRAY
            ? PrimitiveTypeName.BINARY
            : PrimitiveTypeName.valueOf(element.getType().name());
    return new ColumnDescriptor(
        path.toArray(String[]::new),
        new PrimitiveType(
            definition == 0 ? Repetition.REQUIRED : Repetition.OPTIONAL,
            primitive,
            element.getType_length(),
            element.getName()),
        repetition,
        definition);
  }

  /** The error that the column is unusable for the reason given. */
  InvalidInputException error(String reason) {
    return source.error("column '%s' %s".formatted(name, reason));
  }

  /** The error that a value is unusable for the reason given. */
  InvalidInputException error(int row, String reason) {
    return source.error(
        String.format(
            Locale.ROOT, "column '%s' (%s), row %d (from zero): %s", name, type, row, reason));
  }
}
