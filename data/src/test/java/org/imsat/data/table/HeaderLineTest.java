package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are divided by slashes, fields by commas. */
class HeaderLineTest {
  private static boolean isHeader(String text, Set<String> known) {
    List<String[]> records = new ArrayList<>();
    for (String line : text.split("/", -1)) {
      records.add(line.split(",", -1));
    }
    return HeaderLine.isFirst(records, known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x,y/1,2/3,4",
        "x,y/NA,/3,4",
        ",x,y/0,1,2/1,3,4",
        "sample_id,400,410,class/100,0,0.5,a/101,1.5,2.5,b",
        "sample_id,9.9975,9.9916,9.9857,class/100,0,0,0,a/101,1.5,2.5,0.5,b/102,3,5,1,a",
        "400,410,420,430/0.1,0.3,0.5,0.7/0.2,0,0.1,0.2",
        "4000,3990.5,3981,3973,3960/0.1,0.3,0.5,0.7,0.2/0.2,0,0.1,0.2,0.9",
        "country,2019,2020/c0,0.028,0.375/c1,4.7,-4.7",
        "country,2019,2020/c0,1500,9100/c1,4000,2500/c2,100,9000",
        "2018,2019,2020/5,2,8/7,1,2000",
        "respondent,1,2,3,4/17,3,2,5,1/18,1,1,4,4",
        "0,1,2,3,4/0,0,0,0,0/9,1,2,0,3",
        ",0,1/0,1.5,2.5/1,0.5,1",
        "0,1/1.5,2.5/0.5,1",
        "when,load/2024-01-01,x/2024-01-02,y",
        "ok/True/False/True",
        "text,topic/some words here,a/other words there,b/more of them,a",
        "id,name/a100,Ann/b200,Bob",
        "2024-01-01,2024-01-02/1.5,2.5/2,1",
        "a,b,c/,,/,,"
      })
  void names(String text) {
    assertEquals(true, isHeader(text, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2/3,4/5,6",
        "0.5,1.5,a/1.5,2,b",
        "NA,NA/0.028,0.375/4.7,-4.7",
        "1,nan/2,3/4,5",
        "nan,1/2,3/4,5",
        "?,?/1,2/3,4",
        ",/1,2/3,4",
        "3,5,red/1,2,blue/7,7,red",
        "1,2,3,a/4,9,1,b/5,5,5,a",
        "1,2,3,x1/4,9,1,x2/5,5,5,x3",
        "100,200,5000/1,2,3/4,5,6",
        "2019,2020,foo/2015,2018,bar/2001,2002,baz",
        "1,2,3/4,5,6/7,8,9",
        "abc,3.4,2.2/1,2,3/4,5,6",
        "2024-01-01,1/2024-01-02,2",
        "True,1/False,2",
        "ham,wheel road car/spam,goal score/ham,fuel car",
        "a100000c,red/a100001c,blue/a100002c,red",
        "this is a sentence of words,that too is one/another one of those sentences,and one more of it",
        "5.1,3.5,1.4,0.2,setosa/4.9,3.0,1.4,0.2,setosa/7.0,3.2,4.7,1.4,versicolor"
      })
  void rows(String text) {
    assertEquals(false, isHeader(text, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"label,text words and more/a,other words and more/b,some words and more"})
  void aNameThatTheUserKnowsMakesAHeader(String text) {
    assertEquals(false, isHeader(text, Set.of()));
    assertEquals(true, isHeader(text, Set.of("label")));
  }
}
