package org.imsat.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/**
 * A story of Reuters-21578.
 *
 * @param name its number in the collection, as "story 12"
 * @param topics its categories
 * @param title empty where it has none
 * @param text title and body; of stories without a body, or not parted into these, all there is
 */
record ReutersStory(String name, List<String> topics, String title, String text) {
  private static final Pattern STORY =
      Pattern.compile("<REUTERS ([^>]*)>(.*?)</REUTERS>", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("NEWID=\"(\\d+)\"");
  private static final Pattern TOPICS = Pattern.compile("<TOPICS>(.*?)</TOPICS>", Pattern.DOTALL);
  private static final Pattern TOPIC = Pattern.compile("<D>(.*?)</D>", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("<TEXT[^>]*>(.*)</TEXT>", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("<TITLE>(.*?)</TITLE>", Pattern.DOTALL);
  private static final Pattern BODY = Pattern.compile("<BODY>(.*?)</BODY>", Pattern.DOTALL);
  private static final Pattern ASIDE =
      Pattern.compile("<(AUTHOR|DATELINE)>.*?</\\1>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("</?[A-Z]+[^>]*>");
  private static final Pattern CONTROL = Pattern.compile("&#\\d+;");

  /**
   * The stories in a file of the collection.
   *
   * @param place what messages call the file
   * @throws InvalidInputException if there are none, or one lacks its number, topics or text
   */
  static List<ReutersStory> all(String place, String sgml) {
    List<ReutersStory> stories = new ArrayList<>();
    Matcher story = STORY.matcher(sgml);
    while (story.find()) {
      String name = "story " + part(place, story.group(1), NUMBER, "number");
      String where = place + ", " + name;
      List<String> topics =
          TOPIC
              .matcher(part(where, story.group(2), TOPICS, "topics"))
              .results()
              .map(result -> result.group(1))
              .toList();
      String whole = part(where, story.group(2), TEXT, "text");
      Matcher title = TITLE.matcher(whole);
      Matcher body = BODY.matcher(whole);
      String heading = title.find() ? plain(title.group(1)) : "";
      String text =
          body.find()
              ? heading + "\n" + plain(body.group(1))
              : plain(ASIDE.matcher(whole).replaceAll(" "));
      stories.add(new ReutersStory(name, topics, heading, text));
    }
    if (stories.isEmpty()) {
      throw new InvalidInputException(place + " holds no stories");
    }
    return stories;
  }

  private static String part(String where, String text, Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new InvalidInputException("%s: a story without %s".formatted(where, what));
    }
    return matcher.group(1);
  }

  private static String plain(String sgml) {
    String text = TAG.matcher(sgml).replaceAll(" ");
    text = CONTROL.matcher(text).replaceAll(" ");
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
  }
}
