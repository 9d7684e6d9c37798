package org.imsat.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** The pages of a column's chunk, unpacked one after the other. */
final class ParquetPages implements PageReader {
  private static final int BUFFER = 1 << 16;

  private final ParquetColumn column;
  private final PageCodec codec;
  private final long values;
  private final InputStream in;

  /** Bytes of the chunk that are left. */
  private long left;

  /** Values in the pages that were read. */
  private long delivered;

  /** The header of a page whose content is next; none before the first. */
  private PageHeader next;

  private ParquetPages(
      ParquetColumn column, PageCodec codec, long values, InputStream in, long left) {
    this.column = column;
    this.codec = codec;
    this.values = values;
    this.in = in;
    this.left = left;
  }

  /** Pages from where the chunk begins. Those of one chunk are read before those of another. */
  static ParquetPages of(ParquetColumn column, ColumnMetaData data, FileChannel channel)
      throws IOException {
    long start = data.getData_page_offset();
    if (data.isSetDictionary_page_offset() && data.getDictionary_page_offset() > 0) {
      start = Math.min(start, data.getDictionary_page_offset());
    }
    long length = data.getTotal_compressed_size();
    if (start < 0 || length < 0 || start > channel.size() - length) {
      throw column.error(
          "is damaged: %d bytes from byte %d on, but the file has %d"
              .formatted(length, start, channel.size()));
    }
    PageCodec codec =
        PageCodec.of(data.getCodec())
            .orElseThrow(
                () ->
                    column.error(
                        "is packed with %s, which is not read; known are %s"
                            .formatted(data.getCodec(), PageCodec.KNOWN)));
    channel.position(start);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    return new ParquetPages(column, codec, data.getNum_values(), in, length);
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      next = header();
      if (next.getType() != PageType.DICTIONARY_PAGE) {
        return null;
      }
      PageHeader header = next;
      next = null;
      byte[] content = codec.unpack(content(header), 0, header.getUncompressed_page_size());
      return new DictionaryPage(
          BytesInput.from(content),
          header.getDictionary_page_header().getNum_values(),
          encoding(header.getDictionary_page_header().getEncoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      while (true) {
        PageHeader header = next == null ? header() : next;
        next = null;
        byte[] content = content(header);
        if (header.isSetData_page_header()) {
          return page(header.getData_page_header(), content, header.getUncompressed_page_size());
        }
        if (header.isSetData_page_header_v2()) {
          return page(header.getData_page_header_v2(), content, header.getUncompressed_page_size());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PageHeader header() throws IOException {
    if (left <= 0) {
      throw column.error(
          "is damaged: its pages end after %d of %d values".formatted(delivered, values));
    }
    return Util.readPageHeader(in);
  }

  /** The bytes of a page as they lie in the file. */
  private byte[] content(PageHeader header) throws IOException {
    int size = header.getCompressed_page_size();
    if (size < 0 || size > left) {
      throw column.error(
          "is damaged: a page of %d bytes, but %d are left of its chunk".formatted(size, left));
    }
    byte[] content = in.readNBytes(size);
    left -= size;
    if (content.length < size) {
      throw column.error("is damaged: the file ends in a page of %d bytes".formatted(size));
    }
    if (header.isSetCrc()) {
      CRC32 sum = new CRC32();
      sum.update(content);
      if ((int) sum.getValue() != header.getCrc()) {
        throw column.error(
            "is damaged: the checksum of a page is %08x instead of %08x"
                .formatted(sum.getValue(), header.getCrc()));
      }
    }
    return content;
  }

  private DataPage page(DataPageHeader header, byte[] content, int size) throws IOException {
    delivered += header.getNum_values();
    return new DataPageV1(
        BytesInput.from(codec.unpack(content, 0, size)),
        header.getNum_values(),
        size,
        null,
        encoding(header.getRepetition_level_encoding()),
        encoding(header.getDefinition_level_encoding()),
        encoding(header.getEncoding()));
  }

  /** Of the second version of data pages the levels are never packed. */
  private DataPage page(DataPageHeaderV2 header, byte[] content, int size) throws IOException {
    delivered += header.getNum_values();
    int repetition = header.getRepetition_levels_byte_length();
    int definition = header.getDefinition_levels_byte_length();
    long levels = (long) repetition + definition;
    if (repetition < 0 || definition < 0 || levels > Math.min(content.length, size)) {
      throw column.error("is damaged: levels of %d bytes in a page of %d".formatted(levels, size));
    }
    boolean packed = !header.isSetIs_compressed() || header.isIs_compressed();
    byte[] data =
        packed
            ? codec.unpack(content, (int) levels, size - (int) levels)
            : Arrays.copyOfRange(content, (int) levels, content.length);
    return DataPageV2.uncompressed(
        header.getNum_rows(),
        header.getNum_nulls(),
        header.getNum_values(),
        BytesInput.from(content, 0, repetition),
        BytesInput.from(content, repetition, definition),
        encoding(header.getEncoding()),
        BytesInput.from(data),
        null);
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }
}
