package org.imsat.data.format;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** How the pages of a Parquet file are packed. */
enum PageCodec {
  UNCOMPRESSED,
  SNAPPY,
  GZIP,
  ZSTD,
  LZ4_RAW;

  /** The names, for messages. */
  static final String KNOWN = "SNAPPY, GZIP, ZSTD and LZ4_RAW";

  /** Largest page that is unpacked. Usual ones have a megabyte. */
  private static final int LARGEST = 1 << 29;

  /** What a byte of Snappy or LZ4 can at most stand for. */
  private static final long RATIO = 256;

  /** The one that a file names. */
  static Optional<PageCodec> of(CompressionCodec codec) {
    return Arrays.stream(values())
        .filter(c -> codec != null && c.name().equals(codec.name()))
        .findFirst();
  }

  /**
   * Unpacks the bytes from {@code from} on. Memory grows with what is really there, not with what
   * is claimed.
   *
   * @param size bytes there must be afterwards
   * @throws IOException if there are not
   */
  byte[] unpack(byte[] bytes, int from, int size) throws IOException {
    if (size < 0 || size > LARGEST) {
      throw new IOException("a page of %d bytes; the largest read has %d".formatted(size, LARGEST));
    }
    int length = bytes.length - from;
    if (size == 0) {
      return new byte[0];
    }
    return switch (this) {
      case UNCOMPRESSED -> exactly(Arrays.copyOfRange(bytes, from, bytes.length), size);
      case SNAPPY -> block(new SnappyDecompressor(), bytes, from, size);
      case LZ4_RAW -> block(new Lz4Decompressor(), bytes, from, size);
      case GZIP -> stream(new GZIPInputStream(new ByteArrayInputStream(bytes, from, length)), size);
      case ZSTD -> stream(new ZstdInputStream(new ByteArrayInputStream(bytes, from, length)), size);
    };
  }

  private static byte[] block(Decompressor decompressor, byte[] bytes, int from, int size)
      throws IOException {
    int length = bytes.length - from;
    if (size > RATIO * length) {
      throw new IOException("%d bytes cannot hold a page of %d".formatted(length, size));
    }
    byte[] unpacked = new byte[size];
    int count = decompressor.decompress(bytes, from, length, unpacked, 0, size);
    return exactly(Arrays.copyOf(unpacked, count), size);
  }

  private static byte[] stream(InputStream packed, int size) throws IOException {
    try (packed) {
      byte[] unpacked = packed.readNBytes(size);
      if (packed.read() >= 0) {
        throw new IOException("a page has more than its %d bytes".formatted(size));
      }
      return exactly(unpacked, size);
    }
  }

  private static byte[] exactly(byte[] unpacked, int size) throws IOException {
    if (unpacked.length != size) {
      throw new IOException("a page has %d bytes instead of %d".formatted(unpacked.length, size));
    }
    return unpacked;
  }
}
