package org.imsat.features.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.imsat.file.Sha256;
import org.junit.jupiter.api.Test;

class LanguagesTest {
  /** A few sentences of one letter to a friend in each language. */
  private static final Map<Language, String> LETTERS =
      Map.ofEntries(
          Map.entry(
              Language.ENGLISH,
              "We have been in the mountains for a week, and it was colder than we had thought."
                  + " The house is small, but there is a stove, and from the window you can see"
                  + " the lake. Tomorrow we will walk to the village if the weather is better."),
          Map.entry(
              Language.GERMAN,
              "Wir sind seit einer Woche in den Bergen, und es war k\u00e4lter, als wir gedacht"
                  + " hatten. Das Haus ist klein, aber es gibt einen Ofen, und von dem Fenster aus"
                  + " kann man den See sehen. Morgen gehen wir zu Fu\u00df in das Dorf, wenn das"
                  + " Wetter besser ist."),
          Map.entry(
              Language.FRENCH,
              "Nous sommes dans les montagnes depuis une semaine, et il a fait plus froid que nous"
                  + " ne l'avions pens\u00e9. La maison est petite, mais il y a un po\u00eale, et de"
                  + " la fen\u00eatre on voit le lac. Demain nous irons au village si le temps est"
                  + " meilleur."),
          Map.entry(
              Language.SPANISH,
              "Estamos en las monta\u00f1as desde hace una semana y ha hecho m\u00e1s fr\u00edo de lo"
                  + " que hab\u00edamos pensado. La casa es peque\u00f1a, pero hay una estufa, y"
                  + " desde la ventana se ve el lago. Ma\u00f1ana iremos al pueblo si el tiempo es"
                  + " mejor."),
          Map.entry(
              Language.ITALIAN,
              "Siamo in montagna da una settimana e ha fatto pi\u00f9 freddo di quanto avevamo"
                  + " pensato. La casa \u00e8 piccola, ma c'\u00e8 una stufa e dalla finestra si"
                  + " vede il lago. Domani andremo al paese se il tempo sar\u00e0 migliore."),
          Map.entry(
              Language.PORTUGUESE,
              "Estamos nas montanhas h\u00e1 uma semana e fez mais frio do que t\u00ednhamos"
                  + " pensado. A casa \u00e9 pequena, mas h\u00e1 um fog\u00e3o, e da janela"
                  + " v\u00ea-se o lago. Amanh\u00e3 vamos at\u00e9 \u00e0 aldeia se o tempo for"
                  + " melhor, com os nossos amigos."),
          Map.entry(
              Language.DUTCH,
              "Wij zijn sinds een week in de bergen en het was kouder dan wij hadden gedacht. Het"
                  + " huis is klein, maar er is een kachel, en uit het raam kun je het meer zien."
                  + " Morgen gaan we te voet naar het dorp als het weer beter is."),
          Map.entry(
              Language.SWEDISH,
              "Vi har varit i bergen i en vecka och det var kallare \u00e4n vi hade trott. Huset"
                  + " \u00e4r litet, men det finns en spis, och fr\u00e5n f\u00f6nstret kan man se"
                  + " sj\u00f6n. I morgon g\u00e5r vi till byn om v\u00e4dret \u00e4r b\u00e4ttre."),
          Map.entry(
              Language.DANISH,
              "Vi har v\u00e6ret i bjergene i en uge, og det blev koldere, end vi havde troet."
                  + " Huset er lille, men der er en ovn, og ud af vinduet kan man se s\u00f8en. I"
                  + " morgen g\u00e5r vi ned til byen, hvis vejret er bedre, efter at vi har spist"
                  + " noget af br\u00f8det."),
          Map.entry(
              Language.NORWEGIAN,
              "Vi har v\u00e6rt i fjellene i en uke, og det ble kaldere enn vi hadde trodd. Huset"
                  + " er lite, men det er en ovn der, og fra vinduet kan man se vannet. I morgen"
                  + " g\u00e5r vi ned til bygda hvis v\u00e6ret er bedre, etter at vi har spist noe"
                  + " av br\u00f8det."),
          Map.entry(
              Language.FINNISH,
              "Olemme olleet vuorilla viikon, ja oli kylmemp\u00e4\u00e4 kuin olimme ajatelleet."
                  + " Talo on pieni, mutta siell\u00e4 on uuni, ja ikkunasta n\u00e4kee"
                  + " j\u00e4rven. Huomenna me menemme kyl\u00e4\u00e4n, jos s\u00e4\u00e4 on"
                  + " parempi, ja sitten tulemme takaisin."),
          Map.entry(
              Language.RUSSIAN,
              "\u041c\u044b \u0443\u0436\u0435 \u043d\u0435\u0434\u0435\u043b\u044e \u0432"
                  + " \u0433\u043e\u0440\u0430\u0445, \u0438 \u0431\u044b\u043b\u043e"
                  + " \u0445\u043e\u043b\u043e\u0434\u043d\u0435\u0435, \u0447\u0435\u043c"
                  + " \u043c\u044b \u0434\u0443\u043c\u0430\u043b\u0438. \u0414\u043e\u043c"
                  + " \u043d\u0435\u0431\u043e\u043b\u044c\u0448\u043e\u0439, \u043d\u043e"
                  + " \u0432 \u043d\u0435\u043c \u0435\u0441\u0442\u044c"
                  + " \u043f\u0435\u0447\u044c, \u0438 \u0438\u0437 \u043e\u043a\u043d\u0430"
                  + " \u043e\u043d\u0430 \u0432\u0438\u0434\u043d\u0430."));

  private static List<Language> languages(String... texts) {
    Map<String, Long> counts = new HashMap<>();
    for (String text : texts) {
      Words.all("", text, word -> counts.merge(word, 1L, Long::sum));
    }
    return Languages.of(counts);
  }

  @Test
  void aCorpusOfOneLanguageIsToldByIt() {
    LETTERS.forEach((language, letter) -> assertEquals(List.of(language), languages(letter)));
    assertEquals(Language.values().length, LETTERS.size());
  }

  @Test
  void aCorpusOfTwoLanguagesLosesTheStopWordsOfBoth() {
    String english = LETTERS.get(Language.ENGLISH);
    String german = LETTERS.get(Language.GERMAN);
    assertEquals(
        List.of(Language.ENGLISH, Language.GERMAN),
        languages(english, german, english).stream().sorted().toList());
    // A few texts of another language are no reason to lose words of the others.
    String[] letters = new String[12];
    Arrays.fill(letters, english);
    letters[0] = german;
    assertEquals(List.of(Language.ENGLISH), languages(letters));
  }

  @Test
  void unknownLanguagesLoseNoMoreThanStopWordsOfEnglish() {
    assertEquals(
        List.of(Language.ENGLISH),
        languages(
            "Jeste\u015bmy w g\u00f3rach od tygodnia i by\u0142o zimniej, ni\u017c my\u015bleli\u015bmy."
                + " Dom jest ma\u0142y, ale jest w nim piec, a z okna wida\u0107 jezioro. Jutro"
                + " p\u00f3jdziemy do wioski, je\u015bli pogoda b\u0119dzie lepsza."));
    assertEquals(List.of(), languages("red apple", "green apple", "die die die die"));
    assertEquals(List.of(), languages());
    // Notes in English have few words of grammar.
    assertEquals(
        List.of(Language.ENGLISH), languages("pump was broken", "pump broken", "new pump"));
  }

  /** Models keep the name of the analysis only: with another list there has to be another name. */
  @Test
  void stopWordsAreThoseOfTheVersion() {
    MessageDigest digest = Sha256.digest();
    for (Language language : Language.values()) {
      String list = String.join(" ", new TreeSet<>(language.stopWords()));
      digest.update((language.code() + " " + list + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(
        "26b7b47a0b068604b97a26b5a3577fbb5eeaa88cdc85a21bc31e80c106a65972",
        HexFormat.of().formatHex(digest.digest()));
    assertTrue(Language.GERMAN.isStopWord("w\u00e4hrend"));
  }
}
