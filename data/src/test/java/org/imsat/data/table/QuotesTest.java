package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imsat.data.table.Tables.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields in quotes, and quotes that are letters. */
class QuotesTest {
  @TempDir Path folder;

  private Content csv(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text));
  }

  @Test
  void quotesHoldSeparatorsLinesAndQuotes() {
    Content table = csv("a,b\n\"x, y\",1\n\"two\nlines\",2\n\"say \"\"hi\"\"\",3\n 'z' , 4 \n");
    assertEquals("TN", table.types());
    assertEquals(List.of("x, y", 1.0), table.row(0));
    assertEquals(List.of("two\nlines", 2.0), table.row(1));
    assertEquals(List.of("say \"hi\"", 3.0), table.row(2));
    assertEquals(List.of("'z'", 4.0), table.row(3));
    assertTrue(table.places().get(3).contains("line 6,"), table.places().get(3));
  }

  @Test
  void quotesOfOtherKinds() {
    Content backslashes = csv("id,t\n1,\"say \\\"hi\\\", ok\"\n2,\"x\"\n");
    assertEquals(List.of(1.0, "say \"hi\", ok"), backslashes.row(0));
    Content single = csv("'a','b'\n'x, y',2\n'z',4\n");
    assertEquals(List.of("a", "b"), single.names());
    assertEquals(List.of("x, y", 2.0), single.row(0));
    Content header = csv("\"temp\n(C)\",y\n1,2\n3,4\n");
    assertEquals(List.of("temp\n(C)", "y"), header.names());
    assertEquals("NN", header.types());
  }

  @Test
  void strayQuotesAreLetters() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String quote = i == 9 ? "\"" : "";
      String end = i == 29 ? "\"" : "";
      text.append(i % 2 == 0 ? "ham\t" : "spam\t");
      text.append(quote).append("word").append(i).append(" and more").append(end).append("\n");
    }
    Content table = Tables.read(Tables.file(folder, "sms.tsv", text.toString()));
    assertEquals(60, table.rows().size());
    assertEquals(List.of("spam", "\"word9 and more"), table.row(9));
    assertEquals(List.of("", ""), table.names());
  }

  @Test
  void aStrayQuoteFarDownIsALetter() {
    StringBuilder text = new StringBuilder("kind\ttext\n");
    for (int i = 0; i < 200_000; i++) {
      text.append("ham\tsome words here ").append(i).append('\n');
    }
    text.append("ham\t\"stray\n");
    text.append("ham\tmore words\n".repeat(3));
    text.append("ham\tand closed\"\n");
    Content table = Tables.read(Tables.file(folder, "sms.tsv", text.toString()));
    assertEquals(200_005, table.rows().size());
    assertEquals(List.of("ham", "\"stray"), table.row(200_000));
  }

  @Test
  void aQuoteThatIsNeverClosedIsALetter() {
    Content table = csv("a,b\n1,\"x\n2,y\n3,z\n");
    assertEquals(List.of(1.0, "\"x"), table.row(0));
    assertEquals(3, table.rows().size());
  }
}
