package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for a table; lines are divided by bars. */
class TableKindTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "true!a.csv!anything at all",
        "true!a.tsv!1 1:2 3:4|1 1:2 3:4",
        "true!a.tab!x",
        "true!a.arff!x",
        "true!a.JSON!x",
        "true!a.parquet!x",
        "true!a.txt!1.5 2|3 4|5 6",
        "true!a.dat!x,y|3,4|5,6",
        "true!a!3;a|5;b|7;c",
        "true!a.data!5.1,3.5,setosa|4.9,3.0,setosa|6.0,2.2,virginica",
        "true!PAR1!PAR1xxxx",
        "false!a.svm!1 1:2 3:4|0 1:2 3:4|1 2:2 3:4",
        "false!a.txt!1 1:2 3:4|0 1:2 3:4|1 2:2 3:4",
        "false!a.txt!1|2|3",
        "false!a.txt!one document here|two documents there|more of these documents",
        "false!a.txt!some, text|other, text|more, text",
        "false!a.txt!1 2|3 4 5|6 7",
        "false!a.txt!1 2",
        "false!a.png!x",
        "false!none.bin!",
        "false!a.npy!\u0093NUMPY"
      })
  void files(boolean table, String name, String text) {
    Path file = Tables.file(folder, name, text == null ? "" : text.replace('|', '\n') + "\n");
    assertEquals(table, Table.recognises(file));
  }

  @Test
  void foldersOfNothingButTables() {
    Path parts = folder.resolve("parts");
    Tables.file(parts, "a.csv", "x\n1\n");
    Tables.file(parts, "sub/b.csv.gz", "x");
    Tables.file(parts, "_SUCCESS", "");
    Tables.file(parts, "README.md", "");
    assertEquals(true, Table.recognises(parts));
    Tables.file(parts, "c.png", "");
    assertEquals(false, Table.recognises(parts));
    assertEquals(false, Table.recognises(folder.resolve("none")));
    Tables.file(folder, "texts/a.txt", "1 2\n3 4\n5 6\n");
    assertEquals(false, Table.recognises(folder.resolve("texts")));
  }
}
