package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileKindTest {
  @Test
  void namesTellTheKind() {
    for (String image : List.of("a.png", "b/c.JPEG", "d.webp", "e.pgm", "f.tiff", "g.heic")) {
      assertEquals(FileKind.IMAGE, FileKind.of(image), image);
    }
    for (String table : List.of("a.csv", "b/c.TSV.gz", "d.parquet", "e.npz", "f.arff", "g.xlsx")) {
      assertEquals(FileKind.TABLE, FileKind.of(table), table);
    }
    for (String other :
        List.of("a.txt", "png", "b.csv/c", "csv.gz", "d", "e.gz", ".npy.d", "0001.7c53")) {
      assertEquals(FileKind.OTHER, FileKind.of(other), other);
    }
  }
}
