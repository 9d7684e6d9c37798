package org.imsat.features.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes tiny networks as ONNX files: protocol buffers with the few fields that ONNX Runtime needs
 * (onnx.proto: ModelProto, GraphProto, NodeProto, ValueInfoProto).
 */
final class OnnxFile {
  private static final int FLOAT = 1;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  private OnnxFile() {}

  /**
   * The mean colour: input [N, 3, H, W], output "features" [N, 3], and before it "cells" [N, 3, 1,
   * 1].
   */
  static byte[] meanColour() {
    return new OnnxFile()
        .node("GlobalAveragePool", "image", "cells")
        .node("Flatten", "cells", "features")
        .input("image", "N", 3, "H", "W")
        .output("cells", "N", 3, 1, 1)
        .output("features", "N", 3)
        .bytes();
  }

  /** The mean of one channel only, of images of 28 x 28. */
  static byte[] grey() {
    return new OnnxFile()
        .node("GlobalAveragePool", "digit", "mean")
        .input("digit", "N", 1, 28, 28)
        .output("mean", "N", 1, 1, 1)
        .bytes();
  }

  /** Gives the image back. */
  static byte[] identity() {
    return new OnnxFile()
        .node("Identity", "image", "same")
        .input("image", "N", 3, "H", "W")
        .output("same", "N", 3, "H", "W")
        .bytes();
  }

  /** The mean colour of exactly {@code batch} images. */
  static byte[] fixedBatch(int batch) {
    return new OnnxFile()
        .node("GlobalAveragePool", "image", "cells")
        .input("image", batch, 3, 4, 4)
        .output("cells", batch, 3, 1, 1)
        .bytes();
  }

  private OnnxFile node(String type, String from, String to) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    field(node, 1, text(from));
    field(node, 2, text(to));
    field(node, 4, text(type));
    field(graph, 1, node.toByteArray());
    return this;
  }

  private OnnxFile input(String name, Object... lengths) {
    field(graph, 11, value(name, lengths));
    return this;
  }

  private OnnxFile output(String name, Object... lengths) {
    field(graph, 12, value(name, lengths));
    return this;
  }

  private byte[] bytes() {
    field(graph, 2, text("test"));
    ByteArrayOutputStream operators = new ByteArrayOutputStream();
    number(operators, 2, 13);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 7);
    field(model, 7, graph.toByteArray());
    field(model, 8, operators.toByteArray());
    return model.toByteArray();
  }

  /** A tensor of floats; lengths are numbers or names. */
  private static byte[] value(String name, Object... lengths) {
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    for (Object length : List.of(lengths)) {
      ByteArrayOutputStream dimension = new ByteArrayOutputStream();
      if (length instanceof Integer number) {
        number(dimension, 1, number);
      } else {
        field(dimension, 2, text(length.toString()));
      }
      field(shape, 1, dimension.toByteArray());
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, FLOAT);
    field(tensor, 2, shape.toByteArray());
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    field(type, 1, tensor.toByteArray());
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    field(value, 1, text(name));
    field(value, 2, type.toByteArray());
    return value.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void field(ByteArrayOutputStream out, int field, byte[] content) {
    variable(out, (field << 3) | 2);
    variable(out, content.length);
    out.writeBytes(content);
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    variable(out, field << 3);
    variable(out, value);
  }

  private static void variable(ByteArrayOutputStream out, int value) {
    int left = value;
    while (left > 0x7f) {
      out.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }
}
