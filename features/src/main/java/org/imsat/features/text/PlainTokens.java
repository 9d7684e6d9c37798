package org.imsat.features.text;

import java.util.StringTokenizer;
import java.util.function.Consumer;

/** What stands between white space. */
final class PlainTokens implements Analysis {
  static final PlainTokens INSTANCE = new PlainTokens();

  private PlainTokens() {}

  @Override
  public String name() {
    return "tokens-1";
  }

  @Override
  public void words(String name, String text, Consumer<String> consumer) {
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      consumer.accept(tokens.nextToken());
    }
  }
}
